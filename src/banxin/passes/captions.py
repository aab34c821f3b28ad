"""Captions and credits beside a table or a picture that the source declares become its own.

The caption of a table stands above it, that of a picture below it (GB/T 7713.1—2006 6.3.2,
6.3.3); where the right place is taken by none, the other one counts. A unit (单位：万元), notes
and sources of a table stay lines.
"""

import re

from msgspec.structs import replace

from banxin.model.blocks import Figure, Line, Table
from banxin.model.inlines import cut_inlines, plain
from banxin.model.publication import Article, Publication
from banxin.passes.article import Outcome, line_text, on_articles, with_lines
from banxin.script.numbers import NUMERAL

_LONGEST, _LONGEST_TOLD, _LONGEST_CREDIT = 60, 200, 40
_COUNT = rf"[A-Z]?[\d{NUMERAL}]+(?:[-—–.．－][\d{NUMERAL}]+)*"
_NUMBERED = rf"\s?{_COUNT}(?:[ \u3000:：.．、]+\S.*|[^\d\s，。；是为中所]\S*)?"
_TABLE = re.compile(rf"(?:附|续|續)?表{_NUMBERED}")
_FIGURE = re.compile(rf"附?[图圖]{_NUMBERED}")
_TOLD = re.compile(r"(?:上|下|左|右)?[图圖](?:为|為|中为|中為|说|說)\S.*|[▲△▼▽↑↓]\s?\S.*")
_UNIT = re.compile(r"[（(]?(?:计量|計量)?[单單]位[：:].{1,20}")
_MADE = (
    r"(?:摄影|攝影|拍摄|拍攝|摄|攝|供图|供圖|制图|製圖|制圖|绘图|繪圖|漫画|漫畫|插图|插圖"
    r"|图片来源|圖片來源|图源|圖源)"
)
_PERSON = r"[\u4e00-\u9fffA-Za-z·][\u4e00-\u9fffA-Za-z· \u3000、/]{0,23}"
_CREDIT = rf"(?:{_MADE}\s?[：:/／]\s?{_PERSON}|{_PERSON}[ \u3000/／]{_MADE})"
_CREDIT_LINE = re.compile(rf"[（(]{_CREDIT}[）)]|{_CREDIT}")
_SIGNED = re.compile(rf".{{2,60}}[ \u3000。，（(][\u4e00-\u9fff]{{2,4}}[ \u3000]?{_MADE}[）)]?")
"""What is told of a picture, and who made it: `走访职工。李明摄`."""
_CREDIT_END = re.compile(rf"[（(]{_CREDIT}[）)]$")


def captions(publication: Publication) -> Publication:
    """Give every declared table its caption, every declared picture its caption and credit."""
    return on_articles(publication, _article)


def _article(article: Article) -> Outcome:
    lines = list(article.lines)
    n = 0
    while n < len(lines):
        match lines[n].block:
            case Table():
                n = _table(lines, n)
            case Figure():
                n = _figure(lines, n)
        n += 1
    return Outcome(with_lines(article, lines) if len(lines) < len(article.lines) else article)


def _table(lines: list[Line], n: int) -> int:
    """Let a table claim its caption; give where it stands then."""
    table = lines[n].block
    assert isinstance(table, Table)
    if table.caption:
        return n
    at = n - 1 - (n > 1 and bool(_UNIT.fullmatch(line_text(lines[n - 1]))))
    if not _fits(_TABLE, lines, at):
        at = n + 1
        if not _fits(_TABLE, lines, at) or _is_block(lines, n + 2):
            return n
    lines[n] = replace(lines[n], block=replace(table, caption=lines[at].children))
    del lines[at]
    return n - (at < n)


def _figure(lines: list[Line], n: int) -> int:
    """Let a picture claim what stands below it, else its caption from above."""
    figure = lines[n].block
    assert isinstance(figure, Figure)
    above = _fits(_FIGURE, lines, n - 1)
    while n + 1 < len(lines) and lines[n + 1].block is None:
        line, text = lines[n + 1], line_text(lines[n + 1])
        theirs = above and _is_block(lines, n + 2)
        told = _fits(_FIGURE, lines, n + 1) and not theirs
        if not figure.credit and len(text) <= _LONGEST_CREDIT and _CREDIT_LINE.fullmatch(text):
            figure = replace(figure, credit=line.children)
        elif not figure.caption and (told or _tells(text)):
            figure = _told(figure, line)
        else:
            break
        del lines[n + 1]
    if above and not figure.caption:
        figure = _told(figure, lines[n - 1])
        del lines[n - 1]
        n -= 1
    lines[n] = replace(lines[n], block=figure)
    return n


def _told(figure: Figure, line: Line) -> Figure:
    """Give a picture its caption; who made it, in brackets at the end, is its credit."""
    text = line_text(line)
    made = None if figure.credit else _CREDIT_END.search(text)
    if not made or not made.start():
        return replace(figure, caption=line.children)
    caption = cut_inlines(line.children, 0, made.start())
    credit = cut_inlines(line.children, made.start(), len(text))
    if plain(caption) + plain(credit) != text:
        return replace(figure, caption=line.children)
    return replace(figure, caption=caption, credit=credit)


def _fits(pattern: re.Pattern[str], lines: list[Line], n: int) -> bool:
    """Tell whether a line is a numbered caption: short, no heading and no sentence."""
    if not 0 <= n < len(lines) or lines[n].block is not None:
        return False
    text = line_text(lines[n])
    declared = lines[n].evidence.level is not None
    return (
        not declared
        and len(text) <= _LONGEST
        and bool(pattern.fullmatch(text))
        and (text[-1] not in "。；：，;:,")
    )


def _tells(text: str) -> bool:
    told = _TOLD.fullmatch(text) or _SIGNED.fullmatch(text)
    return len(text) <= _LONGEST_TOLD and bool(told)


def _is_block(lines: list[Line], n: int) -> bool:
    return n < len(lines) and isinstance(lines[n].block, Table | Figure)
