"""What of a page is not said, each stretch with its fate, so that nothing is unaccounted for.

Tags, comments, scripts and white space are markup; text that stands beside the main text is
discarded and listed (F07).
"""

from collections.abc import Iterator
from typing import NamedTuple

from banxin.model.pieces import Fate, Piece
from banxin.model.publication import Address, Source
from banxin.readers.html.characters import BLANKS, WHITE, parts_between
from banxin.readers.html.runs import RULE
from banxin.readers.html.tree import Element, TextNode, paths

LEFT_OUT = "F07"
INDENT = "W04"


class _Stretch(NamedTuple):
    start: int
    end: int
    fate: Fate
    rule: str


def unsaid(source: Source, root: Element, said: list[Piece], used: set[TextNode]) -> list[Piece]:
    """Give pieces for all of a page that `said` leaves; `used` text served as markup (`<rp>`)."""
    nodes = list(root.texts())
    spans = sorted((piece.at.start, piece.at.end) for piece in said if piece.at)
    stretches: list[_Stretch] = []
    position = first = 0
    for start, end in [*spans, (len(source.text), len(source.text))]:
        while first < len(nodes) and nodes[first].end <= position:
            first += 1
        for stretch in _gap(source.text, position, start, nodes, first, used):
            _join(stretches, stretch)
        position = max(position, end)
    return [source.piece(s.start, s.end, s.fate, s.rule) for s in stretches]


def _gap(
    page: str, start: int, end: int, nodes: list[TextNode], first: int, used: set[TextNode]
) -> Iterator[_Stretch]:
    """Cut `[start, end)`, of which nothing is said, into text and what is none."""
    n = first
    while n < len(nodes) and nodes[n].start < end:
        node = nodes[n]
        a, b = max(node.start, start), min(node.end, end)
        yield _Stretch(start, a, "markup", RULE)
        if node in used:
            yield _Stretch(a, b, "markup", RULE)
        else:
            yield from _text(page, node, a, b)
        start = b
        n += 1
    yield _Stretch(start, end, "markup", RULE)


def _text(page: str, node: TextNode, start: int, end: int) -> Iterator[_Stretch]:
    """Text from its first visible character to its last is left out; white space is none."""
    bounds: list[int] = []
    indented = False
    for part in parts_between(page, start, end, node.literal):
        if part.text.strip(BLANKS + WHITE):
            bounds += [part.start, part.end]
        indented = indented or bool(part.text.strip(WHITE))
    if not bounds:
        yield _Stretch(start, end, "markup", INDENT if indented else RULE)
        return
    yield _Stretch(start, bounds[0], "markup", RULE)
    yield _Stretch(bounds[0], bounds[-1], "discard", LEFT_OUT)
    yield _Stretch(bounds[-1], end, "markup", RULE)


def _join(stretches: list[_Stretch], new: _Stretch) -> None:
    if new.end <= new.start:
        return
    last = stretches[-1] if stretches else None
    if last and last.end == new.start and last.rule == new.rule == RULE:
        stretches[-1] = last._replace(end=new.end)
    else:
        stretches.append(new)


def addresses(page: str, root: Element) -> tuple[Address, ...]:
    """Give the XPath of every stretch of text that is not white space alone."""
    return tuple(
        Address(node.start, path)
        for node, path in paths(root)
        if page[node.start : node.end].strip(WHITE)
    )
