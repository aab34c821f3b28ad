"""The reader of web pages: their main text as lines and blocks, all else in the ledger."""

from collections.abc import Iterator

from msgspec.structs import replace

from banxin.errors import SourceError
from banxin.model.blocks import Evidence, Line
from banxin.model.finding import Finding
from banxin.model.inlines import plain
from banxin.model.pieces import Piece, Span
from banxin.model.publication import Article, Publication, Source
from banxin.model.walk import all_pieces
from banxin.readers.decoded import decoded
from banxin.readers.html.accounts import LEFT_OUT, addresses, unsaid
from banxin.readers.html.characters import parts_between, said
from banxin.readers.html.charset import declared_charset
from banxin.readers.html.choice import chosen
from banxin.readers.html.flow import Flow
from banxin.readers.html.headline import Headline, headline
from banxin.readers.html.main_text import bare, certain_text
from banxin.readers.html.page import Page
from banxin.readers.html.pictures import Gallery
from banxin.readers.html.runs import Runs
from banxin.readers.html.tree import Element, TextNode, tree_of
from banxin.readers.sent import Sent
from banxin.script.variant import language_of

_QUOTED = 0.5
"""Where more than this share of the text stands in `<blockquote>`, it only indents."""
_XML = "<?xml"
_BUNDLES = (".mhtml", ".mht")
"""Pages saved as a single file, which are mail and not HTML."""


class HtmlReader:
    """Reads pages as browsers save them."""

    name = "html"
    suffixes = (".html", ".htm", ".xhtml", ".shtml", *_BUNDLES)

    def read(self, sent: Sent) -> Publication:
        """Find the main text of a page.

        Raises SourceError: a bundle (MHTML), undecodable, too complex, no text to be found,
        only frames, trafilatura not installed.
        """
        name = sent.name
        if name.lower().endswith(_BUNDLES):
            raise SourceError("html-bundle", name)
        source = decoded(sent, declared_charset(sent.data))
        text = source.text
        root = tree_of(text, name, text.lstrip().startswith(_XML) or name.endswith(".xhtml"))
        return _Reading(source, root, sent).publication()


READER = HtmlReader()


class _Reading:
    """One page as it is read."""

    def __init__(self, source: Source, root: Element, sent: Sent) -> None:
        self._source = source
        self._root = root
        sure = certain_text(source.text, root, source.name)
        if not sure:
            raise SourceError(_why(root), source.name)
        self._headline = headline(source.text, root, sure)
        self._gallery = Gallery(sent.pictures, source.id)
        leaves = chosen(source.text, root, sure, self._headline.element)
        title = self._headline.element
        leaves |= set(title.texts()) if title else set()
        self._page = Page(
            source.text, source.id, frozenset(leaves), self._gallery, set(), title, False
        )
        self._page = self._page._replace(quotes=self._has_quotes())

    def publication(self) -> Publication:
        lines = (*self._titled(), *Flow(self._page).lines(self._root))
        if not any(line.children for line in lines):
            raise SourceError(_why(self._root), self._source.name)
        pieces = all_pieces(lines)
        aside = unsaid(self._source, self._root, pieces, self._page.used)
        article = Article(lang=language_of("".join(p.text for p in pieces)), lines=lines)
        source = replace(self._source, addresses=addresses(self._source.text, self._root))
        return Publication(
            schema="banxin/1",
            articles=(article,),
            sources=(source,),
            assets=tuple(self._gallery.assets.values()),
            aside=tuple(aside),
            findings=(*_left_out(aside), *self._gallery.findings.values()),
        )

    def _titled(self) -> Iterator[Line]:
        """The headline that only `<title>` says."""
        found: Headline = self._headline
        if found.element is None and found.end > found.start:
            runs = Runs(self._source.text, self._source.id)
            for part in parts_between(self._source.text, found.start, found.end, literal=False):
                runs.add(part, ())
            inlines, _ = runs.take()
            if plain(inlines):
                yield Line(inlines, Evidence(level=1, whole=True))

    def _has_quotes(self) -> bool:
        within: set[TextNode] = set()
        for quote in self._root.elements("blockquote"):
            within.update(self._page.texts(quote))
        return self._weight(within) <= _QUOTED * self._weight(set(self._page.texts(self._root)))

    def _weight(self, nodes: set[TextNode]) -> int:
        return sum(len(bare(said(self._source.text, node))) for node in nodes)


def _why(root: Element) -> str:
    """Say what kind of page it is whose text cannot be found."""
    return "html-frames" if any(root.elements("frame", "frameset", "iframe")) else "html-no-text"


def _left_out(aside: list[Piece]) -> Iterator[Finding]:
    """One note a page: how many characters in how many places were left out."""
    left = [piece for piece in aside if piece.rules == (LEFT_OUT,)]
    if left:
        first = left[0].at
        at = Span(first.source, first.start, first.end) if first else None
        told = f"{sum(len(bare(piece.text)) for piece in left)}/{len(left)}"
        yield Finding(LEFT_OUT, at, told, weight="note")
