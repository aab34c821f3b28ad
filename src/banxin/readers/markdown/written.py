"""What the text of one block comes to: its lines and pictures, and marks as they are open."""

from itertools import chain, groupby
from typing import NamedTuple

from banxin.model.inlines import (
    AnyInline,
    Inlines,
    Link,
    Mark,
    NoteRef,
    Ruby,
    Text,
    pieces_in,
    plain,
)
from banxin.model.pieces import Piece, Pieces, Span, text_of
from banxin.model.walk import members
from banxin.readers.markdown.marks import Kind
from banxin.readers.markdown.page import RULE

MAX_MARKS = 3
"""How deep marks stand in marks; what is deeper has those around it."""


class Image(NamedTuple):
    """A picture as the text names it: where it lies, what it shows, and its caption."""

    address: str
    alt: Pieces
    title: Pieces
    start: int


Part = Inlines | Image


class Written(NamedTuple):
    """A block's text: its lines and pictures, the signs in it, and what was lost on the way."""

    parts: tuple[Part, ...]
    signs: tuple[tuple[int, int], ...]
    aside: Pieces
    doubts: tuple[Pieces, ...]


class Open:
    """A mark, link or tag that is not closed yet."""

    def __init__(self, name: str, kind: Kind | None = None, href: str = "") -> None:
        self.name = name
        self.kind = kind
        self.href = href
        self.inside: list[AnyInline] = []

    def wrapped(self, deep: int) -> list[AnyInline]:
        """Give what it holds as it is marked, and leave it empty."""
        inside, self.inside = merged(self.inside), []
        if not inside or deep > MAX_MARKS:
            return inside
        if self.kind:
            return [Mark(self.kind, tuple(inside))]
        return [Link(self.href, tuple(inside))] if self.href else inside


def merged(inlines: list[AnyInline]) -> list[AnyInline]:
    """Join texts that follow one another, so that rules see words and not fragments."""
    out: list[AnyInline] = []
    for texts, several in groupby(inlines, lambda inline: isinstance(inline, Text)):
        if texts:
            out.append(Text(_joined(tuple(pieces_in(tuple(several))))))
        else:
            out += several
    return out


def _joined(pieces: Pieces) -> Pieces:
    """Join pieces that stand one after the other in the source and are said as they stand."""
    out: list[Piece] = []
    run: list[Piece] = []
    for piece in pieces:
        before = run[-1].at if run and not run[-1].rules else None
        goes_on = before and piece.at and not piece.rules and before.end == piece.at.start
        if not goes_on:
            out += _one(run)
            run = []
        run.append(piece)
    return (*out, *_one(run))


def _one(run: list[Piece]) -> list[Piece]:
    first, last = (run[0].at, run[-1].at) if run else (None, None)
    if len(run) < 2 or first is None or last is None:
        return run
    return [Piece(text_of(tuple(run)), Span(first.source, first.start, last.end))]


def calls(part: Inlines) -> Inlines:
    """Give the calls of notes in a line that says nothing."""
    return tuple(members(part, NoteRef))


def says(part: Inlines) -> bool:
    """Tell whether a line says anything."""
    return bool(plain(part).strip()) or any(isinstance(one, Ruby) for one in part)


def spoken(parts: tuple[Part, ...]) -> Inlines:
    """Give the lines of a block as one, pictures left out."""
    return tuple(chain.from_iterable(part for part in parts if not isinstance(part, Image)))


def in_one(parts: list[Inlines]) -> Inlines:
    """A heading of several lines is one: its phrases stand an em apart."""
    first, *others = parts or [()]
    for part in others:
        first = (*first, Text((Piece("\u3000", rules=(RULE,)),)), *part)
    return first
