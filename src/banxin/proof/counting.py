"""Counts: a row in running text with a gap (N10), and a number that is not that listed (N11)."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from banxin.model.blocks import Block, BlockBase, Cell, Item, Labelled, List, Para, Quote, Section
from banxin.model.finding import Finding
from banxin.model.inlines import plain
from banxin.model.publication import Article
from banxin.model.walk import members
from banxin.passes.places import Places
from banxin.proof.rule import ArticleRule, Hit, Passage, PassageRule, Rule
from banxin.script.numbers import CIRCLED, value_of

_N = "一二三四五六七八九十"
_AFTER_STOP = r"(?:^|(?<=[。；;，,：:、！？]))"
_ROWS = tuple(
    (first, re.compile(pattern))
    for first, pattern in (
        ("1", rf"{_AFTER_STOP}[（(](?P<n>\d{{1,2}})[）)]"),
        ("一", rf"{_AFTER_STOP}[（(](?P<n>[{_N}]{{1,3}})[）)]"),
        ("①", rf"(?P<n>[{CIRCLED}])"),
        ("一是", rf"{_AFTER_STOP}(?P<n>[{_N}])是"),
        ("一要", rf"{_AFTER_STOP}(?P<n>[{_N}])要"),
        ("第一", rf"{_AFTER_STOP}第(?P<n>[{_N}])[，,、：]"),
        ("其一", rf"{_AFTER_STOP}其(?P<n>[{_N}])[，,、：]?"),
    )
)
"""The rows of marks, each with what it has to begin with."""

_CLAIM = re.compile(
    rf"(?<![第之\d.{_N}])(?P<n>\d{{1,2}}|[两兩{_N}]{{1,2}})(?P<what>[大个個]?(?:方面|问题|問題|任务|任務|措施|要求|原因|意见|意見|建议|建議|条件|條件|事项|事項)"
    r"|项|項|点|點|条|條|个|個|种|種|类|類)(?P<rest>[^，。；：:！？\d]{0,12})[：:]"
)
_NUMBERED = re.compile(
    rf"(?P<a>[{CIRCLED}])|(?P<b>\d{{1,2}}[.．、])|(?P<c>[{_N}]{{1,2}}、)|[（(](?P<d>\d{{1,2}}|[{_N}]{{1,2}})[）)]"
    rf"|(?P<e>[{_N}]是)|(?P<f>[{_N}]要)|第(?P<g>[{_N}][，,、：])"
)
_LISTED = re.compile(
    r"(?:^|(?<=[，。；：！？“]))(?P<row>(?:[\u4e00-\u9fff]{1,8}、)+[\u4e00-\u9fff]{1,8}?)"
    r"(?P<n>[两兩三四五六七八九]|\d)(?P<what>[大个個]方面|[项項个個种種类類大](?=工作|任务|任務|问题|問題|城市|省|县|縣|市|国家|國家|部门|部門|单位|單位|环节|環節|要素|指标|指標|专题|專題|工程))"
)
_AND = re.compile("[和及与與或等]")


class Step(NamedTuple):
    """A mark of a row in running text, and the number it bears."""

    start: int
    end: int
    value: int


def rows(text: str) -> Iterator[list[Step]]:
    """Give the rows of marks in a passage that begin with one: （1）…（2）, ①②, 一是…二是."""
    for first, pattern in _ROWS:
        row: list[Step] = []
        for found in pattern.finditer(text) if first in text else ():
            step = Step(*found.span(), value_of(found["n"]) or 0)
            if step.value == 1 and row:
                yield row
                row = []
            if row or step.value == 1:
                row.append(step)
        if len(row) > 1:
            yield row


def gap(passage: Passage) -> Iterator[Hit]:
    """Find a mark that does not follow the one before it: （1）（2）（4） (N10)."""
    for row in rows(passage.text):
        for before, step in pairwise(row):
            if step.value not in (before.value + 1, 1) and not passage.kept[step.start]:
                yield Hit(step.start, step.end)
                break


def claimed_within(passage: Passage) -> Iterator[Hit]:
    """Find 三项措施：一是……二是…… in one passage, and 甲、乙、丙四个城市 (N11)."""
    text = passage.text
    counts: dict[int, int] = {}
    claims = list(_CLAIM.finditer(text)) if "：" in text or ":" in text else []
    for row in rows(text) if claims else ():
        counts[row[0].start] = max(len(row), counts.get(row[0].start, 0))
    for found in claims:
        claim, count = value_of(found["n"]), counts.get(found.end())
        if claim and count and count != claim:
            yield Hit(found.start(), found.end() - 1)
    for found in _LISTED.finditer(text):
        count = found["row"].count("、") + 1
        if not _AND.search(found["row"]) and count != value_of(found["n"]):
            yield Hit(found.start("row"), found.end("what"))


def claimed_before_list(article: Article, passages: tuple[Passage, ...]) -> Iterator[Finding]:
    """Find a paragraph that ends in 四项任务： before a list of three (N11)."""
    for children in _rows_of_blocks(article):
        for block, following in pairwise(children):
            if isinstance(block, Para) and isinstance(following, List):
                yield from _against(block, len(following.items))
    for at, passage in enumerate(passages[:-1]):
        claim = _last_claim(passage.text)
        count = _numbered_after(passages, at) if claim else 0
        if claim and count > 1 and claim[1] != count:
            yield passage.finding("N11", *claim[0])


def _against(block: Para, count: int) -> Iterator[Finding]:
    text = plain(block.children)
    claim = _last_claim(text)
    if claim and claim[1] != count:
        yield Finding("N11", Places(block.children).span(*claim[0]), text[slice(*claim[0])])


def _last_claim(text: str) -> tuple[tuple[int, int], int] | None:
    for found in _CLAIM.finditer(text) if text.endswith(("：", ":")) else ():
        value = value_of(found["n"])
        if found.end() == len(text) and value:
            return (found.start(), found.end() - 1), value
    return None


def _numbered_after(passages: tuple[Passage, ...], at: int) -> int:
    """Count the passages after one that bear numbers of one kind, 1, 2, 3 …"""
    kind, count = "", 0
    for passage in passages[at + 1 :]:
        found = _NUMBERED.match(passage.text)
        if not found or (kind and found.lastgroup != kind):
            break
        mark = found[0].strip("（()）.．、，,：第是要")
        if value_of(mark) != count + 1:
            break
        kind, count = found.lastgroup or "", count + 1
    return count


def _rows_of_blocks(article: Article) -> Iterator[tuple[Block, ...]]:
    yield article.children
    for block in members(article.children, BlockBase):
        match block:
            case Section() | Labelled() | Item() | Cell() | Quote():
                yield block.children
            case _:
                pass


RULES: tuple[Rule, ...] = (
    PassageRule("N10", gap, signs=frozenset("1一①")),
    PassageRule("N11", claimed_within, signs=frozenset(":：、")),
    ArticleRule("N11", claimed_before_list),
)
