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
    lines = list(article.lines)
    ends = [max(pair) for pair in zip(_regular(lines), _stanzas(lines), strict=True)]
    out: list[Line] = []
    findings: list[Finding] = []
    n = 0
    while n < len(lines):
        end = ends[n]
        if end > n:
            out += _blocks(lines[n:end])
            findings.append(_noted(lines[n:end]))
        else:
            out.append(lines[n])
        n = max(end, n + 1)
    return Outcome(with_lines(article, out), findings=tuple(findings))


def _regular(lines: list[Line]) -> list[int]:
    """Give for each line the end of the run of one measure that begins there; else itself."""
    ends = list(range(len(lines)))
    measure = end = halves = 0
    # From the last line: a run that begins one line earlier is the same run, with that line.
    for n in reversed(ends[:]):
        length, count = _measured(lines[n])
        if length != measure:
            measure, end, halves = length, n + 1, 0
        halves += count
        if halves >= _HALVES and line_text(lines[end - 1])[-1] in "。！？":
            ends[n] = end
    return ends


def _measured(line: Line) -> tuple[int, int]:
    """Give the characters of a half line of old verse, and how many halves there are."""
    text = "" if line.block is not None else line_text(line)
    whole, half = _COUPLET.fullmatch(text), _HALF.fullmatch(text)
    if whole and len(whole[1]) == len(whole[2]):
        return len(whole[1]), 2
    return (len(half[1]), 1) if half else (0, 0)


def _stanzas(lines: list[Line]) -> list[int]:
    """Give for each line the end of the stanzas of short lines that begin there; else itself."""
    ends = list(range(len(lines)))
    end = size = stanzas = speaking = 0
    least = len(lines)
    for n in reversed(ends[:]):
        if not _is_short(lines[n]):
            end = 0
            continue
        parted = end > 0 and lines[n + 1].evidence.blank_before
        # A last line by itself is the title of what follows.
        if not end or (parted and stanzas == size == 1):
            end, size, stanzas, speaking, least = n + 1, 0, 1, 0, len(lines)
        elif parted:
            least, size, stanzas = min(least, size), 0, stanzas + 1
        size += 1
        speaking += bool(_SPEAKS.search(line_text(lines[n])))
        long = end - n >= _LINES and stanzas >= _STANZAS and min(least, size) > 1
        if long and speaking >= _SPEAKING * (end - n):
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


def _blocks(run: list[Line]) -> list[Line]:
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


def _noted(run: list[Line]) -> Finding:
    text = line_text(run[0])
    return Finding(RULE, Places(run[0].children).span(0, len(text)), text, str(len(run)))
