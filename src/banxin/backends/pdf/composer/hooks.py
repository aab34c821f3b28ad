"""The names of WeasyPrint 70 that the composer replaces.

`tests/backends/pdf/composer/test_composer_contract.py` holds every name and signature, so
that another version of WeasyPrint fails there and not in somebody's book.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import weasyprint.draw
import weasyprint.draw.text
import weasyprint.layout.block
import weasyprint.layout.preferred
from weasyprint.formatting_structure import boxes
from weasyprint.layout.float import avoid_collisions
from weasyprint.layout.inline import is_phantom_linebox
from weasyprint.layout.percent import resolve_one_percentage

from banxin.backends.pdf.composer.drawing import draw_glyphs, draw_marks
from banxin.backends.pdf.composer.fitting import Fitted
from banxin.backends.pdf.composer.lines import LineMaker, SetText
from banxin.backends.pdf.composer.paragraph import Paragraph
from banxin.backends.pdf.composer.skip import atom_at, stack_at
from banxin.backends.pdf.composer.tree import Flattener, RightToLeftError, settable
from banxin.backends.pdf.used import quick_percentages, quick_strut

_lock = threading.Lock()
_stock_lines = weasyprint.layout.block.iter_line_boxes
_stock_widths = weasyprint.layout.preferred.inline_line_widths
_stock_draw_first_line = weasyprint.draw.text.draw_first_line
_stock_draw_text = weasyprint.draw.draw_text


@contextmanager
def composed() -> Iterator[None]:
    """While this lasts, WeasyPrint sets its lines by the composer."""
    with _lock:
        weasyprint.layout.block.iter_line_boxes = iter_line_boxes
        weasyprint.layout.preferred.inline_line_widths = inline_line_widths
        weasyprint.draw.text.draw_first_line = draw_first_line
        weasyprint.draw.draw_text = draw_text
        try:
            yield
        finally:
            weasyprint.layout.block.iter_line_boxes = _stock_lines
            weasyprint.layout.preferred.inline_line_widths = _stock_widths
            weasyprint.draw.text.draw_first_line = _stock_draw_first_line
            weasyprint.draw.draw_text = _stock_draw_text


def _paragraph(context: Any, line: Any, around: Any) -> Paragraph | None:
    """Give a line box as a paragraph, made when first asked for at this measure."""
    kept = getattr(line, "banxin_kept", None)
    # Page numbers are written into boxes that stay the same.
    key = (around.width if _relative(line) else None, tuple(_said(line)))
    if kept is not None and kept[0] == key:
        paragraph: Paragraph | None = kept[1]
        return paragraph
    paragraph = None
    if settable(line):
        try:
            flow = Flattener(context, around).flatten(line)
        except RightToLeftError:
            flow = None
        if flow is not None:
            style = line.style
            paragraph = Paragraph(flow, style["text_align_all"], style["text_align_last"])
    line.banxin_kept = (key, paragraph)
    return paragraph


def _relative(box: Any) -> bool:
    """Tell whether anything in a line depends on the measure it is set to."""
    for child in box.children:
        if isinstance(child, boxes.TextBox):
            continue
        if not isinstance(child, boxes.InlineBox) or _relative(child):
            return True
        sides = ("margin_left", "margin_right", "padding_left", "padding_right")
        if any(getattr(child.style[side], "unit", "") == "%" for side in sides):
            return True
    return False


def _said(box: Any) -> Iterator[object]:
    for child in box.children:
        if isinstance(child, boxes.TextBox):
            yield child.text
        elif isinstance(child, boxes.InlineBox):
            yield from _said(child)
        else:
            yield child


def iter_line_boxes(  # noqa: PLR0913, PLR0917  # WeasyPrint's own parameters
    context: Any, box: Any, position_y: float, bottom_space: float, skip_stack: Any,
    containing_block: Any, absolute_boxes: list[Any], fixed_boxes: list[Any],
    first_letter_style: Any, first_line_style: Any,
) -> Iterator[tuple[Any, Any]]:  # fmt: skip
    """Give the lines of a line box, each with the place where the next begins."""
    paragraph = None
    cut = containing_block.style["block_ellipsis"] != "none"
    if not first_letter_style and not first_line_style and not cut:
        quick_percentages(box, containing_block)
        paragraph = _paragraph(context, box, containing_block)
    if paragraph is None:
        yield from _stock_lines(
            context, box, position_y, bottom_space, skip_stack, containing_block,
            absolute_boxes, fixed_boxes, first_letter_style, first_line_style,
        )  # fmt: skip
        return
    resolve_one_percentage(box, "text_indent", containing_block.width)
    indent = box.text_indent
    flow = paragraph.flow
    start = atom_at(flow, skip_stack)
    maker = LineMaker(context, flow, containing_block, box)
    while True:
        line, end = _line(maker, paragraph, start, indent, position_y)
        box.text_indent = 0
        absolute_boxes.extend(maker.absolutes)
        fixed_boxes.extend(maker.fixed)
        if line is None:
            return
        position_y = line.position_y + line.height
        resume_at = None if end >= len(flow) else stack_at(flow, end)
        yield line, resume_at
        if resume_at is None:
            return
        start = end


def _line(
    maker: LineMaker, paragraph: Paragraph, start: int, indent: float, y: float
) -> tuple[Any, int]:
    """Give one line box and the atom after it."""
    context, around, box = maker.context, maker.around, maker.root
    if paragraph.blank:
        return _phantom(maker, y), len(paragraph.flow)
    x, width = around.content_box_x(), around.width
    shift = indent if start == 0 else 0.0
    if any(shape.position_y + shape.margin_height() > y for shape in context.excluded_shapes):
        box.position_y = y
        box.width = min(width, 4 * box.style["font_size"] + shift)
        box.height = quick_strut(box.style)[0]
        x, y, width = avoid_collisions(context, box, around, outer=False)
        end = paragraph.fill(start, width - shift)
    else:
        end = paragraph.end_of(start, width, indent)
    fitted, align = paragraph.place(start, end, width - shift)
    return maker.line(fitted, end, x + shift + _offset(align, width - shift, fitted.width), y), end


def _offset(align: str, width: float, used: float) -> float:
    spare = width - used
    if spare <= 0:
        return 0.0
    return {"center": spare / 2, "right": spare, "end": spare}.get(align, 0.0)


def _phantom(maker: LineMaker, y: float) -> Any:
    """A line without text: nothing, or what is out of the flow or has borders in it."""
    nothing = Fitted(0, -1, [0.0], 0.0)
    line = maker.line(nothing, len(maker.flow), maker.around.content_box_x(), y)
    if is_phantom_linebox(line):
        if len(maker.flow) and not line.children:
            return None
        line.height = 0
    return line


def inline_line_widths(
    context: Any, box: Any, outer: bool, is_line_start: bool, minimum: bool,
    skip_stack: Any = None, first_line: bool = False,
) -> Iterator[float]:  # fmt: skip
    """Give the widths a line box asks for: its longest word, or all of it on one line."""
    if isinstance(box, boxes.LineBox) and skip_stack is None and not first_line:
        paragraph = _measured(context, box)
        if paragraph is not None and not paragraph.blank:
            width = paragraph.narrowest() if minimum else paragraph.widest()
            yield width + _indent(box)
            return
    yield from _stock_widths(context, box, outer, is_line_start, minimum, skip_stack, first_line)


def _indent(box: Any) -> float:
    token = box.style["text_indent"]
    return float(token.value) if getattr(token, "unit", None) == "px" else 0.0


_NOWHERE = (0.0, 0.0)
"""The size of a containing block that is not known yet, while widths are asked for."""


def _measured(context: Any, line: Any) -> Paragraph | None:
    """A paragraph of text alone; pictures and blocks in it need the measure to be known."""
    if not settable(line) or _relative(line):
        return None
    return _paragraph(context, line, _NOWHERE)


def draw_first_line(
    stream: Any, textbox: Any, text_overflow: str, block_ellipsis: str, matrix: Any
) -> list[Any]:
    """Draw the glyphs of a text box."""
    if isinstance(textbox.pango_layout, SetText):
        draw_glyphs(stream, textbox, matrix)
        return []
    emojis: list[Any] = _stock_draw_first_line(
        stream, textbox, text_overflow, block_ellipsis, matrix
    )
    return emojis


def draw_text(stream: Any, textbox: Any, *rest: Any) -> None:
    """Draw a text box, and the marks between the lines that belong to it."""
    _stock_draw_text(stream, textbox, *rest)
    if isinstance(textbox.pango_layout, SetText):
        draw_marks(stream, textbox)
