"""Rows whose columns are parted by tabs, as a spreadsheet pastes them, become a table."""

import re

from banxin.model.blocks import Cell, Evidence, Line, Para, Row, Table
from banxin.model.inlines import Inlines, cut_inlines
from banxin.model.pieces import Piece
from banxin.model.publication import Article, Publication
from banxin.passes.article import Outcome, line_text, on_articles, slice_fate, trimmed, with_lines
from banxin.readers.grid import MAX_COLUMNS, Slot, header_rows
from banxin.script.fields import fields_in
from banxin.script.numbering import numbering
from banxin.script.punctuation import SENTENCE_ENDS
from banxin.script.shape import bullet_of, dash_of

RULE = "S07"
_CHAPTER = re.compile(r"第\S{1,4}[章节節条條篇].*")


def pasted_tables(publication: Publication) -> Publication:
    """Make a table of two lines and more that have as many columns, two at least."""
    return on_articles(publication, _article)


def _article(article: Article) -> Outcome:
    lines: list[Line] = []
    aside: list[Piece] = []
    rows: list[Line] = []
    for line in (*article.lines, None):
        if rows and (line is None or not _goes_on(rows[-1], line)):
            lines += [_table(rows, aside)] if _is_table(rows) else rows
            rows = []
        if line is not None:
            (rows if _columns(line) > 1 else lines).append(line)
    return Outcome(with_lines(article, lines), tuple(aside)) if aside else Outcome(article)


def _columns(line: Line) -> int:
    return line_text(line).count("\t") + 1


def _goes_on(row: Line, line: Line) -> bool:
    return _columns(line) == _columns(row) and not line.evidence.blank_before


def _is_table(rows: list[Line]) -> bool:
    """Tell rows from what a tab follows otherwise: numbers and bullets, fields, talk, contents."""
    cells = [line_text(row).split("\t") for row in rows]
    firsts = [row[0].strip() for row in cells]
    if len(rows) < 2 or len(cells[0]) > MAX_COLUMNS:
        return False
    if any(row.evidence.level is not None for row in rows) or all(map(_opens, firsts)):
        return False
    if len(cells[0]) > 2:
        return True
    ends = [text.rstrip()[-1:] for row in cells for text in row]
    fields = any(fields_in(text) for text in firsts)
    return not fields and not any(end in SENTENCE_ENDS or end in ":：" for end in ends if end)


def _opens(text: str) -> bool:
    """Tell whether a first cell counts or marks an item: 1. or （一） or 第一章 or •."""
    marks = numbering(text + "项") or bullet_of(text + " ") or dash_of(text)
    return bool(marks) or not text or bool(_CHAPTER.fullmatch(text))


def _table(rows: list[Line], aside: list[Piece]) -> Line:
    slots = [[Slot(_paras(part)) for part in _parts(row, aside)] for row in rows]
    body = tuple(
        Row(cells=tuple(Cell(children=tuple(Para(children=p) for p in s.paras)) for s in held))
        for held in slots
    )
    table = Table(rows=body, header_rows=header_rows([list(held) for held in slots]))
    return Line(evidence=Evidence(rows[0].evidence.blank_before), block=table)


def _paras(part: Inlines) -> tuple[Inlines, ...]:
    return (part,) if part else ()


def _parts(line: Line, aside: list[Piece]) -> list[Inlines]:
    """Cut a row at its tabs; the white space around them is used up with them."""
    text, inlines = line_text(line), line.children
    stops = [n for n, char in enumerate(text) if char == "\t"]
    parts: list[Inlines] = []
    position = 0
    for first, last in zip([0, *(n + 1 for n in stops)], [*stops, len(text)], strict=True):
        start, end = trimmed(inlines, first, last)
        aside += slice_fate(inlines, position, start, "markup", RULE)
        parts.append(cut_inlines(inlines, start, end) if end > start else ())
        position = end
    aside += slice_fate(inlines, position, len(text), "markup", RULE)
    return parts
