"""Imposed sheets against the pages they carry: every page once, and each at its place."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf

from banxin.verify.fault import Fault
from banxin.verify.geometry import Transform, product

Known = dict[tuple[int, int] | bytes, bytes]
"""The digests of resources by their object number, of direct ones by what is written in them."""

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
            known: Known = {}
            wanted = [
                drawn(page.obj.get("/Contents"), page.resources, known) for page in made.pages
            ]
            known = {}
            wishes: Any = imposed.Root.get("/ViewerPreferences", {})
            right = wishes.get("/Direction") == "/R2L"
            sides = [_halves(page, faults, n, known) for n, page in enumerate(imposed.pages, 1)]
    except (
        pikepdf.PdfError,
        OSError,
        KeyError,
        TypeError,
        ValueError,
        AttributeError,
        IndexError,
    ) as error:
        return 0, [Fault("unreadable", place=sheets.name, found=str(error)[:200])]
    for number, due in enumerate(_due(wanted, len(sides), right), 1):
        found = sides[number - 1]
        if found != due:
            code = "page-lost" if len(found) < len(due) else "page-stray"
            faults.append(Fault(code, place=f"side {number}"))
    if len(sides) * 2 < len(wanted):
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


def drawn(content: Any, resources: Any, known: Known) -> Drawn:
    """Read a content stream, or several in a row, white space apart, and what it draws with."""
    streams = content if isinstance(content, pikepdf.Array) else [content]
    shown = b" ".join(b" ".join(stream.read_bytes().split()) for stream in streams)
    # Pages share their resources, and those of a book are worth reading only once.
    name = resources.objgen
    if name == (0, 0):
        name = resources.unparse()
    if name not in known:
        digest = hashlib.sha256()
        _feed(digest, resources, set())
        known[name] = digest.digest()
    return shown, known[name]


def _feed(digest: Any, value: Any, seen: set[tuple[int, int]]) -> None:
    """Feed a digest with a PDF object and all it refers to: faces, pictures, patterns."""
    if isinstance(value, pikepdf.Object) and value.objgen != (0, 0):
        if value.objgen in seen:
            return
        seen.add(value.objgen)
    if isinstance(value, pikepdf.Array | pikepdf.Dictionary):
        whole = value.unparse()
        # Written out at once, unless it refers to objects, whose numbers mean nothing.
        if b" R" not in whole:
            digest.update(whole)
            return
    if isinstance(value, pikepdf.Array):
        for member in value:
            _feed(digest, member, seen)
    elif isinstance(value, pikepdf.Dictionary | pikepdf.Stream):
        for key in sorted(value.keys()):
            if key not in ("/Length", "/Filter", "/DecodeParms", "/Parent", "/StructParents"):
                digest.update(key.encode())
                _feed(digest, value[key], seen)
        if isinstance(value, pikepdf.Stream):
            digest.update(value.read_raw_bytes())
    else:
        digest.update(repr(value).encode())


def _halves(side: pikepdf.Page, faults: list[Fault], number: int, known: Known) -> list[Half]:
    """What is drawn on a side, by the half it is drawn in, the left one first."""
    left, bottom, right, top = (float(v) for v in side.mediabox)
    middle = (left + right) / 2
    out: list[tuple[float, Drawn]] = []
    for form, matrix, clip in _forms(side, faults, number):
        x, y = _middle(form, matrix)
        half = (left, middle) if x < middle else (middle, right)
        upright = all(abs(v - w) < ROUNDING for v, w in zip(matrix[:4], (1, 0, 0, 1), strict=True))
        shown = clip is not None and abs(clip[0] - half[0]) < 1 and abs(clip[2] - half[1]) < 1
        if not (upright and shown and left < x < right and bottom < y < top):
            faults.append(Fault("off-page", place=f"side {number}"))
        out.append((x, drawn(form, form.get("/Resources", pikepdf.Dictionary()), known)))
    return [("left" if x < middle else "right", shown) for x, shown in sorted(out)]


MARKS = frozenset(("CS", "SCN", "w", "d", "m", "l", "S"))
"""What crop and fold marks are drawn with; any other way of drawing is not ours."""


def _forms(
    side: pikepdf.Page, faults: list[Fault], number: int
) -> Iterator[tuple[Any, Transform, tuple[float, ...] | None]]:
    """Walk the forms that a side draws, each with its place and the rectangle it is cut to."""
    objects: Any = side.resources.get("/XObject", pikepdf.Dictionary())
    stack: list[tuple[Transform, tuple[float, ...] | None]] = []
    matrix: Transform = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    clip: tuple[float, ...] | None = None
    for step in pikepdf.parse_content_stream(side):
        match str(step.operator):
            case "q":
                stack.append((matrix, clip))
            case "Q":
                matrix, clip = stack.pop()
            case "cm":
                matrix = product(tuple(float(v) for v in step.operands), matrix)
            case "re":
                x, y, width, height = (float(v) for v in step.operands)
                clip = (x, y, x + width, y + height)
            case "W" | "n":
                pass
            case "Do":
                yield objects[str(step.operands[0])], matrix, clip
            case operator if operator not in MARKS:
                faults.append(Fault("stray", place=f"side {number}", found=operator))
            case _:
                pass


def _middle(form: Any, matrix: Transform) -> tuple[float, float]:
    """Where the middle of a form comes to stand."""
    left, bottom, right, top = (float(v) for v in form["/BBox"])
    x, y = (left + right) / 2, (bottom + top) / 2
    a, b, c, d, e, f = matrix
    return x * a + y * c + e, x * b + y * d + f
