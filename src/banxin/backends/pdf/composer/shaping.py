"""A text shaped once, whole, by Pango: a glyph and an advance for each character."""

import struct
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import msgspec
from weasyprint.logger import LOGGER
from weasyprint.text.ffi import FROM_UNITS, ffi, gobject, pango
from weasyprint.text.line_break import Layout

from banxin.backends.pdf.used import FACE

_GLYPH = struct.Struct("=Iiiii")
"""A PangoGlyphInfo: glyph, width, x offset, y offset, attributes."""
_LINE_BREAKERS = str.maketrans("\n\u0085\u2028\u2029\t", "     ")
DECORATION = (
    "ascent", "underline_position", "underline_thickness", "strikethrough_position",
    "strikethrough_thickness",
)  # fmt: skip
EMPTY = 0x0FFFFFFF
UNKNOWN = 0x10000000

KEPT = "banxin_layout"

ffi.cdef("PangoLayout *pango_layout_copy (PangoLayout *);")


class Drawn(msgspec.Struct, frozen=True):
    """How a glyph is drawn otherwise than its face has it: width times `scale`, px aside, up."""

    scale: float
    shift: float
    rise: float


class Shape:
    """The glyphs of a text. Lengths in px, one entry a character.

    `glyphs` holds the glyph of each character, EMPTY where it has none of its own;
    `clusters` the rarer case of several: (glyph, x, y) each, offsets from the character's
    origin. `fonts` are runs: (first character, Pango font); `drawn` what
    is drawn otherwise than its face has it. `breaks` are Pango's attributes
    of each place, `decoration` its metrics of underlines, `keeper` keeps both alive.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.advances = [0.0] * len(text)
        self.glyphs = [EMPTY] * len(text)
        self.clusters: dict[int, list[tuple[int, float, float]]] = {}
        self.fonts: list[tuple[int, Any]] = []
        self.drawn: dict[int, Drawn] = {}
        self.breaks: Any = None
        self.keeper: Any = None
        self.decoration: dict[str, float] = {}

    def font_at(self, index: int) -> Any:
        """Give the Pango font of a character."""
        if len(self.fonts) == 1:
            return self.fonts[0][1]
        return self.fonts[bisect_right(self.fonts, index, key=_first) - 1][1]

    def runs(self, start: int, end: int) -> Iterator[tuple[int, int, Any]]:
        """Give the runs of one font in a stretch: first character, end, Pango font."""
        after = bisect_right(self.fonts, start, key=_first)
        bounds = [run[0] for run in self.fonts[after : bisect_left(self.fonts, end, key=_first)]]
        for one, other in pairwise([start, *bounds, end]):
            yield one, other, self.font_at(one)

    def said_by(self, index: int) -> str:
        """Give the characters a glyph stands for: its own, and those that have none."""
        end = index + 1
        while end < len(self.text) and self.glyphs[end] == EMPTY and not self.advances[end]:
            end += 1
        return self.text[index:end]


def _first(run: tuple[int, Any]) -> int:
    return run[0]


def shape(text: str, style: Any) -> Shape | None:
    """Shape a text as if it were one line without end; None for text from right to left."""
    prepared = _prepared(style)
    layout = ffi.gc(pango.pango_layout_copy(prepared.layout), gobject.g_object_unref)
    shown = text.translate(_LINE_BREAKERS)
    raw = shown.encode()
    pango.pango_layout_set_text(layout, ffi.from_buffer(raw), len(raw))
    out = Shape(text)
    out.keeper = layout
    if style["text_decoration_line"] != "none":
        out.decoration = {name: getattr(prepared, name) for name in DECORATION}
    line = pango.pango_layout_get_line_readonly(layout, 0)
    starts = _starts(shown, raw)
    run = line.runs
    while run != ffi.NULL:
        item = run.data.item
        if item.analysis.level % 2:
            return None
        _take(out, run.data, starts)
        run = run.next
    _lament(out)
    out.breaks = pango.pango_layout_get_log_attrs_readonly(layout, ffi.NULL)
    return out


def _prepared(style: Any) -> Layout:
    """Give a layout without text that has all a style says; styles with one face share it."""
    layout: Layout | None = vars(style).get(KEPT)
    if layout is None:
        known = vars(style.font_config).setdefault("banxin_layouts", {})
        key = FACE(style), style["direction"], style["font_kerning"]
        bare = style["text_decoration_line"] == "none"
        layout = known.get(key) if bare else None
        if layout is None:
            layout = Layout(style)
            pango.pango_layout_set_single_paragraph_mode(layout.layout, True)
        if bare:
            known[key] = layout
            # It outlives its document, of which a style holds all elements.
            layout.style = None
        vars(style)[KEPT] = layout
    return layout


def _lament(shaped: Shape) -> None:
    """Say what no face has, in the words of WeasyPrint, which would say it when drawing."""
    for index, glyph in enumerate(shaped.glyphs):
        if glyph & UNKNOWN and glyph != EMPTY:
            char = shaped.text[index]
            LOGGER.warning(
                '.notdef glyph rendered for Unicode string unsupported by fonts: "%s" (U+%04X)',
                char, ord(char),
            )  # fmt: skip


def _starts(text: str, raw: bytes) -> dict[int, int] | int:
    """Tell which character begins at each byte, or how many bytes each has if all agree."""
    width, odd = divmod(len(raw), len(text))
    if not odd and (width == 1 or (width == 3 and min(text) >= "\u0800")):
        return width
    starts: dict[int, int] = {}
    at = 0
    for index, char in enumerate(text):
        starts[at] = index
        at += 1 if char < "\x80" else 2 if char < "\u0800" else 3 if char < "\U00010000" else 4
    return starts


def _take(out: Shape, glyph_item: Any, starts: dict[int, int] | int) -> None:
    item, string = glyph_item.item, glyph_item.glyphs
    count = string.num_glyphs
    infos = _GLYPH.iter_unpack(ffi.buffer(string.glyphs, count * _GLYPH.size))
    offset = item.offset
    clusters = ffi.unpack(string.log_clusters, count)
    first = starts[offset] if isinstance(starts, dict) else offset // starts
    out.fonts.append((first, item.analysis.font))
    advances, glyphs = out.advances, out.glyphs
    for (glyph, width, x, y, _), cluster in zip(infos, clusters, strict=True):
        byte = offset + cluster
        index = starts[byte] if isinstance(starts, dict) else byte // starts
        if glyphs[index] == EMPTY and not advances[index] and not x and not y:
            glyphs[index] = glyph
            advances[index] = width * FROM_UNITS
            continue
        if index not in out.clusters:
            out.clusters[index] = [(glyphs[index], 0.0, 0.0)]
        out.clusters[index].append((glyph, advances[index] + x * FROM_UNITS, y * FROM_UNITS))
        advances[index] += width * FROM_UNITS


class Blank(msgspec.Struct, frozen=True):
    """The white before and after the ink of a glyph, and how high its middle is, in px."""

    before: float
    after: float
    middle: float = 0.0


_ink = ffi.new("PangoRectangle *")
_logical = ffi.new("PangoRectangle *")


def blank(font: Any, glyph: int) -> Blank:
    """Measure the white a glyph carries along the line, on both sides of its ink."""
    pango.pango_font_get_glyph_extents(font, glyph, _ink, _logical)
    before = _ink.x * FROM_UNITS
    after = (_logical.width - _ink.x - _ink.width) * FROM_UNITS
    return Blank(before, after, -(_ink.y + _ink.height / 2) * FROM_UNITS)
