"""The known word that a mistyped one was most likely meant to be."""

from collections.abc import Iterable
from difflib import SequenceMatcher

NEAR = 0.6
"""How much two words must have in common, 0 to 1, for one to be a slip of the other."""
_LONGEST = 64


def nearest(word: str, known: Iterable[str]) -> str:
    """Give the nearest of the known words, of several the first; a dash where none is near."""
    likeness = {one: SequenceMatcher(None, one, word[:_LONGEST]).ratio() for one in known}
    best = max(likeness, key=lambda one: likeness[one], default="")
    return best if likeness.get(best, 0.0) >= NEAR else "—"
