"""Rows of tables that hold for a record: by `{{=字段}}` in a cell, or by `[[filter]]` of the job.

In a cell of the head the sign judges every row of its column, elsewhere only its own row. Rows
that are left out are listed.
"""

from collections.abc import Iterator

import msgspec
from msgspec.structs import replace

from banxin.jobs.fields import Values, fields_in
from banxin.jobs.records import key_of
from banxin.model.blocks import Block, Cell, Row, Table
from banxin.model.finding import Finding
from banxin.model.pieces import Piece, as_fate, text_of
from banxin.model.publication import Article, Publication
from banxin.model.walk import all_pieces
from banxin.passes.article import Outcome, on_articles

ROWS = "R03"
NONE_LEFT = "R08"


class Filter(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Of every table with a column so headed, keep the rows that say what the field does."""

    column: str
    field: str


_Placed = dict[tuple[int, int], Cell]
"""Every place of a table's grid, with the cell that covers it."""


def rows_kept(publication: Publication, values: Values, filters: tuple[Filter, ...]) -> Publication:
    """Leave out the rows that do not hold for a record. Raises SourceError."""

    def article(one: Article) -> Outcome:
        work = _Rows(values, filters, [], [])
        children = tuple(work.block(block) for block in one.children)
        return Outcome(replace(one, children=children), tuple(work.aside), tuple(work.findings))

    return on_articles(publication, article)


class _Rows(msgspec.Struct):
    values: Values
    filters: tuple[Filter, ...]
    aside: list[Piece]
    findings: list[Finding]

    def block(self, block: Block) -> Block:
        if isinstance(block, Table):
            return self._table(block)
        children = getattr(block, "children", ())
        if children and all(isinstance(child, Block) for child in children):
            inner = tuple(self.block(child) for child in children)
            return replace(block, children=inner)
        return block

    def _table(self, table: Table) -> Table:
        placed = _placed(table)
        heads = range(table.header_rows) if table.header_rows else range(1)
        asked = [*self._asked({at: c for at, c in placed.items() if at[0] in heads})]
        gone = [
            row
            for row in range(len(heads) if asked else 0, len(table.rows))
            if not self._holds(row, placed, asked, row in heads)
        ]
        return self._without(table, placed, frozenset(gone)) if gone else table

    def _asked(self, heads: _Placed) -> Iterator[tuple[int, str]]:
        """Give the columns that are judged, each with its field."""
        for (_, column), cell in heads.items():
            for found in fields_in(_text(cell)):
                if found.kind == "match":
                    yield column, found.name
            for one in self.filters:
                if key_of(_bare(cell)) == key_of(one.column):
                    yield column, one.field

    def _holds(self, row: int, placed: _Placed, asked: list[tuple[int, str]], head: bool) -> bool:
        own = [
            (column, found.name)
            for (at, column), cell in placed.items()
            if at == row and not head
            for found in fields_in(_text(cell))
            if found.kind == "match"
        ]
        return all(
            self.values.matches(name, _bare(placed[row, column]))
            for column, name in dict.fromkeys((*asked, *own))
            if (row, column) in placed
        )

    def _without(self, table: Table, placed: _Placed, gone: frozenset[int]) -> Table:
        """A cell that spans rows which stay goes to the first of them."""
        kept = [row for row in range(len(table.rows)) if row not in gone]
        covers: dict[int, tuple[Cell, list[int], int]] = {}
        for (row, column), cell in sorted(placed.items(), key=lambda item: item[0]):
            _, rows, left = covers.setdefault(id(cell), (cell, [], column))
            if row not in gone and row not in rows and column == left:
                rows.append(row)
        lines: dict[int, list[tuple[int, Cell]]] = {row: [] for row in kept}
        for cell, rows, column in covers.values():
            if rows:
                lines[rows[0]].append((column, replace(cell, rows=len(rows))))
            else:
                self.aside += as_fate(tuple(all_pieces(cell)), "discard", ROWS)
        for row in sorted(gone):
            at = next((p.at for p in all_pieces(table.rows[row]) if p.at), None)
            self.findings.append(Finding(ROWS, at, _said(table.rows[row]), weight="note"))
        heads = max(table.header_rows, 1)
        if kept and all(row < heads for row in kept):
            at = next((p.at for p in all_pieces(table) if p.at), None)
            self.findings.append(Finding(NONE_LEFT, at, _said(table.rows[kept[0]])))
        made = [
            replace(table.rows[row], cells=tuple(c for _, c in sorted(lines[row], key=_column)))
            for row in kept
        ]
        return replace(table, rows=tuple(made))


def _column(placed: tuple[int, Cell]) -> int:
    return placed[0]


def _placed(table: Table) -> _Placed:
    placed: _Placed = {}
    for n, row in enumerate(table.rows):
        column = 0
        for cell in row.cells:
            while (n, column) in placed:
                column += 1
            for down in range(cell.rows):
                for across in range(cell.columns):
                    placed[n + down, column + across] = cell
            column += cell.columns
    return placed


def _said(row: Row) -> str:
    return " ".join(filter(None, (_bare(cell) for cell in row.cells)))[:40]


def _text(node: Cell | Row) -> str:
    return text_of(tuple(all_pieces(node)))


def _bare(cell: Cell) -> str:
    """Give what a cell says without the signs in it."""
    text = _text(cell)
    for found in reversed(fields_in(text)):
        if found.kind != "value":
            text = text[: found.start] + text[found.end :]
    return text.strip()
