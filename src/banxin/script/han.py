"""Which characters are Han, and how a mark sees its neighbours."""

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import islice
from typing import Literal

HAN = (
    "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0002fffd\U00030000-\U000323af"
)
"""Han characters as the inside of a regular-expression class (Unicode 16, Unihan blocks).

々 and 〇 count as Han: they stand where a character stands. U+2FFFE and U+2FFFF are no characters.
"""

CJK_MARKS = frozenset("，。、；：？！“”‘’「」『』（）《》〈〉【】〔〕…—·～\u3000")
"""Full-width marks, by GB/T 15834—2011 and the Revised Handbook of Punctuation (Taiwan)."""

_HAN = re.compile(f"[{HAN}]")

Neighbour = Literal["han", "mark", "digit", "latin", "other", "edge"]


@lru_cache(maxsize=8192)
def is_han(character: str) -> bool:
    """Tell whether a character, or nothing at all, is Han."""
    return bool(_HAN.match(character))


def is_chinese(character: str) -> bool:
    """Tell whether a character, or nothing at all, is Han or a full-width mark."""
    return bool(character) and (is_han(character) or character in CJK_MARKS)


def han_up_to(text: str, positions: Iterable[int]) -> dict[int, int]:
    """Give for each position a count, equal for two of them if no Han stands between.

    One walk serves all the pairs of a text, however deep they are nested.
    """
    counts: dict[int, int] = {}
    seen = before = 0
    for position in sorted(positions):
        seen += _HAN.search(text, before, position) is not None
        counts[position] = seen
        before = position
    return counts


def count_han(text: str) -> int:
    """Give the number of Han characters."""
    return len(_HAN.findall(text))


def has_han(text: str, count: int) -> bool:
    """Tell whether a text has so many Han characters, one at least."""
    return next(islice(_HAN.finditer(text), count - 1, None), None) is not None


@lru_cache(maxsize=8192)
def neighbour(character: str) -> Neighbour:
    """Say what a mark has beside it; the empty string is the edge of the text."""
    if not character:
        return "edge"
    if is_han(character):
        return "han"
    if character in CJK_MARKS:
        return "mark"
    if character.isdigit():
        return "digit"
    return "latin" if character.isalpha() else "other"
