"""A sheet that shows which way a printer turns it, and which side comes out on top.

Two pages: an arrow that points to the head of the page, one dot on the first, two on the
second. Nothing on it is text, so no face is needed.
"""

from pathlib import Path

import pikepdf

from banxin.layouts.lengths import MM

ARROW, SHAFT = 40 * MM, 6 * MM
DOT = 4 * MM


def calibration(path: Path, width: float, height: float) -> None:
    """Write the sheet as a PDF of two pages; `width` and `height` in points."""
    with pikepdf.new() as pdf:
        for number in (1, 2):
            page = pdf.add_blank_page(page_size=(width, height))
            drawn = pdf.make_stream(_page(width, height, number).encode("ascii"))
            page.Contents = pdf.make_indirect(drawn)
        pdf.save(path, deterministic_id=True)


def _page(width: float, height: float, number: int) -> str:
    """Draw an arrow to the head, a short bar at its left, and as many dots as the page says."""
    x, head = width / 2, height - 30 * MM
    foot = head - 3 * ARROW
    parts = [
        "0 g",
        f"{x - SHAFT / 2:.2f} {foot:.2f} {SHAFT:.2f} {head - ARROW - foot:.2f} re f",
        f"{x - ARROW / 2:.2f} {head - ARROW:.2f} m {x + ARROW / 2:.2f} {head - ARROW:.2f} l"
        f" {x:.2f} {head:.2f} l h f",
        f"{20 * MM:.2f} {height / 2 - 20 * MM:.2f} {2 * MM:.2f} {40 * MM:.2f} re f",
    ]
    for n in range(number):
        left = x - DOT / 2 + (n - (number - 1) / 2) * 3 * DOT
        parts.append(f"{left:.2f} {foot - 4 * DOT:.2f} {DOT:.2f} {DOT:.2f} re f")
    return "\n".join(parts)
