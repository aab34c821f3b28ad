"""What a text points to: no target (S32), and captions that do not count on (S36)."""

import re
from collections.abc import Iterator

from banxin.model.blocks import ANNEX, Section
from banxin.model.finding import Finding
from banxin.model.pieces import text_of
from banxin.model.publication import Article
from banxin.model.walk import members
from banxin.proof.rule import ArticleRule, Passage, Rule
from banxin.script.numbers import value_of

_N = r"(?:\d{1,3}|[一二三四五六七八九十]{1,3})"
_POINTS = re.compile(
    rf"(?:见|見|如|参见|參見|详见|詳見|按照|填写|填寫|按)(?P<kind>附件|附表|附图|附圖|图|圖|表)(?P<n>{_N})(?![\-—.．]\d|[月年日层層楼樓])"
)
_BEGINS = re.compile(
    rf"(?P<kind>附件|附表|附图|附圖|图|圖|表)\s?(?P<n>{_N})(?=[\s　：:．.、]|$)(?![\-—.．]\d)"
)
_ATTACHED = re.compile(r"附件[:：]\s*(?P<n>\d{1,2})[.．、]")
_FURTHER = re.compile(r"(?P<n>\d{1,2})[.．、]")
_ORDINAL = r"第(?P<n>[〇零一二三四五六七八九十百千]{1,7}|\d{1,4})[条條]"
_ARTICLE = re.compile(rf"{_ORDINAL}(?:[ \t\u3000]|$)")
_OWN = re.compile(
    rf"本(?:办法|辦法|条例|條例|规定|規定|规则|規則|细则|細則|章程|准则|準則|法)(?P<which>{_ORDINAL})"
)
_FEWEST = 3
"""Articles that a text has at least, if it is a statute and no excerpt."""
CAPTION = 60
"""Characters that a caption has at most; a sentence may begin with 图1 too."""


def no_target(article: Article, passages: tuple[Passage, ...]) -> Iterator[Finding]:
    """Find 见附件3 in an article that has no 附件3 (S32)."""
    there = _targets(article, passages)
    for passage in passages:
        for found in _POINTS.finditer(passage.text):
            kind, number = _simple(found["kind"]), value_of(found["n"])
            if (kind, number) not in there and passage.free(*found.span()):
                yield passage.finding("S32", found.start("kind"), found.end())


def no_article(_: Article, passages: tuple[Passage, ...]) -> Iterator[Finding]:
    """Find 本办法第三十二条 in a statute whose articles are 第一条 to 第十二条 (S32)."""
    heads = filter(None, (_ARTICLE.match(passage.text) for passage in passages))
    there = {value_of(found["n"]) for found in heads}
    if len(there) < _FEWEST or 1 not in there:
        return
    for passage in passages:
        for found in _OWN.finditer(passage.text):
            if value_of(found["n"]) not in there:
                yield Finding("S32", passage.places.span(*found.span()), found[0])


def captions_gap(_: Article, passages: tuple[Passage, ...]) -> Iterator[Finding]:
    """Find a caption whose number does not follow: 图1, 图3 (S36)."""
    last: dict[str, int] = {}
    for passage in passages:
        found = _BEGINS.match(passage.text) if len(passage.text) <= CAPTION else None
        if not found or found["kind"] == ANNEX or "。" in passage.text:
            continue
        kind, number = _simple(found["kind"]), value_of(found["n"]) or 0
        before = last.get(kind)
        if before is not None and number != before + 1:
            yield passage.finding("S36", *found.span())
        last[kind] = number


def _targets(article: Article, passages: tuple[Passage, ...]) -> set[tuple[str, int | None]]:
    """Annexes by their number, captions, and the names of what is attached."""
    there = {
        (ANNEX, value_of(_digits(text_of(section.number.pieces))))
        for section in members(article.children, Section)
        if section.number and section.number.series == ANNEX
    }
    attached = 0
    for passage in passages:
        begins = _BEGINS.match(passage.text)
        if begins:
            there.add((_simple(begins["kind"]), value_of(begins["n"])))
        first = _ATTACHED.match(passage.text)
        further = _FURTHER.match(passage.text) if attached else None
        found = first or further
        if found and int(found["n"]) == attached + 1:
            attached += 1
            there.add((ANNEX, attached))
        elif not found:
            attached = 0
    return there


def _simple(kind: str) -> str:
    return kind.replace("圖", "图")


def _digits(text: str) -> str:
    return "".join(c for c in text if c.isdigit() or c in "一二三四五六七八九十")


RULES: tuple[Rule, ...] = (
    ArticleRule("S32", no_target),
    ArticleRule("S32", no_article),
    ArticleRule("S36", captions_gap),
)
