"""Where a character of a publication stands in what was sent: file, line and column."""

from collections.abc import Iterator
from pathlib import Path

import msgspec

from banxin.model.pieces import Piece, Span
from banxin.model.publication import Publication
from banxin.model.walk import all_pieces

SAID = ("text", "move")
MAX_BYTES = 5_000_000
"""Larger files beside a source are not looked through."""

SHOWN = 3
"""Places told of one text; of more only how many there are."""


class Whereabouts(msgspec.Struct, frozen=True):
    """Where a publication's text stands: in its sources, else in the `files` beside them.

    Those are the sidecar, a model that names no source, and the layout.
    """

    publication: Publication
    files: tuple[Path, ...] = ()

    def spots(self, text: str) -> Iterator[Span]:
        """Walk the places of a text in the sources, in the order in which it is said.

        A piece that a rule changed counts as a whole: its place is where it begins.
        """
        for piece in all_pieces(self.publication):
            if piece.fate in SAID and piece.at is not None and text in piece.text:
                yield from _within(piece, piece.at, text)

    def told(self, text: str) -> tuple[str, ...]:
        """Give every place of a text as `a.txt:47:12`, lines and columns from 1.

        Columns count characters.
        """
        sources = {source.id: source for source in self.publication.sources}
        spans = dict.fromkeys(span for span in self.spots(text) if span.source in sources)
        found = [(sources[span.source], span.start) for span in spans]
        if found:
            first = [f"{s.name}:{_line_and_column(s.text, at)}" for s, at in found[:SHOWN]]
            return (*first, *[""] * (len(found) - len(first)))
        return tuple(place for path in self.files for place in _in_file(path, text))


def listed(places: tuple[str, ...]) -> str:
    """Join the first places, and say how many more there are, in no language."""
    shown = [place for place in places[:SHOWN] if place]
    more = f" (+{len(places) - len(shown)})" if len(places) > len(shown) else ""
    return ", ".join(shown) + more


def _within(piece: Piece, at: Span, text: str) -> Iterator[Span]:
    same = at.end - at.start == len(piece.text)
    found = piece.text.find(text)
    while found >= 0:
        start = at.start + (found if same else 0)
        yield Span(at.source, start, start + len(text) if same else at.end)
        found = piece.text.find(text, found + len(text))


def _in_file(path: Path, text: str) -> Iterator[str]:
    try:
        if not path.is_file() or path.stat().st_size > MAX_BYTES:
            return
        whole = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return
    found = whole.find(text)
    while found >= 0:
        yield f"{path.name}:{_line_and_column(whole, found)}"
        found = whole.find(text, found + len(text))


def _line_and_column(text: str, position: int) -> str:
    lines = (text[:position] + "|").splitlines()
    return f"{len(lines)}:{len(lines[-1])}"
