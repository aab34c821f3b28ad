"""The order of pages on the sheets of a saddle-stitched booklet; whole numbers only."""

from collections.abc import Sequence
from typing import Literal

import msgspec

Binding = Literal["left", "right"]

ON_A_SHEET = 4
"""A folded sheet has four pages."""


class Side(msgspec.Struct, frozen=True):
    """One side of a sheet, seen from that side.

    Sheets count from 1, the outermost; `left` and `right` are page numbers from 1, or None
    for a blank.
    """

    sheet: int
    front: bool
    left: int | None
    right: int | None


def saddle(pages: int, binding: Binding) -> tuple[Side, ...]:
    """Give the sides of a saddle-stitched booklet, sheet by sheet, front before back.

    Sheets are nested one in another and folded once. Raises ValueError for no pages.
    """
    run = _with_blanks(pages)
    sides: list[Side] = []
    for outer in range(0, len(run) // 2, 2):
        first, second = run[outer], run[outer + 1]
        last_but_one, last = run[-outer - 2], run[-outer - 1]
        sheet = outer // 2 + 1
        sides.append(_side(sheet, True, last, first, binding))
        sides.append(_side(sheet, False, second, last_but_one, binding))
    return tuple(sides)


def _with_blanks(pages: int) -> list[int | None]:
    """Fill the page numbers up to whole sheets.

    The last page stays on the outside of the back cover, so blanks stand before it. A
    single sheet is a leaflet without a cover: there they follow the text.
    """
    if pages < 1:
        raise ValueError("a booklet has at least one page")
    numbers = list(range(1, pages + 1))
    blanks = [None] * (-pages % ON_A_SHEET)
    if pages < ON_A_SHEET:
        return [*numbers, *blanks]
    return [*numbers[:-1], *blanks, numbers[-1]]


def _side(sheet: int, front: bool, left: int | None, right: int | None, binding: Binding) -> Side:
    """Give a side as a book bound on the left has it; bound on the right is its mirror."""
    if binding == "right":
        left, right = right, left
    return Side(sheet, front, left, right)


def fold(sides: Sequence[Side], binding: Binding) -> tuple[int | None, ...]:
    """Print, nest, fold and leaf through: give the pages in the order a reader meets them.

    The sheets are printed on both sides and turned on the short edge, so the left half of a
    front lies on the right half of its back. This knows nothing of how `saddle` counts.
    """
    fronts = {side.sheet: side for side in sides if side.front}
    backs = {side.sheet: side for side in sides if not side.front}
    towards_cover: list[tuple[int | None, int | None]] = []
    towards_end: list[tuple[int | None, int | None]] = []
    for sheet in sorted(fronts):
        left_leaf = (fronts[sheet].left, backs[sheet].right)
        right_leaf = (fronts[sheet].right, backs[sheet].left)
        opening, closing = (right_leaf, left_leaf) if binding == "left" else (left_leaf, right_leaf)
        towards_cover.append(opening)
        towards_end.append((closing[1], closing[0]))
    leaves = [*towards_cover, *reversed(towards_end)]
    return tuple(page for leaf in leaves for page in leaf)
