"""The title by its look: a style that says so, else the largest line above the text.

A title that was broken by hand where it looked well is one title again.
"""

import re
from itertools import takewhile

from banxin.model.blocks import Line
from banxin.passes.article import line_text
from banxin.passes.looks import Look, Looks
from banxin.script.dates import is_date
from banxin.script.han import count_han
from banxin.script.numbering import is_document_number, numbering
from banxin.script.punctuation import DASHES
from banxin.script.shape import TITLE_LENGTH, is_prose, may_title

_HEAD_LINES = 10
_MOST_LINES = 3
_SUBTITLE = re.compile(rf"(?:{DASHES})|[（(]")
_ISSUE = re.compile(
    r"[（(]?(?:总|總)?第[ \u3000]*[\d〇零一二三四五六七八九十百]+[ \u3000]*期.{0,30}"
)
"""What stands below the name of a bulletin."""


def evident_title(lines: tuple[Line, ...]) -> range:
    """Give the lines that are the title together; an empty range where no look tells."""
    looks = Looks(lines)
    declared = next((n for n, line in enumerate(lines) if line.evidence.level == 0), None)
    if declared is not None:
        return range(declared, _end(lines, declared, looks))
    if not any(x.evidence.size or x.evidence.bold or x.evidence.centred for x in lines):
        return range(0)
    start = _below_masthead(lines)
    head = list(takewhile(lambda n: not _is_text(lines[n], looks), range(start, len(lines))))
    best: tuple[Look, int] | None = None
    for n in head[:_HEAD_LINES]:
        look, text = looks.of(lines[n]), line_text(lines[n])
        fits = may_title(text) and not numbering(text) and not is_document_number(text)
        if look and fits and lines[n].evidence.level is None and (not best or look > best[0]):
            best = look, n
    if best is None or not (best[0].size or best[0].centred):
        return range(0)
    return range(best[1], _end(lines, best[1], looks))


def _below_masthead(lines: tuple[Line, ...]) -> int:
    """Give where the title of a bulletin may begin: its name and its issue stand above."""
    issue = (n for n in range(min(len(lines), 4)) if _ISSUE.fullmatch(line_text(lines[n])))
    return next(issue, -1) + 1


def _is_text(line: Line, looks: Looks) -> bool:
    return line.block is not None or (is_prose(line_text(line)) and looks.of(line) is None)


def _end(lines: tuple[Line, ...], start: int, looks: Looks) -> int:
    """Give where a title ends: lines below that look the same go on with it."""
    first, end, length = lines[start], start + 1, count_han(line_text(lines[start]))
    while end < len(lines) and end - start < _MOST_LINES and _goes_on(first, lines[end], looks):
        more = count_han(line_text(lines[end]))
        if length + more > TITLE_LENGTH or more == length:  # a couplet is two lines by intent
            break
        length += more
        end += 1
    return end


def _goes_on(first: Line, line: Line, looks: Looks) -> bool:
    one, other, text = first.evidence, line.evidence, line_text(line)
    alike = (one.level, one.size, one.centred, one.bold) == (
        other.level, other.size, other.centred, other.bold
    )  # fmt: skip
    whole = alike and line.block is None and other.centred and not other.blank_before
    stands_out = one.level == 0 or looks.of(line) is not None
    return whole and stands_out and not _SUBTITLE.match(text) and not is_date(text)
