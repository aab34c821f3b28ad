"""The title of an article, from the short lines at its head (S01, S02, S04)."""

import re
from collections.abc import Iterator

from msgspec.structs import replace

from banxin.model.blocks import Evidence, Line
from banxin.model.finding import Finding
from banxin.model.inlines import Inlines, cut_inlines, plain
from banxin.model.pieces import Piece
from banxin.model.publication import Article, Publication
from banxin.passes.article import (
    Outcome,
    line_text,
    on_articles,
    set_aside,
    slice_fate,
    trimmed,
    with_lines,
)
from banxin.passes.evident_title import evident_title
from banxin.passes.marked_title import marked_title
from banxin.passes.places import Places
from banxin.script.brackets import pairing
from banxin.script.dates import is_date
from banxin.script.numbering import is_document_number, numbering
from banxin.script.punctuation import DASHES
from banxin.script.shape import last_mark, may_title

_DASH = re.compile(rf"\s*(?:{DASHES})\s*")
_PASSED = re.compile(
    r"[（(][^（）()]*\d{4}年\d{1,2}月[^（）()]*(?:通过|公布|施行|修[订正]|发布|印发)[^（）()]*[）)]"
    r"|(?:中華)?民國\S{1,12}年\S{1,4}月\S{1,6}日[ \u3000]*\S*(?:公布|修正|施行|發布)[^。]{0,40}"
)
"""When, by whom and in which session a statute was passed (题注)."""
_MOST_LINES = 3


def title(publication: Publication) -> Publication:
    """Find the title, the subtitle, and a second copy of either that the page carried."""
    return on_articles(publication, _article)


def _article(article: Article) -> Outcome:
    if not article.lines:
        return Outcome(article)
    if article.title:
        copies = list(_copies(article))
        start = copies[0] if copies else 0
        return (
            _Titled(article, range(start, start), copies).outcome() if copies else Outcome(article)
        )
    declared = _declared(article.lines)
    evident = evident_title(article.lines)
    if not evident and declared is not None:
        evident = range(declared, declared + 1)
    if evident:
        return _Titled(article, evident, []).outcome()
    above = _issued(article.lines)
    if marked := marked_title(article.lines, above):
        return _Titled(article, marked, []).outcome()
    candidates = _candidates(article.lines[above:])
    if not candidates:
        return Outcome(article, findings=(_missing(article.lines[0]),))
    chosen = _chosen(candidates)
    others = [above + n for n in range(len(candidates)) if n != chosen]
    return _Titled(article, range(above + chosen, above + chosen + 1), others).outcome()


def _declared(lines: tuple[Line, ...]) -> int | None:
    """Find the title that the source itself declares: its one heading of the first level.

    It stands above all text, and has no number: 一、总则 heads what is below it.
    """
    first = next((n for n, line in enumerate(lines) if line.block is None), None)
    highest = [n for n, line in enumerate(lines) if line.evidence.level == 1]
    if first is None or highest != [first] or numbering(line_text(lines[first])):
        return None
    return first


def _copies(article: Article) -> Iterator[int]:
    """Find the lines at the head that say again the title which the source states elsewhere."""
    for n, line in enumerate(article.lines):
        if line.block is None:
            if not _repeats(article, line):
                return
            yield n


def _issued(lines: tuple[Line, ...]) -> int:
    """Count the lines above the title that hold the number of an official letter (文号)."""
    found = (n for n, line in enumerate(lines) if not is_document_number(line_text(line)))
    return next(found, 0)


def _missing(line: Line) -> Finding:
    text = line_text(line)[:20]
    return Finding("S01", Places(line.children).span(0, len(text)), text)


def _candidates(lines: tuple[Line, ...]) -> list[str]:
    """Give the short lines at the head, if the text below shows that they are its head."""
    out: list[str] = []
    levels = [line.evidence.level for line in lines]
    for line in lines:
        text = line_text(line)
        if line.evidence.level is not None and levels.count(line.evidence.level) > 1:
            break
        if not may_title(text) or numbering(text) or (out and last_mark(text) in "！!？?"):
            break
        out.append(text)
    if len(out) == 1 or (len(out) <= _MOST_LINES and len(lines) > len(out)):
        return out
    parted = len(lines) > 1 and lines[1].evidence.blank_before
    return out[:_MOST_LINES] if parted else []


def _chosen(candidates: list[str]) -> int:
    """The first line, unless a later one holds it: the headline below the page's title."""
    first = _bare(candidates[0])
    for n, text in enumerate(candidates[1:], 1):
        if _DASH.search(text) and first in map(_bare, (text, *_DASH.split(text))):
            return n
    return 0


