"""Imposed sheets against the pages they carry: every glyph of every page, once."""

import hashlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf

from banxin.verify.fault import Fault
from banxin.verify.ink import Transform, product

ROUNDING = 0.001
"""How far a matrix may be from a turn without scaling."""


def check_sheets(sheets: Path, pages: Path) -> tuple[int, list[Fault]]:
    """Give the number of sides, and a fault for each page that is missing, twice or changed.

    A page is known by what its content stream draws and with which faces; on a sheet it is
    a form, true to size and on the paper.
    """
    faults: list[Fault] = []
    try:
        with pikepdf.open(pages) as made, pikepdf.open(sheets) as imposed:
            due = Counter(
                _drawn(page.obj.get("/Contents"), page.resources) for page in made.pages
            )
            found: Counter[tuple[bytes, bytes]] = Counter()
            for number, side in enumerate(imposed.pages, 1):
                for form, matrix in _forms(side):
                    found[_drawn(form, form.get("/Resources", {}))] += 1
                    if not _on_paper(side, form, matrix):
                        faults.append(Fault("off-page", f"side {number}"))
            sides = len(imposed.pages)
    except (pikepdf.PdfError, OSError, KeyError, TypeError, ValueError) as error:
        return 0, [Fault("unreadable", place=sheets.name, found=str(error)[:200])]
    faults += [Fault("page-lost")] * (due - found).total()
    faults += [Fault("page-stray")] * (found - due).total()
    return sides, faults


def _drawn(content: Any, resources: Any) -> tuple[bytes, bytes]:
    """The bytes of a content stream, or of several in a row, white space apart; its faces."""
    streams = content if isinstance(content, pikepdf.Array) else [content]
    drawn = b" ".join(b" ".join(stream.read_bytes().split()) for stream in streams)
    faces = hashlib.sha256()
    for name, font in sorted(resources.get("/Font", {}).items()):
        descriptor = font["/DescendantFonts"][0]["/FontDescriptor"]
        file = descriptor.get("/FontFile3", descriptor.get("/FontFile2"))
        faces.update(name.encode() + (b"" if file is None else file.read_raw_bytes()))
    return drawn, faces.digest()


def _forms(side: pikepdf.Page) -> Iterator[tuple[Any, Transform]]:
    """Walk the forms that a side draws, each with its place."""
    objects: Any = side.resources.get("/XObject", {})
    stack: list[Transform] = []
    matrix: Transform = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    for step in pikepdf.parse_content_stream(side):
        match str(step.operator):
            case "q":
                stack.append(matrix)
            case "Q":
                matrix = stack.pop()
            case "cm":
                matrix = product(tuple(map(float, step.operands)), matrix)
            case "Do":
                yield objects[str(step.operands[0])], matrix
            case _:
                pass


def _on_paper(side: pikepdf.Page, form: Any, matrix: Transform) -> bool:
    """A page stands true to size, with its middle on the paper."""
    a, b, c, d, e, f = product(tuple(map(float, form.get("/Matrix", (1, 0, 0, 1, 0, 0)))), matrix)
    left, bottom, right, top = (float(v) for v in form["/BBox"])
    x, y = (left + right) / 2, (bottom + top) / 2
    at = (x * a + y * c + e, x * b + y * d + f)
    paper = [float(v) for v in side.mediabox]
    inside = paper[0] < at[0] < paper[2] and paper[1] < at[1] < paper[3]
    return inside and abs(abs(a * d - b * c) - 1) < ROUNDING
