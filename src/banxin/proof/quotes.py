"""Quotation marks and brackets: pairs, order, direction, kind (Q02–Q08, P27).

GB/T 15834—2011 4.8 (quotation marks), 4.9 (brackets), 4.15 (title marks); clreq §3.1.1;
Revised Handbook of Punctuation (Taiwan): 「」 outside, 『』 inside.
"""

import re
from collections.abc import Iterator
from itertools import accumulate

from banxin.model.finding import Finding
from banxin.model.publication import Article
from banxin.proof.rule import CORNERED, MAINLAND, ArticleRule, Hit, Passage, PassageRule, Rule
from banxin.script.brackets import CLOSING, QUOTES
from banxin.script.han import HAN
from banxin.script.nesting import nesting

_STRAIGHT = re.compile(f"[\"＂'](?=[{HAN}])|(?<=[{HAN}，。：！？])[\"＂']")
_CURLY_PAIR = ("“”", "‘’")
_CORNER_PAIR = ("「」", "『』")
_SHOWN = 24
_MOST = 20
"""More strays or turned quotes than this in one passage say that it is no text."""
_COUNTED = re.compile(r"(?:\A|[，。；：、\s\"'“「])\w{1,3}\Z|[：；]\Z")
"""What stands before the bracket of 1） and a）, and of a face drawn with one."""

_INTERVAL = re.compile(r"[\[(][^\[\]()]{1,20}\Z")
_DOUBLE = re.compile("[“”]")
_TITLES = re.compile("[《〈》〉]")


def _straight(passage: Passage) -> Iterator[Hit]:
    """Q02: one hit a passage, at the first quote beside Han that no repair dared to turn."""
    for found in _STRAIGHT.finditer(passage.text):
        inches = passage.text[max(found.start() - 1, 0) : found.start()].isdigit()
        if not inches and not passage.kept[found.start()]:
            yield Hit(*found.span())
            return


def _strays(_: Article, passages: tuple[Passage, ...]) -> Iterator[Finding]:
    """Q03: a mark that closes nothing, in its passage or in a quotation of several.

    Each paragraph of such a quotation opens “, and the last one closes it. What is opened
    and not closed on a line of the source is L03, what faces the wrong way Q08.
    """
    open_before: set[str] = set()
    for passage in passages:
        found = nesting(passage.text)
        strays = [] if _turns(passage.text) else found.strays[:_MOST]
        for n in strays:
            mark = passage.text[n]
            if mark in open_before:
                open_before.discard(mark)
            elif not passage.kept[n] and mark != "’" and not _is_meant(passage.text, n):
                yield passage.finding("Q03", max(n - 8, 0), n + 1)
        opened = {CLOSING[passage.text[n]] for n in found.still_open if passage.text[n] in QUOTES}
        open_before = opened or (open_before if passage.role in ("verse", "item") else set())
        if passage.role == "cell":
            for n in found.still_open:
                yield passage.finding("Q03", n, min(n + 8, len(passage.text)))


def _is_meant(text: str, n: int) -> bool:
    """1） and a） before a member of a list close nothing, nor does ) in [0, 1)."""
    before = text[max(n - _SHOWN, 0) : n]
    if text[n] in "）)" and _COUNTED.search(before):
        return True
    return text[n] in ")]" and _INTERVAL.search(before) is not None


def _order(passage: Passage) -> Iterator[Hit]:
    """Q04: the outer and the inner mark of the house; one kind is never within itself."""
    found = nesting(passage.text)
    if found.strays or found.still_open or found.crossed or _turns(passage.text):
        return
    for start, end, depth in found.pairs:
        wanted = passage.house.quotes[depth % 2]
        typed = passage.text[start] + passage.text[end]
        family = _CURLY_PAIR if typed in _CURLY_PAIR else _CORNER_PAIR
        if typed in family and wanted in family and typed != wanted:
            yield Hit(start, end + 1, wanted[0] + passage.text[start + 1 : end] + wanted[1])


def _mixed(_: Article, passages: tuple[Passage, ...]) -> Iterator[Finding]:
    """Q05: two systems of quotation marks; one finding, at the first of the rarer."""
    first: dict[str, tuple[Passage, int]] = {}
    count = {"“": 0, "「": 0}
    for passage in passages:
        for mark in count:
            count[mark] += passage.text.count(mark)
            if mark in passage.text:
                first.setdefault(mark, (passage, passage.text.index(mark)))
    if all(count.values()):
        passage, n = first[min(count, key=lambda mark: count[mark])]
        yield passage.finding("Q05", n, min(n + 8, len(passage.text)))


def _titles(passage: Passage) -> Iterator[Hit]:
    """Q06: a title within a title stands in 〈〉 (GB/T 15834—2011 4.15)."""
    stack: list[int] = []
    for found in _TITLES.finditer(passage.text):
        n, mark = found.start(), found[0]
        if mark in "《〈":
            stack.append(n)
        elif stack:
            start = stack.pop()
            if mark == "》" and passage.text[start] == "《" and len(stack) % 2:
                yield Hit(start, n + 1, f"〈{passage.text[start + 1 : n]}〉")


def _crossed(passage: Passage) -> Iterator[Hit]:
    """Q07: a pair that opens inside another and closes outside it: “（”）."""
    if not _turns(passage.text):
        for start, end in nesting(passage.text).crossed:
            yield Hit(max(start, end - 8), end + 1)


def _backwards(passage: Passage) -> Iterator[Hit]:
    """Q08: quotes that take turns in number and not in direction: “甲“, ”乙”."""
    for n, right in _turns(passage.text):
        yield Hit(n, n + 1, right)


def _turns(text: str) -> list[tuple[int, str]]:
    """Give the quotes that face the wrong way, if an even row of them never nests."""
    marks = [found.start() for found in _DOUBLE.finditer(text)]
    if len(marks) % 2 or _nest(text, marks):
        return []
    turned = [(n, "“”"[k % 2]) for k, n in enumerate(marks) if text[n] != "“”"[k % 2]]
    return turned if len(turned) <= min(len(marks) // 2, _MOST) and _short(text, marks) else []


def _nest(text: str, marks: list[int]) -> bool:
    depths = list(accumulate(1 if text[n] == "“" else -1 for n in marks))
    return not depths or (min(depths) >= 0 and depths[-1] == 0)


def _short(text: str, marks: list[int]) -> bool:
    """Each turned pair must be a quotation and not the text between two."""
    pairs = zip(marks[::2], marks[1::2], strict=True)
    return all(b - a <= _SHOWN or (text[a] == "“" and text[b] == "”") for a, b in pairs)


def _curly(passage: Passage) -> Iterator[Hit]:
    """P27: Taiwan and Hong Kong quote with 「」 and 『』; one hit for an outer pair."""
    outer, inner = passage.house.quotes
    cornered = str.maketrans("“”‘’", outer + inner)
    for start, end, depth in nesting(passage.text).pairs:
        if passage.text[start] == "“" and not depth and not passage.kept[start]:
            yield Hit(start, end + 1, passage.text[start : end + 1].translate(cornered))


RULES: tuple[Rule, ...] = (
    PassageRule("Q02", _straight, signs=frozenset("\"＂'")),
    ArticleRule("Q03", _strays),
    PassageRule("Q04", _order, signs=QUOTES),
    ArticleRule("Q05", _mixed, MAINLAND),
    PassageRule("Q06", _titles, signs=frozenset("《")),
    PassageRule("Q07", _crossed, signs=frozenset(CLOSING)),
    PassageRule("Q08", _backwards, signs=frozenset("“”")),
    PassageRule("P27", _curly, CORNERED, frozenset("“")),
)
