"""Imposed sheets against the pages they carry: every page once, and each at its place."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf

from banxin.verify.fault import Fault
from banxin.verify.geometry import Transform, product

Drawn = tuple[bytes, bytes]
"""What a content stream draws, and a digest of the faces it draws with."""

Half = tuple[str, Drawn]
"""Which half of a side, `left` or `right`, and what is drawn there."""

BOOK = 3
"""Up to so many pages are a leaflet, whose last page is no back cover."""

ROUNDING = 0.001
"""How far from 1 the scale of a page may be."""


def check_sheets(sheets: Path, pages: Path) -> tuple[int, list[Fault]]:
    """Give the number of sides, and a fault for each page that is missing, moved or changed.

    A page is known by what its content stream draws, and with which faces; on a sheet it is
    a form, true to size. Where it must stand follows from folding nested sheets once: the
    outermost holds the first two and the last two pages (ISO 12637-2, saddle stitching).
    """
    faults: list[Fault] = []
    try:
        with pikepdf.open(pages) as made, pikepdf.open(sheets) as imposed:
            drawn = [_drawn(page.obj.get("/Contents"), page.resources) for page in made.pages]
            wishes: Any = imposed.Root.get("/ViewerPreferences", {})
            right = wishes.get("/Direction") == "/R2L"
            sides = [_halves(page, faults, n) for n, page in enumerate(imposed.pages, 1)]
    except (pikepdf.PdfError, OSError, KeyError, TypeError, ValueError, AttributeError) as error:
        return 0, [Fault("unreadable", place=sheets.name, found=str(error)[:200])]
    for number, due in enumerate(_due(drawn, len(sides), right), 1):
        found = sides[number - 1]
        if found != due:
            code = "page-lost" if len(found) < len(due) else "page-stray"
            faults.append(Fault(code, place=f"side {number}"))
    if len(sides) * 2 < len(drawn):
        faults.append(Fault("page-lost", place=f"side {len(sides) + 1}"))
    return len(sides), faults


def _due(pages: list[Drawn], sides: int, right: bool) -> list[list[Half]]:
    """What each side must hold, the blanks standing before the last page."""
    places = sides * 2
    blanks: list[Drawn | None] = [None] * (places - len(pages))
    book = len(pages) > BOOK
    order = [*pages[:-1], *blanks, pages[-1]] if book else [*pages, *blanks]
    out: list[list[Half]] = []
    for side in range(sides):
        low, high = side, places - 1 - side
        left, far = (low, high) if side % 2 else (high, low)
        if right:
            left, far = far, left
        pair = (("left", order[left]), ("right", order[far]))
        out.append([(half, page) for half, page in pair if page is not None])
    return out


def _drawn(content: Any, resources: Any) -> Drawn:
    """Read a content stream, or several in a row, white space apart, and its faces."""
    streams = content if isinstance(content, pikepdf.Array) else [content]
    drawn = b" ".join(b" ".join(stream.read_bytes().split()) for stream in streams)
    faces = hashlib.sha256()
    for name, font in sorted(resources.get("/Font", {}).items()):
        descriptor = font["/DescendantFonts"][0]["/FontDescriptor"]
        file = descriptor.get("/FontFile3", descriptor.get("/FontFile2"))
        faces.update(name.encode() + (b"" if file is None else file.read_raw_bytes()))
    return drawn, faces.digest()


def _halves(side: pikepdf.Page, faults: list[Fault], number: int) -> list[Half]:
    """What is drawn on a side, by the half it is drawn in, the left one first."""
    left, bottom, right, top = (float(v) for v in side.mediabox)
    out: list[tuple[float, Drawn]] = []
    for form, matrix in _forms(side):
        x, y = _middle(form, matrix)
        a, b, c, d = matrix[:4]
        if not (left < x < right and bottom < y < top) or abs(a * d - b * c - 1) > ROUNDING:
            faults.append(Fault("off-page", place=f"side {number}"))
        out.append((x, _drawn(form, form.get("/Resources", {}))))
    middle = (left + right) / 2
    return [("left" if x < middle else "right", drawn) for x, drawn in sorted(out)]


def _forms(side: pikepdf.Page) -> Iterator[tuple[Any, Transform]]:
    """Walk the forms that a side draws, each with its place."""
    objects: Any = side.resources.get("/XObject", pikepdf.Dictionary())
    stack: list[Transform] = []
    matrix: Transform = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    for step in pikepdf.parse_content_stream(side):
        match str(step.operator):
            case "q":
                stack.append(matrix)
            case "Q":
                matrix = stack.pop()
            case "cm":
                matrix = product(tuple(float(v) for v in step.operands), matrix)
            case "Do":
                yield objects[str(step.operands[0])], matrix
            case _:
                pass


def _middle(form: Any, matrix: Transform) -> tuple[float, float]:
    """Where the middle of a form comes to stand."""
    left, bottom, right, top = (float(v) for v in form["/BBox"])
    x, y = (left + right) / 2, (bottom + top) / 2
    a, b, c, d, e, f = matrix
    return x * a + y * c + e, x * b + y * d + f
