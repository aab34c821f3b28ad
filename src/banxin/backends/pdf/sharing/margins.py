"""The margin boxes of pages that were taken over, and the backgrounds of what they show."""

from typing import Any

import weasyprint.layout
from weasyprint.formatting_structure import boxes
from weasyprint.layout.background import layout_box_backgrounds

from banxin.backends.pdf.sharing.sameness import same_style

PLACES = (
    "@top-left", "@top-center", "@top-right", "@bottom-left", "@bottom-center", "@bottom-right",
    "@left-top", "@left-middle", "@left-bottom", "@right-top", "@right-middle", "@right-bottom",
    "@top-left-corner", "@top-right-corner", "@bottom-left-corner", "@bottom-right-corner",
)  # fmt: skip


class _Known:
    """The margin boxes of one page, and what they were made from."""

    def __init__(self, styles: list[Any], state: Any) -> None:
        self.styles = styles
        self.state = state
        self.strings: dict[tuple[str, str], Any] = {}
        self.made: list[Any] = []
        self.fresh = True


class Margins:
    """Makes the margin boxes of pages, or finds them with the page that was taken over."""

    def __init__(self) -> None:
        self.make = weasyprint.layout.make_margin_boxes
        self.back = weasyprint.layout.layout_backgrounds

    def made(self, context: Any, page: Any, state: Any) -> list[Any]:
        """Give the margin boxes of a page."""
        styles = [context.style_for(page.page_type, place) for place in PLACES]
        known: _Known | None = getattr(page, "banxin_margins", None)
        if known is not None and _agree(known, styles, state, context, page):
            known.fresh = False
            return known.made
        known = page.banxin_margins = _Known(styles, _frozen(state))
        ask = context.get_string_set_for

        def asked(page: Any, name: str, keyword: str = "first") -> Any:
            known.strings[name, keyword] = said = ask(page, name, keyword)
            return said

        context.get_string_set_for = asked
        try:
            known.made = list(self.make(context, page, state))
        finally:
            del context.get_string_set_for
        if any(isinstance(b, boxes.ReplacedBox) for made in known.made for b in made.descendants()):
            del page.banxin_margins
        return known.made

    def backed(self, page: Any, get_image: Any) -> None:
        """Lay out the backgrounds of a page: of one that was taken over only what is new."""
        known: _Known | None = getattr(page, "banxin_margins", None)
        if not getattr(page, "banxin_backed", False):
            self._back_all(page, get_image)
        elif known is None or known.fresh:
            for box in page.children:
                if isinstance(box, boxes.MarginBox):
                    layout_box_backgrounds(page, box, get_image)

    def _back_all(self, page: Any, get_image: Any) -> None:
        """Lay out every background; where there are pictures, do so for each document."""
        opened: list[object] = []

        def noticed(**named: Any) -> Any:
            opened.append(named)
            return get_image(**named)

        self.back(page, noticed)
        page.banxin_backed = not opened


def _agree(known: _Known, styles: list[Any], state: Any, context: Any, page: Any) -> bool:
    return (
        all(map(same_style, known.styles, styles))
        and known.state == _frozen(state)
        and all(
            context.get_string_set_for(page, name, keyword) == said
            for (name, keyword), said in known.strings.items()
        )
    )


def _frozen(state: Any) -> str:
    return repr(state)
