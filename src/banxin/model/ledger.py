"""The ledger: rows that partition each source, derived from the pieces and never stored."""

from typing import Literal

import msgspec

from banxin.model.pieces import Piece
from banxin.model.publication import Publication, Source
from banxin.model.walk import all_pieces

Kind = Literal["keep", "change", "move", "markup", "break", "discard"]


class Row(msgspec.Struct, frozen=True):
    """What became of `[start, end)` of a source; `text` is what it says now.

    A row that moves its text may change it too: `（一）` for `(一)` in a number.
    """

    source: str
    start: int
    end: int
    kind: Kind
    rules: tuple[str, ...]
    before: str
    text: str

    @property
    def changed(self) -> bool:
        """Whether text is said otherwise than it stood."""
        return self.kind in ("change", "move") and self.text != self.before


class LedgerFault(msgspec.Struct, frozen=True):
    """A stretch that no row accounts for, or more than one, or a change that no rule made."""

    source: str
    start: int
    end: int
    fault: Literal["lost", "twice", "altered"]


def ledger(publication: Publication) -> tuple[Row, ...]:
    """Give the rows of all sources, in the order of the sources and of their text."""
    texts = {source.id: source.text for source in publication.sources}
    order = {source.id: n for n, source in enumerate(publication.sources)}
    rows = [
        _row(piece, texts)
        for piece in all_pieces(publication)
        if piece.at is not None and piece.at.source in texts
    ]
    return tuple(sorted(rows, key=lambda r: (order[r.source], r.start, r.end)))


def _row(piece: Piece, texts: dict[str, str]) -> Row:
    assert piece.at is not None
    source, start, end = piece.at.source, piece.at.start, piece.at.end
    before = texts[source][start:end]
    said: Kind = "keep" if piece.text == before else "change"
    kind = said if piece.fate == "text" else piece.fate
    return Row(source, start, end, kind, piece.rules, before, piece.text)


def faults(publication: Publication, rows: tuple[Row, ...]) -> tuple[LedgerFault, ...]:
    """Give what breaks the law that the rows, concatenated, are the source."""
    out: list[LedgerFault] = []
    for source in publication.sources:
        position = 0
        for row in rows:
            if row.source != source.id:
                continue
            if row.changed and len(row.rules) <= (row.kind == "move"):
                out.append(LedgerFault(source.id, row.start, row.end, "altered"))
            if row.start > position:
                out.append(LedgerFault(source.id, position, row.start, "lost"))
            if row.start < position:
                out.append(LedgerFault(source.id, row.start, position, "twice"))
            position = max(position, row.end)
        if position < len(source.text):
            out.append(LedgerFault(source.id, position, len(source.text), "lost"))
    return tuple(out)


def restored(source: Source, rows: tuple[Row, ...]) -> str:
    """Undo every change row: the text of the source, if nothing was lost."""
    return "".join(row.before for row in rows if row.source == source.id)


def counts(rows: tuple[Row, ...]) -> dict[Kind, int]:
    """Give the number of source characters by kind."""
    totals: dict[Kind, int] = {}
    for row in rows:
        totals[row.kind] = totals.get(row.kind, 0) + row.end - row.start
    return totals
