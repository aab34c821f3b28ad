"""The tag tree: one structure element for each part of the text, wherever pages cut it.

WeasyPrint builds a tree box by box, so a paragraph cut by a page becomes two, notes lie
outside and nothing bears a name. This one is built element by element: every element
carries the id of its node, a cut paragraph stays one /P, a footnote is a /Note under the
paragraph that holds its mark, and what no node says is an artifact (ISO 14289-1, 7.1).
"""

from collections.abc import Iterator
from typing import Any

import msgspec
from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder

ROLES = {
    "main": "Part", "section": "Sect", "div": "Div", "nav": "Div", "p": "P",
    "h1": "H1", "h2": "H2", "h3": "H3", "ul": "L", "li": "LBody", "blockquote": "BlockQuote",
    "table": "Table", "thead": "THead", "tbody": "TBody", "tr": "TR", "th": "TH", "td": "TD",
    "caption": "Caption", "a": "Link", "img": "Figure",
}  # fmt: skip
"""Structure type by HTML tag; what is not named here gives no element of its own."""
CLASSES = {"footnote": "Note", "fn": "P", "ruby": "Ruby", "rb": "RB", "rt": "RT"}
"""Structure type by the first class of an HTML element, before its tag is asked."""


class Element:
    """A structure element: its type, id, the boxes it holds, and its children in order."""

    def __init__(self, role: str, id: str, node: Any, page: int) -> None:
        self.role = role
        self.id = id
        self.node = node
        self.page = page
        self.kids: list[Element | Content] = []
        self.links: list[Content] = []


class Content(msgspec.Struct, frozen=True):
    """A box with content of its own, and the page (from 0) it is drawn on."""

    box: Any
    page: int


class TagTree:
    """The structure of a laid-out document, and which boxes are tagged, in all and by page."""

    def __init__(self, document: Any) -> None:
        self.root = Element("Document", "", None, 0)
        self.tagged: set[Any] = set()
        self.tagged_on: dict[Any, set[Any]] = {}
        self._headed: set[Any] = set()
        self.heights: list[float] = [page.height for page in document.pages]
        self._elements: dict[Any, Element] = {}
        for number, page in enumerate(document.pages):
            self._here = self.tagged_on[page._page_box] = set()
            for child in page._page_box.children:
                if not isinstance(child, boxes.MarginBox):
                    self._walk(child, self.root, number, repeated=False)

    def _walk(self, box: Any, parent: Element, page: int, repeated: bool) -> None:
        if isinstance(box, AbsolutePlaceholder):
            box = box._box
        if isinstance(box, boxes.TextBox | boxes.ReplacedBox):
            self._content(box, parent, page, repeated)
            return
        element = self._element(box, parent, page)
        if element.role == "Link":
            element.links.append(Content(box, page))
        # A table's heading rows are drawn again on every page and in every column; only the
        # first are text.
        if getattr(box, "is_header", False):
            repeated = repeated or box.element in self._headed
            self._headed.add(box.element)
        for child in _children(box):
            self._walk(child, element, page, repeated)

    def _content(self, box: Any, parent: Element, page: int, repeated: bool) -> None:
        if repeated or box.element is None:
            return
        if isinstance(box, boxes.ReplacedBox):
            parent = self._element(box, parent, page)
        parent.kids.append(Content(box, page))
        self.tagged.add(box)
        self._here.add(box)

    def _element(self, box: Any, parent: Element, page: int) -> Element:
        node = box.element
        if node is None or "::" in (box.element_tag or "::"):
            return parent
        role = _role(node)
        if role is None:
            return parent
        if node in self._elements:
            return self._elements[node]
        element = Element(role, node.get("id") or "", node, page)
        if role == "LBody":
            item = Element("LI", "", None, page)
            item.kids.append(element)
            parent.kids.append(item)
        else:
            (self._caller(node) or parent if role == "Note" else parent).kids.append(element)
        self._elements[node] = element
        return element

    def _caller(self, note: Any) -> Element | None:
        """The element whose text holds a note's mark: the nearest one around it."""
        element: Element
        for node, element in reversed(list(self._elements.items())):
            if node.tag != "li" and any(child is note for child in node.iter()):
                return element
        return None


def _role(node: Any) -> str | None:
    """The structure type of an HTML element."""
    kind = (node.get("class") or "").partition(" ")[0]
    return CLASSES.get(kind) or ROLES.get(node.tag)


def _children(box: Any) -> Iterator[Any]:
    if isinstance(box, boxes.ParentBox):
        yield from box.children
