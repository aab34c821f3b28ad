"""Joining lines: the line end between two of them becomes part of the passage, saying nothing."""

from itertools import chain, groupby, pairwise

from msgspec.structs import replace

from banxin.model.blocks import Line
from banxin.model.inlines import AnyInline, Inlines, Text, pieces_in, text_inlines
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
        return self.joined_all([line, following], [between], rule)

    def joined_all(self, lines: list[Line], between: list[str], rule: str) -> Line:
        """Give one line of many in one walk, with what is said in each gap."""
        parts = [lines[0].children]
        for (line, following), said in zip(pairwise(lines), between, strict=True):
            parts += [text_inlines(self._gap(line, rule, said)), following.children]
        return Line(_chain(parts), lines[0].evidence)

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


def _chain(parts: list[Inlines]) -> Inlines:
    """Texts that meet become one: to the rules they are one run."""
    out: list[AnyInline] = []
    for plain, run in groupby(chain.from_iterable(parts), lambda one: isinstance(one, Text)):
        together = tuple(run)
        out += text_inlines(tuple(pieces_in(together))) if plain else together
    return tuple(out)
