"""The last row of a table, where it is a sum and does not add up (N11).

Only a plain table is judged: one row of totals, at the foot, no subtotals, no `其中`, no cell
that spans rows. A column counts if every cell above its total is a number or empty, and its
head names nothing that is not added up (a rate, a price, a year, a mean).
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from banxin.model.blocks import Cell, Para, Row, Table
from banxin.model.finding import Finding
from banxin.model.inlines import Inlines, plain
from banxin.model.publication import Article
from banxin.model.walk import members
from banxin.passes.places import Places
from banxin.proof.rule import ArticleRule, Passage, Rule

_TOTAL = re.compile(r"(?:合|总|總|共)[ \u3000]*(?:计|計)|总数|總數")
_PARTS = re.compile(r"小[ \u3000]*[计計]|其[ \u3000]*中|(?:合|总|總|共)[ \u3000]*[计計]")
_NUMBER = re.compile(r"[￥¥]?[-−]?(?:\d{1,3}(?:[,，]\d{3})+|\d+)(?:\.\d+)?")
_EMPTY = frozenset(("", "—", "——", "-", "/", "／", "无", "無"))
_NOT_ADDED = re.compile(
    r"率|比|[均价價年月日号號序次龄齡]|占|佔|增|减|減|标准|標準|百分|指数|指數|[%％]|排名|电话|電話"
)
_FEWEST = 2

Cells = list[Cell | None]


def wrong_totals(article: Article, _: tuple[Passage, ...]) -> Iterator[Finding]:
    """Find 合计 13000 below six sums that make 12000 (N11)."""
    for table in members(article.children, Table):
        yield from _of_table(table)


def _of_table(table: Table) -> Iterator[Finding]:
    rows = [_columns(row) for row in table.rows]
    heads, body, foot = rows[: table.header_rows], rows[table.header_rows : -1], rows[-1]
    spans = any(cell.rows > 1 for row in table.rows[table.header_rows :] for cell in row.cells)
    said = next((text for text in map(_text, foot) if text), "")
    if spans or len(body) < _FEWEST or not _TOTAL.fullmatch(said):
        return
    if any(_PARTS.match(_text(cell)) for row in body for cell in row):
        return
    for n, cell in enumerate(foot):
        total, column = _value(_text(cell)), [_text(row[n]) for row in body if n < len(row)]
        named = "".join(_text(row[n]) for row in heads if n < len(row))
        if cell is None or total is None or _NOT_ADDED.search(named):
            continue
        if not _adds_up(column, total):
            yield _finding(cell)


def _adds_up(column: list[str], total: Decimal) -> bool:
    """Tell whether numbers make a total, each rounded; what is no column of numbers may."""
    values = [_value(text) for text in column if text not in _EMPTY]
    numbers = [value for value in values if value is not None]
    if len(numbers) < len(values) or len(numbers) < _FEWEST:
        return True
    places = max(-int(value.as_tuple().exponent) for value in (*numbers, total))
    room = Decimal(len(numbers) + 1) / 2 * Decimal(10) ** -places if places else Decimal(0)
    return abs(sum(numbers) - total) <= room


def _columns(row: Row) -> Cells:
    """Give the cell of every column; None where one reaches into it from the left."""
    out: Cells = []
    for cell in row.cells:
        out += [cell, *[None] * (cell.columns - 1)]
    return out


def _paragraph(cell: Cell | None) -> Inlines:
    only = cell.children[0] if cell is not None and len(cell.children) == 1 else None
    return only.children if isinstance(only, Para) else ()


def _text(cell: Cell | None) -> str:
    return plain(_paragraph(cell)).strip()


def _value(text: str) -> Decimal | None:
    found = _NUMBER.fullmatch(text)
    return Decimal(re.sub("[,，￥¥]", "", text).replace("−", "-")) if found else None


def _finding(cell: Cell) -> Finding:
    inlines = _paragraph(cell)
    text = plain(inlines)
    return Finding("N11", Places(inlines).span(0, len(text)), text)


RULES: tuple[Rule, ...] = (ArticleRule("N11", wrong_totals),)
