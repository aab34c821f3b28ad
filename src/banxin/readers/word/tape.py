"""The text that the walk reads, as it grows: every stretch is a piece as it is written."""

from banxin.model.pieces import Fate, Piece, Span
from banxin.model.publication import Address


class Tape:
    """What has been read so far. What is not said goes `aside`, with its fate and its rule."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.aside: list[Piece] = []
        self.addresses: list[Address] = []
        self.length = 0
        self._parts: list[str] = []

    @property
    def text(self) -> str:
        """All that was read."""
        return "".join(self._parts)

    def write(self, text: str, fate: Fate = "text", rule: str = "", said: str = "") -> Piece:
        """Add a stretch and give its piece; `said` is what a rule says in its place."""
        start = self.length
        self._parts.append(text)
        self.length += len(text)
        rules = (rule,) if rule else ()
        piece = Piece(said or text, Span(self.source, start, self.length), rules, fate)
        if fate != "text":
            self.aside.append(piece)
        return piece

    def at(self, path: str) -> None:
        """Say where in the file stands what comes next."""
        if self.addresses and self.addresses[-1].start == self.length:
            self.addresses.pop()
        self.addresses.append(Address(self.length, path))

    def read_since(self, start: int) -> str:
        """Give what was read since a position, in one line."""
        parts, length = list[str](), self.length
        for part in reversed(self._parts):
            if length <= start:
                break
            parts.append(part)
            length -= len(part)
        return " ".join("".join(reversed(parts)).split())

    def since(self, start: int) -> Span:
        """Give the stretch from a position to here."""
        return Span(self.source, start, self.length)
