"""`<ul>` and `<ol>` as lists, where their items do not count or mark themselves."""

from collections.abc import Callable

from banxin.model.blocks import Block, Item, List
from banxin.readers.html.page import Page
from banxin.readers.html.tree import Element, TextNode
from banxin.script.numbering import numbering
from banxin.script.shape import bullet_of, dash_of

MOST = 100_000
"""The highest number a list begins with."""
BULLET = "•"


def list_of(
    page: Page, element: Element, blocks: Callable[[Element], tuple[Block, ...]]
) -> List | None:
    """Give a list; None for one whose items bear their own numbers, or that is only layout."""
    children = element.children
    loose = any(not isinstance(c, Element) or c.name != "li" for c in children if _says(page, c))
    items = [c for c in children if isinstance(c, Element) and c.name == "li" and page.says(c)]
    if loose or not items or _marked(page, items) * 2 > len(items):
        return None
    made = tuple(Item(children=blocks(item)) for item in items)
    if element.name == "ol":
        return List(kind="ordered", items=made, start=_start(element, len(made)))
    return List(kind="bullet", items=made, marker=BULLET)


def _says(page: Page, node: Element | TextNode) -> bool:
    if isinstance(node, Element):
        return page.says(node)
    return node in page.said and bool(page.text[node.start : node.end].strip())


def _marked(page: Page, items: list[Element]) -> int:
    texts = [page.words(item).strip() for item in items]
    return sum(bool(numbering(text) or dash_of(text) or bullet_of(text)) for text in texts)


def _start(element: Element, count: int) -> int:
    start = element.attributes.get("start", "").strip()
    if not start.isascii() or not start.isdigit() or len(start) > 6:
        return 1
    return max(min(int(start), MOST - count), 0)
