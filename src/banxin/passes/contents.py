"""A list of contents typed into a text: its headings stand again below, with what they head (F09).

Page numbers and leaders in it are those of other pages than ours, and a layout makes its own.
"""

import re

from banxin.model.blocks import Line
from banxin.model.finding import Finding
from banxin.model.pieces import Piece
from banxin.model.publication import Article, Publication
from banxin.passes.article import Outcome, line_text, on_articles, set_aside, with_lines
from banxin.passes.places import Places

RULE = "F09"
_HEAD = re.compile(r"目[ \t\u3000]*[录錄次]")
_LEADERS = re.compile(
    r"(?:[.．…·・\-—_\t \u3000]{2,}|[ \t\u3000]+)[（(]?\d{1,4}[）)]?$|[.．…·・]{2,}$"
)
_BLANKS = re.compile(r"[ \t\u3000]")
FEWEST = 2


def contents(publication: Publication) -> Publication:
    """Set aside 目录 and the lines below it, as many as stand again further down in order."""
    return on_articles(publication, _article)


def _article(article: Article) -> Outcome:
    lines = list(article.lines)
    head = next((n for n, line in enumerate(lines) if _HEAD.fullmatch(line_text(line))), None)
    if head is None:
        return Outcome(article)
    end = _end(lines, head + 1)
    if end - head - 1 < FEWEST:
        return Outcome(article)
    aside: list[Piece] = []
    for line in lines[head:end]:
        aside += set_aside(line.children, "discard", RULE)
    place = Places(lines[head].children).span(0, len(line_text(lines[head])))
    found = Finding(RULE, place, str(end - head - 1), weight="note")
    return Outcome(with_lines(article, lines[:head] + lines[end:]), tuple(aside), (found,))


def _end(lines: list[Line], start: int) -> int:
    """Give where the list ends: at the first line that stands nowhere below."""
    texts = [_bare(line_text(line)) for line in lines]
    last = {text: n for n, text in enumerate(texts)}
    listed: set[str] = set()
    for n in range(start, len(lines)):
        again = last[texts[n]] > n and texts[n] not in listed
        if lines[n].block is not None or not texts[n] or not again:
            return n
        listed.add(texts[n])
    return len(lines)


def _bare(text: str) -> str:
    """Give a heading without leaders, page number and white space."""
    return _BLANKS.sub("", _LEADERS.sub("", text))
