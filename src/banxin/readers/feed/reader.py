"""The reader of feeds: RSS 2.0, RSS 1.0 (RDF) and Atom, one publication of many articles."""

from msgspec.structs import replace

from banxin.errors import SourceError
from banxin.model.inlines import pieces_in, plain
from banxin.model.pieces import Piece, as_fate
from banxin.model.publication import Article, Publication, Source
from banxin.model.walk import all_pieces
from banxin.readers.decoded import decoded
from banxin.readers.feed.accounts import LEFT_OUT, addresses, note, unsaid
from banxin.readers.feed.content import Content, left_out
from banxin.readers.feed.items import RULE, Item
from banxin.readers.feed.language import feed_language
from banxin.readers.feed.names import ITEMS
from banxin.readers.feed.tree import Document, Element
from banxin.readers.html.charset import declared_charset
from banxin.readers.sent import Sent

MAX_ITEMS = 200
"""Articles of one feed, as many as a publication may have."""
MAX_SIGNS = 400_000
"""Beginnings of tags and entities of one feed, those within CDATA too."""
_LONGEST = 200
"""Characters of the title of a feed."""


class FeedReader:
    """Reads what sites offer to programs that fetch their news."""

    name = "feed"
    suffixes = (".rss", ".atom", ".rdf", ".xml")

    def read(self, sent: Sent) -> Publication:
        """Give an article for each item.

        Raises SourceError: undecodable, XML that is no feed, a DTD, broken or cut off, too many
        items or tags, no item with a text.
        """
        source = decoded(sent, declared_charset(sent.data))
        text, name = source.text, source.name
        if text.count("<") + text.count("&") > MAX_SIGNS:
            raise SourceError("feed-complex", name, limit=MAX_SIGNS)
        return _Reading(source, sent).publication()


READER = FeedReader()


class _Reading:
    """One feed as it is read."""

    def __init__(self, source: Source, sent: Sent) -> None:
        self._source = source
        self._document = Document(source.text, source.name)
        found = [e for e in self._document.root.walk() if e.key in ITEMS]
        if len(found) > MAX_ITEMS:
            raise SourceError("feed-items-many", source.name, count=len(found), limit=MAX_ITEMS)
        self._items: list[Item] = []
        self._articles: list[Article] = []
        for element in found:
            item = Item(self._document, element, source.id)
            article = item.article(sent.pictures)
            if article is not None:
                self._items.append(item)
                self._articles.append(article)
        if not any(article.lines for article in self._articles):
            raise SourceError("feed-titles" if self._articles else "feed-empty", source.name)

    def publication(self) -> Publication:
        title, moved, settled = self._title()
        aside = [*moved, *map(_ours, (piece for item in self._items for piece in item.aside))]
        settled += [element for item in self._items for element in item.settled]
        known = [*all_pieces(tuple(self._articles)), *aside]
        aside += unsaid(self._source, self._document, known, settled)
        within = [address for item in self._items for address in item.addresses]
        lang = feed_language(self._document, "".join(p.text for p in known if p.fate == "text"))
        return Publication(
            schema="banxin/1",
            title=title,
            articles=tuple(replace(article, lang=lang) for article in self._articles),
            sources=(replace(self._source, addresses=addresses(self._document, within)),),
            assets=tuple({id: a for item in self._items for id, a in item.assets.items()}.values()),
            aside=tuple(aside),
            findings=(*note(aside), *(found for item in self._items for found in item.findings)),
        )

    def _title(self) -> tuple[str, tuple[Piece, ...], list[Element]]:
        """Give the title of the feed, which several articles bear together."""
        root = self._document.root
        element = (root.child("channel") or root).child("title")
        if element is None or len(self._articles) < 2:
            return "", (), []
        content = Content(self._document, element, self._source.id)
        inlines = content.title()
        title = plain(inlines)
        if not title or len(title) > _LONGEST or not title.isprintable():
            return "", (), []
        pieces = as_fate(tuple(pieces_in(inlines)), "move", RULE)
        return title, (*pieces, *content.inner.outward(content.aside)), [element]


def _ours(piece: Piece) -> Piece:
    """What the reader of web pages leaves out, a feed leaves out."""
    return replace(piece, rules=(LEFT_OUT,)) if left_out(piece) else piece
