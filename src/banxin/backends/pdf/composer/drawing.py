"""The glyphs and interlinear marks of a text box, as operators of a page's stream.

Positions are exact: what rounding leaves over is carried on, so that no line drifts.
"""

from typing import Any

from weasyprint.text.ffi import FROM_UNITS, pango

from banxin.backends.pdf.composer.lines import SetText
from banxin.backends.pdf.composer.shaping import EMPTY, UNKNOWN, Drawn
from banxin.script.line_classes import LineClass, line_class

ROUND = 0.5523
"""How far the handles of a quarter circle reach, in radii."""

LINE_DEPTH, DOT_DEPTH, DOT_UNDER_LINE = 0.2, 0.28, 0.4
"""Where marks stand below the baseline, in em: the line first, dots below it (§3.1.8)."""

LINE_WIDTH, WAVE, DOT = 0.045, 0.055, 0.07
"""Stroke of a line, height of a wave, radius of a dot, in em."""

APART = 0.09
"""What a line leaves free at each end, so that neighbours do not join, in em."""


def draw_glyphs(stream: Any, textbox: Any, matrix: Any) -> None:
    """Show the glyphs of a composed text box; the text object is open."""
    text: SetText = textbox.pango_layout
    if not textbox.text.strip():
        return
    stream.set_text_matrix(*matrix.values)
    shape, first = text.shape, text.first
    pen = _Pen(stream, text.setting.size)
    for start, stop, font in shape.runs(first, first + len(text.origins)):
        _show(pen, text, font, start, stop)


def _show(pen: "_Pen", text: SetText, pango_font: Any, start: int, end: int) -> None:
    """Show the characters `[start, end)`, all of one font."""
    font = pen.take(pango_font)
    shape = text.shape
    known = font.to_unicode
    for index in range(start, end):
        glyph = shape.glyphs[index]
        if glyph in known and not shape.clusters and not shape.drawn:
            origin = text.origins[index - text.first] * pen.scale
            pen.glyphs.append((origin, glyph, font.widths[glyph]))
            continue
        origin = text.origins[index - text.first] * pen.scale
        for glyph, x, y in shape.clusters.get(index) or ((shape.glyphs[index], 0.0, 0.0),):
            if glyph == EMPTY or glyph & UNKNOWN:
                continue
            if glyph not in font.to_unicode:
                font.to_unicode[glyph] = shape.said_by(index)
                _width(pen.stream, font, pango_font, glyph, pen.size)
            if index in shape.drawn:
                pen.put_otherwise(origin, glyph, font.widths[glyph], shape.drawn[index])
                continue
            if y:
                pen.flush()
                pen.stream.set_text_rise(-y)
            pen.put(origin + x * pen.scale, glyph, font.widths[glyph])
            if y:
                pen.flush()
                pen.stream.set_text_rise(0)
    pen.flush()


class _Pen:
    """Shows glyphs at places given in thousandths of an em; `at` is where it stands."""

    def __init__(self, stream: Any, size: float) -> None:
        self.stream = stream
        self.size = size
        self.scale = 1000 / size
        self.at = 0.0
        self.glyphs: list[tuple[float, int, float]] = []

    def take(self, pango_font: Any) -> Any:
        """Change to a font, and give WeasyPrint's record of it."""
        font, size = self.stream.add_font(pango_font)
        self.stream.set_font_size(font.hash, size)
        return font

    def put(self, origin: float, glyph: int, width: float) -> None:
        """Show a glyph of a width with its origin at a place."""
        self.glyphs.append((origin, glyph, width))

    def put_otherwise(self, origin: float, glyph: int, width: float, drawn: Drawn) -> None:
        """Show a glyph drawn out along the line, moved and raised."""
        self.flush()
        step = round(self.at - origin - drawn.shift * self.scale)
        if step:
            self.stream.show_text(str(step))
            self.at -= step
        self.stream.stream.append(f"{drawn.scale * 100:.2f} Tz")
        self.stream.set_text_rise(drawn.rise)
        self.stream.show_text(f"<{glyph:04x}>")
        self.at += width * drawn.scale
        self.stream.stream.append("100 Tz")
        self.stream.set_text_rise(0)

    def flush(self) -> None:
        """Write what was put."""
        if not self.glyphs:
            return
        out: list[str] = []
        for origin, glyph, width in self.glyphs:
            step = round(self.at - origin)
            if step:
                out.append(f">{step}<")
                self.at -= step
            out.append(f"{glyph:04x}")
            self.at += width
        self.stream.show_text(("<" + "".join(out) + ">").replace("<>", ""))
        self.glyphs = []


