"""Where things lie on a page of a PDF: matrices and the rectangles around what is drawn."""

from collections.abc import Sequence

Transform = tuple[float, ...]
"""Six numbers a b c d e f of a PDF matrix (ISO 32000-1, 8.3.4)."""

EVERYWHERE = (-1e9, -1e9, 1e9, 1e9)

SIGHT = 3.0
"""Points of a line that must be hidden before it counts as covered."""


def product(a: Transform, b: Transform) -> Transform:
    """Give the matrix that applies `a` and then `b` (ISO 32000-1, 8.3.4)."""
    return (
        a[0] * b[0] + a[1] * b[2],
        a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2],
        a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4],
        a[4] * b[1] + a[5] * b[3] + b[5],
    )


def corners(matrix: Transform, area: Sequence[float]) -> list[tuple[float, float]]:
    """Place the corners of an area (left, bottom, right, top) on the page."""
    a, b, c, d, e, f = matrix
    left, bottom, right, top = area
    return [(x * a + y * c + e, x * b + y * d + f) for x in (left, right) for y in (bottom, top)]


def stretch(box: list[float], points: list[tuple[float, float]]) -> None:
    """Let a rectangle grow to hold points."""
    across, up = [x for x, _ in points], [y for _, y in points]
    if box:
        across += box[0], box[2]
        up += box[1], box[3]
    box[:] = [min(across), min(up), max(across), max(up)]


def covers(over: Sequence[float], text: list[float]) -> bool:
    """Tell whether something hides a glyph or more of a line of text."""
    across = min(over[2], text[2]) - max(over[0], text[0])
    return across > SIGHT and over[1] <= text[1] and text[3] <= over[3]


def within(text: list[float], box: Sequence[float]) -> bool:
    """Tell whether the middle of a line of text lies in a box."""
    x, y = (text[0] + text[2]) / 2, (text[1] + text[3]) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]
