"""`<ruby>`: a base with its reading; brackets for browsers that know none are markup."""

from banxin.model.pieces import Piece, Pieces, Span, text_of
from banxin.readers.html.characters import parts
from banxin.readers.html.page import Page
from banxin.readers.html.runs import ENTITY, Context, Runs
from banxin.readers.html.tree import Element, TextNode

_LONGEST = 20
"""Characters of a base or a reading; longer ones cannot be set, and are plain text."""


def add_ruby(page: Page, element: Element, runs: Runs, context: Context) -> None:
    """Add the bases of an element with their readings to a line (WHATWG HTML §4.5.10)."""
    for base, reading in _pairs(page, element):
        above = _pieces(page, reading)
        below = _pieces(page, base)
        if above and below and max(len(text_of(above)), len(text_of(below))) <= _LONGEST:
            runs.add_ruby(below, above, context)
        else:
            for node in (*base, *reading):
                for part in parts(page.text, node):
                    runs.add(part, context)


def _pairs(page: Page, element: Element) -> list[tuple[list[TextNode], list[TextNode]]]:
    """Put to each reading the bases before it; several readings in a row belong together."""
    pairs: list[tuple[list[TextNode], list[TextNode]]] = [([], [])]
    for node in page.texts(element):
        within = _within(node, element)
        if within == "rp":
            page.used.add(node)
        elif within in ("rt", "rtc"):
            pairs[-1][1].append(node)
        elif page.text[node.start : node.end].strip():
            if pairs[-1][1]:
                pairs.append(([], []))
            pairs[-1][0].append(node)
    return pairs


def _within(node: TextNode, element: Element) -> str:
    for holder in node.parent.holders():
        if holder is element:
            return ""
        if holder.name in ("rp", "rt", "rtc"):
            return holder.name
    return ""


def _pieces(page: Page, nodes: list[TextNode]) -> Pieces:
    """Give the words; white space between them is none."""
    out: list[Piece] = []
    for node in nodes:
        for part in parts(page.text, node):
            if part.text.strip():
                at = Span(page.source, part.start, part.end)
                same = page.text[part.start : part.end] == part.text
                out.append(Piece(part.text, at, () if same else (ENTITY,)))
    return tuple(out)
