"""What an element holds, unpacked from entities and CDATA, and where each bit of it stands."""

import re
from bisect import bisect_right
from collections.abc import Callable
from html import unescape
from html.entities import html5
from itertools import pairwise
from typing import TypeVar

import msgspec

from banxin.model.pieces import Piece, Span
from banxin.readers.feed.tokens import CDATA, CDATA_END
from banxin.readers.feed.tree import Document, Element
from banxin.readers.html.runs import ENTITY

_ENTITY = re.compile(r"&(#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_STRAY = re.compile(r"<!\[CDATA\[|\]\]>")
"""Signs of CDATA within CDATA, or left over: they say nothing."""

_T = TypeVar("_T")


class Inner:
    """The text within an element: stretches of the file one after another.

    Entities of XML are one character each; tags and CDATA signs are no part of it, unless it
    is `raw`, the file's own text with its tags (XHTML).
    """

    def __init__(self, document: Document, element: Element, source: str) -> None:
        self._page = document.text
        self._source = source
        self._starts: list[int] = []
        self._outer: list[tuple[int, int, bool]] = []
        self._said: list[str] = []
        self._length = 0
        inside = document.tokens[element.first : element.last]
        kinds = {token.kind for token in inside}
        self.raw = bool(kinds & {"open", "empty"}) and "cdata" not in kinds
        for token in inside:
            if self.raw or token.kind in ("open", "empty", "close"):
                self._add(token.start, token.end)
            elif token.kind == "cdata":
                self._parted(token.start + len(CDATA), token.end - len(CDATA_END), self._add)
            elif token.kind == "text":
                self._parted(token.start, token.end, self._resolved)
        self.text = "".join(self._said)

    def _parted(self, start: int, end: int, add: Callable[[int, int], None]) -> None:
        signs = [found.span() for found in _STRAY.finditer(self._page, start, end)]
        for (_, a), (b, _) in pairwise([(start, start), *signs, (end, end)]):
            add(a, b)

    def _resolved(self, start: int, end: int) -> None:
        for found in _ENTITY.finditer(self._page, start, end):
            name = found[1]
            char = unescape(found[0]) if name[0] == "#" else html5.get(name + ";", "  ")
            if len(char) > 1:
                continue
            self._add(start, found.start())
            self._put(char, found.start(), found.end(), changed=True)
            start = found.end()
        self._add(start, end)

    def _add(self, start: int, end: int) -> None:
        self._put(self._page[start:end], start, end, changed=False)

    def _put(self, text: str, start: int, end: int, *, changed: bool) -> None:
        if not text:
            return
        last = self._outer[-1] if self._outer else None
        self._said.append(text)
        if last and not changed and not last[2] and last[1] == start:
            self._outer[-1] = (last[0], end, False)
        else:
            self._starts.append(self._length)
            self._outer.append((start, end, changed))
        self._length += len(text)

    def span(self, start: int, end: int) -> Span:
        """Give where `[start, end)` of the text stands in the file."""
        if not self._outer:
            return Span(self._source, 0, 0)
        a = self._outer_of(start, at_end=False)
        b = self._outer_of(end - 1, at_end=True) if end > start else a
        return Span(self._source, a, b)

    def _outer_of(self, position: int, *, at_end: bool) -> int:
        n = max(bisect_right(self._starts, position) - 1, 0)
        start, end, changed = self._outer[n]
        if changed:
            return end if at_end else start
        return min(start + position - self._starts[n] + at_end, end)

    def pieces(self, piece: Piece) -> tuple[Piece, ...]:
        """Give a piece of the text as pieces of the file; unchanged it may be several."""
        assert piece.at is not None
        start, end = piece.at.start, piece.at.end
        if piece.rules or piece.text != self.text[start:end]:
            return (msgspec.structs.replace(piece, at=self.span(start, end)),)
        out: list[Piece] = []
        n = max(bisect_right(self._starts, start) - 1, 0)
        while start < end:
            stop = min(self._starts[n + 1] if n + 1 < len(self._starts) else end, end)
            rules = (ENTITY,) if self._outer[n][2] else ()
            out.append(Piece(self.text[start:stop], self.span(start, stop), rules, piece.fate))
            start, n = stop, n + 1
        return tuple(out)

    def outward(self, node: _T) -> _T:
        """Give a value of the model whose places are in the text with places in the file."""
        if isinstance(node, tuple):
            out: list[object] = []
            for member in node:
                if isinstance(member, Piece):
                    out.extend(self.pieces(member))
                else:
                    out.append(self.outward(member))
            return tuple(out)  # type: ignore[return-value]
        if isinstance(node, Span):
            return self.span(node.start, node.end)  # type: ignore[return-value]
        if not isinstance(node, msgspec.Struct):
            return node
        fields = {name: self.outward(getattr(node, name)) for name in node.__struct_fields__}
        return type(node)(**fields)
