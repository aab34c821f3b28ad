"""Marks typed in another form take the Chinese one: P12 …… P13 —— P15 ·.

Only where a mark can be nothing else; the rest is for the rules of proofreading, which look
for the same forms. GB/T 15834—2011 4.10, 4.11, 4.14; clreq §3.1.
"""

import re

from banxin.model.pieces import Edit
from banxin.model.publication import Publication
from banxin.passes.repairs import repair
from banxin.script.han import HAN, is_chinese, is_han
from banxin.script.house import House

_ELLIPSIS = re.compile(r"(?<![.…。⋯])(?:\.{6}|\.{3}|。{6}|。{3}|…)(?![.…。⋯])")
_DASH = re.compile("(?<![―─—–-])(?:――|──|--)(?![―─—–-])")
_INTERPUNCT = re.compile(f"(?<=[{HAN}])[‧･・](?=[{HAN}])")

_SIGNS = re.compile("[.…―─‧･・]|--|。。。")
"""What every mark of another form has in it."""

_ENDED = frozenset("，。！？；：”’」』》）…")
_OPENED = frozenset("“‘「『《（")
_CLOSED = frozenset("”’」』》）")


def mark_forms(publication: Publication) -> Publication:
    """Give the marks of every passage their Chinese form."""
    return repair(publication, _SIGNS, reshaped)


def reshaped(text: str, kept: bytearray, house: House) -> list[Edit]:
    """Give the edits; technical documents keep dots and hyphens, which may be code."""
    technical = house.brackets == "as-typed"
    found = _dashes(text, technical) + _interpuncts(text, house)
    if not technical:
        found += _ellipses(text)
    return [edit for edit in found if not any(kept[edit.start : edit.end])]


def _instead(found: re.Match[str], mark: str, rule: str) -> list[Edit]:
    """One edit a character, so that no piece ever holds more than a mark."""
    start, end = found.span()
    if len(mark) > end - start:
        return [Edit(start, end, mark, rule)]
    new = list(mark) + [""] * (end - start - len(mark))
    return [Edit(start + n, start + n + 1, one, rule) for n, one in enumerate(new)]


def _beside(text: str, found: re.Match[str]) -> tuple[str, str]:
    return text[found.start() - 1 : found.start()], text[found.end() : found.end() + 1]


def _ellipses(text: str) -> list[Edit]:
    """Beside a comma … may be a mathematician's: 1，2，…，n."""
    out: list[Edit] = []
    for found in _ELLIPSIS.finditer(text):
        left, right = _beside(text, found)
        before = not left or is_han(left) or left in _OPENED or left in "！？”"
        after = not right or is_han(right) or right in _CLOSED or right in "！？，。；“"
        if before and after and (is_han(left) or is_han(right)):
            out += _instead(found, "……", "P12")
    return out


def _dashes(text: str, technical: bool) -> list[Edit]:
    out: list[Edit] = []
    for found in _DASH.finditer(text):
        left, right = _beside(text, found)
        leads = bool(right) and (is_han(right) or right in _OPENED)
        if found[0] == "--":
            sure = not technical and (not left or is_han(left) or left in _ENDED) and leads
        else:
            sure = is_chinese(left) or is_chinese(right)
        if sure:
            out += _instead(found, "——", "P13")
    return out


def _interpuncts(text: str, house: House) -> list[Edit]:
    """Taiwan and Hong Kong may write ‧."""
    found = _INTERPUNCT.finditer(text)
    return [Edit(*m.span(), "·", "P15") for m in found if m[0] != "‧" or house.region == "CN"]
