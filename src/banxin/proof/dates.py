"""Dates that no calendar has (N06), weekdays that do not fit (N08), days yet to come (N09)."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from banxin.model.finding import Finding
from banxin.model.publication import Article
from banxin.proof.rule import ArticleRule, Hit, Passage, PassageRule, Rule
from banxin.script.dates import iso
from banxin.script.numbers import value_of

_H = "〇○零一二三四五六七八九十廿"
_YEAR = rf"(?:(?P<year>(?<!\d)\d{{4}}|(?<![{_H}])[〇○零一二三四五六七八九]{{4}})年)"
_DAY = re.compile(
    rf"{_YEAR}?(?P<month>(?<![\d.]|[{_H}])(?:\d{{1,2}}|[{_H}]{{1,3}}))月"
    rf"(?:(?P<day>\d{{1,2}}|[{_H}]{{1,3}})[日号號])?"
    r"(?:\s*[（(]?(?:星期|周|週|礼拜|禮拜)(?P<week>[一二三四五六日天])(?![一-鿿]*[刊报報])[）)]?)?"
)
_NUMERIC = re.compile(
    r"(?<![\d.\-/])(?P<year>(?:19|20)\d\d)(?P<sign>[-/.])(?P<month>\d{1,2})(?P=sign)(?P<day>\d{1,2})(?![\d.\-/])"
)
_CLOCK = re.compile(
    r"(?<![\d:：.])(?P<h>\d{1,2})(?P<sign>[:：时時点點])(?P<m>\d{2})(?![\d:：%％.]|[个個多余餘元人])(?P<rest>分)?"
)
_TIME_TOLD = re.compile(r"[午晨晚日天间間时時]\s?$")
_HAS_CLOCK = re.compile(r"[:：时時点點]\d\d")
_WEEKDAYS = "一二三四五六日"
_LUNAR = re.compile(r"(?:农历|農曆|夏历|阴历|陰曆|旧历|舊曆|古历)[^，。；]{0,6}$")


class Day(NamedTuple):
    """A date as found: `[start, end)` of the text, and its parts, 0 where not said."""

    start: int
    end: int
    year: int
    month: int
    day: int
    week: str = ""


def days(passage: Passage) -> Iterator[Day]:
    """Give the dates of a passage that have a month; lunar ones are left out."""
    text = passage.text
    patterns = [p for p, sign in ((_DAY, "月"), (_NUMERIC, "20"), (_NUMERIC, "19")) if sign in text]
    for pattern in dict.fromkeys(patterns):
        for found in pattern.finditer(text):
            if _LUNAR.search(text, max(0, found.start() - 10), found.start()):
                continue
            year, month, day = (_value(found[name]) for name in ("year", "month", "day"))
            week = found["week"] or "" if pattern is _DAY else ""
            yield Day(*found.span(), year, month, day, week)


def no_such_day(passage: Passage) -> Iterator[Hit]:
    """Find 2月30日, 13月, 25:61 (N06). Without a year, 29 February is let stand."""
    for day in days(passage):
        if not _exists(day) and passage.free(day.start, day.end):
            yield Hit(day.start, day.end)
    for found in _CLOCK.finditer(passage.text) if _HAS_CLOCK.search(passage.text) else ():
        if _is_clock(passage.text, found) and (int(found["h"]) > 24 or int(found["m"]) > 59):
            yield Hit(*found.span())


def wrong_weekday(passage: Passage) -> Iterator[Hit]:
    """Find a weekday that is not that of the date before it (N08)."""
    for day in days(passage):
        if not (day.week and day.year and day.day and _exists(day)):
            continue
        right = _WEEKDAYS[date(day.year, day.month, day.day).weekday()]
        if day.week.replace("天", "日") != right:
            shown = passage.text[day.start : day.end]
            at = shown.rindex(day.week)
            yield Hit(day.start, day.end, shown[:at] + right + shown[at + 1 :])


def yet_to_come(article: Article, passages: tuple[Passage, ...]) -> Iterator[Finding]:
    """Note days after that of publication (N09): a plan, or a slip of the year.

    Only those more than 400 days ahead; an announcement tells of the months to come.
    """
    told = (iso(article.published.value) if article.published else "")[:10]
    if len(told) < len("2023-02-13"):
        return
    last = date.fromisoformat(told) + timedelta(days=400)
    for passage in passages:
        for day in days(passage):
            if day.year and _exists(day) and date(day.year, day.month, day.day or 1) > last:
                yield passage.finding("N09", day.start, day.end, weight="note")


def _value(text: str | None) -> int:
    return (value_of(text) or 0) if text else 0


def _exists(day: Day) -> bool:
    if not 1 <= day.month <= 12:
        return day.month == 0
    try:
        date(day.year or 2000, day.month, day.day or 1)
    except ValueError:
        return False
    return True


def _is_clock(text: str, found: re.Match[str]) -> bool:
    """A ratio, a score and a verse (3:45) look like a clock; only what says so is one."""
    if found["sign"] in ":：":
        return bool(_TIME_TOLD.search(text, max(0, found.start() - 2), found.start()))
    return found["rest"] is not None and found["sign"] in "时時点點"


RULES: tuple[Rule, ...] = (
    PassageRule("N06", no_such_day, signs=frozenset("月-/.:：时時点點")),
    PassageRule("N08", wrong_weekday, signs=frozenset("星周週礼禮")),
    ArticleRule("N09", yet_to_come),
)
