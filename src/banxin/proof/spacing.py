"""Spaces that were typed where the marks or the layout already make room (W07, W08).

GB/T 15834—2011 5.1 (a mark has its own room); clreq §3.2.2 (Han beside Latin).
"""

import re
from collections.abc import Iterator

from banxin.model.finding import Finding
from banxin.model.publication import Article
from banxin.proof.rule import OFFICIAL, ArticleRule, Hit, Passage, PassageRule, Rule
from banxin.script.han import HAN, is_han
from banxin.script.shape import is_columns

_SPACES = re.compile("[ \u00a0]+")
_OPENING = frozenset("（《〈“‘「『【")
_CLOSING = frozenset("）》〉”’」』】")
_STOPS = frozenset("，。、；：！？")
_BESIDE = _OPENING | _CLOSING | _STOPS
_SPACED = re.compile(f"(?<=[{HAN}]) (?=[A-Za-z0-9])|(?<=[A-Za-z0-9%]) (?=[{HAN}])")
_CLOSE = re.compile(f"(?<=[{HAN}])(?=[A-Za-z0-9])|(?<=[A-Za-z0-9%])(?=[{HAN}])")
_MANY = 5
"""So many places without a space make one with it an exception."""


def _beside(passage: Passage) -> Iterator[Hit]:
    """W07: the stretch takes in the mark, which stays."""
    if passage.role in ("cell", "signature") or is_columns(passage.text):
        return
    for found in _SPACES.finditer(passage.text):
        start, end = found.span()
        left, right = passage.text[start - 1 : start], passage.text[end : end + 1]
        if not left or not right or not passage.free(start - 1, end + 1):
            continue
        ends = is_han(right) or right in _STOPS | _CLOSING
        if (left in _BESIDE and ends) or (left in _STOPS and right in _OPENING):
            yield Hit(start - 1, end, left)
        elif is_han(left) and right in _BESIDE:
            yield Hit(start, end + 1, right)


def _mixed(_: Article, passages: tuple[Passage, ...]) -> Iterator[Finding]:
    """W08: an article that mostly leaves the gap to the layout, and types it here and there."""
    running = [p for p in passages if p.role in ("text", "item", "note")]
    spaced = [
        (p, found.start())
        for p in running
        for found in _SPACED.finditer(p.text)
        if not p.kept[found.start()]
    ]
    if not spaced:
        return
    close = sum(len(_CLOSE.findall(p.text)) for p in running)
    if close >= max(_MANY, 2 * len(spaced)):
        passage, n = spaced[0]
        start, end = max(n - 4, 0), min(n + 5, len(passage.text))
        suggest = passage.text[start:n] + passage.text[n + 1 : end]
        yield passage.finding("W08", start, end, suggest, "note")


RULES: tuple[Rule, ...] = (
    PassageRule("W07", _beside, signs=frozenset(" \u00a0")),
    ArticleRule("W08", _mixed, OFFICIAL),
)
