"""What stands at the foot of the last page, wherever the text ends on it (GB/T 9704—2012 7.4.1)."""

from collections.abc import Iterator
from typing import Any


def lowered(document: Any, parts: tuple[str, ...]) -> bool:
    """Move the last part down to the foot of the type area, or to the notes that stand there.

    Nothing follows it, so nothing else moves; its lines were already placed above, and
    have room below. Tells whether anything was moved.
    """
    page = document.pages[-1]._page_box
    last = next((box for box in _walk(page) if _names(box) in parts), None)
    if last is None:
        return False
    notes = [box for box in page.children if getattr(box, "at_rule_keyword", "") == "@footnote"]
    limit = page.content_box_y() + page.height - sum(box.margin_height() for box in notes)
    down = limit - (last.position_y + last.margin_height())
    if down <= 0:
        return False
    last.translate(dy=down)
    return True


def _walk(box: Any) -> Iterator[Any]:
    yield box
    for child in getattr(box, "children", ()):
        yield from _walk(child)


def _names(box: Any) -> str:
    element = getattr(box, "element", None)
    return "" if element is None else element.get("id", "")
