"""Glyphs as lines, and what is measured on a line. Lengths in points unless they say em."""

from collections.abc import Iterator
from itertools import pairwise

from clreq.glyphs import Glyph

NEAR = 0.5
"""Points: baselines nearer than this are one line."""


def is_han(text: str) -> bool:
    """Tell a Han character from marks and letters."""
    return bool(text) and ("\u3400" <= text[0] <= "\u9fff" or text[0] >= "\U00020000")


class Line:
    """Glyphs on one baseline, from left to right; spaces are kept."""

    def __init__(self, glyphs: list[Glyph], size: float) -> None:
        self.glyphs = sorted(glyphs, key=lambda glyph: round(glyph.x, 2))  # drawn in order
        self.size = size

    @property
    def text(self) -> str:
        return "".join(glyph.text for glyph in self.glyphs)

    @property
    def y(self) -> float:
        return self.glyphs[0].y

    @property
    def page(self) -> int:
        return self.glyphs[0].page

    @property
    def start(self) -> float:
        return self.glyphs[0].x

    @property
    def end(self) -> float:
        """Where the frame of the last glyph ends."""
        return self.glyphs[-1].end

    @property
    def ink_start(self) -> float:
        return min(glyph.ink.left for glyph in self.glyphs if glyph.ink)

    @property
    def ink_end(self) -> float:
        return max(glyph.ink.right for glyph in self.glyphs if glyph.ink)

    def pairs(self) -> Iterator[tuple[Glyph, Glyph, float]]:
        """Give neighbours and the white between their frames, in em of the line's size."""
        for one, two in pairwise(self.glyphs):
            yield one, two, (two.x - one.end) / self.size

    def gaps(self, test=lambda one, two: is_han(one.text) and is_han(two.text)) -> list[float]:
        """Give the white between those neighbours for which the test holds, in em."""
        return [gap for one, two, gap in self.pairs() if test(one, two)]

    def takes(self, at: int) -> float:
        """Give what the glyph at a place takes, to the next origin, in em."""
        return (self.glyphs[at + 1].x - self.glyphs[at].x) / self.size

    def find(self, text: str) -> int:
        """Give where a text begins in the line. Raises ValueError."""
        at = self.text.index(text)
        return len(_glyphs_before(self.glyphs, at))

    def glyph(self, text: str) -> Glyph:
        return self.glyphs[self.find(text)]

    def stretch(self, text: str) -> list[Glyph]:
        """Give the glyphs of a text, and the one after it. Raises ValueError."""
        first = self.find(text)
        last = first
        seen = ""
        while len(seen) < len(text):
            seen += self.glyphs[last].text
            last += 1
        return self.glyphs[first : last + 1]


def _glyphs_before(glyphs: list[Glyph], chars: int) -> list[Glyph]:
    out: list[Glyph] = []
    seen = 0
    for glyph in glyphs:
        if seen >= chars:
            break
        out.append(glyph)
        seen += len(glyph.text)
    return out


def lines_of(glyphs: list[Glyph], size: float) -> list[Line]:
    """Gather glyphs into lines by page and baseline, from the top."""
    found: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda glyph: (glyph.page, glyph.y)):
        last = found[-1][-1] if found else None
        if last is not None and last.page == glyph.page and abs(last.y - glyph.y) < NEAR:
            found[-1].append(glyph)
        else:
            found.append([glyph])
    return [Line(row, size) for row in found]
