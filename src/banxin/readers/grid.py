"""A grid of cells as a file holds it becomes lines above, a table, and lines below."""

import re
from typing import NamedTuple

from banxin.errors import SourceError
from banxin.model.blocks import Cell, Evidence, Line, Para, Row, Table
from banxin.model.inlines import Inlines, plain

MAX_COLUMNS = 64
"""The widest table that the model holds; a page holds fewer, which the layout says."""
MAX_CELLS = 20_000
"""Cells of a whole source: set in the time that a build has."""
MAX_SPAN = 1000
_MOST_HEADS = 5

_NUMBER = re.compile(
    r"[-+−(（]?\s?[¥￥$€£]?\s?-?\d[\d,，]*(?:\.\d+)?(?:[eE][-+]?\d+)?\s?[%％‰元万亿人个]?[)）]?"
    r"|\d{2,4}[-/.年]\d{1,2}(?:[-/.月]\d{1,2}日?|月)?(?: \d{1,2}:\d{2}(?::\d{2})?)?"
    r"|\d{1,2}:\d{2}(?::\d{2})?|\+?\d[\d -]{6,}\d"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_NOTHING = frozenset(("", "-", "－", "—", "——", "–", "/", "…", "……", "无", "無"))
_HEADS = frozenset(
    ("序号", "序號", "编号", "編號", "姓名", "名称", "名稱", "单位", "單位", "部门", "部門", "职务",
     "職務", "电话", "電話", "日期", "时间", "時間", "地址", "备注", "備註", "性别", "性別", "年龄",
     "年齡", "项目", "項目", "内容", "內容", "类别", "類別", "金额", "金額", "数量", "數量", "合计",
     "合計", "地区", "地區", "学校", "學校", "班级", "班級", "职称", "職稱", "联系人", "聯絡人")
)  # fmt: skip
"""What a table of nothing but text is headed with."""
_FACT = re.compile(
    r"[\u4e00-\u9fff（）()、 \u3000]{1,12}[：:].*|\d{4}年(?:\d{1,2}月(?:\d{1,2}日)?|度)?"
)
_BELOW = re.compile(
    r"(?:注|备注|備註|说明|說明|附注|附註)\s?\d*[：:.．、 \u3000]"
    r"|(?:资料|資料|数据|數據)?[来來]源[：:]|\*|※"
)


class Slot(NamedTuple):
    """A cell: its paragraphs, how far it spans, and whether it looks like a head."""

    paras: tuple[Inlines, ...] = ()
    columns: int = 1
    rows: int = 1
    strong: bool = False

    @property
    def text(self) -> str:
        """What it says; empty for a cell that is."""
        return "\n".join(map(plain, self.paras))


Slots = list[Slot | None]
"""A row: None where a cell from the left or from above spans."""


def check_size(columns: int, cells: int, name: str) -> None:
    """Raise SourceError for a table that no page could show."""
    if columns > MAX_COLUMNS:
        raise SourceError("source-table-wide", name, columns=columns, limit=MAX_COLUMNS)
    if cells > MAX_CELLS:
        raise SourceError("source-table-large", name, limit=MAX_CELLS)


def lines_of(rows: list[Slots], declared: int = 0, *, captioned: bool = False) -> list[Line]:
    """Give the lines of a grid whose rows are equally long and none of them empty.

    Rows at the head that hold one cell, and rows of `标签：值`, are lines above the table;
    such rows and notes at the end are lines below. `declared` counts the rows, from the first
    of all, which the file itself says to be heads. Where `captioned`, the first line above is
    the table's caption.
    """
    if not rows or max(map(len, rows)) == 1:
        return [line for row in rows for line in _lines(row)]
    top, end = 0, len(rows)
    while top < end and (_lone(rows[top]) or _facts(rows[top])):
        top += 1
    while end > top and (_facts(rows[end - 1]) or _is_note(rows[end - 1])):
        end -= 1
    above = [line for row in rows[:top] for line in _lines(row, centred=True)]
    below = [line for row in rows[end:] for line in _lines(row)]
    if top == end:
        return above + below
    caption: Inlines = ()
    if captioned and above and _lone(rows[0]) and not _facts(rows[0]):
        caption = above.pop(0).children
    heads = header_rows(rows[top:end], max(declared - top, 0))
    body = tuple(_row(slots, end - n) for n, slots in enumerate(rows[top:end], top))
    table = Table(rows=body, caption=caption, header_rows=heads)
    return [*above, Line(block=table), *below]


def begins(rows: list[Slots]) -> bool:
    """Tell whether a grid begins as a table does: with a title, facts, or a head of its own."""
    return _lone(rows[0]) or _facts(rows[0]) or header_rows(rows) > 0


def _row(slots: Slots, left: int) -> Row:
    """Give a row below which `left` rows stand, itself counted; no cell spans more."""
    return Row(
        cells=tuple(
            Cell(
                children=tuple(Para(children=para) for para in slot.paras),
                columns=slot.columns,
                rows=min(slot.rows, left),
            )
            for slot in slots
            if slot is not None
        )
    )


def _said(slots: Slots) -> list[Slot]:
    return [slot for slot in slots if slot is not None and slot.paras]


def _lone(slots: Slots) -> bool:
    said = _said(slots)
    return len(said) == 1 and said[0].rows == 1


def _facts(slots: Slots) -> bool:
    return all(_FACT.fullmatch(slot.text) for slot in _said(slots))


def _is_note(slots: Slots) -> bool:
    return _lone(slots) and bool(_BELOW.match(_said(slots)[0].text))


def _lines(slots: Slots, *, centred: bool = False) -> list[Line]:
    evidence = Evidence(centred=centred and _lone(slots), whole=True)
    return [Line(para, evidence) for slot in _said(slots) for para in slot.paras]


def header_rows(rows: list[Slots], declared: int = 0) -> int:
    """Count the rows at the head of a table that say what the columns hold.

    They are those the file declares; else the first (with the second, where cells of the first
    span columns) if it is all text, says nothing twice, and what stands below is of another
    kind: numbers, another look, or what is no name of a column.
    """
    if 0 < declared < len(rows) and declared <= _MOST_HEADS:
        return declared
    first = _said(rows[0])
    texts = [slot.text for slot in first]
    missing = sum(slot is not None and not slot.paras for slot in rows[0][1:])
    if missing or len(first) < 2 or len(set(texts)) < len(texts) or not _can_head(texts):
        return 0
    depth = max(slot.rows for slot in first)
    if depth == 1 and any(slot.columns > 1 for slot in first):
        second = [slot.text for slot in _said(rows[1])] if len(rows) > 1 else []
        depth = 1 + (bool(second) and _can_head(second))
    below = rows[depth:]
    if not below or depth > _MOST_HEADS:
        return 0
    strong = all(slot.strong for slot in first)
    differs = strong and not all(slot.strong for slot in _said(below[0]))
    known = 2 * len(_HEADS.intersection(texts)) >= len(texts)
    return depth if differs or known or _has_numbers(below) else 0


def _can_head(texts: list[str]) -> bool:
    """Years may head columns, other numbers do not."""
    numbers = [text for text in texts if is_number(text)]
    return len(numbers) < len(texts) and all(map(_YEAR.fullmatch, numbers))


def _has_numbers(rows: list[Slots]) -> bool:
    """Tell whether a column holds nothing but numbers."""
    for column in zip(*rows, strict=True):
        texts = [slot.text for slot in column if slot is not None]
        told = [text for text in texts if text not in _NOTHING]
        if told and all(map(is_number, told)):
            return True
    return False


def is_number(text: str) -> bool:
    """Tell whether a cell holds a number, a date, a time or a telephone number."""
    return bool(_NUMBER.fullmatch(text.strip()))
