"""The cells of a sheet that are shown, on the grid of the rows and columns they fill."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping

from banxin.model.inlines import Inlines
from banxin.readers.grid import MAX_SPAN, Slot, Slots, begins, check_size
from banxin.readers.sheets.cells import Place, Sheet

Said = Mapping[Place, tuple[Inlines, ...]]
"""The paragraphs of each cell that is shown."""


Grid = tuple[list[int], list[Slots]]
"""The numbers of its rows, and what they hold."""


def covered(sheet: Sheet) -> set[Place]:
    """Give the cells that stand hidden beneath a merged one."""
    rows: dict[int, list[int]] = {}
    for row, column in sheet.cells:
        rows.setdefault(row, []).append(column)
    numbers = sorted(rows)
    return {
        (row, column)
        for (top, left), (bottom, right) in sheet.merged
        for row in _between(numbers, top, bottom)
        for column in rows[row]
        if left <= column <= right and (row, column) != (top, left)
    }


def _between(numbers: list[int], first: int, last: int) -> list[int]:
    return numbers[bisect_left(numbers, first) : bisect_right(numbers, last)]


def grids_of(sheet: Sheet, said: Said, name: str) -> list[Grid]:
    """Give the grids of a sheet, each with the numbers of its rows.

    Where empty rows stand between and what follows begins anew, with a title or a head of its
    own, there is a second grid. Raises SourceError for one that no page could show.
    """
    cells: dict[int, dict[int, Slot]] = {}
    for (row, column), paras in sorted(said.items(), key=lambda item: item[0]):
        slot = Slot(paras, strong=sheet.cells[row, column].strong)
        cells.setdefault(row, {})[column] = slot
    merged = dict(sheet.merged)
    groups: list[list[int]] = []
    for rows in _parted(sheet, list(cells)):
        if groups and not begins(_grid(cells, rows, merged, name)):
            groups[-1] += rows
        else:
            groups.append(rows)
    return [(rows, _grid(cells, rows, merged, name)) for rows in groups]


def _parted(sheet: Sheet, rows: list[int]) -> list[list[int]]:
    """Part rows where an empty one stands that no merged cell bridges.

    Where all rows between are hidden no gap is seen.
    """
    reach: dict[int, int] = {}
    for (top, _), (bottom, _) in sheet.merged:
        reach[top] = max(reach.get(top, 0), bottom)
    hidden = sorted(sheet.hidden_rows)
    parted: list[list[int]] = []
    last = 0
    for row in rows:
        gap = row - last - 1 - len(_between(hidden, last + 1, row - 1))
        if parted and gap <= 0:
            parted[-1].append(row)
        else:
            parted.append([row])
        last = max(last, row, reach.get(row, 0))
    return parted


def _grid(
    cells: dict[int, dict[int, Slot]], rows: list[int], merged: dict[Place, Place], name: str
) -> list[Slots]:
    """A cell alone in its row (a title) asks for no column of its own."""
    own = {row: dict(cells[row]) for row in rows}
    several = [column for held in own.values() if len(held) > 1 for column in held]
    alone = [column for held in own.values() for column in held]
    columns = sorted(set(several or alone))
    check_size(len(columns), len(columns) * len(rows), name)
    for held in own.values():
        if len(held) == 1 and not held.keys() & set(columns):
            held[columns[0]] = held.popitem()[1]
    taken: set[Place] = set()
    return [_slots(own[row], rows[n:], columns, n, taken, merged) for n, row in enumerate(rows)]


def _slots(
    cells: dict[int, Slot],
    rows: list[int],
    columns: list[int],
    n: int,
    taken: set[Place],
    merged: dict[Place, Place],
) -> Slots:
    """Give the slots of row `n` of a grid; `taken` are its places that cells span, so far."""
    slots: Slots = []
    for at, column in enumerate(columns):
        if (n, at) in taken:
            slots.append(None)
            continue
        slot = cells.get(column, Slot())
        bottom, right = merged.get((rows[0], column), (0, 0)) if slot.paras else (0, 0)
        down = min(max(bisect_right(rows, bottom), 1), MAX_SPAN)
        across = max(sum(c <= right for c in columns[at:]), 1)
        free = range(at + 1, at + across)
        across = next((c - at for c in free if (n, c) in taken), across)
        slots.append(slot._replace(columns=across, rows=down))
        taken |= {(n + i, at + j) for i in range(down) for j in range(across)}
    return slots
