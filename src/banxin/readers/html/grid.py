"""Tables that hold data; those that only lay out a page are none, and their text is lines."""

from collections.abc import Callable

from banxin.model.blocks import Block, Cell, Row, Table
from banxin.model.inlines import Inlines
from banxin.readers.grid import MAX_COLUMNS, MAX_SPAN
from banxin.readers.html.characters import parts
from banxin.readers.html.page import Page
from banxin.readers.html.runs import Runs
from banxin.readers.html.tree import Element

_PROSE = 300
"""Characters of a cell that is no cell but the text of the page."""
_NO_CELL = ("h1", "h2", "h3", "blockquote", "pre", "img")


def rows_of(table: Element) -> list[Element]:
    """Give the rows of a table, not those of tables within it."""
    found: list[Element] = []
    waiting = list(reversed(table.children))
    while waiting:
        node = waiting.pop()
        if isinstance(node, Element):
            if node.name == "tr":
                found.append(node)
            elif node.name not in ("td", "th", "table", "caption"):
                waiting.extend(reversed(node.children))
    return found


def cells_of(row: Element) -> list[Element]:
    """Give the cells of a row."""
    return [c for c in row.children if isinstance(c, Element) and c.name in ("td", "th")]


def is_data(page: Page, table: Element) -> bool:
    """Tell whether a table holds data: cells beside and below one another, none of them prose."""
    inner = (e for e in table.elements("table") if e is not table)
    if any(map(page.says, inner)):
        return False
    rows = [cells for row in rows_of(table) if (cells := cells_of(row))]
    cells = [cell for row in rows for cell in row]
    said = [words for cell in cells if (words := page.words(cell).strip())]
    columns = max((sum(_span(c, "colspan", MAX_COLUMNS) for c in row) for row in rows), default=0)
    if not 1 < columns <= MAX_COLUMNS or len(said) < 2 or not 1 < len(rows) <= MAX_SPAN:
        return False
    if table.attributes.get("role") in ("presentation", "none"):
        return False
    if _says_outside(page, table, cells) or any(len(words) > _PROSE for words in said):
        return False
    return max(map(len, rows)) > 1 and not any(_lays_out(page, cell) for cell in cells)


def _lays_out(page: Page, cell: Element) -> bool:
    return any(
        inner in page.said if inner.name == "img" else page.says(inner)
        for inner in cell.elements(*_NO_CELL)
    )


def _says_outside(page: Page, table: Element, cells: list[Element]) -> bool:
    """Text of a broken table stands in no cell: nothing of it may be lost."""
    within = {node for cell in cells for node in page.texts(cell)}
    within |= {node for caption in _captions(table) for node in page.texts(caption)}
    rest = (node for node in page.texts(table) if node not in within)
    return any(page.text[node.start : node.end].strip() for node in rest)


def _captions(table: Element) -> list[Element]:
    return [c for c in table.children if isinstance(c, Element) and c.name == "caption"]


def table_of(page: Page, table: Element, blocks: Callable[[Element], tuple[Block, ...]]) -> Table:
    """Give a table of data. Cells that reach beyond the last row end with it."""
    rows = [row for row in rows_of(table) if cells_of(row)]
    every = rows_of(table)
    place = {row: n for n, row in enumerate(every)}
    kept = [bool(cells_of(row)) for row in every]
    made = []
    for row in rows:
        below = place[row]
        cells = tuple(
            Cell(
                children=blocks(cell),
                columns=_span(cell, "colspan", MAX_COLUMNS),
                rows=max(sum(kept[below : below + _span(cell, "rowspan", MAX_SPAN)]), 1),
                header=cell.name == "th",
            )
            for cell in cells_of(row)
        )
        made.append(Row(cells=cells))
    heads = _heads(rows)
    caption = [inlines for c in _captions(table) if (inlines := _inlines(page, c))]
    return Table(
        rows=tuple(made),
        caption=caption[0] if caption else (),
        header_rows=heads if heads < len(rows) else 0,
    )


def _heads(rows: list[Element]) -> int:
    """Count the rows at the top that are heads: in `<thead>`, or of `<th>` alone."""
    for n, row in enumerate(rows):
        group = row.parent.name if row.parent else ""
        if group != "thead" and any(cell.name != "th" for cell in cells_of(row)):
            return n
    return len(rows)


def _span(cell: Element, name: str, most: int) -> int:
    written = cell.attributes.get(name, "").strip()
    if not written.isascii() or not written.isdigit() or len(written) > 6:
        return 1
    if int(written) == 0 and name == "rowspan":
        return most
    return min(max(int(written), 1), most)


def _inlines(page: Page, element: Element) -> Inlines:
    runs = Runs(page.text, page.source)
    for node in page.texts(element):
        for part in parts(page.text, node):
            runs.add(part, ())
    return runs.take()[0]
