"""A built document: `banxin build` of a text or model in a layout, read page by page."""

import hashlib
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path as File
from typing import Any

from clreq.glyphs import Box, Path, read
from clreq.lines import Line, lines_of

_built: dict[str, "Book"] = {}


class Book:
    """Lines of all pages from the top; `body` those of the type area after the front matter.

    `area` is the plan's, lengths in points; `left` gives where a line's page begins its lines.
    """

    def __init__(self, data: bytes, area: Any) -> None:
        self.area = area
        self.size = area.size
        readers = list(read(data))
        self.pages = len(readers)
        self.paths: list[Path] = [path for reader in readers for path in reader.paths]
        self.images: list[Box] = [box for reader in readers for box in reader.images]
        rows = [row for reader in readers for row in lines_of(reader.glyphs, area.size)]
        self.lines = [Line(list(_shown(row)), area.size) for row in rows if any(_shown(row))]

    @property
    def body(self) -> list[Line]:
        """Lines of full-sized type within the type area, on pages from the text's first on."""
        area = self.area
        first = min((line.page for line in self.lines if self._folio(line)), default=1)
        return [
            line for line in self.lines
            if line.page >= first and area.head < line.y <= area.height - area.foot + 1
            and max(glyph.size for glyph in line.glyphs) > 0.8 * area.size
        ]  # fmt: skip

    def _folio(self, line: Line) -> bool:
        return line.text.strip().isdigit() and line.y > self.area.height - self.area.foot

    def left(self, line: Line) -> float:
        area = self.area
        recto = line.page % 2 == 1
        at_left = recto == (area.binding == "left") or not area.mirrored
        return float(area.back if at_left else area.fore)

    def column(self, line: Line) -> float:
        """Give how far a line begins from the start of lines, in body characters."""
        return (line.start - self.left(line)) / self.size

    def row(self, line: Line) -> float:
        """Give how many pitches a line stands below the first line in the body's own size."""
        first = next(
            other for other in self.body if abs(other.glyphs[0].size - self.size) < 0.1
        )  # fmt: skip
        return (line.y - first.y) / self.area.pitch

    def line(self, text: str) -> Line:
        """Give the first line of the body that has a text."""
        found = next((line for line in self.body if text in line.text), None)
        assert found is not None, text
        return found

    def on(self, page: int) -> list[Line]:
        """Give the lines of the body on a page."""
        return [line for line in self.body if line.page == page]

    def neighbours(self) -> Iterator[tuple[Line, Line]]:
        """Give lines that follow each other on one page."""
        body = self.body
        for above, below in pairwise(body):
            if above.page == below.page:
                yield above, below


def _shown(row: Line) -> Iterator[Any]:
    return (glyph for glyph in row.glyphs if glyph.text.strip())


def built(
    make: Callable[..., Any], folder: File, source: bytes, suffix: str, toml: str, style: str,
    pictures: dict[str, bytes],
) -> Book:  # fmt: skip
    """Build a source in the booklet's layout with additions; the same source only once."""
    key = hashlib.sha256(f"{suffix}|{toml}|{style}|".encode() + source).hexdigest()
    if key not in _built:
        from banxin.layouts.load import load_layout
        from banxin.typeset.resolve import plan

        layout = folder / "own"
        layout.mkdir(parents=True, exist_ok=True)
        extends = "" if toml.startswith("extends") else 'extends = "booklet-a5"\n'
        (layout / "layout.toml").write_text(extends + toml, encoding="utf-8")
        (layout / "style.css").write_text(style, encoding="utf-8")
        path = folder / f"text{suffix}"
        path.write_bytes(source)
        (folder / "text.assets").mkdir(exist_ok=True)
        for name, data in pictures.items():
            (folder / "text.assets" / f"{name}.png").write_bytes(data)
        made = make(path, str(layout), "pdf")
        area = plan(load_layout(str(layout)), "zh-Hans").area
        _built[key] = Book(made.file(".pdf").read_bytes(), area)
    return _built[key]
