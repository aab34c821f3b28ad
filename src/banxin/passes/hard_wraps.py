"""Text broken every so many columns is joined again to paragraphs (L04, L05).

Mail programs, old databases and terminals break lines where they are full, not where a
thought ends. A line as wide as the text's widest goes on in the next one. If it ends as a
sentence ends and paragraphs do not show where they begin, nothing tells: the likelier of the
two is done, and a person is asked.
"""

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple
from unicodedata import east_asian_width

import msgspec

from banxin.model.blocks import Line
from banxin.model.finding import Finding
from banxin.model.publication import Article, Publication
from banxin.passes.article import line_text, with_findings, with_lines
from banxin.passes.joining import Joiner
from banxin.passes.places import Places
from banxin.script.numbering import numbering
from banxin.script.punctuation import SENTENCE_ENDS
from banxin.script.shape import bullet_of, dash_of, is_table_row, label_of

NEAR = 3
"""Columns by which a full line may be shorter: a mark or a word went to the next one."""
NARROWEST, WIDEST = 30, 130
"""Columns of a text that was broken by a machine; verse is narrower, paragraphs are wider."""
FEWEST, SHARE = 3, 0.05
"""Lines that must be full, and their share of all: else lines are as long as they happen to be."""
MARKED = 0.9
"""The share of paragraphs that begin with white space or below a blank line, where all do."""
_TOKEN = re.compile(r"[!-~]+|[“‘「『《（【]*.[，。、；：？！）】》」』”’…—]*", re.DOTALL)
"""What must have had no room at the end of the line above."""
_STOPS = SENTENCE_ENDS | frozenset("；：:;")


class _Wrap(msgspec.Struct, frozen=True):
    """How an article was broken: its columns, and whether its paragraphs show where they begin.

    With `runs_on`, a full line that ends as a sentence ends is likelier to go on than to be
    the last of its paragraph. With `hanging`, it is the lines below the first of a paragraph
    that are set in, as statutes are typed: 第一條 stands out.
    """

    columns: int
    marked: bool
    margin: int
    runs_on: bool
    hanging: bool


class _Group(NamedTuple):
    """Rows that are one paragraph, and what is said between them."""

    lines: list[Line]
    between: list[str]


def hard_wraps(publication: Publication) -> Publication:
    """Join what was broken by its width alone; where nothing tells, say so."""
    joiner = Joiner(publication)
    findings: list[Finding] = []
    articles = tuple(_article(article, joiner, findings) for article in publication.articles)
    found = msgspec.structs.replace(publication, articles=articles, aside=joiner.left())
    return with_findings(found, tuple(findings))


def _article(article: Article, joiner: Joiner, findings: list[Finding]) -> Article:
    wrap = _wrap_of(tuple(x for x in article.lines if x.block is None and not x.evidence.whole))
    if wrap is None:
        return article
    groups: list[_Group] = []
    last = 0
    for line in article.lines:
        before = groups[-1].lines[-1] if groups else None
        if wrap.hanging and groups:
            goes_on = _hangs(groups[-1].lines[0], groups[-1].lines[-1], last, line, wrap)
        else:
            goes_on = before is not None and _goes_on(before, last, line, wrap)
        told = wrap.marked or wrap.hanging
        if before and goes_on and line_text(before)[-1] in _STOPS and not told:
            findings.append(_doubt(before, line))
            goes_on = wrap.runs_on
        if before and goes_on:
            groups[-1].between.append(_between(before, line))
            groups[-1].lines.append(line)
        else:
            groups.append(_Group([line], []))
        last = _columns(line)
    out = [
        joiner.joined_all(group.lines, group.between, "L04") if group.between else group.lines[0]
        for group in groups
    ]
    joins = len(article.lines) - len(out)
    if joins:
        findings.append(Finding("L04", None, str(joins), str(wrap.columns), weight="note"))
    return with_lines(article, out)


def _wrap_of(lines: tuple[Line, ...]) -> _Wrap | None:
    """Find the width at which most lines end; None where they end as they will."""
    widths = sorted(map(_columns, lines))
    best, full = 0, 0
    for columns in set(widths):
        if NARROWEST <= columns <= WIDEST:
            count = bisect_right(widths, columns) - bisect_left(widths, columns - NEAR)
            if (count, columns) > (full, best):
                best, full = columns, count
    wider = len(widths) - bisect_right(widths, best)
    if full < max(FEWEST, SHARE * len(lines)) or wider > len(lines) * (1 - MARKED):
        return None
    if not _breaks_sentences(lines, best):
        return None
    margin = min(line.evidence.indent for line in lines)
    after_short = [b for a, b in pairwise(lines) if _columns(a) < best - NEAR]
    marked = sum(_begins(line, margin) for line in after_short)
    return _Wrap(
        columns=best,
        marked=bool(after_short) and marked >= MARKED * len(after_short),
        margin=margin,
        runs_on=_runs_on(lines, best, full),
        hanging=_is_hanging(lines, best, margin),
    )


