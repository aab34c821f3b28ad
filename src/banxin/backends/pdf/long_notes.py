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
    stock = _Stock()

    def layout_footnote(context: Any, note: Any) -> bool:
        return stock.placed(context, note)

    block._linebox_layout = stock.lines_beside
    page.block_level_layout, page.remake_page = stock.final_area, stock.page_again
    weasyprint.layout.block_level_layout = stock.passing_area
    weasyprint.layout.make_all_pages = stock.all_pages
    LayoutContext.layout_footnote = layout_footnote
    try:
        yield
    finally:
        block._linebox_layout = stock.lines
        page.block_level_layout, page.remake_page = stock.layout, stock.again
        weasyprint.layout.block_level_layout = stock.layout
        weasyprint.layout.make_all_pages = stock.every
        LayoutContext.layout_footnote = stock.place


class _Stock:
    """What WeasyPrint does by itself, and beside it what is done here."""

    def __init__(self) -> None:
        self.lines = block._linebox_layout
        self.layout = page.block_level_layout
        self.again = page.remake_page
        self.every = weasyprint.layout.make_all_pages
        self.place = LayoutContext.layout_footnote

    def final_area(self, context: Any, box: Any, *rest: Any, **named: Any) -> Any:
        """Lay out a page's notes for good; what is left of one comes first on the next."""
        if not isinstance(box, FootnoteAreaBox):
            return self.layout(context, box, *rest, **named)
        result = _area(self.layout, context, box)
        if result[1] is not None:
            context.reported_footnotes.insert(0, _left(context, result[1]))
        return result

    def passing_area(self, context: Any, box: Any, *rest: Any, **named: Any) -> Any:
        """Lay out the notes called so far, to know what is left for the text."""
        if not isinstance(box, FootnoteAreaBox):
            return self.layout(context, box, *rest, **named)
        result = _area(self.layout, context, box)
        context.current_footnote_area.full = result[1] is not None
        return result

    def placed(self, context: Any, note: Any) -> bool:
        """Put a note on the page; tell whether it, or one after it, must wait."""
        full = _full(context)
        overflows: bool = self.place(context, note)
        return overflows or full or _full(context)

    def lines_beside(self, context: Any, *rest: Any) -> Any:
        """Set lines above notes that fill their share, and move none of these on."""
        if context.in_column or not _full(context):
            return self.lines(context, *rest)
        context.in_column = True
        try:
            return self.lines(context, *rest)
        finally:
            context.in_column = False

    def page_again(self, index: int, context: Any, *rest: Any) -> Any:
        """Make a page, and remember whether notes wait for the next."""
        result = self.again(index, context, *rest)
        waited = getattr(context, "notes_waited", False)
        context.notes_waited = waited or bool(context.reported_footnotes)
        return result

    def all_pages(self, context: Any, root_box: Any, html: Any, pages: Any) -> Any:
        """Make all pages, none kept of an earlier round: it would not say what waits."""
        kept = [] if getattr(context, "notes_waited", False) else pages
        return self.every(context, root_box, html, kept)


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
