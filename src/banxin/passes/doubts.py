"""What the outline of an article leaves doubtful: gaps in numbers, loose lines, tables.

N07 a number that does not follow, S06 short lines that may be headings or verse, S07 lines
that look like rows of a table.
"""

from collections.abc import Iterator

from banxin.model.blocks import Line
from banxin.model.finding import Finding
from banxin.passes.article import line_text
from banxin.passes.outline import DOUBT, Sign
from banxin.passes.places import Places


def doubts(lines: tuple[Line, ...], signs: list[Sign]) -> Iterator[Finding]:
    """Give the findings on the outline, in order of the lines."""
    last: dict[str, int] = {}
    due: dict[str, int] = {}
    before = Sign("para")
    for line, sign in zip(lines, signs, strict=True):
        if sign.value:
            follows = _follows(last, sign)
            if not follows and due.get(sign.rank) != sign.value:
                yield _finding("N07", line, sign.mark)
            # After 四、四、 a 六、 only shows that the second of them should be 五、.
            due[sign.rank] = sign.value + 1 if follows else last[sign.rank] + 2
            last[sign.rank] = sign.value
        if sign.rank == DOUBT and before.rank != DOUBT:
            yield _finding("S06", line, len(line_text(line)))
        if sign.role == "table" and before.role != "table":
            yield _finding("S07", line, len(line_text(line)), weight_note=True)
        before = sign


def _follows(last: dict[str, int], sign: Sign) -> bool:
    """A number counts on, or begins again at one below a heading of another kind."""
    previous = last.get(sign.rank)
    if previous is None or sign.value == previous + 1:
        return True
    return sign.value == 1 and (previous > 1 or next(reversed(last)) != sign.rank)


def _finding(code: str, line: Line, length: int, *, weight_note: bool = False) -> Finding:
    text = line_text(line)[:length]
    place = Places(line.children).span(0, length)
    return Finding(code, place, text[:30], weight="note" if weight_note else "doubt")
