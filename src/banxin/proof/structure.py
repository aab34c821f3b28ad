"""The parts of an article against each other: S30, S31, S35, S39."""

import re
from collections import Counter
from collections.abc import Iterator

from banxin.model.blocks import Blocks, Labelled, Section
from banxin.model.finding import Finding
from banxin.model.inlines import plain
from banxin.model.pieces import text_of
from banxin.model.publication import Article
from banxin.model.walk import members
from banxin.passes.places import Places
from banxin.proof.rule import ArticleRule, Passage, Rule

LONG = 15
"""Characters from which on a paragraph said twice is no refrain."""

_DOT = re.compile("[·•・]")
_PARTED = re.compile(r"([\u4e00-\u9fff]{2,6})([·•・])([\u4e00-\u9fff]{2,6})")


def said_twice(_: Article, passages: tuple[Passage, ...]) -> Iterator[Finding]:
    """Find a paragraph that stands in the article a second time (S30)."""
    seen: set[str] = set()
    for passage in passages:
        text = "".join(passage.text.split())
        if passage.role not in ("text", "item") or len(text) < LONG:
            continue
        if text in seen:
            yield Finding("S30", passage.places.span(0, len(passage.text)), passage.text[:30])
        seen.add(text)


def uneven_labels(article: Article, _: tuple[Passage, ...]) -> Iterator[Finding]:
    """Find a section without a label that most of its like have (S31)."""
    sections = [
        (section, {text_of(b.label) for b in section.children if isinstance(b, Labelled)})
        for section in _sections(article.children)
    ]
    labelled = [labels for _, labels in sections if labels]
    if len(labelled) < 3:
        return
    common = Counter(label for labels in labelled for label in labels)
    usual = {label for label, count in common.items() if count > len(labelled) * 2 / 3}
    for section, labels in sections:
        for missing in sorted(usual - labels) if labels else ():
            title = plain(section.title)
            yield Finding("S31", Places(section.title).span(0, len(title)), title, missing)


def bare_headings(article: Article, _: tuple[Passage, ...]) -> Iterator[Finding]:
    """Find a heading with nothing below (S35); where half are so, it is a plan of headings."""
    sections = list(_sections(article.children))
    bare = [section for section in sections if not section.children]
    if 2 * len(bare) < len(sections):
        for section in bare:
            title = plain(section.title)
            yield Finding("S35", Places(section.title).span(0, len(title)), title)


def lost_separator(_: Article, passages: tuple[Passage, ...]) -> Iterator[Finding]:
    """Find 中国梦劳动美 where the article also has 中国梦·劳动美 (S39)."""
    joined = {word: right for passage in passages for word, right in _parted(passage.text)}
    if not joined:
        return
    heads: dict[str, list[str]] = {}
    for word in sorted(joined, key=len, reverse=True):
        heads.setdefault(word[:4], []).append(word)
    first = re.compile(f"[{''.join(sorted({head[0] for head in heads}))}]")
    for passage in passages:
        text, free = passage.text, 0
        for at in (found.start() for found in first.finditer(text)):
            if text[at : at + 4] not in heads:
                continue
            word = next((w for w in heads[text[at : at + 4]] if text.startswith(w, at)), "")
            if word and at >= free and not passage.kept[at]:
                free = at + len(word)
                yield passage.finding("S39", at, free, joined[word])


def _parted(text: str) -> Iterator[tuple[str, str]]:
    """Give what two phrases with a dot between would be without it.

    Nothing tells where the phrases begin and end, so all of their ends and beginnings count.
    """
    for found in _PARTED.finditer(text) if _DOT.search(text) else ():
        first, dot, last = found.groups()
        for end in (first[at:] for at in range(len(first) - 1)):
            for beginning in (last[:stop] for stop in range(len(last), 1, -1)):
                yield end + beginning, end + dot + beginning


def _sections(children: Blocks) -> list[Section]:
    return members(children, Section)


RULES: tuple[Rule, ...] = (
    ArticleRule("S30", said_twice),
    ArticleRule("S31", uneven_labels),
    ArticleRule("S35", bare_headings),
    ArticleRule("S39", lost_separator),
)
