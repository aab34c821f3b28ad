"""Tables: a fixed grid, spans, rows that do not break, headings repeated on each page."""

from collections.abc import Callable

from banxin.backends.docx.styles import GAP, TABLE
from banxin.backends.docx.wml import Element, paragraph, twips, val, w
from banxin.typeset.reading import Group
from banxin.typeset.tables import Place, grid_of, shares


def table(
    group: Group, measure: float, size: float, fill: Callable[[Group], list[Element]]
) -> Element:
    """Build a table as wide as a line, in type of a size; `fill` gives the blocks of a cell."""
    grid = grid_of(group)
    widths = _widths(grid, twips(measure), measure / size)
    return w(
        "tbl",
        w("tblPr", val("tblStyle", TABLE.id), w("tblW", w=sum(widths), type="dxa"),
          w("tblLayout", type="fixed"), w("tblLook", val="0020", firstRow=1)),
        w("tblGrid", *(w("gridCol", w=width) for width in widths)),
        *(_row(row, widths, n < group.header_rows, fill) for n, row in enumerate(grid)),
    )  # fmt: skip


def _widths(grid: list[list[Place]], total: int, room: float) -> list[int]:
    """Share the width out as the pages do; `room` is what it is in characters."""
    parts = shares(grid, room)
    widths = [int(total * part / sum(parts)) for part in parts]
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
