"""The text of an item: HTML as the reader of web pages reads it, or plain lines."""

import re
from collections.abc import Iterator

from banxin.model.blocks import Line
from banxin.model.finding import Finding
from banxin.model.inlines import Inlines
from banxin.model.pieces import Piece
from banxin.model.publication import Address, Asset, Encoding, Source
from banxin.model.walk import all_pieces
from banxin.readers.feed.inner import Inner
from banxin.readers.feed.tree import Document, Element
from banxin.readers.html.accounts import LEFT_OUT, unsaid
from banxin.readers.html.characters import WHITE, parts, parts_between, said
from banxin.readers.html.flow import Flow
from banxin.readers.html.furniture import shown_elements
from banxin.readers.html.names import BLOCKS, FORMATTING
from banxin.readers.html.page import Page
from banxin.readers.html.pictures import Gallery
from banxin.readers.html.runs import RULE, Runs
from banxin.readers.html.tokens import Token
from banxin.readers.html.tree import Element as Tag
from banxin.readers.html.tree import Node, TextNode, paths, tree_of
from banxin.readers.sent import Pictures
from banxin.script.white import LINE_END

_TAGS = re.compile(
    rf"</(?:{'|'.join(sorted(BLOCKS | FORMATTING))})\s*>"
    rf"|<(?:br|hr|img|p|div|li|tr|td)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
"""What shows that a text is HTML: a tag that closes, or one that needs no closing."""
_PLAIN = frozenset(("text", "text/plain"))
_MARKED = frozenset(("html", "xhtml", "text/html", "application/xhtml+xml"))
_QUOTED = 0.5
"""Where more than this share of the text stands in `<blockquote>`, it only indents."""


class Content:
    """What one element says. Its places are those of `inner` until they are led outward."""

    def __init__(self, document: Document, element: Element, source: str) -> None:
        """Raises SourceError where it has more tags than a page may have."""
        self.element = element
        self.inner = Inner(document, element, source)
        self._source = source
        text = self.inner.text
        kind = element.attributes["type"].text.lower() if "type" in element.attributes else ""
        escaped = "mode" in element.attributes and element.attributes["mode"].text == "escaped"
        literal = kind in _PLAIN and not escaped
        if kind in _MARKED or self.inner.raw or (not literal and _TAGS.search(text)):
            self._root = tree_of(text, document.name, xml=self.inner.raw)
            _without_prefixes(self._root)
        else:
            self._root = Tag("#page", None)
            node = TextNode(Token("raw" if literal else "text", 0, len(text)), self._root, 1)
            self._root.children = [node] if text else []
        self.addresses = tuple(self._addresses())
        _with_breaks(text, self._root)
        self._said = frozenset(_shown(self._root))
        self._texts = [n for n in self._root.texts() if n in self._said]
        self.words = "".join(said(text, node) for node in self._texts)
        self.weight = len("".join(self.words.split()))
        self.findings: tuple[Finding, ...] = ()
        self.assets: dict[str, Asset] = {}
        self.aside: tuple[Piece, ...] = ()

    def lines(self, pictures: Pictures) -> tuple[Line, ...]:
        """Give the lines; what was not said of the text is then `aside`."""
        gallery = Gallery(pictures, self._source)
        used: set[TextNode] = set()
        page = Page(self.inner.text, self._source, self._said, gallery, used)
        page = page._replace(quotes=self._has_quotes())
        lines = Flow(page).lines(self._root)
        self._put_aside(list(all_pieces(lines)), used)
        self.findings = self.inner.outward(tuple(gallery.findings.values()))
        self.assets = gallery.assets
        return self.inner.outward(lines)

    def title(self) -> Inlines:
        """Give all of the text on one line, without its marks."""
        runs = Runs(self.inner.text, self._source)
        for node in self._texts:
            for part in parts(self.inner.text, node):
                runs.add(part, ())
        found, _ = runs.take()
        self._put_aside(list(all_pieces(found)), set())
        return self.inner.outward(found)

    def part(self, start: int, end: int) -> Inlines:
        """Give a stretch of a plain text on one line."""
        runs = Runs(self.inner.text, self._source)
        for part in parts_between(self.inner.text, start, end, literal=False):
            runs.add(part, ())
        return self.inner.outward(runs.take()[0])

    def _put_aside(self, pieces: list[Piece], used: set[TextNode]) -> None:
        whole = Source(self._source, "", "", Encoding("utf-8", "parts"), self.inner.text)
        rest = unsaid(whole, self._root, pieces, used)
        self.aside = tuple(piece for piece in rest if piece.rules != (RULE,))

    def _addresses(self) -> Iterator[Address]:
        above = self.element.path
        for node, path in paths(self._root):
            if self.inner.text[node.start : node.end].strip(WHITE):
                yield Address(self.inner.span(node.start, node.end).start, above + path)

    def _has_quotes(self) -> bool:
        within: set[TextNode] = set()
        for quote in self._root.elements("blockquote"):
            within.update(node for node in quote.texts() if node in self._said)
        quoted = "".join(said(self.inner.text, node) for node in within)
        return len("".join(quoted.split())) <= _QUOTED * self.weight


def left_out(piece: Piece) -> bool:
    """Tell whether a piece set aside is text that is not said."""
    return piece.rules == (LEFT_OUT,)


def _without_prefixes(root: Tag) -> None:
    """`<xhtml:p>` is a `<p>`."""
    for node in root.walk():
        if isinstance(node, Tag) and ":" in node.name:
            node.name = node.name.rpartition(":")[2]


def _shown(root: Tag) -> Iterator[Node]:
    seen = shown_elements(root)
    for node in root.walk():
        if node.parent in seen and (isinstance(node, TextNode) or node.name == "img"):
            yield node


def _with_breaks(text: str, root: Tag) -> None:
    """Where no tag parts the lines, the line ends of the text itself do."""
    tags = [node for node in root.walk() if isinstance(node, Tag)]
    if any(tag.name in BLOCKS or tag.name == "br" for tag in tags):
        return
    for tag in tags:
        made: list[Node] = []
        for node in tag.children:
            made += _parted(text, node) if isinstance(node, TextNode) else [node]
        tag.children = made
    whole = Tag("div", root)
    whole.children, root.children = root.children, [whole]
    for child in whole.children:
        child.parent = whole


def _parted(text: str, node: TextNode) -> Iterator[Node]:
    start = node.start
    for found in LINE_END.finditer(text, node.start, node.end):
        yield from _stretch(node, start, found.start())
        yield Tag("br", node.parent, found.start(), found.end())
        start = found.end()
    yield from _stretch(node, start, node.end)


def _stretch(node: TextNode, start: int, end: int) -> Iterator[TextNode]:
    if end > start:
        token = Token("raw" if node.literal else "text", start, end)
        yield TextNode(token, node.parent, node.order)
