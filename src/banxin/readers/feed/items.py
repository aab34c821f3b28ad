"""An item or entry becomes an article: its fields where they belong, its text as lines."""

import re
from collections.abc import Iterator

from msgspec.structs import replace

from banxin.model.blocks import Line
from banxin.model.finding import Finding
from banxin.model.inlines import pieces_in, plain
from banxin.model.pieces import Piece, Pieces, Span, as_fate, text_of
from banxin.model.publication import Address, Article, Asset, Credit, Stamp
from banxin.readers.feed.content import Content
from banxin.readers.feed.dates import stamp_of
from banxin.readers.feed.names import (
    AUTHORS,
    BEGINNINGS,
    COLUMNS,
    CONTENTS,
    DATES,
    ORIGINS,
    TITLES,
)
from banxin.readers.feed.teaser import teaser
from banxin.readers.feed.tree import Document, Element
from banxin.readers.sent import Pictures

RULE = "feed"
_LONGEST = 80
"""Characters of an author, a column, an origin; a longer one is left out."""
_MAILED = re.compile(r"\s*[\w.+-]{1,64}@[\w.-]{1,100}\s*\(([^()]{1,80})\)\s*")
"""An author as RSS 2.0 asks for one: the address, and the name in brackets."""
_FOREIGN = ("http:", "https:")


class Item:
    """One item as it is read. `settled` are the elements of which nothing is left out."""

    def __init__(self, document: Document, element: Element, source: str) -> None:
        self._document = document
        self._element = element
        self._source = source
        self._contents = [self._read(c) for c in element.children if _is_text(c)]
        self.settled: list[Element] = []
        self.aside: list[Piece] = []
        self.addresses: list[Address] = []
        self.assets: dict[str, Asset] = {}
        self.findings: list[Finding] = []

    def article(self, pictures: Pictures) -> Article | None:
        """Give the article; None for an item with neither title nor text."""
        article = self._titled(Article())
        chosen = max(self._contents, key=_weight, default=None)
        lines: tuple[Line, ...] = ()
        if chosen is not None:
            lines = chosen.lines(pictures)
            self._keep(chosen)
            self.assets |= chosen.assets
            self.findings += chosen.findings
        if not (article.title or lines):
            return None
        article = self._told(replace(article, lines=lines))
        beginning = chosen is None or chosen.element.key in BEGINNINGS
        self.findings += teaser(plain(article.title), article, beginning=beginning)
        return article

    def _read(self, element: Element) -> Content:
        return Content(self._document, element, self._source)

    def _keep(self, content: Content) -> None:
        """Nothing of a text that was read is left out but what itself says so."""
        self.settled.append(content.element)
        self.aside += content.inner.outward(content.aside)
        self.addresses += content.addresses

    def _titled(self, article: Article) -> Article:
        for key in TITLES:
            for element in self._named(key):
                content = self._read(element)
                title = content.title()
                if title:
                    self._keep(content)
                    return replace(article, title=title)
        return article

    def _told(self, article: Article) -> Article:
        column = next(filter(None, map(self._column, self._of(COLUMNS))), ())
        origin = next(filter(None, map(self._words, self._of(ORIGINS))), ())
        return replace(
            article,
            published=next(filter(None, map(self._stamp, self._of(DATES))), None),
            column=column,
            origin=origin,
            credits=tuple(self._credits()),
        )

    def _named(self, key: str) -> Iterator[Element]:
        return (child for child in self._element.children if child.key == key)

    def _of(self, keys: tuple[str, ...]) -> Iterator[Element]:
        return (element for key in keys for element in self._named(key))

    def _stamp(self, element: Element) -> Stamp | None:
        pieces = self._words(element)
        value = stamp_of(text_of(pieces))
        return Stamp(pieces, value) if value else None

    def _credits(self) -> Iterator[Credit]:
        known: set[str] = set()
        for element in self._of(AUTHORS):
            name = element.child("name")
            pieces = self._author(name or element)
            said = text_of(pieces)
            if said and said not in known:
                known.add(said)
                yield Credit("作者", pieces)

    def _author(self, element: Element) -> Pieces:
        """Give the name; an address alone is none."""
        content = self._read(element)
        found = _MAILED.fullmatch(content.inner.text)
        if found:
            return _moved(tuple(pieces_in(content.part(*found.span(1)))))
        pieces = self._words(element)
        return () if "@" in text_of(pieces) else pieces

    def _column(self, element: Element) -> Pieces:
        """Atom names a category in an attribute, its `label` for people before its `term`."""
        for name in ("label", "term"):
            value = element.attributes.get(name)
            if value and value.text.strip() and "&" not in value.text and _is_short(value.text):
                at = Span(self._source, value.start, value.end)
                return (Piece(value.text, at, (RULE,), "move"),)
        return self._words(element)

    def _words(self, element: Element) -> Pieces:
        """Give a short text on one line; none for an address, and for what holds elements."""
        if element.children:
            inner = element.child("title") if element.key in ORIGINS else None
            return self._words(inner) if inner else ()
        content = self._read(element)
        found = content.part(0, len(content.inner.text))
        text = plain(found)
        if not _is_short(text) or text.lower().startswith(_FOREIGN):
            return ()
        return _moved(tuple(pieces_in(found)))


def _is_short(text: str) -> bool:
    return len(text) <= _LONGEST and text.isprintable()


def _moved(pieces: Pieces) -> Pieces:
    return as_fate(pieces, "move", RULE)


def _is_text(element: Element) -> bool:
    """Pictures and the like in a `<content>` of their own are none."""
    kind = element.attributes["type"].text.lower() if "type" in element.attributes else ""
    told = not kind or kind.startswith("text") or "html" in kind
    encoded = "mode" in element.attributes and element.attributes["mode"].text == "base64"
    return element.key in CONTENTS and told and not encoded


def _weight(content: Content) -> tuple[int, bool, int]:
    """The longest text counts, then one with pictures, then the first of CONTENTS."""
    order = CONTENTS.index(content.element.key)
    return content.weight, "<img" in content.inner.text, -order
