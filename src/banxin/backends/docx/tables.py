"""Tables: a fixed grid, spans, rows that do not break, headings repeated on each page."""

from collections.abc import Callable

from banxin.backends.docx.styles import GAP, TABLE
from banxin.backends.docx.wml import Element, paragraph, twips, val, w
from banxin.typeset.plan import Plan
from banxin.typeset.reading import Group, Leaf, said
from banxin.typeset.tables import Place, grid_of, shares

Filling = Callable[[Group], list[Element]]
"""Gives the blocks of a cell."""


def table(group: Group, plan: Plan, fill: Filling) -> Element:
    """Build a table as wide as a line.

    Those who hear the text are told the caption before the rows, wherever it stands.
    """
    grid = grid_of(group)
    captions = [said(child) for child in group.children if isinstance(child, Leaf)]
    named = [val("tblCaption", "".join(captions))] if captions else []
    room = plan.measure / plan.styles["table-cell"].size
    widths = _widths(grid, twips(plan.measure), room)
    down = plan.area.vertical
    rows = (
        w("tr", _kept(n < group.header_rows), *(_cell(place, widths, down, fill) for place in row))
        for n, row in enumerate(grid)
    )
    return w(
        "tbl",
        w("tblPr", val("tblStyle", TABLE.id), w("tblW", w=sum(widths), type="dxa"),
          w("tblLayout", type="fixed"), w("tblLook", val="0020", firstRow=1), *named),
        w("tblGrid", *(w("gridCol", w=width) for width in widths)),
        *rows,
    )  # fmt: skip


def _widths(grid: list[list[Place]], total: int, room: float) -> list[int]:
    """Share the width out as the pages do; `room` is what it is in characters."""
    parts = shares(grid, room)
    widths = [int(total * part / sum(parts)) for part in parts]
    widths[-1] += total - sum(widths)
    return widths


def _kept(header: bool) -> Element:
    return w("trPr", w("cantSplit"), *([w("tblHeader")] if header else []))


def _cell(place: Place, widths: list[int], down: bool, fill: Filling) -> Element:
    """Build a cell. Its direction is the section's, but LibreOffice wants to be told."""
    cell = place.cell
    width = sum(widths[place.column : place.column + cell.columns])
    facts = [w("tcW", w=width, type="dxa")]
    if cell.columns > 1:
        facts.append(val("gridSpan", cell.columns))
    if cell.rows > 1:
        facts.append(val("vMerge", "continue" if place.carried else "restart"))
    if down:
        facts.append(val("textDirection", "tbRl"))
    content = [] if place.carried else fill(cell)
    return w("tc", w("tcPr", *facts), *(content or [paragraph(GAP.id)]))
