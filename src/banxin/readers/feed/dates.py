"""Dates of feeds in ISO 8601: RFC 822 as RSS has them, RFC 3339 as Atom has, and looser ones."""

import re

from banxin.script.dates import iso
from banxin.script.numbers import value_of

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_RFC_822 = re.compile(
    r"(?:[^\W\d]{2,9}\.?\s*,?\s*)?(\d{1,2})[\s-]+([A-Za-z]{3,9}|[一二三四五六七八九十\d]{1,2}月)\.?"
    r"[\s,-]+(\d{4}|\d{2})(?:[\s,]+(\d{1,2}:\d{2}(?::\d{2})?))?(?:\.\d{1,9})?\s*(.{0,40})"
)
"""With the weekday, and the month in the language of the server (星期二, 07 二月 2023)."""
_ZONE = re.compile(
    r"\s*(?:Z|[A-Z]{1,5}|(?:UTC|GMT)?\s*[+-]\d{1,2}:?\d{2})?\s*(?:\([^()]{0,30}\))?", re.I
)
_FRACTION = re.compile(r"(?<=:\d\d)\.\d{1,9}")
_CENTURY = 50
"""Years of two digits below this are of this century (RFC 2822 §4.3)."""
_LONGEST = 80


def stamp_of(text: str) -> str:
    """Give a date as `2023-02-07T09:00:00`, as far as it goes; empty if it is none.

    The clock is that of the writer, whatever the zone: the day that the site shows.
    """
    text = text.strip()[:_LONGEST]
    found = _RFC_822.fullmatch(text)
    if found:
        month = _month(found[2])
        zone = _ZONE.fullmatch(found[5])
        year = int(found[3]) if len(found[3]) == 4 else _whole(int(found[3]))
        clock = f"T{found[4]}" if found[4] else ""
        return iso(f"{year:04}-{month:02}-{int(found[1]):02}{clock}") if month and zone else ""
    text = _FRACTION.sub("", text)
    for end in range(len(text), 0, -1):
        if _ZONE.fullmatch(text[end:]) and (known := iso(text[:end])):
            return known
    return ""


def _month(name: str) -> int:
    if name.endswith("月"):
        number = name[:-1]
        month = int(number) if number.isdigit() else value_of(number)
        return month if month is not None and 1 <= month <= 12 else 0
    short = name[:3].lower()
    return _MONTHS.index(short) + 1 if short in _MONTHS else 0


def _whole(year: int) -> int:
    return year + (2000 if year < _CENTURY else 1900)
