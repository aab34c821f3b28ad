"""Where in the source a stretch of text stands."""

from bisect import bisect_right

from banxin.model.inlines import Inlines, pieces_in
from banxin.model.pieces import Piece, Span


class Places:
    """An index of one passage: from positions in its text to spans of the source."""

    def __init__(self, inlines: Inlines) -> None:
        self._pieces: list[Piece] = []
        self._starts: list[int] = []
        position = 0
        for piece in pieces_in(inlines):
            if piece.text and piece.at:
                self._pieces.append(piece)
                self._starts.append(position)
            position += len(piece.text)

    def span(self, start: int, end: int) -> Span | None:
        """Give the span that `[start, end)` of the text came from, if one source holds it."""
        if not self._pieces or end <= start:
            return None
        first, last = self._at(start), self._at(end - 1)
        head, tail = self._pieces[first].at, self._pieces[last].at
        assert head and tail
        begin = _inside(head, start - self._starts[first])
        stop = _inside(tail, end - 1 - self._starts[last]) + 1
        if head.source != tail.source or stop < begin:
            return head
        return Span(head.source, begin, min(stop, tail.end))

    def _at(self, position: int) -> int:
        return max(bisect_right(self._starts, position) - 1, 0)


def _inside(span: Span, offset: int) -> int:
    """A changed piece may be longer than the slice it came from."""
    return min(span.start + offset, max(span.end - 1, span.start))
