"""Numbers at the head of a line: 第一章, 一、, （一）, 1., （1）, ①, 1.1, and 热词一：."""

import re
from typing import Literal, NamedTuple

from banxin.script.numbers import CIRCLED, NUMERAL, value_of

Kind = Literal[
    "book", "chapter", "division", "article",
    "han", "han_paren", "ordinal", "arabic", "arabic_paren", "circled",
    "decimal1", "decimal2", "decimal3",
]  # fmt: skip
ORDER: tuple[Kind, ...] = (
    "book", "chapter", "division", "article",
    "han", "han_paren", "ordinal", "arabic", "decimal1", "decimal2", "decimal3",
    "arabic_paren", "circled",
)  # fmt: skip
"""From the highest: 编, 章, 节, 条, then 一、（一）1.（1）① (GB/T 9704—2012, 7.3.3).

第一、 of speeches stands below 一、 where both are.
"""

_N = f"[{NUMERAL}\\d]{{1,5}}"
_UNITS = "亿億万萬元%％倍米吨噸年月日个個人"
_SPACE = r"[ \t\u3000]"
_AFTER = rf"(?:{_SPACE}*[:：]{_SPACE}*|{_SPACE}+|$)"
_ORDINAL = rf"第{_SPACE}?(?P<n>{_N}){_SPACE}?"
"""第一章, and 第 一 章 as the statutes of Taiwan are set."""
_SHAPES: tuple[tuple[Kind, str], ...] = (
    ("book", rf"(?P<mark>{_ORDINAL}(?:编|編|篇|部分|部|卷)){_AFTER}"),
    ("chapter", rf"(?P<mark>{_ORDINAL}(?:章|回|讲|講|课|課)){_AFTER}"),
    ("division", rf"(?P<mark>{_ORDINAL}(?:节|節)){_AFTER}"),
    ("article", rf"(?P<mark>{_ORDINAL}(?:条|條)(?:之{_SPACE}?{_N})?){_AFTER}"),
    ("han", rf"(?P<mark>(?P<n>[{NUMERAL}]{{1,4}})、){_SPACE}*(?![{NUMERAL}](?:年[级級]|等[奖獎]))"),
    ("ordinal", rf"(?P<mark>第(?P<n>[{NUMERAL}]{{1,3}})、){_SPACE}*(?![第{NUMERAL}])"),
    ("han_paren", rf"(?P<mark>[（(](?P<n>[{NUMERAL}]{{1,4}})[）)]、?){_SPACE}*"),
    ("decimal3", rf"(?P<mark>\d{{1,2}}\.\d{{1,2}}\.(?P<n>\d{{1,2}}))(?![.\d]){_SPACE}*"),
    ("decimal2", rf"(?P<mark>\d{{1,2}}\.(?P<n>\d{{1,2}})){_SPACE}+(?![{_UNITS}])"),
    ("arabic", rf"(?P<mark>(?P<n>\d{{1,3}})(?:[．、]|\.(?!\d))){_SPACE}*"),
    ("arabic_paren", rf"(?P<mark>[（(]?(?P<n>\d{{1,2}})[）)]){_SPACE}*"),
    ("circled", rf"(?P<mark>(?P<n>[{CIRCLED}])){_SPACE}*"),
)
_PATTERNS = tuple((kind, re.compile(shape)) for kind, shape in _SHAPES)
_FIRST = frozenset("第（(" + NUMERAL + CIRCLED)
"""What a number begins with, if not with a digit."""

_SERIES = re.compile(
    rf"(?P<series>[\u4e00-\u9fff]{{1,4}}?)(?P<n>[{NUMERAL}]{{1,3}}|\d{{1,2}})"
    rf"{_SPACE}*[:：、]{_SPACE}*"
)
_DOCUMENT = re.compile(r"\S{1,12}[〔\[（(]\d{4}[〕\]）)]第?\d+[号號]")
_NOT_SERIES = frozenset(["附件", "附图", "附表", "附", "图", "表", "圖", "第", "电话", "共", "约"])
"""Names that count attachments and the like, not the sections of a text."""


_CHAPTER = re.compile(
    rf"(?P<mark>(?P<n>\d{{1,2}})){_SPACE}+(?=[\u4e00-\u9fffA-Za-z])(?![{_UNITS}])"
)


class Numbering(NamedTuple):
    """A number at the head of a line: its mark is `[0, mark)`, its text begins at `text`."""

    kind: Kind
    value: int
    mark: int
    text: int


class SeriesNumber(NamedTuple):
    """A word and a number: `[0, name)` is the word, `[name, mark)` the number."""

    series: str
    value: int
    name: int
    mark: int
    text: int


def numbering(text: str) -> Numbering | None:
    """Read the number at the head of a line; None where there is none."""
    if text[:1] not in _FIRST and not text[:1].isdecimal():
        return None
    for kind, pattern in _PATTERNS:
        found = pattern.match(text)
        value = value_of(found["n"]) if found else None
        if found and value is not None:
            return Numbering(kind, value, found.end("mark"), found.end())
    return None


def bare_number(text: str) -> Numbering | None:
    """Read the number of `1 概述`, which only a heading that a source declares can have."""
    found = _CHAPTER.match(text)
    return Numbering("decimal1", int(found["n"]), found.end("mark"), found.end()) if found else None


def is_document_number(text: str) -> bool:
    """Tell whether a line is an official document's number: 清工发〔2026〕12号."""
    return bool(_DOCUMENT.fullmatch(text))


def series_number(text: str) -> SeriesNumber | None:
    """Read 热词一： or 案例2： at the head of a line; None where there is none."""
    found = _SERIES.match(text)
    value = value_of(found["n"]) if found else None
    if not found or value is None or found["series"] in _NOT_SERIES:
        return None
    return SeriesNumber(found["series"], value, found.end("series"), found.end("n"), found.end())
