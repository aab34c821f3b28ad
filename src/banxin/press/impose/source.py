"""The finished pages: opening the file, and measuring where each page will be cut."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
import pikepdf

from banxin.errors import PressError

TOLERANCE = 0.5
"""Points by which sizes may differ, a sixth of a millimetre: finer than any guillotine."""

MM = 72 / 25.4

LONGEST = 14_400
"""The longest side of a page that PDF knows, in points (ISO 32000-1, Annex C)."""

NONSENSE = (
    pikepdf.PdfError, OSError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError,
)  # fmt: skip
"""What pikepdf raises for a file that is broken, or holds a thing where another should be."""


class Cut(msgspec.Struct, frozen=True):
    """Where a page is cut: its trimmed size as seen upright, its bleed, and how to place it.

    `upright` is the PDF matrix that takes the page's own space to points from the lower
    left corner of the trimmed page, turned as /Rotate says (ISO 32000-1, 8.3.3).
    """

    width: float
    height: float
    bleed: float
    clip: tuple[float, float, float, float]
    upright: tuple[float, float, float, float, float, float]


@contextmanager
def opened(path: Path) -> Iterator[pikepdf.Pdf]:
    """Open a PDF of one page or more. Raises PressError where that cannot be done."""
    try:
        if path.exists() and not path.is_file():
            raise PressError("pdf-not-a-file", str(path))
        with pikepdf.open(path) as pdf:
            if pdf.is_encrypted:
                raise PressError("pdf-encrypted", str(path))
            if not pdf.pages:
                raise PressError("pdf-without-pages", str(path))
            # qpdf gives a page without a sound MediaBox another size, and tells it only here.
            if any("MediaBox" in warning for warning in pdf.get_warnings()):
                raise PressError("pdf-broken", str(path), reason="/MediaBox")
            yield pdf
    except pikepdf.PasswordError as error:
        raise PressError("pdf-encrypted", str(path)) from error
    except FileNotFoundError as error:
        raise PressError("pdf-not-found", str(path)) from error
    except NONSENSE as error:
        raise PressError("pdf-broken", str(path), reason=_line(error)) from error


def _line(error: Exception) -> str:
    """Give the first line of a reason, without the file's name, which `where` holds."""
    text = str(error).partition("\n")[0]
    return text.rpartition(": ")[2] or type(error).__name__


def measure(page: pikepdf.Page) -> Cut:
    """Measure a page: TrimBox, its bleed (BleedBox), /Rotate and /UserUnit.

    Raises one of NONSENSE where these are no numbers, or make no sense.
    """
    left, foot, right, head = trim = _box(page.trimbox)
    clip = _box(page.bleedbox)
    unit = float(page.obj.get("/UserUnit", 1))
    turn = float(page.obj.get("/Rotate", 0)) % 360
    ways: dict[float, tuple[float, float, float, float, float, float]] = {
        0: (1, 0, 0, 1, -left, -foot),
        90: (0, -1, 1, 0, -foot, right),
        180: (-1, 0, 0, -1, right, head),
        270: (0, 1, -1, 0, head, -left),
    }
    if turn not in ways:
        raise ValueError(f"/Rotate {turn:g}")
    width, height = (right - left) * unit, (head - foot) * unit
    if not (0 < width <= LONGEST and 0 < height <= LONGEST):
        raise ValueError(f"{width:g} × {height:g} pt")
    if turn in (90, 270):
        width, height = height, width
    bleed = max(0.0, *(abs(a - b) for a, b in zip(trim, clip, strict=True))) * unit
    a, b, c, d, e, f = (number * unit for number in ways[turn])
    return Cut(width, height, bleed, clip, (a, b, c, d, e, f))


def _box(box: pikepdf.Array) -> tuple[float, float, float, float]:
    """Give a box as left, foot, right, head, whichever corners it names (7.9.5)."""
    x1, y1, x2, y2 = (float(number) for number in box.as_list())
    return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)


def cuts(pdf: pikepdf.Pdf, where: str) -> tuple[Cut, ...]:
    """Measure every page. Raises PressError naming the first that is wrong or of another size."""
    measured = tuple(_measured(page, number, where) for number, page in enumerate(pdf.pages, 1))
    first = measured[0]
    for number, cut in enumerate(measured, 1):
        apart = max(abs(cut.width - first.width), abs(cut.height - first.height))
        if apart > TOLERANCE:
            raise PressError(
                "pages-of-mixed-sizes",
                where,
                page=number,
                size=_millimetres(cut),
                first=_millimetres(first),
            )
    return measured


def _measured(page: pikepdf.Page, number: int, where: str) -> Cut:
    try:
        _check_content(page)
        return measure(page)
    except NONSENSE as error:
        raise PressError("page-broken", where, page=number, reason=_line(error)) from error


def _check_content(page: pikepdf.Page) -> None:
    """Raise ValueError where /Contents is neither a stream nor an array of streams (7.7.3.3)."""
    content = page.obj.get("/Contents", pikepdf.Array())
    parts = content.as_list() if isinstance(content, pikepdf.Array) else [content]
    if not all(isinstance(part, pikepdf.Stream) for part in parts):
        raise ValueError("/Contents")


def _millimetres(cut: Cut) -> str:
    return f"{cut.width / MM:.1f}×{cut.height / MM:.1f}"
