"""A font as a PDF embeds it: widths, text and ink by character code (ISO 32000-1, 9.7)."""

import re
from functools import cache
from typing import Any

import pikepdf
import uharfbuzz as hb
from fontTools.pens.boundsPen import BoundsPen

_PAIR = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f ]+)>")
_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f ]+)>")


class EmbeddedFace:
    """A composite font with two-byte codes that are glyph numbers (Identity-H)."""

    def __init__(self, font: Any) -> None:
        if font.get("/Encoding") != "/Identity-H":
            raise ValueError(f"a font of another kind: {font.get('/Subtype')}")
        inner = font["/DescendantFonts"][0]
        self.name = str(font["/BaseFont"])[1:].split("+")[-1]
        self.default = float(inner.get("/DW", 1000))
        self.widths = _widths(inner.get("/W", []))
        self.texts = _texts(font["/ToUnicode"].read_bytes())
        described = inner["/FontDescriptor"]
        key = next(key for key in ("/FontFile3", "/FontFile2", "/FontFile") if key in described)
        self._font = hb.Font(hb.Face(hb.Blob(described[key].read_bytes())))
        self._units = self._font.face.upem
        self.ink = cache(self._ink)

    def codes(self, data: bytes) -> list[int]:
        return [int.from_bytes(data[at : at + 2], "big") for at in range(0, len(data), 2)]

    def width(self, code: int) -> float:
        """Give the advance of a code, in thousandths of an em."""
        return self.widths.get(code, self.default)

    def text(self, code: int) -> str:
        return self.texts.get(code, "\ufffd")

    def is_space(self, code: int) -> bool:
        """Tell whether word spacing counts: never with codes of two bytes (9.3.3)."""
        return False

    def _ink(self, code: int) -> tuple[float, float, float, float] | None:
        """Give left, bottom, right and top of the ink in em, None when there is none."""
        # The extents that HarfBuzz gives count the control points of curves as well.
        pen = BoundsPen(None)
        self._font.draw_glyph_with_pen(code, pen)
        if pen.bounds is None:
            return None
        left, bottom, right, top = (edge / self._units for edge in pen.bounds)
        return left, bottom, right, top

    def pieces(self, code: int) -> list[tuple[float, float]]:
        """Give left and right of every contour of a glyph, in em; control points count."""
        pen = _Contours()
        self._font.draw_glyph_with_pen(code, pen)
        return [(min(xs) / self._units, max(xs) / self._units) for xs in pen.contours]


class _Contours:
    """A pen (fontTools protocol) that keeps the x of every point, contour by contour."""

    def __init__(self) -> None:
        self.contours: list[list[float]] = []

    def moveTo(self, point: Any) -> None:  # noqa: N802
        self.contours.append([point[0]])

    def lineTo(self, *points: Any) -> None:  # noqa: N802
        self.contours[-1] += [point[0] for point in points]

    curveTo = qCurveTo = lineTo  # noqa: N815

    def closePath(self) -> None:  # noqa: N802
        pass


def _widths(array: Any) -> dict[int, float]:
    out: dict[int, float] = {}
    items = list(array)
    at = 0
    while at < len(items):
        first = int(items[at])
        if isinstance(items[at + 1], pikepdf.Array):
            out |= {first + n: float(width) for n, width in enumerate(items[at + 1])}
            at += 2
        else:
            out |= dict.fromkeys(range(first, int(items[at + 1]) + 1), float(items[at + 2]))
            at += 3
    return out


def _texts(cmap: bytes) -> dict[int, str]:
    out: dict[int, str] = {}
    for block in re.findall(rb"beginbfchar(.*?)endbfchar", cmap, re.DOTALL):
        for code, text in _PAIR.findall(block):
            out[int(code, 16)] = _utf16(text)
    for block in re.findall(rb"beginbfrange(.*?)endbfrange", cmap, re.DOTALL):
        for first, last, text in _RANGE.findall(block):
            start = _utf16(text)
            for n in range(int(last, 16) - int(first, 16) + 1):
                out[int(first, 16) + n] = start[:-1] + chr(ord(start[-1]) + n)
    return out


def _utf16(digits: bytes) -> str:
    return bytes.fromhex(digits.decode()).decode("utf-16-be")
