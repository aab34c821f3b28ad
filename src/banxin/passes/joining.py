"""Joining lines: the line end between two of them becomes part of the passage, saying nothing."""

from msgspec.structs import replace

from banxin.model.blocks import Line
from banxin.model.inlines import Inlines, Text, pieces_in, text_inlines
from banxin.model.pieces import Piece, Pieces
from banxin.model.publication import Publication


class Joiner:
    """Joins lines of a publication, and remembers what of `aside` it has used."""

    def __init__(self, publication: Publication) -> None:
        self._used: set[int] = set()
        self._aside = publication.aside
        self._by_start = {
            (piece.at.source, piece.at.start): n
            for n, piece in enumerate(publication.aside)
            if piece.at
        }

    def joined(self, line: Line, following: Line, rule: str, between: str = "") -> Line:
        """Give one line of two; the evidence is the first one's. `between` is said in the gap."""
        gap = self._gap(line, rule, between)
        return Line(_chain(line.children, gap, following.children), line.evidence)

    def left(self) -> Pieces:
        """Give what is still aside."""
        return tuple(piece for n, piece in enumerate(self._aside) if n not in self._used)

    def _gap(self, line: Line, rule: str, between: str) -> Pieces:
        """Give the pieces set aside from the end of a line to the next, now within the text."""
        last = [piece.at for piece in pieces_in(line.children) if piece.at][-1:]
        out: list[Piece] = []
        while last and (n := self._by_start.get((last[0].source, last[0].end))) is not None:
            piece = self._aside[n]
            blank = piece.fate == "break" or piece.rules == ("W04",)
            if not blank or n in self._used or not piece.at:
                break
            self._used.add(n)
            said = "" if out else between
            out.append(replace(piece, text=said, rules=(*piece.rules, rule), fate="text"))
            last = [piece.at]
        return tuple(out)


def _chain(first: Inlines, between: Pieces, second: Inlines) -> Inlines:
    if all(isinstance(inline, Text) for inline in (*first, *second)):
        return text_inlines((*pieces_in(first), *between, *pieces_in(second)))
    return (*first, *text_inlines(between), *second)
