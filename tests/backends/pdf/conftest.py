"""What the tests of PDF files share: walking a tag tree, and placing characters."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pikepdf
import pypdfium2
import pytest
from pypdfium2 import raw


class Tag(msgspec.Struct, frozen=True):
    """An element of the tag tree: its type, id, the types above it, and its pages from 1."""

    role: str
    id: str
    above: tuple[str, ...]
    pages: tuple[int, ...]


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
            return [_chars(page) for page in pdf]

    return found


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
