"""What is kept as it was typed, and how that is told (L06)."""

from banxin.model.blocks import Evidence, Line
from banxin.model.finding import Finding
from banxin.model.inlines import text_inlines
from banxin.model.pieces import Pieces, text_of
from banxin.model.walk import all_pieces
from banxin.readers.markdown.page import Page

UNTAKEN = "L06"


class Untaken(Exception):  # noqa: N818
    """A block that cannot be taken apart."""


def kept_line(page: Page, start: int, end: int) -> list[tuple[int, Line]]:
    """Give a stretch of one line as it was typed, white space at its ends apart; blank, nothing."""
    text = page.source.text[start:end]
    start, end = start + len(text) - len(text.lstrip()), end - len(text) + len(text.rstrip())
    if start >= end:
        return []
    said = text_inlines((page.piece(start, end),))
    return [(start, Line(said, Evidence(blank_before=1, whole=True)))]


def untaken(line: Line) -> Finding:
    """Tell that a line was kept as it was typed."""
    (first, *_) = all_pieces(line)
    return Finding(UNTAKEN, first.at, first.text[:20])


def doubt(pieces: Pieces) -> Finding:
    """Tell that words are not printed as their signs ask."""
    return Finding(
        UNTAKEN, next((piece.at for piece in pieces if piece.at), None), text_of(pieces)[:20]
    )
