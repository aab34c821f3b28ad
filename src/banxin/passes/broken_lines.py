"""Lines broken in the middle of a quotation or a title are joined again (L01 to L03).

A quotation of several paragraphs opens “ in each of them and closes only in the last
(clreq §3.1.1), so an open quote alone proves nothing.
"""

import re
from itertools import zip_longest

from msgspec.structs import replace

from banxin.model.blocks import Line
from banxin.model.finding import Finding
from banxin.model.publication import Article, Publication
from banxin.passes.article import line_text, with_findings, with_lines
from banxin.passes.joining import Joiner
from banxin.passes.places import Places
from banxin.script.brackets import QUOTES, pairing
from banxin.script.numbering import numbering
from banxin.script.punctuation import SENTENCE_ENDS

_CLAUSE_ENDS = SENTENCE_ENDS | frozenset("，,、—")
_STARTS_ANEW = re.compile(r"[“‘「『【]|——|[•●◆■▪·*-]\s|[\u4e00-\u9fff]{2,6}[:：]")
_LONGEST_CONTENT = 60


def broken_lines(publication: Publication) -> Publication:
    """Join lines where nothing else explains the break; otherwise say what looks broken."""
    work = _Joining(publication)
    articles = tuple(work.article(article) for article in publication.articles)
    found = replace(publication, articles=articles, aside=work.joiner.left())
    return with_findings(found, tuple(work.findings))


class _Joining:
    def __init__(self, publication: Publication) -> None:
        self.findings: list[Finding] = []
        self.joiner = Joiner(publication)

    def article(self, article: Article) -> Article:
        lines: list[Line] = []
        whole = "\n".join(line_text(line) for line in article.lines)
        for following in article.lines:
            if lines and _is_broken(lines[-1], following):
                lines[-1] = self._joined(lines[-1], following, whole)
            else:
                lines.append(following)
        self._note_open(lines)
        return with_lines(article, lines)

    def _joined(self, line: Line, following: Line, whole: str) -> Line:
        first = line_text(line)
        opening = pairing(first).still_open[-1]
        joined = self.joiner.joined(line, following, "L01")
        text = line_text(joined)
        stop = next(close for start, close in pairing(text).pairs if start == opening)
        content = text[opening + 1 : stop]
        head = first[opening + 1 :]
        suggest = f"{head}·{content[len(head) :]}" if f"{head}·" in whole else ""
        place = Places(joined.children).span(opening + 1, stop)
        self.findings.append(Finding("L02" if suggest else "L01", place, content, suggest))
        return joined

    def _note_open(self, lines: list[Line]) -> None:
        for line, following in zip_longest(lines, lines[1:]):
            text = line_text(line)
            still_open = pairing(text).still_open
            doubtful = (n for n in still_open if not _is_continued(text[n], following))
            position = next(doubtful, None)
            if position is not None:
                place = Places(line.children).span(position, len(text))
                self.findings.append(Finding("L03", place, text[position : position + 20]))


def _is_broken(line: Line, following: Line) -> bool:
    text, more = line_text(line), line_text(following)
    if following.evidence.blank_before or text[-1] in _CLAUSE_ENDS:
        return False
    still_open = pairing(text).still_open
    if not still_open or _STARTS_ANEW.match(more) or numbering(more):
        return False
    closed = [close for start, close in pairing(text + more).pairs if start == still_open[-1]]
    return bool(closed) and closed[0] - still_open[-1] <= _LONGEST_CONTENT


def _is_continued(mark: str, following: Line | None) -> bool:
    """A quotation goes on where the next paragraph opens with the same mark."""
    return mark in QUOTES and following is not None and line_text(following).startswith(mark)