def _width(stream: Any, font: Any, pango_font: Any, glyph: int, size: float) -> None:
    if glyph not in font.widths:
        pango.pango_font_get_glyph_extents(pango_font, glyph, stream.ink_rect, stream.logical_rect)
        font.widths[glyph] = round(stream.logical_rect.width * 1000 * FROM_UNITS / size)


def draw_marks(stream: Any, textbox: Any) -> None:
    """Draw 专名号, 书名号 and 着重号 under a composed text box (clreq §3.1.8)."""
    text: SetText = textbox.pango_layout
    marks = text.setting.marks
    if not marks or textbox.style["visibility"] != "visible":
        return
    em = text.setting.size
    x, y = textbox.position_x, textbox.position_y + textbox.baseline
    with stream.stacked():
        if "name" in marks or "title" in marks:
            stream.set_color(textbox.style["color"], stroke=True)
            _line(stream, text, x, y + LINE_DEPTH * em, "title" in marks)
        if "dots" in marks:
            stream.set_color(textbox.style["color"])
            lined = "name" in marks or "title" in marks
            _dots(stream, text, x, y + (DOT_UNDER_LINE if lined else DOT_DEPTH) * em)


def _dots(stream: Any, text: SetText, x: float, y: float) -> None:
    """One dot under the middle of each character that is no punctuation."""
    em = text.setting.size
    for offset, origin in enumerate(text.origins):
        index = text.first + offset
        if line_class(text.shape.text[index]) not in _DOTTED:
            continue
        middle = x + origin + text.shape.advances[index] / 2
        _circle(stream, middle, y, DOT * em)
        stream.fill()


_DOTTED = frozenset({LineClass.IDEOGRAPH, LineClass.LETTER, LineClass.DIGIT})


def _circle(stream: Any, x: float, y: float, r: float) -> None:
    k = ROUND * r
    stream.move_to(x + r, y)
    stream.curve_to(x + r, y + k, x + k, y + r, x, y + r)
    stream.curve_to(x - k, y + r, x - r, y + k, x - r, y)
    stream.curve_to(x - r, y - k, x - k, y - r, x, y - r)
    stream.curve_to(x + k, y - r, x + r, y - k, x + r, y)


def _line(stream: Any, text: SetText, x: float, y: float, wavy: bool) -> None:
    """A line under a name, a wave under a title, cut where it would join another."""
    em = text.setting.size
    left = x + (APART * em if text.opens else 0.0)
    right = x + (text.width - APART * em if text.closes else text.reach)
    stream.set_line_width(LINE_WIDTH * em)
    stream.move_to(left, y)
    if wavy:
        _wave(stream, left, right, y, em)
    else:
        stream.line_to(right, y)
    stream.stroke()


def _wave(stream: Any, left: float, right: float, y: float, em: float) -> None:
    """Half waves of a quarter em, as many as fit."""
    count = max(2, round((right - left) / (em / 4)))
    step = (right - left) / count
    for number in range(count):
        start = left + number * step
        bend = y + (WAVE if number % 2 else -WAVE) * em * 2
        stream.curve_to(start + step / 3, bend, start + step * 2 / 3, bend, start + step, y)
