"""Characters that look like a Han character and have another code (Unicode 16, §18.1, §18.2)."""

import re
import unicodedata
from functools import cache
from importlib.resources import files

LOOK_ALIKES = re.compile(
    "[\u2e80-\u2ef3\u2f00-\u2fd5\uf900-\ufa0d\ufa10\ufa12\ufa15-\ufa1e\ufa20\ufa22\ufa25\ufa26"
    "\ufa2a-\ufaff\U0002f800-\U0002fa1f]"
)
"""Radicals and compatibility ideographs; of U+FA0E… those that Unicode unifies are none."""

_DUPLICATES = range(0xF900, 0xFA0E)
"""The duplicates of KS X 1001 and Big5: one shape, twice in a table for its two sounds.

The other compatibility ideographs have a shape of their own, which a name may want.
"""


def plain_form(character: str) -> str:
    """Give the ordinary character for a look-alike; empty where Unicode names none."""
    plain = unicodedata.normalize("NFKC", character)
    return folded(character) or (plain if plain != character else "")


def folded(character: str) -> str:
    """Give the character of the same shape that may take its place; empty if none may.

    Kangxi radicals by their compatibility mapping, other radicals by their
    Equivalent_Unified_Ideograph, duplicates by their canonical mapping.
    """
    code = ord(character)
    if 0x2F00 <= code <= 0x2FD5 or code in _DUPLICATES:
        return unicodedata.normalize("NFKC", character)
    return _radicals().get(character, "")


@cache
def _radicals() -> dict[str, str]:
    text = (files("banxin.script") / "radicals.txt").read_text(encoding="utf-8")
    rows = (line.split() for line in text.splitlines() if not line.startswith("#"))
    return {chr(int(radical, 16)): chr(int(ideograph, 16)) for radical, ideograph, _ in rows}
