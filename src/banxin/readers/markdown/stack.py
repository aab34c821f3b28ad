"""Marks, links and tags as they are opened and closed in the text of a block."""

from banxin.model.inlines import Ruby, Text, pieces_in
from banxin.model.pieces import Piece, Pieces, text_of
from banxin.readers.markdown.marks import UNSEEN
from banxin.readers.markdown.written import Open, Part, merged

MAX_OPEN = 32
"""How many marks and tags may be open at once; what opens beyond marks nothing."""


class Stack:
    """What is open, innermost last; the lines that are whole, and what nobody reads."""

    def __init__(self) -> None:
        self._open = [Open("")]
        self._parts: list[Part] = []
        self._aside: list[Piece] = []
        self._last = ""

    def _put(self, pieces: Pieces) -> None:
        if pieces:
            self._open[-1].inside.append(Text(pieces))
            self._last = text_of(pieces)[-1:] or self._last

    def _begin(self, opened: Open) -> bool:
        if len(self._open) < MAX_OPEN:
            self._open.append(opened)
        return True

    def _end(self, name: str) -> bool:
        """Close the nearest mark of a name, and tags left open within it."""
        if not any(one.name == name for one in self._open[1:]):
            return True
        while True:
            closed = self._open.pop()
            self._open[-1].inside += closed.wrapped(len(self._open))
            if closed.name == name:
                return True

    def _break(self) -> bool:
        """End a line: marks that are open end with it, and go on in the next."""
        for deep in range(len(self._open) - 1, 0, -1):
            self._open[deep - 1].inside += self._open[deep].wrapped(deep)
        self._parts.append(tuple(merged(self._open[0].inside)))
        self._open[0].inside = []
        self._last = ""
        return True

    def _closed(self, tag: str) -> bool:
        """End a tag; a reading goes with all that stands before it in its ruby."""
        names = [one.name for one in self._open]
        if tag not in names[1:]:
            return True
        if tag in UNSEEN:
            while self._open[-1].name != tag:
                self._end(self._open[-1].name)
            self._aside += pieces_in(tuple(self._open.pop().inside))
            return True
        if tag == "rt" and names[-2:] == ["ruby", "rt"]:
            reading = tuple(pieces_in(tuple(self._open.pop().inside)))
            base = tuple(pieces_in(tuple(self._open[-1].inside)))
            before = [one for one in self._open[-1].inside if isinstance(one, Ruby)]
            own = base[sum(len(one.base) for one in before) :]
            self._open[-1].inside = (
                [*before, Ruby(own, reading)] if own else [*before, Text(reading)]
            )
            return True
        return self._end(tag)
