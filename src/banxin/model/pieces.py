"""Text as pieces, each knowing the slice of source it came from."""

from typing import Literal

import msgspec

Fate = Literal["text", "move", "markup", "break", "discard"]
"""What became of the characters of a piece.

`text`: said in the document. `move`: taken from where it stood into a field of its own
(a label, a number, a date line), of which a layout prints what it has a place for.
`markup`: used up as a sign of structure (the brackets of a label). `break`: line ends.
`discard`: page furniture, listed and not printed.
"""


# Spans and pieces come by the million and can be in no cycle: the collector passes them over.
class Span(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A half-open slice `[start, end)` of a source, in code points of its decoded text."""

    source: str
    start: int
    end: int


class Piece(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """A run of text, the slice it came from, and the rules that changed it, in order.

    `at` is None for text that no source holds (a sidecar's title). A piece whose text
    differs from its slice is a change and is never cut in two.
    """

    text: str
    at: Span | None = None
    rules: tuple[str, ...] = ()
    fate: Fate = "text"

    @property
    def verbatim(self) -> bool:
        """Whether it says its slice letter by letter, untouched by any rule."""
        exact = self.at is None or self.at.end - self.at.start == len(self.text)
        return exact and not self.rules


Pieces = tuple[Piece, ...]


class Edit(msgspec.Struct, frozen=True, gc=False):
    """Replace `[start, end)` of a passage's text by `text`, by rule `rule`."""

    start: int
    end: int
    text: str
    rule: str


def text_of(pieces: Pieces) -> str:
    """Give the text that the pieces say."""
    return "".join(piece.text for piece in pieces)


def cut(pieces: Pieces, start: int, end: int) -> Pieces:
    """Give the pieces of `[start, end)` of the text.

    Pieces with no text (something was taken out there) go with the character before
    them, or with the first one of all, so that cutting a text in parts loses none.
    Raises ValueError where a changed piece would be cut in two.
    """
    out: list[Piece] = []
    position = 0
    for piece in pieces:
        stop = position + len(piece.text)
        if not piece.text:
            if start < position <= end or (position == 0 and start == 0):
                out.append(piece)
        elif position < end and stop > start:
            inside = max(start - position, 0), min(end - position, len(piece.text))
            out.append(_slice(piece, *inside))
        position = stop
    return tuple(out)


def _slice(piece: Piece, start: int, end: int) -> Piece:
    if (start, end) == (0, len(piece.text)):
        return piece
    if piece.at is None:
        return Piece(piece.text[start:end], None, piece.rules, piece.fate)
    if not piece.verbatim:
        raise ValueError(f"a changed piece cannot be cut: {piece!r}")
    at = Span(piece.at.source, piece.at.start + start, piece.at.start + end)
    return Piece(piece.text[start:end], at, piece.rules, piece.fate)


def edit(pieces: Pieces, edits: list[Edit]) -> Pieces:
    """Apply edits, which must not overlap; positions are those of the text before."""
    if not edits:
        return pieces
    ordered = sorted(edits, key=lambda e: (e.start, e.end))
    parts = parted(pieces, [bound for e in ordered for bound in (e.start, e.end)])
    out: list[Piece] = list(parts[0])
    for number, change in enumerate(ordered):
        out.extend(_changed(parts[2 * number + 1], change, out))
        out.extend(parts[2 * number + 2])
    return tuple(out)


def parted(pieces: Pieces, bounds: list[int]) -> list[Pieces]:
    """Cut the text at ascending positions, in one walk; pieces with no text as in `cut`."""
    parts: list[list[Piece]] = [[] for _ in range(len(bounds) + 1)]
    number = position = 0
    for piece in pieces:
        start, length = 0, len(piece.text)
        if not length:
            parts[number].append(piece)
            continue
        while number < len(bounds) and bounds[number] - position < length:
            stop = bounds[number] - position
            if stop > start:
                parts[number].append(_slice(piece, start, stop))
                start = stop
            number += 1
        parts[number].append(_slice(piece, start, length))
        position += length
    return [tuple(part) for part in parts]


def _changed(old: Pieces, change: Edit, before: list[Piece]) -> Pieces:
    """The new text stands in the first slice; the other slices say nothing any more."""
    if change.start == change.end:
        return (_inserted(change, before),)
    text = change.text
    out: list[Piece] = []
    for piece in old:
        if not piece.text:
            out.append(piece)
            continue
        rules = (*piece.rules, change.rule)
        out.append(Piece(text, piece.at, rules, piece.fate))
        text = ""
    return tuple(out)


def _inserted(change: Edit, before: list[Piece]) -> Piece:
    last = next((piece.at for piece in reversed(before) if piece.at), None)
    at = Span(last.source, last.end, last.end) if last else None
    return Piece(change.text, at, (change.rule,))


def as_fate(pieces: Pieces, fate: Fate, rule: str = "") -> Pieces:
    """Give the pieces another fate, noting the rule that decided it."""
    rules = (rule,) if rule else ()
    return tuple(Piece(p.text, p.at, (*p.rules, *rules), fate) for p in pieces)
