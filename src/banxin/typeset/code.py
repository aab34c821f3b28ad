"""Lines of code as paragraphs: their white space stays, a tab becomes the spaces it stands for."""

from banxin.model.pieces import Pieces, text_of
from banxin.typeset.reading import Leaf, Node, Run
from banxin.typeset.runs import printed
from banxin.typeset.widths import width

STOPS = 4
"""Columns from one stop of a tab to the next; a Han character takes two of them."""


def code_lines(id: str, lines: tuple[Pieces, ...]) -> tuple[Node, ...]:
    """Give a paragraph for every line; a blank one has no runs and keeps its height."""
    return tuple(_line(f"{id}.{n}", text_of(line)) for n, line in enumerate(lines, 1))


def _line(id: str, text: str) -> Leaf:
    shown = printed(without_tabs(text))
    return Leaf(id, "code", (Run(shown),) if shown.strip() else ())


def without_tabs(text: str) -> str:
    """Put spaces up to the next stop in the place of each tab, as an editor shows it."""
    first, *others = text.split("\t")
    for part in others:
        column = round(2 * width(first))
        first += " " * (STOPS - column % STOPS) + part
    return first
