"""The tree of a feed: exact where the XML is, and forgiving of an end tag that was left out."""

from collections import Counter
from collections.abc import Iterator

from banxin.errors import SourceError
from banxin.model.lines import Lines
from banxin.readers.feed.names import FIELDS, ITEMS, ROOTS, key_of
from banxin.readers.feed.tokens import Token, Value, attributes, tokens

MAX_DEPTH = 64
"""How deep elements stand in one another; tags beyond are passed over, their text is not."""


class Element:
    """An element: its name as written, and the `key` by which we know it.

    `[first, last)` are the tokens within; `start` and `tag_end` are those of its opening tag.
    """

    __slots__ = (
        "attributes", "children", "counts", "first", "key", "last", "name", "order", "parent",
        "scope", "start", "tag_end",
    )  # fmt: skip

    def __init__(self, token: Token, first: int, parent: "Element | None") -> None:
        self.name = token.name
        self.key = ""
        self.parent = parent
        self.start = token.start
        self.tag_end = token.end
        self.first = self.last = first
        self.order = 1
        self.attributes: dict[str, Value] = {}
        self.children: list[Element] = []
        self.counts: Counter[str] = Counter()
        self.scope: dict[str, str] = parent.scope if parent else {}

    def walk(self) -> Iterator["Element"]:
        """Walk this element and all within, in the order of the file."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting.extend(reversed(element.children))

    def child(self, *keys: str) -> "Element | None":
        """Give the first child of the first key that there is one of."""
        return next((c for key in keys for c in self.children if c.key == key), None)

    @property
    def path(self) -> str:
        """The XPath of the element."""
        above = self.parent.path if self.parent else ""
        return f"{above}/{self.name}[{self.order}]"


class Document:
    """A file as cut, and its tree."""

    def __init__(self, text: str, name: str) -> None:
        """Raises SourceError: no feed, a DTD, broken XML."""
        self.text = text
        self.name = name
        self.tokens: list[Token] = []
        self._root: Element | None = None
        self._open: list[Element] = []
        self._beyond = 0
        for token in tokens(text, name):
            self.tokens.append(token)
            self._add(token)
        if self._root is None:
            raise SourceError("feed-none", name, root="—")
        if self._open:
            self._cut_off()
        self.root: Element = self._root

    def _add(self, token: Token) -> None:
        if token.kind in ("open", "empty"):
            self._begin(token)
        elif token.kind == "close" and self._beyond:
            self._beyond -= 1
        elif token.kind == "close":
            self._end(token)

    def _begin(self, token: Token) -> None:
        if self._root and not self._open:
            return  # what stands below the root belongs to no feed
        if len(self._open) >= MAX_DEPTH:
            self._beyond += token.kind == "open"
            return
        found = attributes(self.text, token.start + 1 + len(token.name), token.end)
        declared = {
            name.lower().partition(":")[2]: value.text
            for name, value in found.items()
            if name.lower() == "xmlns" or name.lower().startswith("xmlns:")
        }
        scope = {**(self._open[-1].scope if self._open else {}), **declared}
        key = key_of(token.name, scope)
        self._imply_ends(key)
        element = Element(token, len(self.tokens), self._open[-1] if self._open else None)
        element.key, element.attributes = key, found
        if declared:
            element.scope = scope
        self._place(element)
        if token.kind == "open":
            self._open.append(element)

    def _place(self, element: Element) -> None:
        if element.parent is None:
            if element.key not in ROOTS:
                raise SourceError("feed-none", self.name, root=_shown(element.name))
            self._root = element
            return
        element.parent.counts[element.name] += 1
        element.order = element.parent.counts[element.name]
        element.parent.children.append(element)

    def _imply_ends(self, key: str) -> None:
        """A new item ends the one before it, a field the field that was left open."""
        if key in ITEMS:
            for n, element in enumerate(self._open):
                if element.key in ITEMS:
                    self._close(n)
                    return
        elif key in FIELDS and self._open and self._open[-1].key in FIELDS:
            self._close(len(self._open) - 1)

    def _end(self, token: Token) -> None:
        """An end tag reaches the nearest element of its name; one that has none ends nothing."""
        for n in range(len(self._open) - 1, -1, -1):
            if self._open[n].name.lower() == token.name.lower():
                self._close(n)
                return

    def _close(self, n: int) -> None:
        for element in self._open[n:]:
            element.last = len(self.tokens) - 1
        del self._open[n:]

    def _cut_off(self) -> None:
        """A file whose root never ends was cut off, and what is lost of it nobody knows."""
        inner = self._open[-1]
        line, column = Lines(self.text).place(inner.start)
        where = {"line": line, "column": column}
        raise SourceError("feed-cut", self.name, tag=_shown(inner.name), **where)


def _shown(name: str) -> str:
    return "".join(c if c.isprintable() else "\ufffd" for c in name[:40])
