"""What the tests of PDF files share: walking a tag tree, and placing characters."""

import ctypes
import io
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import msgspec
import pikepdf
import pypdfium2
import pytest
from pypdfium2 import raw

RAISED = 2.2
"""Points by which a dash may be raised; less than the steps of zhuyin, or of lines."""


class Tag(msgspec.Struct, frozen=True):
    """An element of the tag tree: its type, id, the types above it, and its pages from 1."""

    role: str
    id: str
    above: tuple[str, ...]
    pages: tuple[int, ...]


class Glyph(msgspec.Struct, frozen=True):
    """A glyph on a page, in points from the left and the top.

    `x` and `y` are its origin, `end` where its advance ends; `left` to `right` and `top` to
    `bottom` hold its ink; `size` is that of its type.
    """

    text: str
    x: float
    y: float
    end: float
    left: float
    right: float
    top: float
    bottom: float
    size: float


class Char(msgspec.Struct, frozen=True):
    """A character on a page: where its origin stands, in points from the left and the top."""

    text: str
    x: float
    y: float


def _tags(node: Any, above: tuple[str, ...], numbers: dict[tuple[int, int], int]) -> Iterator[Tag]:
    if isinstance(node, pikepdf.Array):
        for kid in node:
            yield from _tags(kid, above, numbers)
    elif isinstance(node, pikepdf.Dictionary) and node.get("/Type") == "/StructElem":
        role = str(node.S)[1:]
        marks = [kid for kid in node.get("/K", []) if kid.get("/Type") == "/MCR"]
        pages = tuple(sorted({numbers[kid.Pg.objgen] for kid in marks}))
        yield Tag(role, str(node.get("/ID", "")), above, pages)
        yield from _tags(node.get("/K", pikepdf.Array()), (*above, role), numbers)


@pytest.fixture(scope="session")
def tags() -> Callable[[Path], list[Tag]]:
    """Give every element of a PDF's tag tree, outer before inner, in reading order."""

    def found(path: Path) -> list[Tag]:
        with pikepdf.open(path) as pdf:
            numbers = {page.obj.objgen: n for n, page in enumerate(pdf.pages, 1)}
            return list(_tags(pdf.Root.StructTreeRoot.K, (), numbers))

    return found


@pytest.fixture(scope="session")
def chars() -> Callable[[Path], list[list[Char]]]:
    """Give the characters of every page with their origins."""

    def found(path: Path) -> list[list[Char]]:
        with pypdfium2.PdfDocument(path) as pdf:
            return [_on_lines(_chars(page)) for page in pdf]

    return found


def _on_lines(chars: list[Char]) -> list[Char]:
    """Put what a dash begins back on its line.

    Dashes are drawn at half the height of ideographs, and PDFium puts all of a span that
    says its text where its first glyph stands.
    """
    spans = {(char.x, char.y) for char in chars if char.text in "—–"}
    heights = sorted({char.y for char in chars})
    below = {one: two if two - one < RAISED else one for one, two in pairwise(heights)}
    return [
        msgspec.structs.replace(char, y=below.get(char.y, char.y))
        if (char.x, char.y) in spans
        else char
        for char in chars
    ]


def _chars(page: pypdfium2.PdfPage) -> list[Char]:
    text = page.get_textpage()
    height = page.get_height()
    x, y = raw.c_double(), raw.c_double()
    out: list[Char] = []
    for n in range(text.count_chars()):
        raw.FPDFText_GetCharOrigin(text, n, x, y)
        char = chr(raw.FPDFText_GetUnicode(text, n))
        if not char.isspace() and not raw.FPDFText_IsGenerated(text, n):
            out.append(Char(char, x.value, height - y.value))
    text.close()
    return out


@pytest.fixture(scope="session")
def glyphs() -> Callable[[Path], list[list[Glyph]]]:
    """Give the glyphs of every page as they are drawn, spaces left out."""

    def found(path: Path) -> list[list[Glyph]]:
        with pypdfium2.PdfDocument(_without_actual_text(path)) as pdf:
            return [list(_glyphs(page)) for page in pdf]

    return found


def _without_actual_text(path: Path) -> bytes:
    """Give a copy whose glyphs stand for themselves.

    A reader that is told the text of a whole span puts all of it where the span begins.
    """
    with pikepdf.open(path) as pdf:
        for page in pdf.pages:
            kept = []
            for operands, operator in pikepdf.parse_content_stream(page):
                spoken = str(operator) == "BDC" and "/ActualText" in dict(operands[1])
                plain = ([pikepdf.Name.Span], pikepdf.Operator("BMC"))
                kept.append(plain if spoken else (operands, operator))
            page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(kept))
        out = io.BytesIO()
        pdf.save(out)
    return out.getvalue()


def _glyphs(page: pypdfium2.PdfPage) -> Iterator[Glyph]:
    text, height = page.get_textpage(), page.get_height()
    x, y, left, right, bottom, top = (raw.c_double() for _ in range(6))
    loose, matrix = raw.FS_RECTF(), raw.FS_MATRIX()
    for n in range(text.count_chars()):
        char = chr(raw.FPDFText_GetUnicode(text, n))
        if char.isspace() or raw.FPDFText_IsGenerated(text, n):
            continue
        raw.FPDFText_GetCharOrigin(text, n, x, y)
        raw.FPDFText_GetCharBox(text, n, left, right, bottom, top)
        raw.FPDFText_GetLooseCharBox(text, n, ctypes.byref(loose))
        raw.FPDFText_GetMatrix(text, n, ctypes.byref(matrix))
        size = raw.FPDFText_GetFontSize(text, n) * matrix.a
        yield Glyph(
            char, x.value, height - y.value, loose.right, left.value, right.value,
            height - top.value, height - bottom.value, size,
        )  # fmt: skip
    text.close()