def _is_hanging(lines: tuple[Line, ...], columns: int, margin: int) -> bool:
    """Tell whether what surely goes on is set in, and what surely begins stands out."""
    on = [
        b
        for a, b in pairwise(lines)
        if _columns(a) >= columns - NEAR and line_text(a)[-1] not in _STOPS
    ]
    numbered = [x for x in lines if numbering(line_text(x))]
    set_in = sum(x.evidence.indent > margin and not x.evidence.blank_before for x in on)
    out = sum(x.evidence.indent == margin or x.evidence.blank_before > 0 for x in numbered)
    return (
        len(on) >= FEWEST
        and set_in >= MARKED * len(on)
        and len(numbered) >= FEWEST
        and out >= MARKED * len(numbered)
    )


def _runs_on(lines: tuple[Line, ...], columns: int, full: int) -> bool:
    """Tell what is likelier of a full line that ends as a sentence ends.

    That a sentence ends just where a line is broken is as likely as any character is a stop;
    that a paragraph's last line happens to be full, as those few columns are to all.
    """
    text = "".join(map(line_text, lines))
    stops = sum(text.count(stop) for stop in _STOPS) / max(1, len(text))
    return full * stops > (len(lines) - full) * (NEAR + 1) / columns


def _breaks_sentences(lines: tuple[Line, ...], columns: int) -> bool:
    """Tell whether full lines mostly end in the middle of a sentence, and something follows."""
    full = [line_text(a)[-1] for a, _ in pairwise(lines) if _columns(a) >= columns - NEAR]
    return sum(last not in _STOPS for last in full) > len(full) / 2


def _goes_on(line: Line, last: int, following: Line, wrap: _Wrap) -> bool:
    """Tell whether a row may go on in the next; `last` is its width."""
    if any(x.block is not None or x.evidence.whole for x in (line, following)):
        return False
    text, more = line_text(line), line_text(following)
    if _begins(following, wrap.margin) or is_table_row(text) or is_table_row(more):
        return False
    if numbering(more) or label_of(more) or bullet_of(more):
        return False
    if dash_of(more) and text[-1] in _STOPS:
        return False
    token = _TOKEN.match(more)
    full = last + _wide(token[0] if token else more) > wrap.columns
    return full or (wrap.marked and text[-1] not in _STOPS)


def _hangs(first: Line, line: Line, last: int, following: Line, wrap: _Wrap) -> bool:
    """Tell whether a row hangs below the first one of its paragraph."""
    blocks = any(x.block is not None or x.evidence.whole for x in (line, following))
    seen = following.evidence
    if blocks or seen.blank_before or seen.indent <= first.evidence.indent:
        return False
    more = line_text(following)
    if numbering(more) or label_of(more) or bullet_of(more):
        return False
    token = _TOKEN.match(more)
    return last + _wide(token[0] if token else more) > wrap.columns - NEAR


def _begins(line: Line, margin: int) -> bool:
    return line.evidence.blank_before > 0 or line.evidence.indent > margin


def _between(line: Line, following: Line) -> str:
    """Between two words of Latin the line end was a space."""
    end, begin = line_text(line)[-1], line_text(following)[0]
    return " " if end.isascii() and begin.isascii() and end.isalnum() and begin.isalnum() else ""


def _columns(line: Line) -> int:
    """Give the width of a line with its indent."""
    return 2 * line.evidence.indent + _wide(line_text(line))


def _wide(text: str) -> int:
    """Give the width of a text on a terminal: Han take two columns (UAX #11)."""
    return sum(map(_width, text))


@lru_cache(maxsize=8192)
def _width(char: str) -> int:
    return 2 if east_asian_width(char) in "WFA" else 1


def _doubt(line: Line, following: Line) -> Finding:
    text = line_text(line)
    place = Places(line.children).span(max(0, len(text) - 8), len(text))
    return Finding("L05", place, f"{text[-8:]}/{line_text(following)[:8]}")
