"""How lines look beside the running text: larger, centred, bold.

Who makes headings by hand in Word makes them so. A look is evidence only where the running
text looks otherwise, and where there is running text to compare with.
"""

from collections import Counter
from collections.abc import Iterable

import msgspec

from banxin.model.blocks import Evidence, Line
from banxin.passes.article import line_text
from banxin.script.shape import is_prose

LARGER = 0.9
"""Points by which a size is seen to differ; 五号 and 小四 differ by 1.5."""


class Look(msgspec.Struct, frozen=True, order=True):
    """How a line stands out. A greater look stands higher: size first, then centred, then bold."""

    size: float
    centred: bool
    bold: bool

    @property
    def rank(self) -> str:
        """Name the look as the rank of a heading."""
        return f"look:{self.size:g}:{self.centred:d}:{self.bold:d}"

    @property
    def strong(self) -> bool:
        """Whether more tells it from the text than that it stands in the middle."""
        return self.size > 0 or self.bold


class Looks:
    """The looks of the lines of one article, beside that of most of its running text."""

    def __init__(self, lines: Iterable[Line]) -> None:
        sizes: Counter[float] = Counter()
        bold = centred = total = 0
        for line in lines:
            text, seen = line_text(line), line.evidence
            if line.block is None and seen.level is None and is_prose(text):
                sizes[seen.size or 0.0] += len(text)
                bold += len(text) * seen.bold
                centred += len(text) * seen.centred
                total += len(text)
        self._text = total > 0
        self._size = sizes.most_common(1)[0][0] if sizes else 0.0
        self._bold = 2 * bold > total
        self._centred = 2 * centred > total

    def of(self, line: Line) -> Look | None:
        """Give how a line stands out; None where it does not."""
        seen: Evidence = line.evidence
        if not self._text or line.block is not None or seen.right:
            return None
        larger = bool(self._size and seen.size and seen.size > self._size + LARGER)
        size = seen.size if larger and seen.size else 0.0
        look = Look(size, seen.centred and not self._centred, seen.bold and not self._bold)
        return look if look.strong or look.centred else None


def rank_of(look: Look | None) -> str:
    """Name a look as a rank; empty where there is none."""
    return look.rank if look else ""


def height(rank: str) -> tuple[float, ...]:
    """Give what looks are put in order by, the highest first."""
    return tuple(-float(part) for part in rank.split(":")[1:])
