"""The known word that a mistyped one was most likely meant to be."""

import difflib
from collections.abc import Iterable


def nearest(word: str, known: Iterable[str]) -> str:
    """Give the nearest of the known words; a dash where none is near."""
    return next(iter(difflib.get_close_matches(word, list(known), 1)), "—")
