"""What a paragraph is made of."""

from collections.abc import Callable
from typing import Literal

import msgspec

from banxin.model.pieces import Edit, Piece, Pieces, cut, edit, text_of


class Inline(msgspec.Struct, frozen=True, omit_defaults=True, tag_field="type"):
    """Common to all inlines: a tag in the JSON and nothing else."""


class Text(Inline, frozen=True, tag="text"):
    """Plain text."""

    pieces: Pieces


class Mark(Inline, frozen=True, tag="mark"):
    """Text with a meaning the reader must see.

    `strong` is set in 黑; `emphasis` carries 着重号 (clreq §3.4); `name` and `title` are
    专名号 and 书名号 (wavy); `voice` is 楷; `code` keeps its characters untouched.
    """

    kind: Literal["strong", "emphasis", "name", "title", "voice", "code", "sup", "sub"]
    children: "Inlines"


class Ruby(Inline, frozen=True, tag="ruby"):
    """A base with its reading above or beside it: pinyin or zhuyin (clreq §3.3)."""

    base: Pieces
    reading: Pieces


class Link(Inline, frozen=True, tag="link"):
    """Text that points to an address outside the document."""

    href: str
    children: "Inlines"


class NoteRef(Inline, frozen=True, tag="note_ref"):
    """The mark of a note; `note` is the id of a Note of the same article."""

    note: str


class CrossRef(Inline, frozen=True, tag="cross_ref"):
    """A reference to a block by id, printed as its page or as its title."""

    target: str
    show: Literal["page", "title"] = "page"


class IndexEntry(Inline, frozen=True, tag="index_entry"):
    """A place the index leads to; it takes no room and says nothing itself.

    `term` is what the index prints. `sort` holds the characters it is put in order by where
    its own would lead astray: 重庆 as if written 虫庆.
    """

    term: str
    sort: str = ""


AnyInline = Text | Mark | Ruby | Link | NoteRef | CrossRef | IndexEntry
Inlines = tuple[AnyInline, ...]


def plain(inlines: Inlines) -> str:
    """Give the characters said: marks ignored, readings, notes and references left out."""
    first = inlines[0] if len(inlines) == 1 else None
    if isinstance(first, Text) and len(first.pieces) == 1:
        return first.pieces[0].text
    return "".join([piece.text for piece in pieces_in(inlines)])


def pieces_in(inlines: Inlines) -> list[Piece]:
    """Give the pieces of the running text in order; readings of ruby are not part of it."""
    out: list[Piece] = []
    for inline in inlines:
        if isinstance(inline, Text):
            out += inline.pieces
        elif isinstance(inline, Mark | Link):
            out += pieces_in(inline.children)
        elif isinstance(inline, Ruby):
            out += inline.base
    return out


def text_inlines(pieces: Pieces) -> Inlines:
    """Wrap pieces as the inlines of a plain paragraph."""
    return (Text(pieces),) if pieces else ()


def protected(inlines: Inlines) -> list[tuple[int, int]]:
    """Give the stretches of `plain(inlines)` that no rule may touch: code and ruby bases."""
    spans: list[tuple[int, int]] = []
    if all(isinstance(inline, Text) for inline in inlines):
        return spans
    position = 0
    for inline in inlines:
        length = len(plain((inline,)))
        match inline:
            case Ruby() | Mark(kind="code"):
                spans.append((position, position + length))
            case Mark(children=children) | Link(children=children):
                spans += [(position + a, position + b) for a, b in protected(children)]
            case Text() | NoteRef() | CrossRef() | IndexEntry():
                pass
        position += length
    return spans


def cut_inlines(inlines: Inlines, start: int, end: int) -> Inlines:
    """Give `[start, end)` of the running text; inlines with no text go with what is before.

    A ruby is never cut: it goes whole to where its base begins.
    """

    def part(pieces: Pieces, offset: int) -> Pieces:
        return cut(pieces, max(start - offset, 0), max(end - offset, 0))

    return _rebuild(inlines, part, (start, end))


def edit_inlines(inlines: Inlines, edits: list[Edit]) -> Inlines:
    """Apply edits at positions of `plain(inlines)`; an edit must lie within one run."""
    if not edits:
        return inlines
    match inlines:
        case (Text(pieces=pieces),):
            return text_inlines(edit(pieces, edits))

    def part(pieces: Pieces, offset: int) -> Pieces:
        length = len(text_of(pieces))
        inside = [
            Edit(e.start - offset, e.end - offset, e.text, e.rule)
            for e in edits
            if offset <= e.start and e.end <= offset + length and (e.end > offset or offset == 0)
        ]
        return edit(pieces, inside)

    return _rebuild(inlines, part, None)


def _rebuild(
    inlines: Inlines,
    part: Callable[[Pieces, int], Pieces],
    window: tuple[int, int] | None,
    offset: int = 0,
) -> Inlines:
    out: list[AnyInline] = []
    for inline in inlines:
        length = len(plain((inline,)))
        outside = window is not None and not _meets(window, offset, offset + length)
        if not outside:
            match inline:
                case Text(pieces=pieces):
                    kept = part(pieces, offset)
                    if kept:
                        out.append(Text(kept))
                case Mark(children=children) | Link(children=children):
                    rebuilt = _rebuild(children, part, window, offset)
                    out.append(msgspec.structs.replace(inline, children=rebuilt))
                case Ruby() if window and length and not window[0] <= offset < window[1]:
                    pass
                case Ruby() | NoteRef() | CrossRef() | IndexEntry():
                    out.append(inline)
        offset += length
    return tuple(out)


def _meets(window: tuple[int, int], start: int, end: int) -> bool:
    if start == end:
        return window[0] < start <= window[1] or window[0] == start == 0
    return start < window[1] and end > window[0]
