"""The baseline grid: lines of facing pages meet, whatever stands above them.

A picture, a table or a heading of another size leaves the grid; the next paragraph that
says `--grid` in its style begins on the next line of it. A paragraph whose lines are as
high as the grid's then stays on it to its end, and on every page that it reaches.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from weasyprint.layout import block

from banxin.backends.pdf.tokens import length
from banxin.backends.pdf.used import quick_strut

TAKEN = (
    "context", "box", "index", "child", "new_children", "page_is_empty", "absolute_boxes",
    "fixed_boxes", "adjoining_margins", "bottom_space", "position_y", "skip_stack",
    "first_letter_style", "first_line_style", "draw_bottom_decoration", "max_lines",
)  # fmt: skip
"""What WeasyPrint gives, in order, to set the lines of one paragraph."""

PARAGRAPHS = frozenset(("p", "h1", "h2", "h3"))

NEAR = 0.02
"""px by which a line may be off the grid: rounding adds up."""


@contextmanager
def on_grid() -> Iterator[None]:
    """While this lasts, paragraphs with a `--grid` begin on it.

    The value is the distance of two lines; they are counted from the head of the page's
    content.
    """
    stock = block._linebox_layout

    def linebox_layout(*given: Any) -> Any:
        asked = dict(zip(TAKEN, given, strict=True))
        style, lines = asked["box"].style, asked["new_children"]
        pitch, before = length(style["__grid"]), len(lines)
        if pitch and not lines:
            _settle(asked, pitch)
        made = stock(*asked.values())
        if asked["box"].element_tag in PARAGRAPHS:
            _centre(lines[before:], style)
        return made

    block._linebox_layout = linebox_layout
    try:
        yield
    finally:
        block._linebox_layout = stock


def _centre(lines: list[Any], style: Any) -> None:
    """Let the characters of every face stand equally high in lines of equal height.

    A face says by itself how much of a line is above its baseline, and faces differ; the
    body's is the rule for all, in proportion to their size.
    """
    size, (height, rise) = style["font_size"], quick_strut(style)
    root = style.root_style
    whole, above = quick_strut(root)
    due = height / 2 + (above - whole / 2) / root["font_size"] * size
    for line in lines:
        line.translate(dy=due - rise)


def _settle(asked: dict[str, Any], pitch: float) -> None:
    """Lower a paragraph to the grid; its margin moves the parents that it opens with it."""
    margins = asked["adjoining_margins"]
    above = block.collapse_margin(margins)
    origin = asked["context"].current_footnote_area.page.content_box_y()
    down = -(asked["position_y"] + above - origin) % pitch
    if not NEAR < down < pitch - NEAR:
        return
    if margins:
        margins.append(above + down - min(0.0, *margins))
    else:
        asked["position_y"] += down
