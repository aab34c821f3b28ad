"""Numbers of captions as fields, so that Word can count them, cite them and list them.

A caption says what its author wrote. Where that begins with 图, 圖 or 表 and a plain number,
the number is the cached result of a SEQ field (ISO/IEC 29500-1 §17.16.5.56). What Word does
not count stays text: 图3-1, 图1、2. So do Han numerals: Word has a switch for them
(CHINESENUM3, §17.16.4.3.1), but LibreOffice 7.4 knows none and would show 图1 for 图一.
"""

import re
from typing import NamedTuple

from banxin.typeset.reading import Leaf, Run, said

_NUMBERED = re.compile(
    r"(?P<series>[图圖表])[ \u00a0\u3000]*(?P<number>[1-9][0-9]{0,3})"
    r"(?=$|[ \u00a0\u3000：:。]|[、，,．.](?![ \u3000]*[0-9]))"
)


class Counted(NamedTuple):
    """Where the number stands in a caption's text, and the field that yields it."""

    start: int
    end: int
    instruction: str


class Captions:
    """Counts the captions of each series as Word will when it renews the fields."""

    def __init__(self) -> None:
        self._last: dict[str, int] = {}

    def number(self, leaf: Leaf) -> Counted | None:
        r"""Give the field for the number a caption begins with; None where there is none.

        A number that counting on would not give is set by `\r`.
        """
        first = leaf.runs[0] if leaf.runs else None
        found = _NUMBERED.match(said(leaf)) if leaf.style == "caption" else None
        if found is None or not isinstance(first, Run) or found.end() > len(first.text):
            return None
        series, number = found["series"], int(found["number"])
        told = "" if number == self._last.get(series, 0) + 1 else rf" \r {number}"
        self._last[series] = number
        return Counted(*found.span("number"), rf"SEQ {series} \* ARABIC{told}")
