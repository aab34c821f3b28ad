"""Straight quotes become those of the house where each can be but one of a pair (Q01).

One quote of a passage in doubt leaves all of them as they are, since each one's side hangs
on those before it. GB/T 15834—2011 4.8.
"""

import re

from banxin.model.pieces import Edit
from banxin.model.publication import Publication
from banxin.passes.kept import untouchable
from banxin.passes.repairs import repair
from banxin.script.han import count_han, is_han
from banxin.script.house import House

_QUOTE = re.compile('["＂]')
_TYPED = re.compile("[“”„「」『』]")
"""Quotes that know their side; with them in a passage, straight ones may stand inside."""

_BEFORE = frozenset("，；：、（《【〔—,:;\u3000")
_AFTER = frozenset("，。！？；：、（）》】〕—…),.;:!?\u3000")
_STOPS = re.compile("[，。！？；：,;:!?]")
_LONGEST = 12
"""A quotation that neither side vouches for is a short phrase: “三个代表”重要思想."""

_JOINS = frozenset("和及与與的之就、，：；")
"""No quotation begins with these; what two quotations have between them does."""


def straight_quotes(publication: Publication) -> Publication:
    """Curl the straight quotes of every passage; technical documents keep them, as code."""
    return repair(publication, _QUOTE, curled, untouchable)


def curled(text: str, kept: bytearray, house: House) -> list[Edit]:
    """Give the edits; none where one quote is in doubt."""
    if house.brackets == "as-typed":
        return []
    at = [found.start() for found in _QUOTE.finditer(text)]
    if not at or len(at) % 2 or _TYPED.search(text) or any(kept[n] for n in at):
        return []
    pairs = list(zip(at[::2], at[1::2], strict=True))
    if not all(_is_pair(text, start, end) for start, end in pairs):
        return []
    outer, _ = house.quotes
    return [
        Edit(n, n + 1, mark, "Q01") for pair in pairs for n, mark in zip(pair, outer, strict=True)
    ]


def _is_pair(text: str, start: int, end: int) -> bool:
    """Both sides must allow it, and vouch for it if it is more than a phrase."""
    inside = text[start + 1 : end]
    left, right = text[start - 1 : start] if start else "", text[end + 1 : end + 2]
    if (
        not inside
        or inside[0] in _AFTER | _JOINS
        or inside != inside.strip()
        or inside[-1] in "，、：；（"
    ):
        return False
    opens, closes = not left or left in _BEFORE, not right or right in _AFTER
    if not (opens or is_han(left)) or not (closes or is_han(right)):
        return False
    if not count_han(inside) and not (left and right):
        return False
    phrase = len(inside) <= _LONGEST and not _STOPS.search(inside)
    return phrase or (opens and closes)
