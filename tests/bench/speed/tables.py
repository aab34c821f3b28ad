"""Plain tables, for the terminal and for Markdown."""

import unicodedata

import msgspec


class Table(msgspec.Struct, frozen=True):
    """A title, the heads of the columns, the rows, and what is to be said under them."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...] = ()


def width(text: str) -> int:
    """Give the columns a text takes on a terminal, where Han are two wide."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def plain(table: Table) -> str:
    """Give a table for a terminal: the first column at the left, numbers at the right."""
    every = (table.head, *table.rows)
    widths = [max(width(row[n]) for row in every) for n in range(len(table.head))]
    lines = [table.title]
    for row in every:
        cells = [" " * (wide - width(cell)) for wide, cell in zip(widths, row, strict=True)]
        first = row[0] + cells[0]
        rest = (space + cell for space, cell in zip(cells[1:], row[1:], strict=True))
        lines.append("  ".join((first, *rest)))
    return "\n".join([*lines, *table.notes, ""])


def markdown(table: Table) -> str:
    """Give a table for the documents."""
    rows = [f"| {' | '.join(row)} |" for row in (table.head, *table.rows)]
    rule = "|---|" + "---:|" * (len(table.head) - 1)
    notes = [f"\n{note}" for note in table.notes]
    return "\n".join([f"### {table.title}\n", rows[0], rule, *rows[1:], *notes, ""])
