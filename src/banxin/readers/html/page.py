"""What all parts of reading one page share."""

from collections.abc import Iterator
from typing import NamedTuple

from banxin.readers.html.characters import said
from banxin.readers.html.pictures import Gallery
from banxin.readers.html.tree import Element, Node, TextNode


class Page(NamedTuple):
    """A page as it is read: its text and source id, what of it is said, its pictures.

    `used` gathers text that served as markup.
    """

    text: str
    source: str
    said: frozenset[Node]
    gallery: Gallery
    used: set[TextNode]
    title: Element | None = None
    quotes: bool = True

    def texts(self, element: Element) -> Iterator[TextNode]:
        """Walk the stretches of text within an element that are said."""
        return (node for node in element.texts() if node in self.said)

    def words(self, element: Element) -> str:
        """Give what is said within an element, white space and all."""
        return "".join(said(self.text, node) for node in self.texts(element))

    def says(self, element: Element) -> bool:
        """Tell whether anything is said within an element."""
        return any(said(self.text, node).strip() for node in self.texts(element))
