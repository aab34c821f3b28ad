"""Crop and fold marks around the trimmed pages of a sheet, in every ink."""

import pikepdf
from pikepdf import Array, Dictionary, Name

OFFSET = 3 * 72 / 25.4
"""Marks begin 3 mm outside the trim, or outside the bleed where that is wider."""

LENGTH = 5 * 72 / 25.4
WIDTH = 0.25

INKS = "Inks"
"""Name of the colour space of the marks in a sheet's resources."""


def every_ink() -> Array:
    """Give the colour space that prints on every plate (ISO 32000-1, 8.6.6.4)."""
    tint = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0] * 4, C1=[1] * 4, N=1)
    return Array([Name.Separation, Name.All, Name.DeviceCMYK, tint])


def fits(paper: tuple[float, float], spread: pikepdf.Rectangle, bleed: float) -> bool:
    """Say whether the paper has room for marks on all four sides of the spread."""
    width, height = paper
    room = min(spread.llx, spread.lly, width - spread.urx, height - spread.ury)
    return room >= max(OFFSET, bleed) + LENGTH


def drawn(spread: pikepdf.Rectangle, bleed: float) -> str:
    """Give the content of the marks: a corner each for the knife, dashes for the fold."""
    gap = max(OFFSET, bleed)
    left, foot, right, head = spread.llx, spread.lly, spread.urx, spread.ury
    ends = ((foot - gap, foot - gap - LENGTH), (head + gap, head + gap + LENGTH))
    sides = ((left - gap, left - gap - LENGTH), (right + gap, right + gap + LENGTH))
    knife = [_line(x, a, x, b) for x in (left, right) for a, b in ends]
    knife += [_line(a, y, b, y) for y in (foot, head) for a, b in sides]
    spine = (left + right) / 2
    dashes = [_line(spine, a, spine, b) for a, b in ends]
    return "\n".join(
        ["q", f"/{INKS} CS 1 SCN {WIDTH} w", *knife, "[3 3] 0 d", *dashes, "Q"],
    )


def _line(x1: float, y1: float, x2: float, y2: float) -> str:
    return f"{x1:.4f} {y1:.4f} m {x2:.4f} {y2:.4f} l S"
