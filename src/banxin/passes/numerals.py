"""Ranges of years and quantities written with a hyphen are noted, never changed (N01)."""

import re
from functools import partial

from banxin.model.finding import Finding
from banxin.model.inlines import Inlines, plain
from banxin.model.publication import Publication
from banxin.passes.kept import kept_in
from banxin.passes.places import Places
from banxin.passes.rewrite import Role, rewrite_by_article
from banxin.script.house import House, house_of

_TIMES = "年|月|日|世纪|世紀"
_MEASURES = (
    "岁|歲|人|名|个|個|家|件|次|天|周|週|小时|小時|分钟|分鐘|元|[%％℃]|米|公里|千米|平方米|吨|噸|公斤|千克"
    "|倍|级|級|届|屆|页|頁|份|场|場|户|戶"
)
_RANGE = re.compile(
    r"(?<![\d.\-/:A-Za-z])(?P<low>\d+(?:\.\d+)?)\s?-\s?(?P<high>\d+(?:\.\d+)?)(?![\d\-/:])"
    rf"(?:(?P<time>{_TIMES})|(?P<measure>\s?(?:[万萬亿億]?(?:{_MEASURES})|[万萬亿億]))|(?=[)）]))"
)
_POINT = r"(?:\d{1,4}[年月日号號]){1,3}"
_POINTS = re.compile(rf"(?<!\d){_POINT}\s?-\s?{_POINT}")
"""Two points in time, each with its own unit: 7月6日-8月14日."""
_FIRST_YEAR, _LAST_YEAR = 1000, 2200


def numerals(publication: Publication) -> Publication:
    """Note the ranges (GB/T 15834—2011, 4.13.3: — for time and place, ～ for amounts)."""
    return rewrite_by_article(
        publication, lambda article: partial(_note, house_of(article.house, article.lang))
    )


def _note(house: House, inlines: Inlines, _: Role) -> tuple[Inlines, list[Finding]]:
    text = plain(inlines)
    if "-" not in text:
        return inlines, []
    found = [(m, _sign(m, house)) for m in _RANGE.finditer(text) if _is_range(m)]
    found += [(m, house.time_range) for m in _POINTS.finditer(text)]
    if not found:
        return inlines, []
    kept = kept_in(text, inlines)
    places = Places(inlines)
    return inlines, [
        Finding("N01", places.span(*m.span()), m[0], re.sub(r"\s?-\s?", sign, m[0]))
        for m, sign in sorted(found, key=lambda one: one[0].start())
        if not any(kept[m.start() : m.end()])
    ]


def _is_range(found: re.Match[str]) -> bool:
    """Telephone numbers and codes begin with a zero, have no unit, or do not ascend."""
    low, high = found["low"], found["high"]
    if (low[0] == "0" and "." not in low) or float(low) >= float(high):
        return False
    return _are_years(found) or found["time"] is not None or found["measure"] is not None


def _are_years(found: re.Match[str]) -> bool:
    low, high = found["low"], found["high"]
    return len(low) == len(high) == 4 and int(low) >= _FIRST_YEAR and int(high) <= _LAST_YEAR


def _sign(found: re.Match[str], house: House) -> str:
    """Points in time are joined by one sign, amounts by another; 3-5年 is an amount."""
    points = _are_years(found) or found["time"] in ("月", "日", "世纪", "世紀")
    return house.time_range if points and not found["measure"] else house.amount_range
