"""Tables on their grid: which cell stands in which column, and how wide columns are."""

from typing import NamedTuple

from banxin.typeset.reading import Group, leaves, said

NARROW, WIDE = 3, 24
"""A column is given room for its longest cell, counted in characters within these."""


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


def needs(grid: list[list[Place]]) -> list[int]:
    """Give the room each column needs by its longest text, as shares of the width."""
    columns = max((p.column + p.cell.columns for row in grid for p in row), default=1)
    found = [NARROW] * columns
    for place in (p for row in grid for p in row if p.cell.columns == 1):
        longest = max((len(said(leaf)) for leaf in leaves(place.cell)), default=0)
        found[place.column] = max(found[place.column], min(longest + 2, WIDE))
    return found


def grid_of(table: Group) -> list[list[Place]]:
    """Give the grid of a table."""
    return placed([child for child in table.children if isinstance(child, Group)])
