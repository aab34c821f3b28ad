"""Marks judged by the sentence they stand in (P04 dates, P24 brackets, P25 colons).

GB/T 15834—2011 4.7 (colon), 4.9 (brackets); GB/T 15835—2011 (dates).
"""

import re
from collections.abc import Iterator

from banxin.proof.rule import OFFICIAL, Hit, Passage, PassageRule, Rule
from banxin.script.brackets import CLOSING
from banxin.script.han import count_han
from banxin.script.sentences import sentences

_DATE = re.compile(
    r"(?<![\w.\-/])((?:19|20)\d\d)([./])(0?[1-9]|1[0-2])\2(0?[1-9]|[12]\d|3[01])(?![\w.\-/])",
    re.ASCII,
)
_VERSION = re.compile(r"(?:版本?|[vV])[号號]?[ ：:]?\Z")
_RUNNING = frozenset({"text", "item", "note"})

_STOP_INSIDE = re.compile("[，、；]）")
_STOPPED_TWICE = re.compile("。）([。，；])")
_STOP_OPENS = re.compile("[（《][，、；：。](?![）》])")
_STOPS_AT_BRACKETS = frozenset(
    [f"{stop}）" for stop in "，、；。"] + [a + b for a in "（《" for b in "，、；：。"]
)

_COLON_OR_BRACKET = re.compile(f"[：{re.escape(''.join([*CLOSING, *CLOSING.values()]))}]")
_KEY = 8
_SAYS = re.compile(
    "(?:指出|说|說|表示|强调|強調|认为|認為|要求|介绍|介紹|写道|宣布|提出|规定|規定|通知如下)\\Z"
)
_GAP = re.compile("[ \u3000\t]")


def _dates(passage: Passage) -> Iterator[Hit]:
    """P04: in running text a date is written with 年, 月 and 日."""
    if passage.role not in _RUNNING:
        return
    for found in _DATE.finditer(passage.text):
        before = passage.text[max(found.start() - 4, 0) : found.start()]
        if passage.kept[found.start()] or _VERSION.search(before):
            continue
        if count_han(passage.text):
            yield Hit(*found.span(), f"{found[1]}年{int(found[3])}月{int(found[4])}日")


def _at_brackets(passage: Passage) -> Iterator[Hit]:
    """P24: no pause before a closing bracket, none after an opening one, one full stop."""
    text = passage.text
    for found in _STOP_INSIDE.finditer(text):
        if text[found.start() - 1 : found.start()] not in "（《“「":
            yield Hit(*found.span(), "）")
    for found in _STOPPED_TWICE.finditer(text):
        yield Hit(*found.span(), "）" + found[1])
    for found in _STOP_OPENS.finditer(text):
        yield Hit(*found.span(), found[0][0])


def _colons(passage: Passage) -> Iterator[Hit]:
    """P25: the second colon of a sentence, quotations and brackets left out."""
    if passage.role not in _RUNNING:
        return
    for start, end in sentences(passage.text):
        marks = _outer_colons(passage.text, start, end)
        if len(marks) > 1 and _leads(passage.text[start : marks[0]]):
            between = passage.text[marks[0] + 1 : marks[1]]
            if not _GAP.search(between):
                yield Hit(marks[1], marks[1] + 1)


def _leads(opening: str) -> bool:
    """A short word and a colon are a field (时间：…), of which a line may have several."""
    return len(opening) > _KEY or bool(_SAYS.search(opening))


def _outer_colons(text: str, start: int, end: int) -> list[int]:
    if text.count("：", start, end) < 2:
        return []
    out: list[int] = []
    depth = 0
    for found in _COLON_OR_BRACKET.finditer(text, start, end):
        if found[0] in CLOSING:
            depth += 1
        elif found[0] != "：":
            depth = max(depth - 1, 0)
        elif not depth:
            out.append(found.start())
    return out


RULES: tuple[Rule, ...] = (
    PassageRule("P04", _dates, OFFICIAL, frozenset("./")),
    PassageRule("P24", _at_brackets, signs=_STOPS_AT_BRACKETS),
    PassageRule("P25", _colons, signs=frozenset("：")),
)
