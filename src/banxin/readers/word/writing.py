"""Tokens of a paragraph are written, line by line, and become lines with evidence."""

from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from banxin.model.blocks import Evidence, Line
from banxin.model.inlines import NoteRef, Ruby
from banxin.model.pieces import Piece
from banxin.readers.word.growing import Growing
from banxin.readers.word.marks import Styled, inlines_of
from banxin.readers.word.tokens import (
    Break,
    Called,
    Commented,
    Drawn,
    Noticed,
    Read,
    Said,
    Token,
    Why,
)
from banxin.script.han import is_han
from banxin.script.white import BLANKS, ems

INDENT = Why("markup", "W04")
END = Why("break")


def rows_of(tokens: list[Token]) -> Iterator[tuple[list[Token], Break | None]]:
    """Cut a paragraph where its lines break; the last row ends with it."""
    row: list[Token] = []
    for token in tokens:
        if isinstance(token, Break):
            yield row, token
            row = []
        else:
            row.append(token)
    yield row, None


class Row:
    """One line as it is written."""

    def __init__(self, growing: Growing, tokens: list[Token]) -> None:
        self._growing = growing
        self._tokens, self._indent = _trimmed(tokens)
        texts = [t for t in self._said() if t.why.fate == "text"]
        self.said = "".join(t.text for t in texts).strip(BLANKS)
        self._bold, self._size = _common(texts)
        self._styled: list[Styled] = []
        self._changes: dict[tuple[str, str], list[str]] = {}

    def write(self, evidence: Evidence) -> tuple[Line | None, list[NoteRef]]:
        """Write the row. Gives its line, or None and the marks of notes of one that is blank."""
        tape, start = self._growing.tape, self._growing.tape.length
        for token in self._tokens:
            self._write(token, start)
        for (author, _), parts in self._changes.items():
            self._growing.find("S17", tape.since(start), "…".join(parts), author)
        if not self.said:
            return None, [s.content for s in self._styled if isinstance(s.content, NoteRef)]
        found = Evidence(
            blank_before=evidence.blank_before,
            indent=evidence.indent + self._indent,
            level=evidence.level,
            bold=self._bold,
            centred=evidence.centred,
            right=evidence.right,
            size=self._size,
            whole=evidence.whole,
        )
        return Line(inlines_of(self._styled), found), []

    def _said(self) -> Iterator[Said]:
        for token in self._tokens:
            if isinstance(token, Said):
                yield token
            elif isinstance(token, Read):
                yield from token.base

    def _write(self, token: Token, start: int) -> None:
        growing, tape = self._growing, self._growing.tape
        match token:
            case Said():
                self._add(token)
            case Read(base=base, reading=reading, reading_first=first):
                both = [
                    self._pieces(part) for part in ((reading, base) if first else (base, reading))
                ]
                under, over = both[::-1] if first else both
                self._style(base[0], Ruby(under, over))
            case Called(kind=kind, id=id):
                note = growing.notes.call(kind, id)
                if note:
                    self._styled.append(Styled(NoteRef(note)))
            case Commented(id=id, edge=edge):
                _comment(growing, id, edge)
            case Noticed(code=code, text=text):
                growing.find(code, tape.since(max(start, tape.length - len(text))), text)
            case Break() | Drawn():
                raise AssertionError("neither is written with a row")

    def _add(self, token: Said) -> None:
        piece = _written(self._growing, token)
        why = token.why
        if why.rule == "S17" or why.inserted:
            sign = "+" if why.inserted else "−"
            self._changes.setdefault((why.author, ""), []).append(sign + token.text)
        if why.rule == "S19":
            self._growing.find("S19", piece.at, token.text)
        if why.fate == "text" and self.said:
            self._style(token, piece)

    def _style(self, token: Said, content: Piece | Ruby) -> None:
        strong = token.look.bold and not self._bold and token.strong
        row = Styled(content, token.href, strong, token.look.dotted, token.look.script)
        self._styled.append(row)

    def _pieces(self, part: tuple[Said, ...]) -> tuple[Piece, ...]:
        pieces = [_written(self._growing, token) for token in part]
        return tuple(piece for piece in pieces if piece.fate == "text")


def _written(growing: Growing, token: Said) -> Piece:
    rule = "S20" if token.instead else token.why.rule
    return growing.tape.write(token.text, token.why.fate, rule, token.instead)


def _comment(growing: Growing, id: str, edge: str) -> None:
    """Remember where the passage of a comment begins and ends."""
    at = growing.tape.length
    span = growing.commented.setdefault(id, [at, at])
    if edge == "start":
        span[0] = span[1] = at
    elif edge == "end" or span[0] == span[1]:
        span[1] = at


def _common(texts: list[Said]) -> tuple[bool, float | None]:
    """Tell whether all Han of a line are bold (all else where there are none), and its size."""
    sizes: Counter[float] = Counter()
    bold: dict[bool, list[bool]] = {True: [], False: []}
    for token in texts:
        if not token.strong:
            continue
        sizes[token.look.size] += len(token.text)
        for han, part in groupby(token.text, is_han):
            if han or any(c.isalnum() for c in part):
                bold[han].append(token.look.bold)
    asked = bold[True] or bold[False]
    size = sizes.most_common(1)[0][0] if sizes else None
    return bool(asked) and all(asked), size


def _trimmed(tokens: list[Token]) -> tuple[list[Token], int]:
    """Join runs of one look, and part the white space at both ends from the text."""
    joined: list[Token] = []
    for token in tokens:
        last = joined[-1] if joined else None
        if isinstance(token, Said) and isinstance(last, Said) and _alike(last, token):
            joined[-1] = last._replace(text=last.text + token.text)
        else:
            joined.append(token)
    head, indent = _without_blanks(joined, tail=False)
    out, _ = _without_blanks(head, tail=True)
    return out, int(indent)


def _alike(one: Said, other: Said) -> bool:
    return one[1:] == other[1:] and not one.instead


def _without_blanks(tokens: list[Token], tail: bool) -> tuple[list[Token], float]:
    out, indent = list(tokens), 0.0
    for n in range(len(out) - 1, -1, -1) if tail else range(len(out)):
        token = out[n]
        if isinstance(token, Read):
            break
        if not isinstance(token, Said) or token.why.fate != "text":
            continue
        text = token.text.rstrip(BLANKS) if tail else token.text.lstrip(BLANKS)
        white = token.text[len(text) :] if tail else token.text[: len(token.text) - len(text)]
        if white and not token.instead:
            blank = token._replace(text=white, why=END if tail else INDENT)
            said = [token._replace(text=text)] if text else []
            out[n : n + 1] = [*said, blank] if tail else [blank, *said]
            indent += ems(white)
        if text:
            break
    return out, indent
