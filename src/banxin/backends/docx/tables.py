"""Tables: a fixed grid, spans, rows that do not break, headings repeated on each page."""

from collections.abc import Callable
from typing import NamedTuple

from banxin.backends.docx.styles import GAP, TABLE
from banxin.backends.docx.wml import Element, paragraph, twips, val, w
from banxin.typeset.plan import Area
from banxin.typeset.reading import Group, leaves, said

_NARROW, _WIDE = 3, 24
"""A column is given room for its longest cell, counted in characters within these."""


class Place(NamedTuple):
    """A cell on the grid; one carried down from the row above has no content."""

    column: int
    cell: Group
    carried: bool


def table(group: Group, area: Area, fill: Callable[[Group], list[Element]]) -> Element:
    """Build a table as wide as the type area; `fill` gives the blocks of a cell."""
    rows = [child for child in group.children if isinstance(child, Group)]
    grid = placed(rows)
    widths = _widths(grid, twips(area.measure))
    return w(
        "tbl",
        w("tblPr", val("tblStyle", TABLE.id), w("tblW", w=sum(widths), type="dxa"),
          w("tblLayout", type="fixed"), w("tblLook", val="0020", firstRow=1)),
        w("tblGrid", *(w("gridCol", w=width) for width in widths)),
        *(_row(row, widths, n < group.header_rows, fill) for n, row in enumerate(grid)),
    )  # fmt: skip


def placed(rows: list[Group]) -> list[list[Place]]:
    """Give each row's cells with their columns, those carried down among them."""
    found: list[list[Place]] = []
    open_cells: dict[int, tuple[Group, int]] = {}
    for row in rows:
        places, column = [], 0
        waiting = [c for c in row.children if isinstance(c, Group)]
        while waiting or any(c >= column for c in open_cells):
            if column in open_cells:
                cell, left = open_cells.pop(column)
                places.append((Place(column, cell, carried=True), left - 1))
            elif waiting:
                cell = waiting.pop(0)
                places.append((Place(column, cell, carried=False), cell.rows - 1))
            else:
                column += 1
                continue
            column += cell.columns
        open_cells |= {p.column: (p.cell, left) for p, left in places if left > 0}
        found.append([place for place, _ in places])
    return found


def _widths(grid: list[list[Place]], total: int) -> list[int]:
    """Share the width out by the longest text of each column."""
    columns = max((p.column + p.cell.columns for row in grid for p in row), default=1)
    needs = [_NARROW] * columns
    for place in (p for row in grid for p in row if p.cell.columns == 1):
        longest = max((len(said(leaf)) for leaf in leaves(place.cell)), default=0)
        needs[place.column] = max(needs[place.column], min(longest + 2, _WIDE))
    widths = [total * need // sum(needs) for need in needs]
    widths[-1] += total - sum(widths)
    return widths


def _row(
    row: list[Place], widths: list[int], header: bool, fill: Callable[[Group], list[Element]]
) -> Element:
    kept = [w("cantSplit"), *([w("tblHeader")] if header else [])]
    return w("tr", w("trPr", *kept), *(_cell(place, widths, fill) for place in row))


def _cell(place: Place, widths: list[int], fill: Callable[[Group], list[Element]]) -> Element:
    cell = place.cell
    width = sum(widths[place.column : place.column + cell.columns])
    facts = [w("tcW", w=width, type="dxa")]
    if cell.columns > 1:
        facts.append(val("gridSpan", cell.columns))
    if cell.rows > 1:
        facts.append(val("vMerge", "continue" if place.carried else "restart"))
    content = [] if place.carried else fill(cell)
    return w("tc", w("tcPr", *facts), *(content or [paragraph(GAP.id)]))
