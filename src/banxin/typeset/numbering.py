"""The numbers the program itself writes before the items of a list, and how far they stand out."""

from collections.abc import Iterable
from math import ceil
from typing import Literal, get_args

from banxin.script.numbers import numeral
from banxin.typeset.widths import width

Form = Literal["han", "han_paren", "arabic", "arabic_paren", "circled"]
SERIES: tuple[Form, ...] = get_args(Form)
"""From the outermost list to the innermost (GB/T 9704—2012, 7.3.3)."""


def counted(number: int, form: Form = "arabic") -> str:
    """Write the number of an ordered list's item: 一、（一）1．（1）①."""
    match form:
        case "han":
            return f"{numeral(number)}、"
        case "han_paren":
            return f"（{numeral(number)}）"
        case "arabic":
            return f"{number}．"
        case "arabic_paren":
            return f"（{number}）"
        case "circled":
            return circled(number)


def circled(number: int) -> str:
    """Write a number as a note mark: ① to ㊿, and beyond that （51）."""
    if 1 <= number <= 20:
        return chr(0x2460 + number - 1)
    if 21 <= number <= 35:
        return chr(0x3251 + number - 21)
    if 36 <= number <= 50:
        return chr(0x32B1 + number - 36)
    return f"（{number}）"


def within(outer: Form | None) -> Form:
    """Give the form of a list inside one of another form; of an outermost one for None."""
    if outer is None:
        return "arabic"
    return SERIES[min(SERIES.index(outer) + 1, len(SERIES) - 1)]


def clear_of(markers: Iterable[str]) -> int:
    """Give the characters by which the text of a list stands clear of its markers (凸排)."""
    return max((ceil(width(marker)) for marker in markers), default=0)