def _bare(text: str) -> str:
    return re.sub(r"\s", "", text)


def _repeats(article: Article, line: Line) -> bool:
    """Tell whether a line only says the title or the subtitle again."""
    said = (plain(article.title), plain(article.subtitle))
    return _bare(line_text(line)) in map(_bare, (*said, "".join(said), "——".join(said)))


class _Titled:
    """The head of one article as it is taken apart."""

    def __init__(self, article: Article, chosen: range, others: list[int]) -> None:
        """`chosen` are the lines of the title; none where the article has one already."""
        self.article = article
        self.aside: list[Piece] = []
        self.findings: list[Finding] = []
        self.claimed = set(chosen)
        self._chosen = chosen
        self._others = others

    def outcome(self) -> Outcome:
        lines = self.article.lines
        if self._chosen:
            self._split(tuple(x for n in self._chosen for x in lines[n].children))
        for n in self._others:
            self._copy(n)
        below = self._chosen.stop if self._chosen else max(self.claimed, default=-1) + 1
        if self._chosen:
            self._subtitled(below)
        self._below(below)
        rest = [self._left(n) for n in range(len(lines)) if n not in self.claimed]
        article = with_lines(self.article, rest)
        return Outcome(article, tuple(self.aside), tuple(self.findings))

    def _left(self, n: int) -> Line:
        """Give a line that stays; what stands above a title heads nothing, however it looks."""
        line = self.article.lines[n]
        if n > self._chosen.start or line.block is not None:
            return line
        seen = line.evidence
        return replace(line, evidence=Evidence(seen.blank_before, seen.indent, whole=seen.whole))

    def _split(self, inlines: Inlines) -> None:
        """`A——B` is a title and its subtitle, where one dash stands outside all brackets."""
        text = plain(inlines)
        dashes = [m for m in _DASH.finditer(text) if not _inside(text, m.start())]
        if len(dashes) != 1 or dashes[0].start() < 2 or len(text) - dashes[0].end() < 2:
            self.article = replace(self.article, title=inlines)
            return
        start, end = dashes[0].span()
        self.aside += slice_fate(inlines, start, end, "markup", "S04")
        self.article = replace(
            self.article,
            title=cut_inlines(inlines, 0, start),
            subtitle=cut_inlines(inlines, end, len(text)),
        )

    def _copy(self, n: int) -> None:
        """A line that only says the title or the subtitle again is the page's own title."""
        line = self.article.lines[n]
        if not _repeats(self.article, line):
            return
        self.claimed.add(n)
        pieces = set_aside(line.children, "move", "S02")
        self.article = replace(self.article, page_title=self.article.page_title + pieces)
        place = Places(line.children).span(0, len(line_text(line)))
        self.findings.append(Finding("S02", place, line_text(line), weight="note"))

    def _subtitled(self, n: int) -> None:
        """A line below a declared title that the source declares as well is the subtitle."""
        line = self.article.lines[n] if n < len(self.article.lines) else None
        above = self.article.lines[self._chosen[0]].evidence.level
        if line is not None and not self.article.subtitle and above == line.evidence.level == 0:
            dash = _DASH.match(line_text(line))
            start = dash.end() if dash else 0
            self.claimed.add(n)
            self.aside += slice_fate(line.children, 0, start, "markup", "S04")
            length = len(line_text(line))
            subtitle = cut_inlines(line.children, start, length)
            self.article = replace(self.article, subtitle=subtitle)

    def _below(self, n: int) -> None:
        """`——B`, or a date in brackets, under the title is its subtitle."""
        if self.article.subtitle or n >= len(self.article.lines) or n in self.claimed:
            return
        line = self.article.lines[n]
        text = line_text(line)
        dash = _DASH.match(text)
        bracketed = bool(_PASSED.fullmatch(text)) or (text[0] in "（(" and is_date(text))
        if dash and (text[-1] in "。；" or _another_dash(self.article.lines, n)):
            return
        if bracketed or dash:
            start, _ = trimmed(line.children, dash.end() if dash else 0, len(text))
            self.claimed.add(n)
            self.aside += slice_fate(line.children, 0, start, "markup", "S04")
            subtitle = cut_inlines(line.children, start, len(text))
            self.article = replace(self.article, subtitle=subtitle)


def _another_dash(lines: tuple[Line, ...], n: int) -> bool:
    """Two such lines are a list."""
    return n + 1 < len(lines) and bool(_DASH.match(line_text(lines[n + 1])))


def _inside(text: str, position: int) -> bool:
    return any(start < position < end for start, end in pairing(text).pairs)
