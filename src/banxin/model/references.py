"""What a publication refers to by id must be there: notes, blocks and pictures."""

import re
import unicodedata
from collections import Counter
from urllib.parse import urlsplit

from banxin.errors import SourceError
from banxin.model.blocks import BlockBase, Figure, Section
from banxin.model.inlines import CrossRef, IndexEntry, Link, NoteRef
from banxin.model.publication import Article, Publication
from banxin.model.walk import members

ID = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,63}")
OWN = re.compile(r"cover|contents|masthead|body|title|index|colophon|distribution|article\d+")
"""The ids of the parts that the program makes itself."""
MAX_TERM = 64
"""Characters of the longest term of an index."""


def check_references(publication: Publication, where: str) -> None:
    """Raise SourceError for an id that two blocks bear, or that is referred to and not there.

    An id is an ASCII name and none of the program's own, every note is called once, a
    reference by title leads to a section, and a link has an address that can be read.
    """
    _check_addresses(publication, where)
    _check_entries(publication, where)
    blocks = members(publication, BlockBase)
    for id, count in Counter(block.id for block in blocks).items():
        if not ID.fullmatch(id) or OWN.fullmatch(id):
            raise SourceError("model-id", where, id=id[:80])
        if count > 1:
            raise SourceError("model-id-twice", where, id=id)
    pictures = {asset.id for asset in publication.assets}
    for block in blocks:
        if isinstance(block, Figure) and block.asset not in pictures:
            raise SourceError("model-picture-unknown", where, id=block.asset)
    for article in publication.articles:
        _check_notes(article, where)
    _check_targets(publication, {block.id: block for block in blocks}, where)


def _check_addresses(publication: Publication, where: str) -> None:
    for link in members(publication, Link):
        try:
            urlsplit(link.href)
        except ValueError as error:
            raise SourceError("model-href", where, href=link.href[:120]) from error


def _check_entries(publication: Publication, where: str) -> None:
    """What the index is to print is a short line, and a title is no place it leads to."""
    titles = tuple((article.title, article.subtitle) for article in publication.articles)
    for place in (titles, publication.articles):
        for node in members(place, IndexEntry):
            if place is titles or not _can_list(node):
                shown = "".join(c if c.isprintable() else "\ufffd" for c in node.term[:40])
                raise SourceError("model-index", where, term=shown, limit=MAX_TERM)


def _can_list(entry: IndexEntry) -> bool:
    return is_term(entry.term) and (not entry.sort or is_term(entry.sort))


def is_term(text: str) -> bool:
    """Tell whether an index can print a text: one short line with nothing unseen in it."""
    seen = all(
        unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Zl", "Zp")
        and ord(char) & 0xFFFE != 0xFFFE
        for char in text
    )
    return seen and len(text) <= MAX_TERM and bool(text) and text == text.strip()


def _check_notes(article: Article, where: str) -> None:
    calls = Counter(node.note for node in members(article, NoteRef))
    known = {note.id for note in article.notes}
    for note in article.notes:
        if members(note, NoteRef):
            raise SourceError("model-note-in-note", where, id=note.id)
    for id in sorted(calls.keys() - known):
        raise SourceError("model-note-unknown", where, id=id)
    for note in article.notes:
        if calls[note.id] != 1:
            raise SourceError("model-note-calls", where, id=note.id, count=calls[note.id])


def _check_targets(publication: Publication, blocks: dict[str, BlockBase], where: str) -> None:
    for node in members(publication, CrossRef):
        target = blocks.get(node.target)
        if target is None or (node.show == "title" and not isinstance(target, Section)):
            raise SourceError("model-target", where, id=node.target, show=node.show)
