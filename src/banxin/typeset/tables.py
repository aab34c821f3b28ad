"""Tables on their grid: which cell stands in which column, and how wide columns are."""

import re
from typing import NamedTuple

from banxin.typeset.reading import Group, leaves, said
from banxin.typeset.widths import roomy_width

NARROW, WIDE, PADDING = 3, 24, 1.2
"""A column wants room for its longest cell, within the first two; the last is the white at its
sides. All in em of its text."""

_WHOLE = re.compile(r"[!-~\u00a0-\u024f％‰℃°￥]+")
"""A word, or a number with its signs."""


class Place(NamedTuple):
    """A cell on the grid; one carried down from the row above has no content."""

    column: int
    cell: Group
    carried: bool


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


def shares(grid: list[list[Place]], room: float) -> list[float]:
    """Share `room` characters out among the columns by how long their texts are.

    A column whose words and numbers would be cut takes what they need from the others; where
    there is not enough for all, what each needs is its share.
    """
    columns = max((p.column + p.cell.columns for row in grid for p in row), default=1)
    least, wanted = [1.0 + PADDING] * columns, [float(NARROW)] * columns
    for place in (p for row in grid for p in row if p.cell.columns == 1):
        texts = [said(leaf) for leaf in leaves(place.cell)]
        words = [roomy_width(word) for text in texts for word in _WHOLE.findall(text)]
        longest = max((roomy_width(text) for text in texts), default=0.0)
        at = place.column
        least[at] = max(least[at], max(words, default=-PADDING) + PADDING)
        wanted[at] = max(wanted[at], min(longest + PADDING, WIDE))
    if sum(least) >= room:
        return [need * room / sum(least) for need in least]
    held: dict[int, float] = {}
    while True:
        free = [at for at in range(columns) if at not in held]
        part = (room - sum(held.values())) / (sum(wanted[at] for at in free) or 1.0)
        tight = [at for at in free if wanted[at] * part < least[at]]
        if not tight:
            return [held.get(at, wanted[at] * part) for at in range(columns)]
        held |= {at: least[at] for at in tight}


def grid_of(table: Group) -> list[list[Place]]:
    """Give the grid of a table."""
    return placed([child for child in table.children if isinstance(child, Group)])
