"""Notes that are cut by pages.

WeasyPrint sets a note whole, if need be beyond the head of its page, and may forget one
that waits for a page which it sets anew. Here the notes of a page take two thirds of it
at most, and what is left of one waits for the next page with those that follow it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import weasyprint.layout
from weasyprint.formatting_structure.boxes import FootnoteAreaBox
from weasyprint.layout import LayoutContext, block, page

SHARE = 2 / 3
"""The part of a page that its notes may fill; the rest is for the text that calls them."""


@contextmanager
def long_notes() -> Iterator[None]:
    """While this lasts, a page may cut a note."""
    lines = block._linebox_layout
    every = page.make_all_pages
    made, asked, again = page.block_level_layout, LayoutContext.layout_footnote, page.remake_page

    def final_layout(context: Any, box: Any, *rest: Any, **named: Any) -> Any:
        if not isinstance(box, FootnoteAreaBox):
            return made(context, box, *rest, **named)
        result = _area(made, context, box)
        if result[1] is not None:
            context.reported_footnotes.insert(0, _left(context, result[1]))
        return result

    def passing_layout(context: Any, box: Any, *rest: Any, **named: Any) -> Any:
        if not isinstance(box, FootnoteAreaBox):
            return made(context, box, *rest, **named)
        result = _area(made, context, box)
        context.current_footnote_area.full = result[1] is not None
        return result

    def layout_footnote(context: Any, footnote: Any) -> Any:
        full = _full(context)
        overflows = asked(context, footnote)
        return overflows or full or _full(context)

    def remake_page(index: int, context: Any, *rest: Any) -> Any:
        result = again(index, context, *rest)
        context.notes_waited = getattr(context, "notes_waited", False) or bool(
            context.reported_footnotes
        )
        return result

    def make_all_pages(context: Any, root_box: Any, html: Any, pages: Any) -> Any:
        # A page kept from the last round would not say which notes wait for the next one.
        kept = [] if getattr(context, "notes_waited", False) else pages
        return every(context, root_box, html, kept)

    def linebox_layout(context: Any, *rest: Any) -> Any:
        if context.in_column or not _full(context):
            return lines(context, *rest)
        # The text keeps off the notes as in a column, and moves none of them on.
        context.in_column = True
        try:
            return lines(context, *rest)
        finally:
            context.in_column = False

    block._linebox_layout = linebox_layout
    page.block_level_layout, page.remake_page = final_layout, remake_page
    weasyprint.layout.block_level_layout = passing_layout
    weasyprint.layout.make_all_pages = make_all_pages
    LayoutContext.layout_footnote = layout_footnote
    try:
        yield
    finally:
        block._linebox_layout = lines
        page.block_level_layout, page.remake_page = made, again
        weasyprint.layout.block_level_layout = made
        weasyprint.layout.make_all_pages = every
        LayoutContext.layout_footnote = asked


def _full(context: Any) -> bool:
    """Whether the notes of this page end within one."""
    return getattr(context.current_footnote_area, "full", False)


def _area(layout: Any, context: Any, area: Any) -> Any:
    """Lay out the notes of a page within their share of it, the first from where it was cut."""
    first = area.children[0] if area.children else None
    cut = getattr(first, "cut", None)
    bottom = area.position_y + SHARE * area.page.height
    return layout(
        context, area, bottom_space=context.page_bottom - bottom,
        skip_stack=None if cut is None else {0: cut},
        containing_block=area.page, page_is_empty=True,
        absolute_boxes=[], fixed_boxes=[],
    )  # fmt: skip


def _left(context: Any, resume_at: dict[int, Any]) -> Any:
    """Give what is left of the note that was cut."""
    ((index, cut),) = resume_at.items()
    rest = context.current_page_footnotes[index].copy()
    rest.cut = cut
    return rest
