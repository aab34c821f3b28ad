"""The grid of a table: rows, spans, and cells whose text stands once (ISO/IEC 29500-1 §17.4)."""

from banxin.model.blocks import Block, Cell, Line, Para, Row, Table
from banxin.readers.grid import MAX_COLUMNS, MAX_SPAN
from banxin.readers.word.names import MC, Element, W, child, chosen, switched, value, whole


class GridCell:
    """A cell; `contents` are its elements, more than one where merged cells held text too."""

    def __init__(self, element: Element, column: int, deleted: bool) -> None:
        facts = child(element, "tcPr")
        self.contents = [element]
        self.column = column
        self.columns = max(1, whole(value(facts, "gridSpan"), 1))
        self.rows = 1
        self.deleted = deleted
        self.down = _merge(child(facts, "vMerge"))
        self.across = _merge(child(facts, "hMerge"))


def _merge(mark: Element | None) -> str:
    if mark is None:
        return ""
    return "restart" if mark.get(W + "val") == "restart" else "continue"


class GridRow:
    """A row of cells that begin in it."""

    def __init__(self, element: Element, header: bool) -> None:
        self.element = element
        self.header = header
        self.cells: list[GridCell] = []
        self.before = whole(value(element, "trPr", "gridBefore"))
        self.deleted = child(element, "trPr", "del") is not None


class Grid:
    """A table's rows on their grid."""

    def __init__(self, table: Element) -> None:
        self.rows: list[GridRow] = []
        self.columns = 1
        open_cells: dict[int, GridCell] = {}
        for element in _members(table, W + "tr"):
            row = GridRow(element, switched(child(element, "trPr", "tblHeader")))
            self.rows.append(row)
            open_cells = self._fill(row, open_cells)

    def _fill(self, row: GridRow, above: dict[int, GridCell]) -> dict[int, GridCell]:
        """Set the cells of a row; give those that may reach into the next, by column."""
        column, still = row.before, dict[int, GridCell]()
        for element in _members(row.element, W + "tc"):
            cell = GridCell(element, column, row.deleted)
            left = row.cells[-1] if row.cells else None
            upper = above.get(column)
            column += cell.columns
            if cell.across == "continue" and left is not None:
                left.columns += cell.columns
                left.contents.append(element)
            elif cell.down == "continue" and upper is not None and upper.columns == cell.columns:
                upper.rows += 1
                upper.contents.append(element)
                still[cell.column] = upper
            else:
                row.cells.append(cell)
                if cell.down:
                    still[cell.column] = cell
        self.columns = max(self.columns, column)
        return still


def _members(container: Element, tag: str) -> list[Element]:
    """Give the rows or cells, within controls and marks of changes too."""
    found: list[Element] = []
    for node in container:
        if node.tag == tag:
            found.append(node)
        elif node.tag == MC + "AlternateContent":
            branch = chosen(node)
            found += _members(branch, tag) if branch is not None else []
        elif node.tag not in (W + "tbl", W + "p", W + "tr", W + "tc"):
            found += _members(node, tag)
    return found


def table_of(grid: Grid, read: dict[int, list[Line]]) -> Table | None:
    """Give the table of what its cells were read as; None where every row was deleted."""
    rows = [row for row in grid.rows if not row.deleted]
    heads = next((n for n, row in enumerate(rows) if not row.header), 0)
    made: list[Row] = []
    for n, row in enumerate(rows):
        before = [Cell(children=(), columns=min(row.before, MAX_COLUMNS))] if row.before else []
        cells = [
            Cell(
                children=tuple(map(block_of, read[id(cell)])),
                columns=min(cell.columns, MAX_COLUMNS),
                rows=min(cell.rows, MAX_SPAN, len(rows) - n),
                header=n < heads,
            )
            for cell in row.cells
        ]
        made.append(Row(cells=(*before, *cells)))
    return Table(rows=tuple(made), header_rows=heads) if made else None


def block_of(line: Line) -> Block:
    """Give a line of a cell or a note as a block."""
    return line.block if line.block is not None else Para(children=line.children)
