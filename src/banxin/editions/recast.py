"""Every text of a publication through one function, down to labels, numbers and credits."""

from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from msgspec.structs import replace

from banxin.editions.cells import Cell
from banxin.model.blocks import BlockBase, Code, Figure
from banxin.model.inlines import (
    AnyInline,
    CrossRef,
    IndexEntry,
    Inline,
    Inlines,
    Link,
    Mark,
    NoteRef,
    Ruby,
    Text,
    plain,
)
from banxin.model.pieces import Piece, Pieces, Span, text_of

Convert = Callable[[str, bytearray, Pieces], list[Cell]]
"""From a passage, what in it is fixed, and its pieces, to its cells."""

_T = TypeVar("_T")


def recast(node: _T, convert: Convert) -> _T:
    """Give a value of the model with every text in it converted; code stays as it is.

    What is no piece (ids, addresses, readings of ruby) stays too.
    """
    if isinstance(node, tuple):
        return _tuple(node, convert)  # type: ignore[return-value]
    if isinstance(node, Code) or not hasattr(node, "__struct_fields__"):
        return node
    found: Any = node
    fields = {name: getattr(found, name) for name in found.__struct_fields__}
    changed = {
        name: recast(value, convert)
        for name, value in fields.items()
        if isinstance(value, tuple | BlockBase) or hasattr(value, "__struct_fields__")
    }
    if isinstance(node, Figure):
        changed["alt"] = _said(node.alt, convert)
    return replace(found, **changed)  # type: ignore[no-any-return]


def _tuple(node: tuple[Any, ...], convert: Convert) -> tuple[Any, ...]:
    if node and all(isinstance(member, Piece) for member in node):
        return _pieces(node, iter(convert(text_of(node), bytearray(len(text_of(node))), node)))
    if node and all(isinstance(member, Inline) for member in node):
        pieces = tuple(_walked(node))
        return _inlines(node, iter(convert(plain(node), _fixed(node), pieces)), convert)
    return tuple(recast(member, convert) for member in node)


def _walked(inlines: Inlines) -> Iterator[Piece]:
    for inline in inlines:
        match inline:
            case Text(pieces=pieces) | Ruby(base=pieces):
                yield from pieces
            case Mark(children=children) | Link(children=children):
                yield from _walked(children)
            case NoteRef() | CrossRef() | IndexEntry():
                pass


def _fixed(inlines: Inlines) -> bytearray:
    """Mark the characters of code, which is said in every edition as it is."""
    out = bytearray()
    for inline in inlines:
        match inline:
            case Mark(kind="code"):
                out += b"\1" * len(plain((inline,)))
            case Mark(children=children) | Link(children=children):
                out += _fixed(children)
            case _:
                out += bytes(len(plain((inline,))))
    return out


def _inlines(inlines: Inlines, cells: Iterator[Cell], convert: Convert) -> Inlines:
    return tuple(_inline(inline, cells, convert) for inline in inlines)


def _inline(inline: AnyInline, cells: Iterator[Cell], convert: Convert) -> AnyInline:
    match inline:
        case Text(pieces=pieces):
            return Text(_pieces(pieces, cells))
        case Ruby(base=base):
            return replace(inline, base=_pieces(base, cells))
        case Mark(children=children) | Link(children=children):
            return replace(inline, children=_inlines(children, cells, convert))
        case IndexEntry(term=term, sort=sort):
            return replace(inline, term=_said(term, convert), sort=_said(sort, convert))
        case NoteRef() | CrossRef():
            return inline


def _said(text: str, convert: Convert) -> str:
    return "".join(cell.text for cell in convert(text, bytearray(len(text)), ()))


def _pieces(pieces: Pieces, cells: Iterator[Cell]) -> Pieces:
    return tuple(new for piece in pieces for new in _piece(piece, cells))


def _piece(piece: Piece, cells: Iterator[Cell]) -> Iterator[Piece]:
    """Cut a piece where its characters change; one that a rule changed already stays whole."""
    own = [next(cells) for _ in piece.text]
    if not any(cell.why for cell in own):
        yield piece
        return
    whole = piece.at is not None and piece.at.end - piece.at.start != len(piece.text)
    if piece.rules or whole:
        why = dict.fromkeys(cell.why for cell in own if cell.why)
        yield replace(piece, text="".join(c.text for c in own), rules=(*piece.rules, *why))
        return
    start = 0
    for n, cell in enumerate(own):
        if cell.why:
            if n > start:
                yield _part(piece, start, n, piece.text[start:n], ())
            yield _part(piece, n, n + 1, cell.text, (cell.why,))
            start = n + 1
    if start < len(own):
        yield _part(piece, start, len(own), piece.text[start:], ())


def _part(piece: Piece, start: int, end: int, text: str, rules: tuple[str, ...]) -> Piece:
    at = piece.at and Span(piece.at.source, piece.at.start + start, piece.at.start + end)
    return replace(piece, text=text, at=at, rules=rules)
