"""Entries for the index where the terms that an editor names first stand in each passage.

A passage is a paragraph, a heading, a caption, a line of verse, a run-in head. An entry takes
no room: the text and its spans stay as they are. A term that never stands by itself is noted (S11).
"""

from collections import defaultdict

from msgspec.structs import replace

from banxin.model.finding import Finding
from banxin.model.inlines import (
    AnyInline,
    CrossRef,
    IndexEntry,
    Inlines,
    Link,
    Mark,
    NoteRef,
    Ruby,
    Text,
    plain,
)
from banxin.model.pieces import Pieces, parted
from banxin.model.publication import Publication
from banxin.model.walk import members
from banxin.passes.article import with_findings
from banxin.passes.rewrite import rewrite
from banxin.script.whole_words import is_whole

RULE = "S11"

Places = list[tuple[int, IndexEntry]]
"""Entries by their position in a text, in order."""


def index(publication: Publication, asked: tuple[IndexEntry, ...]) -> Publication:
    """Put an entry before the first place of each term in each passage.

    Titles of articles get none, for the whole text stands under them; a passage that holds
    an entry of a term already gets no other.
    """
    if not asked:
        return publication
    terms = _Terms(asked)
    made = rewrite(publication, lambda inlines, _: (terms.marked(inlines), []))
    articles = tuple(
        replace(article, title=old.title, subtitle=old.subtitle)
        for article, old in zip(made.articles, publication.articles, strict=True)
    )
    found = {node.term for node in members(articles, IndexEntry)}
    lost = (entry.term for entry in asked if entry.term not in found)
    findings = tuple(Finding(RULE, None, term) for term in lost)
    return with_findings(replace(made, articles=articles), findings)


class _Terms:
    """The terms by their first character, for one walk through a text."""

    def __init__(self, asked: tuple[IndexEntry, ...]) -> None:
        self._entries = {entry.term: entry for entry in asked}
        lengths: dict[str, set[int]] = defaultdict(set)
        for term in self._entries:
            lengths[term[0]].add(len(term))
        self._lengths = {first: sorted(found, reverse=True) for first, found in lengths.items()}

    def marked(self, inlines: Inlines) -> Inlines:
        """Give a passage with its entries."""
        known = {node.term for node in members(inlines, IndexEntry)}
        places = [(at, e) for at, e in self._places(plain(inlines)) if e.term not in known]
        return _with(inlines, places, 0) if places else inlines

    def _places(self, text: str) -> Places:
        """Find the first of each term; where several begin or overlap, the longest one holds."""
        first: dict[str, int] = {}
        at = 0
        while at < len(text):
            term = self._at(text, at)
            if term:
                first.setdefault(term, at)
            at += len(term) or 1
        return [(place, self._entries[term]) for term, place in first.items()]

    def _at(self, text: str, at: int) -> str:
        for length in self._lengths.get(text[at], ()):
            term = text[at : at + length]
            if term in self._entries and is_whole(text, at, at + len(term)):
                return term
        return ""


def _with(inlines: Inlines, places: Places, offset: int) -> Inlines:
    """Insert entries by position. One goes before what cannot be cut: ruby, a changed piece."""
    out: list[AnyInline] = []
    for inline in inlines:
        end = offset + len(plain((inline,)))
        inside = [(at, entry) for at, entry in places if offset <= at < end]
        match inline:
            case _ if not inside:
                out.append(inline)
            case Text(pieces=pieces):
                out += _within(pieces, [(at - offset, entry) for at, entry in inside])
            case Mark(children=children) | Link(children=children):
                out.append(replace(inline, children=_with(children, inside, offset)))
            case Ruby() | NoteRef() | CrossRef() | IndexEntry():
                out += [*(entry for _, entry in inside), inline]
        offset = end
    return tuple(out)


def _within(pieces: Pieces, places: Places) -> list[AnyInline]:
    bounds = [_cut(pieces, at) for at, _ in places]
    first, *rest = parted(pieces, bounds)
    out: list[AnyInline] = [Text(first)] if first else []
    for (_, entry), part in zip(places, rest, strict=True):
        out += [entry, Text(part)] if part else [entry]
    return out


def _cut(pieces: Pieces, at: int) -> int:
    """Give the nearest position, at or before one of the text, where pieces may part."""
    start = 0
    for piece in pieces:
        end = start + len(piece.text)
        if start < at < end:
            return at if piece.verbatim else start
        start = end
    return at
