"""What pages that were taken over look like, as operators painted before.

Remembered is each part of a page by itself: its text, and each margin box.
"""

import copy
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pydyf
import weasyprint.document
import weasyprint.draw
from weasyprint.pdf.fonts import Font
from weasyprint.pdf.stream import Stream
from weasyprint.text.fonts import get_pango_font_key

from banxin.backends.pdf.tags import TagTree

BORROWING = (b" Do", b" scn", b" SCN", b" sh")
"""Operators that draw what lies outside the stream; how it is named differs by document."""
_STATE = (
    "_current_color", "_current_color_stroke", "_current_alpha", "_current_alpha_stroke",
    "_current_font", "_current_font_size", "_old_font", "_old_font_size",
)  # fmt: skip


class Painted:
    """A part of a page as it was painted; stands for its box where it need not be again."""

    def __init__(self, box: Any, stream: Any, tagged: set[Any]) -> None:
        self.box = box
        self.style = box.style
        self.tagged = tagged
        self.before = _state(stream)
        self.first_mark = len(stream._tags)
        self.after: tuple[Any, ...] = ()
        self.data = b""
        self.tags: dict[Any, dict[str, Any]] = {}
        self.fonts: dict[int, Any] = {}
        self.alphas: dict[str, Any] = {}

    def take(self, stream: Any, start: int, fonts: dict[int, Any]) -> bool:
        """Remember what was painted from a place in the stream on; tell whether that can be."""
        operators = [pydyf._to_bytes(part) for part in stream.stream[start:]]
        if any(operator.endswith(BORROWING) for operator in operators):
            return False
        states = stream._resources["ExtGState"]
        for operator in operators:
            if operator.endswith(b" gs"):
                name = operator[1:-3].decode()
                if name[:1] not in ("a", "A"):
                    return False
                self.alphas[name] = states[name]
        self.data = b"\n".join(operators)
        self.tags = dict(list(stream._tags.items())[self.first_mark :])
        self.fonts, self.after = fonts, _state(stream)
        return bool(operators)

    def fits(self, stream: Any, tagged: set[Any]) -> bool:
        """Tell whether it would be painted here as it was before."""
        return (
            self.before == _state(stream)
            and self.first_mark == len(stream._tags)
            and self.tagged == tagged
        )

    def repeat(self, stream: Any) -> None:
        """Write it, and tell the document what it uses."""
        stream.stream.append(self.data)
        stream._tags.update((box, dict(mark)) for box, mark in self.tags.items())
        states = stream._resources["ExtGState"]
        for name, state in self.alphas.items():
            if name not in states:
                states[name] = pydyf.Dictionary(state)
        _merge(self.fonts, stream._fonts)
        for name, value in zip(_STATE, self.after, strict=False):
            setattr(stream, name, value)


@contextmanager
def repeated(tree: TagTree) -> Iterator[None]:
    """While this lasts, parts of pages that were painted before are not painted again."""
    stock = _Stock(tree)

    def add_font(stream: Any, pango_font: Any) -> tuple[Any, float]:
        return stock.font(stream, pango_font)

    weasyprint.document.draw_page = stock.page
    weasyprint.draw.draw_stacking_context = stock.part
    Stream.add_font = add_font
    try:
        yield
    finally:
        weasyprint.document.draw_page = stock.draw_page
        weasyprint.draw.draw_stacking_context = stock.draw_part
        Stream.add_font = stock.add_font


class _Stock:
    """What WeasyPrint does by itself, and beside it what is done here."""

    def __init__(self, tree: TagTree) -> None:
        self.draw_page = weasyprint.document.draw_page
        self.draw_part = weasyprint.draw.draw_stacking_context
        self.add_font = Stream.add_font
        self._tree = tree
        self._fonts: dict[tuple[int, float], Any] = {}

    def page(self, page: Any, stream: Any) -> None:
        """Draw a page, what was painted before in the place of its parts."""
        whole, tagged = page.children, self._tree.tagged_on[page]
        page.children = [_stand_in(box, tagged) for box in whole]
        try:
            self.draw_page(page, stream)
        finally:
            page.children = whole

    def part(self, stream: Any, context: Any) -> None:
        """Write a part of a page again, or paint it."""
        box = context.box
        if isinstance(box, Painted):
            if box.fits(stream, box.tagged):
                box.repeat(stream)
                return
            context = weasyprint.draw.StackingContext.from_box(box.box, context.page)
        whole = getattr(box, "banxin_part", None)
        if whole is None:
            self.draw_part(stream, context)
        else:
            _painted(stream, context, whole, self.draw_part)

    def font(self, stream: Any, pango_font: Any) -> tuple[Any, float]:
        """Give a font with nothing set in it for each part, made once for the document."""
        key, description, size = get_pango_font_key(pango_font)
        if key not in stream._fonts:
            if (key, size) not in self._fonts:
                self._fonts[key, size] = Font(pango_font, description, size)
            stream._fonts[key] = _bare(self._fonts[key, size])
        return stream._fonts[key], size


def _stand_in(box: Any, tagged: set[Any]) -> Any:
    """Give what was painted in the place of a part of a page, or the part, to be painted."""
    painted: Painted | None = getattr(box, "banxin_painted", None)
    if painted is not None and painted.tagged == tagged:
        return painted
    # Boxes are copied before they are painted, with all that they hold.
    box.banxin_part = (box, tagged)
    return box


def _painted(stream: Any, context: Any, whole: Any, paint: Any) -> None:
    """Paint a part of a page, and remember it."""
    part, tagged = whole
    known, start = Painted(part, stream, tagged), len(stream.stream)
    fonts, stream._fonts = stream._fonts, {}
    try:
        paint(stream, context)
        used = stream._fonts
    finally:
        stream._fonts = fonts
    _merge(used, fonts)
    if known.take(stream, start, used):
        part.banxin_painted = known


def _state(stream: Any) -> tuple[Any, ...]:
    last = stream.stream[-1] if stream.stream else None
    opens = last in (b"q", b"ET")
    return (*(getattr(stream, name) for name in _STATE), stream.ctm.values, opens)


def _bare(font: Any) -> Any:
    """Copy a font as it is before anything was set in it."""
    out = copy.copy(font)
    out.widths, out.to_unicode, out.missing = {}, {}, {}
    return out


def _merge(used: dict[int, Any], into: dict[int, Any]) -> None:
    """Add the glyphs of one part to those of the document, in the order they are painted."""
    for key, font in used.items():
        if key not in into:
            into[key] = _bare(font)
        whole = into[key]
        for glyph, text in font.to_unicode.items():
            whole.to_unicode.setdefault(glyph, text)
        for glyph, width in font.widths.items():
            whole.widths.setdefault(glyph, width)
        whole.missing |= font.missing
        whole.used_in_forms = whole.used_in_forms or font.used_in_forms
