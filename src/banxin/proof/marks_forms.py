"""Marks in another than their Chinese form, where the passes did not dare (P12–P16, P18).

GB/T 15834—2011 4.10 dash, 4.11 ellipsis, 4.13 connectors, 4.14 interpunct; clreq §3.1.
"""

import re
from collections.abc import Iterator

from banxin.proof.rule import Hit, Passage, PassageRule, Rule
from banxin.script.han import CJK_MARKS, HAN, is_han
from banxin.script.transliteration import joins_name

_DOTS = re.compile(r"\.{3,}|。{3,}|…+")
_RIGHT_DOTS = frozenset({"……", "…………"})
_DASH = re.compile("—+|--+|－－+")
_ENDED = frozenset("。！？；”」』》）")
_OPENED = frozenset("“「『《")
_SO_ON = re.compile("……[，、]?等(?!等?[待候级級到着著了我你您他她一于於闲閒同])")
_AND_SO_ON = re.compile("等{1,2}……")
_LIST_BEFORE = 30
_POINT = re.compile(f"(?<=[{HAN}])[•‧･・∙⋅．.](?=[{HAN}])")
_TILDE = re.compile(
    "(?<=[0-9%％℃‰一二三四五六七八九十百千万亿年月日时点元])[~〜∼](?=[0-9一二三四五六七八九十百千])"
)
_WIDE = re.compile("[０-９Ａ-Ｚａ-ｚ]+")
_NARROW_DIGIT = re.compile("[0-9]")
_OFFSET = ord("０") - ord("0")
_NARROWED = {n: n - _OFFSET for n in range(ord("！"), ord("～") + 1)}


def _dots(passage: Passage) -> Iterator[Hit]:
    """P12: dots up to a number lead to a page; between commas … is a mathematician's."""
    text = passage.text
    technical = passage.house.brackets == "as-typed"
    for found in _DOTS.finditer(text):
        start, end = found.span()
        left, right = text[start - 1 : start], text[end : end + 1]
        if found[0] in _RIGHT_DOTS or passage.kept[start] or right.isdigit():
            continue
        if technical and found[0][0] in ".…":
            continue
        if is_han(left) or (is_han(right) and (not left or left in CJK_MARKS - {"，", "、"})):
            yield Hit(start, end, "……")


def _dashes(passage: Passage) -> Iterator[Hit]:
    """P13: a single — between Han may join two places, so only others are questioned."""
    text = passage.text
    for found in _DASH.finditer(text):
        start, end = found.span()
        left, right = text[start - 1 : start], text[end : end + 1]
        leads = is_han(right) or right in _OPENED
        if passage.kept[start] or found[0] == "——" or not right:
            continue
        if found[0] == "—":
            wrong = (leads and (not left or left in "。！？；")) or (
                is_han(left) and right in _OPENED
            )
        elif found[0][0] == "—":
            wrong = len(found[0]) == 3 and (is_han(left) or is_han(right))
        else:
            wrong = (is_han(left) or left in _ENDED) and leads
        if wrong:
            yield Hit(start, end, "——")


def _and_so_on(passage: Passage) -> Iterator[Hit]:
    """P14: …… and 等 say the same; 等 alone is kept where things are listed."""
    text = passage.text
    for pattern in (_SO_ON, _AND_SO_ON):
        for found in pattern.finditer(text):
            if "、" in text[max(found.start() - _LIST_BEFORE, 0) : found.start()]:
                yield Hit(*found.span(), re.sub("[…，、]", "", found[0]))


def _interpuncts(passage: Passage) -> Iterator[Hit]:
    """P15: a point between the parts of a name; Taiwan and Hong Kong may write ‧."""
    for found in _POINT.finditer(passage.text):
        n = found.start()
        if passage.kept[n] or (found[0] == "‧" and passage.house.region != "CN"):
            continue
        if found[0] not in ".．" or joins_name(passage.text, n):
            yield Hit(n, n + 1, "·")


def _tildes(passage: Passage) -> Iterator[Hit]:
    """P16: between two amounts."""
    for found in _TILDE.finditer(passage.text):
        if not passage.kept[found.start()]:
            yield Hit(*found.span(), passage.house.amount_range)


def _wide(passage: Passage) -> Iterator[Hit]:
    """P18: digits of both widths in one passage."""
    if _NARROW_DIGIT.search(passage.text):
        for found in _WIDE.finditer(passage.text):
            if not passage.kept[found.start()]:
                yield Hit(*found.span(), found[0].translate(_NARROWED))


RULES: tuple[Rule, ...] = (
    PassageRule("P12", _dots, signs=frozenset(("..", "。。", "…"))),
    PassageRule("P13", _dashes, signs=frozenset(("—", "--", "－－"))),
    PassageRule("P14", _and_so_on, signs=frozenset(("……",))),
    PassageRule("P15", _interpuncts, signs=frozenset("•‧･・∙⋅．.")),
    PassageRule("P16", _tildes, signs=frozenset("~〜∼")),
    PassageRule("P18", _wide, signs=frozenset("0123456789")),
)
