"""What no block has said: signs and line ends are listed, and words among them are not lost.

markdown-it passes over some text in silence (what stands too deep, cells beyond the last
column). Whatever is left over and is no sign we know becomes a line of its own.
"""

import re
from collections.abc import Iterable, Iterator

from banxin.model.blocks import Line
from banxin.model.pieces import Piece, Span
from banxin.readers.markdown.kept import kept_line
from banxin.readers.markdown.page import RULE, Page
from banxin.script.white import LINE_END

_WORDS = re.compile(r"[^\s>#*+\-=_|~`:.)(\[\]{}<!\\\"'^]")
"""What may stand among signs only as part of one that was noted."""

Extent = tuple[int, int]


def lost_lines(page: Page, said: Iterable[Piece], signs: list[Extent]) -> list[tuple[int, Line]]:
    """Give the lines whose words nothing says and no sign accounts for."""
    out: list[tuple[int, Line]] = []
    known = _joined([*_extents(said), *signs])
    for start, end in _between(known, len(page.source.text)):
        for first, last in _by_line(page, start, end):
            if _WORDS.search(page.source.text, first, last):
                out += kept_line(page, first, last)
    return out


def rest(page: Page, said: Iterable[Piece]) -> Iterator[Piece]:
    """Give all that is not said as pieces: line ends as breaks, the rest as signs."""
    for start, end in _between(_joined(_extents(said)), len(page.source.text)):
        position = start
        for found in LINE_END.finditer(page.source.text, start, end):
            if found.start() > position:
                yield page.piece(position, found.start(), "markup", RULE)
            yield page.piece(found.start(), found.end(), "break")
            position = found.end()
        if end > position:
            yield page.piece(position, end, "markup", RULE)


def _extents(said: Iterable[Piece]) -> list[Extent]:
    spans: list[Span] = [piece.at for piece in said if piece.at]
    return [(span.start, span.end) for span in spans if span.end > span.start]


def _joined(extents: list[Extent]) -> list[Extent]:
    out: list[Extent] = []
    for start, end in sorted(extents):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], end))
        else:
            out.append((start, end))
    return out


def _between(extents: list[Extent], length: int) -> Iterator[Extent]:
    position = 0
    for start, end in (*extents, (length, length)):
        if start > position:
            yield position, start
        position = end


def _by_line(page: Page, start: int, end: int) -> Iterator[Extent]:
    position = start
    for found in LINE_END.finditer(page.source.text, start, end):
        yield position, found.start()
        position = found.end()
    yield position, end
