"""The tree of a page, as forgiving as a browser: what is not closed is closed by what follows."""

from collections import Counter
from collections.abc import Iterator

from banxin.errors import SourceError
from banxin.readers.html.names import BLOCKS, CLOSED_BY, FORMATTING, SCOPES, VOID
from banxin.readers.html.tokens import Token, attributes, tokens

MAX_DEPTH = 96
"""How deep elements stand in one another; deeper tags are passed over, their text is not."""
MAX_NODES = 150_000
"""Elements and stretches of text of one page."""


class TextNode:
    """A stretch of text; in `literal` ones no entity counts (CDATA)."""

    __slots__ = ("end", "literal", "order", "parent", "place", "start")

    def __init__(self, token: Token, parent: "Element", order: int) -> None:
        self.start = token.start
        self.end = token.end
        self.parent = parent
        self.literal = token.kind == "raw"
        self.order = order
        self.place = 0


class Element:
    """An element with its children; `[start, tag_end)` is its opening tag.

    `order` counts from 1 among the siblings of its name, `place` from 0 among all. What begins
    from `closed` on is not formatted by it: its end tag stood there, crossing others.
    """

    __slots__ = (
        "attributes", "children", "closed", "counts", "name", "order", "parent", "place", "start",
        "tag_end",
    )  # fmt: skip

    def __init__(self, name: str, parent: "Element | None", start: int = 0, end: int = 0) -> None:
        self.name = name
        self.parent = parent
        self.start = start
        self.tag_end = end
        self.closed = -1
        self.order = 1
        self.place = 0
        self.attributes: dict[str, str] = {}
        self.children: list[Node] = []
        self.counts: Counter[str] = Counter()

    def walk(self) -> Iterator["Node"]:
        """Walk this element and all within, in the order of the page."""
        waiting: list[Node] = [self]
        while waiting:
            node = waiting.pop()
            yield node
            if isinstance(node, Element):
                waiting.extend(reversed(node.children))

    def texts(self) -> Iterator[TextNode]:
        """Walk the stretches of text within."""
        return (node for node in self.walk() if isinstance(node, TextNode))

    def elements(self, *names: str) -> Iterator["Element"]:
        """Walk the elements within that bear one of the names, this one included."""
        return (node for node in self.walk() if isinstance(node, Element) and node.name in names)

    def holders(self) -> Iterator["Element"]:
        """Walk outward: this element, and those it stands in."""
        holder: Element | None = self
        while holder is not None:
            yield holder
            holder = holder.parent


Node = Element | TextNode


def paths(root: Element) -> Iterator[tuple[TextNode, str]]:
    """Give the XPath of every stretch of text."""
    known = {root: ""}
    for node in root.walk():
        if isinstance(node, TextNode):
            yield node, f"{known[node.parent]}/text()[{node.order}]"
        elif node.parent is not None:
            known[node] = f"{known[node.parent]}/{node.name}[{node.order}]"


def tree_of(text: str, name: str, xml: bool = False) -> Element:
    """Build the tree. Raises SourceError where a page has more than MAX_NODES."""
    builder = _Builder(text, xml)
    for token in tokens(text, xml):
        builder.add(token)
        if builder.nodes > MAX_NODES:
            raise SourceError("html-too-complex", name, limit=MAX_NODES)
    return builder.root


class _Builder:
    def __init__(self, text: str, xml: bool) -> None:
        self.root = Element("#page", None)
        self.nodes = 0
        self._text = text
        self._xml = xml
        self._open = [self.root]
        self._beyond = 0

    def add(self, token: Token) -> None:
        if token.kind == "text" or token.name == "#cdata":
            self._add_text(token)
        elif token.kind == "open":
            self._begin(token)
        elif token.kind == "close":
            self._end(token)

    def _add_text(self, token: Token) -> None:
        parent = self._open[-1]
        last = parent.children[-1] if parent.children else None
        if isinstance(last, TextNode) and last.end == token.start and not last.literal:
            last.end = token.end
            return
        parent.counts["#text"] += 1
        self._append(parent, TextNode(token, parent, parent.counts["#text"]))

    def _append(self, parent: Element, node: Node) -> None:
        node.place = len(parent.children)
        parent.children.append(node)
        self.nodes += 1

    def _begin(self, token: Token) -> None:
        name = token.name
        if name in ("html", "head", "body") and any(e.name == name for e in self._open[:4]):
            return
        self._imply_ends(name)
        parent = self._open[-1]
        void = name in VOID or (self._xml and token.closed)
        if len(self._open) >= MAX_DEPTH and not void:
            self._beyond += 1
            return
        element = Element(name, parent, token.start, token.end)
        element.attributes = attributes(self._text, token)
        parent.counts[name] += 1
        element.order = parent.counts[name]
        self._append(parent, element)
        if not void:
            self._open.append(element)

    def _imply_ends(self, name: str) -> None:
        """A new `<li>` ends the one before it, a block ends a paragraph (§13.1.2.4)."""
        if name == "body" or (name in BLOCKS and self._open[-1].name == "head"):
            self._pop_to("head", frozenset({"body"}))
        for ended, within in CLOSED_BY.get(name, ()):
            self._pop_to(ended, SCOPES[within])
        if name in BLOCKS:
            self._pop_to("p", SCOPES["block"])

    def _pop_to(self, name: str, scope: frozenset[str]) -> None:
        for n in range(len(self._open) - 1, 0, -1):
            if self._open[n].name == name:
                del self._open[n:]
                return
            if self._open[n].name in scope:
                return

    def _end(self, token: Token) -> None:
        name = token.name
        if self._beyond:
            self._beyond -= 1
            return
        scope = SCOPES["page" if name in SCOPES["table"] else "cell"]
        for n in range(len(self._open) - 1, 0, -1):
            element = self._open[n]
            if element.name == name:
                crossed = any(inner.name in BLOCKS for inner in self._open[n + 1 :])
                if name in FORMATTING and crossed:
                    element.closed = token.start
                    del self._open[n]
                elif name not in ("body", "html"):
                    del self._open[n:]
                return
            if element.name in scope:
                return
