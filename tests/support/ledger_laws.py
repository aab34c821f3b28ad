"""The six laws of the ledger, for the publication that any reader gives, at any stage.

They count by themselves, from the pieces up, and do not lean on `ledger.faults`.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

import msgspec
from sheet_source import unread_cells

from banxin.model.inlines import Inline, pieces_in, plain
from banxin.model.ledger import Row, faults, ledger, restored
from banxin.model.pieces import Piece, Pieces, text_of
from banxin.model.publication import Publication, Source
from banxin.model.walk import all_pieces
from banxin.readers.stated import RULE as SIDECAR
from banxin.script.han import is_han
from banxin.script.look_alikes import folded
from banxin.verify.word_source import unread

SAID = ("keep", "change")
FATES = {"text", "move"}


def by_sha(*files: bytes) -> dict[str, bytes]:
    """Give files as `check_ledger` wants them."""
    return {hashlib.sha256(data).hexdigest(): data for data in files}


def check_ledger(publication: Publication, files: Mapping[str, bytes]) -> None:
    """Hold a publication to laws 1 to 5, against the files by their sha256."""
    rows = ledger(publication)
    assert faults(publication, rows) == ()
    assert restored_all(publication, rows)
    for source in publication.sources:
        own = [row for row in rows if row.source == source.id]
        _rows_partition(source, own)
        _bytes_are_kept(source, files[source.sha256])
    _passages_are_their_rows(publication, rows)
    _said_is_sourced(publication)


def restored_all(publication: Publication, rows: tuple[Row, ...]) -> bool:
    """Law 5: undoing every change gives each source back."""
    return all(restored(source, rows) == source.text for source in publication.sources)


def _rows_partition(source: Source, rows: list[Row]) -> None:
    """Laws 1 and 2: row ends where the next begins, and their slices are the decoded text."""
    position = 0
    for row in rows:
        assert row.start == position, (source.name, position, row)
        assert row.end >= row.start
        assert row.before == source.text[row.start : row.end]
        position = row.end
    assert position == len(source.text)


def _bytes_are_kept(source: Source, data: bytes) -> None:
    """Law 3: the text encoded is the file; a package is counted anew by its elements."""
    match source.encoding:
        case how if how.how != "parts":
            assert bytes.fromhex(how.mark) + source.text.encode(how.name) == data
        case how if how.name == "docx":
            assert not unread(data, source.text)
        case _:
            assert not unread_cells(data, source.text)


def _passages_are_their_rows(publication: Publication, rows: tuple[Row, ...]) -> None:
    """Law 4: what a passage says is its keep and change rows, in the order of the source."""
    found = {(row.source, row.start, row.end, row.text): row for row in rows}
    known = {source.id for source in publication.sources}
    for pieces in passages(publication.articles):
        said = ""
        last: dict[str, int] = {}
        for piece in pieces:
            at = piece.at
            if at is None or at.source not in known:
                said += piece.text
                continue
            row = found[at.source, at.start, at.end, piece.text]
            assert row.kind in SAID or not piece.text or piece.fate == "move", row
            assert at.start >= last.get(at.source, 0), (text_of(pieces), piece)
            last[at.source] = at.end
            said += row.text
            if row.text != row.before:
                assert row.rules, row
        assert said == text_of(pieces)


def passages(node: object) -> Iterator[Pieces]:
    """Walk every run of text in a value of the model: passages, labels, numbers, readings."""
    if isinstance(node, tuple):
        if node and all(isinstance(member, Piece) for member in node):
            yield node
        elif node and all(isinstance(member, Inline) for member in node):
            assert plain(node) == text_of(tuple(pieces_in(node)))
            yield tuple(pieces_in(node))
        else:
            for member in node:
                yield from passages(member)
    elif isinstance(node, msgspec.Struct):
        for field in node.__struct_fields__:
            yield from passages(getattr(node, field))


def _said_is_sourced(publication: Publication) -> None:
    """What is said has a place in a source, or names the rule that gave it: a sidecar's title."""
    for piece in all_pieces(publication.articles):
        if piece.at is None and piece.text:
            assert piece.rules, piece
            assert SIDECAR in piece.rules or not han_of([piece.text]), piece


def han_of(texts: Iterable[str]) -> Counter[str]:
    """Count Han, look-alikes by the characters they are folded to."""
    every = (folded(c) or c for text in texts for c in text)
    return Counter(c for c in every if is_han(c))


def check_nothing_is_silent(publication: Publication, due: Iterable[str]) -> None:
    """See that each Han character of a draft is said, or stands in a row that names its rule."""
    said = han_of(p.text for p in all_pieces(publication.articles) if p.fate in FATES)
    listed = han_of(row.before for row in ledger(publication) if row.rules and row.kind not in SAID)
    assert not han_of(due) - said - listed, han_of(due) - said - listed


def check_changes_keep_han(publication: Publication) -> None:
    """No rule that repairs by itself changes a Han character, save look-alikes."""
    for row in ledger(publication):
        if row.kind == "change" and "&" not in row.before:
            assert han_of([row.before]) == han_of([row.text]), row
