"""Verse in plain text: stanzas of short lines, or lines of five or seven characters (S46).

A list of names or offices is short lines too; so modern verse must stand in stanzas, and
its lines must speak. What is less sure stays as it is, with a question (S06).
"""

import re

from msgspec.structs import replace

from banxin.model.blocks import Line, Verse
from banxin.model.finding import Finding
from banxin.model.publication import Article, Publication
from banxin.passes.article import Outcome, line_text, on_articles, with_lines
from banxin.passes.places import Places
from banxin.script.dates import is_date
from banxin.script.han import count_han
from banxin.script.names import is_name, is_person_of
from banxin.script.numbering import numbering
from banxin.script.shape import bullet_of, dash_of, is_table_row, label_of

RULE = "S46"
LONGEST = 20
"""Characters of the longest line of modern verse that is taken for such."""
_COUPLET = re.compile(
    r"([\u4e00-\u9fff]{5}|[\u4e00-\u9fff]{7})[，、]?([\u4e00-\u9fff]{5,7})[。！？；]"
)
_HALF = re.compile(r"([\u4e00-\u9fff]{5}|[\u4e00-\u9fff]{7})[，。！？；]?")
_SPEAKS = re.compile(
    r"[的了着著过過在是我你他她它们們把被向和与與不也就都还還又如像谁誰啊吧呀呢哦得地这這那让讓]"
)
_FACTS = re.compile(r"\d|[:：@、（）()]|[a-zA-Z]{3}")
_STANZAS, _LINES, _SPEAKING = 2, 6, 0.5
_HALVES = 4


def verse(publication: Publication) -> Publication:
    """Make blocks of the stanzas of every article."""
    return on_articles(publication, _article)


def _article(article: Article) -> Outcome:
    lines = article.lines
    regular, stanzas = _regular(lines), _stanzas(lines)
    out: list[Line] = []
    findings: list[Finding] = []
    n = 0
    while n < len(lines):
        end = max(regular[n], stanzas[n])
        if end > n:
            out += _blocks(lines[n:end])
            findings.append(_noted(lines[n:end]))
        else:
            out.append(lines[n])
        n = max(end, n + 1)
    return Outcome(with_lines(article, out), findings=tuple(findings))


def _regular(lines: tuple[Line, ...]) -> list[int]:
    """Give for each line the end of the lines of one measure from there; itself for none.

    One walk from the last line serves all beginnings: lists have thousands of short lines.
    """
    ends = list(range(len(lines)))
    below = end = halves = 0
    for n in reversed(range(len(lines))):
        measure, count = _measure(lines[n])
        if measure != below:
            below, end, halves = measure, n + 1, 0
        halves += count
        if measure and halves >= _HALVES and line_text(lines[end - 1])[-1] in "。！？":
            ends[n] = end
    return ends


def _measure(line: Line) -> tuple[int, int]:
    """Give the characters of a half-line and the number of halves; none for other lines."""
    text = line_text(line)
    whole, half = _COUPLET.fullmatch(text), _HALF.fullmatch(text)
    if whole and len(whole[1]) == len(whole[2]):
        return len(whole[1]), 2
    return (len(half[1]), 1) if half else (0, 0)


def _stanzas(lines: tuple[Line, ...]) -> list[int]:
    """Give for each line the end of two stanzas or more from there; itself for none."""
    ends = list(range(len(lines)))
    end = stop = stanzas = speaking = least = 0
    for n in reversed(range(len(lines))):
        if not _is_short(lines[n]):
            end = 0
            continue
        if not end:
            if lines[n].evidence.blank_before:  # one line alone: the title of what follows
                continue
            end, stop, stanzas, speaking, least = n + 1, n + 1, 1, 0, len(lines)
        elif lines[n + 1].evidence.blank_before:
            least = min(least, stop - n - 1)
            stop, stanzas = n + 1, stanzas + 1
        speaking += bool(_SPEAKS.search(line_text(lines[n])))
        if stanzas < _STANZAS or min(stop - n, least) < 2 or end - n < _LINES:
            continue
        if speaking >= _SPEAKING * (end - n):
            ends[n] = end
    return ends


def _is_short(line: Line) -> bool:
    """Tell whether a line may be one of verse; who wrote it, at its end or alone, is none."""
    text = line_text(line)
    if line.block is not None or line.evidence.level is not None or len(text) > LONGEST:
        return False
    if is_name(re.split("[ \u3000]", text)[-1]) or is_person_of(text):
        return False
    if count_han(text) < 2 or _FACTS.search(text) or is_date(text):
        return False
    if numbering(text) or label_of(text) or bullet_of(text) or dash_of(text):
        return False
    return not is_table_row(text) and text[-1] not in "。；"


def _blocks(run: tuple[Line, ...]) -> list[Line]:
    """Give one block a stanza."""
    out: list[list[Line]] = []
    for line in run:
        if not out or line.evidence.blank_before:
            out.append([])
        out[-1].append(line)
    return [
        replace(stanza[0], children=(), block=Verse(lines=tuple(line.children for line in stanza)))
        for stanza in out
    ]


def _noted(run: tuple[Line, ...]) -> Finding:
    text = line_text(run[0])
    return Finding(RULE, Places(run[0].children).span(0, len(text)), text, str(len(run)))
