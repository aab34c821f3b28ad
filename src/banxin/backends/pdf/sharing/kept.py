"""The last document of this process, kept for the next one; and where WeasyPrint asks for it.

`tests/backends/pdf/test_contract.py` holds the names that are replaced.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import weasyprint.document
import weasyprint.layout
from weasyprint.layout import page as page_layout

from banxin.backends.pdf.sharing.margins import Margins
from banxin.backends.pdf.sharing.pages import LaidPage, Pages, remembered, walk
from banxin.backends.pdf.sharing.sameness import Sameness

MAX_PAGES = 120
"""A longer document is not kept: it takes half a MiB for each of its pages."""

PARAGRAPH = "banxin_kept"
"""What the composer found out about the lines of a paragraph, which are set now."""

_lock = threading.Lock()


class Kept:
    """A document that was laid out: its boxes before, and its pages after."""

    def __init__(self, world: object, root: Any, pages: dict[int, LaidPage]) -> None:
        self.world = world
        self.root = root
        self.pages = pages


class Sharing:
    """Keeps the last document, and gives its pages to the next one in the same `world`."""

    def __init__(self) -> None:
        self._kept: Kept | None = None

    def take(self, world: object, root: Any) -> Pages:
        """Begin a document. What is kept is given away: a document that fails leaves nothing."""
        kept, self._kept = self._kept, None
        if kept is None or kept.world != world:
            return Pages({}, None)
        return Pages(kept.pages, Sameness(kept.root, root))

    def keep(self, world: object, root: Any, context: Any, pages: Pages, made: list[Any]) -> None:
        """Keep a document that was laid out."""
        running = any(any(pages.values()) for pages in context.running_elements.values())
        if len(made) > MAX_PAGES or running or context.notes_waited:
            return
        final = pages.final(made)
        for tree in (root, *(page.page for page in final.values() if page.may_be_shared)):
            for box in walk(tree):
                box.__dict__.pop(PARAGRAPH, None)
        self._kept = Kept(world, root, final)

    def drop(self) -> None:
        """Keep nothing."""
        self._kept = None

    def without_last(self) -> None:
        """Keep the last page no longer: it was altered after it was laid out."""
        if self._kept and self._kept.pages:
            del self._kept.pages[max(self._kept.pages)]


@contextmanager
def shared(sharing: Sharing, world: object) -> Iterator[None]:
    """While this lasts, documents are laid out with pages of the one before.

    `world` stands for all that documents must have in common beside their boxes.
    """
    stock = _Stock(sharing, world)
    with _lock:
        weasyprint.document.layout_document = stock.document
        page_layout.make_page = stock.page
        weasyprint.layout.make_margin_boxes = stock.margins.made
        weasyprint.layout.layout_backgrounds = stock.margins.backed
        try:
            yield
        except BaseException:
            sharing.drop()
            raise
        finally:
            weasyprint.document.layout_document = stock.layout_document
            page_layout.make_page = stock.make_page
            weasyprint.layout.make_margin_boxes = stock.margins.make
            weasyprint.layout.layout_backgrounds = stock.margins.back


class _Stock:
    """What WeasyPrint does by itself, and beside it what is done here."""

    def __init__(self, sharing: Sharing, world: object) -> None:
        self.layout_document: Callable[..., Any] = weasyprint.document.layout_document
        self.make_page: Callable[..., Any] = page_layout.make_page
        self.margins = Margins()
        self._sharing, self._world = sharing, world

    def document(self, html: Any, root: Any, context: Any, *rest: Any) -> list[Any]:
        """Lay a document out, and keep it for the next."""
        context.notes_waited = False
        pages = context.banxin_pages = self._sharing.take(self._world, root)
        made = list(self.layout_document(html, root, context, *rest))
        # A picture on a page may hold its context, and that would hold the pages before.
        del context.banxin_pages
        self._sharing.keep(self._world, root, context, pages, made)
        return made

    def page(
        self, context: Any, root: Any, kind: Any, resume_at: Any, number: int, state: Any
    ) -> tuple[Any, Any, Any]:
        """Make a page, or take over one that is the same."""
        pages: Pages = context.banxin_pages
        asked = remembered(context, root, kind, resume_at, number, state)
        found = pages.found(asked)
        if found is not None:
            return found.taken_over(context, root, state)
        page, after, next_page = self.make_page(context, root, kind, resume_at, number, state)
        pages.note(LaidPage(asked, context, page, after, next_page))
        return page, after, next_page
