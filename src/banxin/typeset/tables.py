"""Tables on their grid: which cell stands in which column, and how wide columns are."""

import re
from typing import NamedTuple

from banxin.typeset.reading import Group, leaves, said
from banxin.typeset.widths import roomy_width

NARROW, WIDE, PADDING = 3, 24, 1.2
"""A column wants room for its longest cell, within the first two; the last is the white at its
sides. All in em of its text."""

_FEW = 8
_SHORT = (6, 4)
"""A column of texts no longer than this is not broken, where the others still have room: first
tried with the first; 一等奖 in two lines reads worse than an office in three."""

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
    least, longest = _needs(grid)
    wanted = [max(float(NARROW), min(text + PADDING, WIDE)) for text in longest]
    if sum(least) >= room:
        return [need * room / sum(least) for need in least]
    least = _short_whole(least, longest, room)
    held: dict[int, float] = {}
    columns = len(least)
    while True:
        free = [at for at in range(columns) if at not in held]
        part = (room - sum(held.values())) / (sum(wanted[at] for at in free) or 1.0)
        tight = [at for at in free if wanted[at] * part < least[at]]
        if not tight:
            return [held.get(at, wanted[at] * part) for at in range(columns)]
        held |= {at: least[at] for at in tight}


def _short_whole(least: list[float], longest: list[float], room: float) -> list[float]:
    """Let columns of short texts need them whole, where the others need no more than two lines
    or a few characters."""
    for short in _SHORT:
        tried = [
            max(need, (text if text <= short else min(text / 2, _FEW)) + PADDING)
            for need, text in zip(least, longest, strict=True)
        ]
        if sum(tried) < room:
            return tried
    return least


def _needs(grid: list[list[Place]]) -> tuple[list[float], list[float]]:
    """Give for each column what its longest word needs, and the width of its longest text."""
    columns = max((p.column + p.cell.columns for row in grid for p in row), default=1)
    least, longest = [1.0 + PADDING] * columns, [0.0] * columns
    for place in (p for row in grid for p in row if p.cell.columns == 1):
        texts = [said(leaf) for leaf in leaves(place.cell)]
        words = [roomy_width(word) for text in texts for word in _WHOLE.findall(text)]
        at = place.column
        least[at] = max(least[at], max(words, default=-PADDING) + PADDING)
        longest[at] = max(longest[at], *map(roomy_width, texts), 0.0)
    return least, longest


def grid_of(table: Group) -> list[list[Place]]:
    """Give the grid of a table."""
    return placed([child for child in table.children if isinstance(child, Group)])
