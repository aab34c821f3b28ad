"""Lines and columns of a text, for many places in it."""

from bisect import bisect_right
from itertools import accumulate


class Lines:
    """The lines of a text. They end in CR, LF or both, or where Unicode ends one."""

    def __init__(self, text: str) -> None:
        self._lines = text.splitlines()
        self._starts = [0, *accumulate(map(len, text.splitlines(keepends=True)))]

    def place(self, position: int) -> tuple[int, int]:
        """Give line and column of a position, both from 1; columns count characters."""
        line = min(bisect_right(self._starts, position), max(len(self._lines), 1))
        return line, position - self._starts[line - 1] + 1

    def line(self, number: int) -> str:
        """Give the text of a line, counted from 1, without its end."""
        return self._lines[number - 1] if number <= len(self._lines) else ""
