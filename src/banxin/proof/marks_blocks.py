"""Marks at the end of headings, of the items of a list, and about labels (P21–P23)."""

import re
from collections import Counter
from collections.abc import Iterator

from banxin.model.blocks import Item, Labelled, List, Para
from banxin.model.finding import Finding
from banxin.model.inlines import plain
from banxin.model.publication import Article
from banxin.model.walk import members
from banxin.passes.places import Places
from banxin.proof.rule import ArticleRule, Hit, Passage, PassageRule, Rule

_HEADING_ENDS = frozenset("。，；、")
_ENDINGS = frozenset("；。，、;.,")
_ENOUGH = 3
_SHOWN = 12
_LABEL = re.compile(r"(?:【[^【】]{1,8}】|［[^［］]{1,8}］|\[[^\[\]\d]{1,8}\]|〖[^〖〗]{1,8}〗)")


def _heading(passage: Passage) -> Iterator[Hit]:
    """P21: no stop after a heading, but ！ and ？."""
    text = passage.text
    if passage.role in ("title", "heading") and len(text) > 1 and text[-1] in _HEADING_ENDS:
        yield Hit(len(text) - 2, len(text), text[-2])


def _endings(article: Article, _: tuple[Passage, ...]) -> Iterator[Finding]:
    """P22: items that end otherwise than most of their list; the last one may end in 。."""
    for block in members(article.children, List):
        if len(block.items) > _ENOUGH:
            yield from _of_list([_text(item) for item in block.items])


def _of_list(paras: list[Para | None]) -> Iterator[Finding]:
    texts = [plain(para.children) if para else "" for para in paras]
    if not all(texts):
        return
    ends = [text[-1] if text[-1] in _ENDINGS else "" for text in texts[:-1]]
    usual, count = Counter(ends).most_common(1)[0]
    if count < _ENOUGH - 1 or count == len(ends) or count * 3 < len(ends) * 2:
        return
    for para, text, end in zip(paras, texts, ends, strict=False):
        if end != usual and para and text[-1] not in "：！？”）":
            start = max(len(text) - _SHOWN, 0)
            bare = text[start:-1] if end else text[start:]
            place = Places(para.children).span(start, len(text))
            yield Finding("P22", place, text[start:], bare + usual)


def _text(item: Item) -> Para | None:
    """An item of one paragraph; others end as their last one needs."""
    only = item.children[0] if len(item.children) == 1 else None
    return only if isinstance(only, Para) else None


def _labels(article: Article, passages: tuple[Passage, ...]) -> Iterator[Finding]:
    """P23: a label of text in other brackets, where labels are 【】 or most have others."""
    found = [(p, m) for p in passages if p.role == "text" and (m := _LABEL.match(p.text))]
    kinds = Counter(match[0][0] for _, match in found)
    kinds["【"] += len(members(article.children, Labelled))
    usual, count = kinds.most_common(1)[0]
    for passage, match in found:
        if match[0][0] != usual and count >= _ENOUGH:
            yield passage.finding("P23", *match.span())


RULES: tuple[Rule, ...] = (
    PassageRule("P21", _heading),
    ArticleRule("P22", _endings),
    ArticleRule("P23", _labels),
)
