"""Lengths as designers write them, in points.

Chinese type sizes (字号) are those in use in mainland offices and in Word: 五号 is
10.5 pt (the values of the 字号 list that Word and WPS offer).
"""

import re

MM = 72 / 25.4
"""One millimetre in points."""

TYPE_SIZES = {
    "初号": 42.0, "小初": 36.0, "一号": 26.0, "小一": 24.0, "二号": 22.0, "小二": 18.0,
    "三号": 16.0, "小三": 15.0, "四号": 14.0, "小四": 12.0, "五号": 10.5, "小五": 9.0,
    "六号": 7.5, "小六": 6.5, "七号": 5.5, "八号": 5.0,
}  # fmt: skip

UNITS = {"pt": 1.0, "mm": MM, "cm": 10 * MM, "in": 72.0}

PAPERS = {
    "A3": (297 * MM, 420 * MM),
    "A4": (210 * MM, 297 * MM),
    "A5": (148 * MM, 210 * MM),
    "A6": (105 * MM, 148 * MM),
    "B5": (176 * MM, 250 * MM),
    "16开": (185 * MM, 260 * MM),
    "大16开": (210 * MM, 285 * MM),
    "32开": (130 * MM, 185 * MM),
    "大32开": (140 * MM, 203 * MM),
}
"""Width and height in points of the papers known by name (ISO 216, GB/T 788—1999)."""

_LENGTH = re.compile(r"(-?\d+(?:\.\d+)?)\s*(pt|mm|cm|in)")


def length(text: str) -> float:
    """Read a length: `18pt`, `27mm`, a type size such as `五号`. Raises ValueError."""
    if text in TYPE_SIZES:
        return TYPE_SIZES[text]
    match = _LENGTH.fullmatch(text.strip())
    if not match:
        raise ValueError(text)
    return float(match[1]) * UNITS[match[2]]


def relative(value: str | float, size: float, line: float) -> float:
    """Read a length that may count ems (`2字`, `2em`) of `size` or lines (`1行`) of `line`.

    A bare number is lines. Raises ValueError.
    """
    if isinstance(value, int | float):
        return value * line
    match = re.fullmatch(r"(-?\d+(?:\.\d+)?)\s*(字|em|行)", value.strip())
    if match:
        return float(match[1]) * (line if match[2] == "行" else size)
    return length(value)


def paper(value: str | tuple[str, str]) -> tuple[float, float]:
    """Read a paper by name or by width and height. Raises ValueError."""
    if isinstance(value, str):
        if value not in PAPERS:
            raise ValueError(value)
        return PAPERS[value]
    return length(value[0]), length(value[1])
