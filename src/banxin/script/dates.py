"""Dates and times as written, into ISO 8601."""

import re
from datetime import date, time

from banxin.script.numbers import value_of

_DAY = re.compile(
    r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*(?:[-/.]\s*(\d{1,2})|月(?:\s*(\d{1,2})\s*[日号號])?)"
)
_HAN_DAY = re.compile(
    r"([〇○零一二三四五六七八九]{4})年([一二三四五六七八九十]{1,3})月"
    r"(?:([一二三四五六七八九十廿卅]{1,4})[日号號])?"
)
_ZEROS = re.compile(r"(?<=[一二〇0OＯ○零])\s*[0OＯ○零]\s*(?=[一二三四五六七八九〇0OＯ○零年])")
"""The zero of 二〇〇七年 is typed in half a dozen ways."""

_TIME = re.compile(r"[\sT]*(\d{1,2})\s*[:：时時]\s*(\d{2})(?:\s*[:：分]\s*(\d{2}))?")
_WEEKDAY = re.compile(r"\s*[（(]?(?:星期|周|週|礼拜|禮拜)[一二三四五六日天][)）]?")


def iso(text: str) -> str:
    """Give a whole text as `2023-02-13T17:16`, `2023-02-13` or `2023-02`; empty if it is none.

    Reads 2023-02-13, 2023/2/13, 2023.2.13, 2023年2月13日, 二〇二三年二月十三日, with a
    weekday and a time after it. A day that no calendar has (2月30日) gives nothing.
    """
    text = text.strip()
    found = _DAY.match(text)
    if not found:
        text = _ZEROS.sub("〇", text)
        found = _HAN_DAY.match(text)
    if not found:
        return ""
    parts = [part for part in found.groups() if part]
    day = _day([value_of(part) for part in parts])
    rest = text[found.end() :]
    weekday = _WEEKDAY.match(rest)
    return _with_time(day, rest[weekday.end() :] if weekday else rest) if day else ""


def is_date(text: str) -> bool:
    """Tell whether a whole line is a date, with or without brackets round it."""
    return bool(iso(text.strip().strip("（）() 　")))


def _day(numbers: list[int | None]) -> str:
    year, month, *rest = [number or 0 for number in numbers]
    try:
        whole = date(year, month, rest[0] if rest else 1)
    except ValueError:
        return ""
    return whole.isoformat() if rest else f"{year:04}-{month:02}"


def _with_time(day: str, rest: str) -> str:
    if not rest.strip():
        return day
    found = _TIME.fullmatch(rest.rstrip("分秒 "))
    if not found or len(day) != len("2023-02-13"):
        return ""
    try:
        clock = time(int(found[1]), int(found[2]), int(found[3] or 0))
    except ValueError:
        return ""
    return f"{day}T{clock.isoformat('seconds' if found[3] else 'minutes')}"
