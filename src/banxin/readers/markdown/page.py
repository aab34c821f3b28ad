"""The lines of a Markdown file, and where in it the text of a block stands."""

import re
from itertools import groupby

from banxin.model.pieces import Fate, Piece, Pieces, Span
from banxin.model.publication import Source
from banxin.script.white import LINE_END

RULE = "markdown"

_PREFIX = re.compile(r"(?:[\s>|]|[-+*](?=\s)|\d{1,9}[.)](?=\s))*")
_BETWEEN = re.compile(r"\s*\|?\s*")
_CELL_END = re.compile(r"\s*(?:\||$)")


class Page:
    """A source cut into lines. Positions are those of its text."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.starts: list[int] = []
        self.lines: list[str] = []
        position = 0
        # CommonMark ends lines at fewer of these, and a printed line at all.
        for end in LINE_END.finditer(source.text):
            self._line(position, end.start())
            position = end.end()
        self._line(position, len(source.text))

    def _line(self, start: int, end: int) -> None:
        self.starts.append(start)
        # markdown-it does not let a NUL pass; one character stands for the other.
        self.lines.append(self.source.text[start:end].replace("\0", "\ufffd"))

    def text(self, first: int = 0) -> str:
        """Give what is to be parsed, without the first lines, which stay as blank ones."""
        return "\n".join(["" for _ in self.lines[:first]] + self.lines[first:])

    def extent(self, first: int, last: int) -> tuple[int, int]:
        """Give where the lines `[first, last)` begin and end."""
        stop = min(last, len(self.lines)) - 1
        return self.starts[first], self.starts[stop] + len(self.lines[stop])

    def piece(self, start: int, end: int, fate: Fate = "text", *rules: str) -> Piece:
        """Give `[start, end)` of the text as a piece."""
        return self.source.piece(start, end, fate, *rules)

    def changed(self, text: str, start: int, end: int) -> Piece:
        """Give a text that stands for `[start, end)`."""
        return Piece(text, Span(self.source.id, start, end), (RULE,))


class Placed:
    """The text of a block, and for each character where it stands; -1 where it stands nowhere."""

    def __init__(self, page: Page, text: str, at: list[int]) -> None:
        self.page = page
        self.text = text
        self.at = at

    def pieces(self, start: int, end: int) -> Pieces:
        """Give the pieces of `[start, end)` of the text; a tab's spaces stand nowhere."""
        out: list[Piece] = []
        stretches = groupby(
            range(start, end), key=lambda n: self.at[n] - n if self.at[n] >= 0 else None
        )
        for where, members in stretches:
            first, *_ = own = list(members)
            if where is not None:
                out.append(self.page.piece(first + where, own[-1] + 1 + where))
            elif out and out[-1].at is not None:
                stop = out[-1].at.end
                out.append(self.page.changed(self.text[first : own[-1] + 1], stop, stop))
        return tuple(out)

    def before(self, position: int) -> int | None:
        """Give where what stands before a position ends; None where nothing does."""
        found = (self.at[n] for n in range(position - 1, -1, -1) if self.at[n] >= 0)
        last = next(found, None)
        return None if last is None else last + 1

    def after(self, position: int) -> int | None:
        """Give where what stands after a position begins; None where nothing does."""
        return next((self.at[n] for n in range(position, len(self.at)) if self.at[n] >= 0), None)

    def unbroken(self, start: int, end: int) -> Pieces:
        """Give the pieces of a stretch in which the end of a line is a space."""
        out: list[Piece] = []
        for n in range(start, end):
            if self.text[n] == "\n":
                out += self.pieces(start, n)
                if out and (at := out[-1].at):
                    out.append(self.page.changed(" ", at.end, at.end))
                start = n + 1
        return (*out, *self.pieces(start, end))

    def extent(self, start: int, end: int) -> tuple[int, int] | None:
        """Give from where to where `[start, end)` of the text stands; None where nowhere."""
        found = [at for at in self.at[start:end] if at >= 0]
        return (found[0], found[-1] + 1) if found else None


def paragraph(page: Page, content: str, first: int) -> Placed | None:
    """Place the text of a paragraph, line by line from line `first` on."""
    at: list[int] = []
    for n, line in enumerate(content.split("\n"), first):
        if n >= len(page.lines):
            return None
        found = ending(page, line, n)
        if found is None:
            return None
        at += [*found, -1]
    return Placed(page, content, at[:-1])


def ending(page: Page, text: str, line: int) -> list[int] | None:
    """Place a text that is the end of a line, white space at both ends of it apart."""
    whole, core = page.lines[line].rstrip(), text.rstrip()
    body = core.lstrip()
    if not whole.endswith(body):
        return None
    start = len(whole) - len(body)
    at = list(range(start, len(whole)))
    for n, char in enumerate(reversed(core[: len(core) - len(body)]), 1):
        same = start - n >= 0 and whole[start - n] == char
        at.insert(0, start - n if same and at[:1] == [start - n + 1] else -1)
    tail = text[len(core) :]
    rest = page.lines[line][len(whole) :]
    at += [len(whole) + n if n < len(rest) else -1 for n in range(len(tail))]
    return [page.starts[line] + n if n >= 0 else -1 for n in at]


def heading(page: Page, content: str, line: int) -> Placed | None:
    """Place the text of a heading after its #."""
    found = re.search(r"#{1,6}\s*", page.lines[line])
    if not found or not page.lines[line].startswith(content, found.end()):
        return None
    start = page.starts[line] + found.end()
    return Placed(page, content, list(range(start, start + len(content))))


def cells(page: Page, contents: list[str], line: int) -> list[Placed] | None:
    """Place the cells of a row in order; `\\|` in a cell is a |, its backslash a sign."""
    text, position = page.lines[line], 0
    out: list[Placed] = []
    for content in contents:
        signs = (_BETWEEN if out else _PREFIX).match(text, position)
        assert signs
        tried = ((n, _cell(text, content, n)) for n in range(signs.end(), position - 1, -1))
        start, found = next(((n, at) for n, at in tried if at is not None), (0, None))
        if found is None:
            return None
        out.append(Placed(page, content, [page.starts[line] + n for n in found]))
        position = found[-1] + 1 if found else start
    return out


def _cell(text: str, content: str, start: int) -> list[int] | None:
    """Match a cell at a place; None unless it ends there as a cell does."""
    at: list[int] = []
    for char in content:
        start += char == "|" and text.startswith("\\|", start)
        if text[start : start + 1] != char:
            return None
        at.append(start)
        start += 1
    return at if _CELL_END.match(text, start) else None
