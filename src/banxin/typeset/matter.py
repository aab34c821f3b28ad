"""The parts of a book that no author writes: cover, contents, colophon."""

from collections.abc import Iterable

import msgspec

from banxin.model.pieces import text_of
from banxin.model.publication import Article, Publication
from banxin.typeset.office import at_ends, one_leaf, plainly
from banxin.typeset.plan import Plan
from banxin.typeset.reading import (
    Fill,
    Group,
    IndexMark,
    Leaf,
    Node,
    NoteMark,
    PageNumber,
    PageNumbers,
    RubyRun,
    Run,
    Runs,
    TitleRef,
    leaves,
)
from banxin.typeset.runs import Speaker
from banxin.typeset.words import chinese_date, word

MIN_ENTRIES = 2
"""A table of contents with fewer entries than this tells nobody anything."""


def cover(publication: Publication, speaker: Speaker) -> Group:
    """Series, title and subtitle above; who issues it and when at the foot."""
    imprint, article = publication.imprint, publication.articles[0]
    children: list[Node] = [*one_leaf("cover.series", "cover-series", imprint.series)]
    children += [
        msgspec.structs.replace(leaf, style=f"cover-{leaf.style}")
        for leaf in titles(article, "cover", speaker)
    ]
    by = imprint.office or text_of(article.origin)
    when = imprint.date or (chinese_date(article.published.value) if article.published else "")
    if by or when:
        children.append(Leaf("cover.foot", "cover-foot", at_ends(plainly(by), plainly(when))))
    return Group("cover", "cover", tuple(children))


def titles(article: Article, name: str, speaker: Speaker) -> tuple[Leaf, ...]:
    """A text's title, for want of one the name of its file, and its subtitle if it has one."""
    title = speaker.runs(article.title) or (Run(article.name),)
    head = (Leaf(f"{name}.title", "title", title),)
    if not article.subtitle:
        return head
    return (*head, Leaf(f"{name}.subtitle", "subtitle", speaker.runs(article.subtitle)))


def contents(plan: Plan, body: Iterable[Node]) -> Group | None:
    """One entry for each heading down to the plan's depth; None when there are too few."""
    headings = [
        leaf
        for node in body
        for leaf in leaves(node)
        if 0 < leaf.level <= plan.matter.contents_depth
    ]
    if len(headings) < MIN_ENTRIES:
        return None
    entries = [
        Leaf(
            f"toc.{heading.id}",
            f"contents-{heading.level}",
            (*_plain(heading.runs), Fill(leader=True), PageNumber(heading.id)),
            target=heading.id,
        )
        for heading in headings
    ]
    title = Leaf(
        "contents.title", "contents-title", (Run(word("contents", plan.lang, plan.words)),)
    )
    return Group("contents", "contents", (title, *entries))


def _plain(runs: Runs) -> Runs:
    """A heading's words without readings and the marks of notes, which belong to the text."""
    out: list[Run] = []
    for run in runs:
        match run:
            case Run(text=text) | RubyRun(base=text) | TitleRef(text=text):
                out.append(Run(text))
            case NoteMark() | PageNumber() | PageNumbers() | IndexMark() | Fill():
                pass
    return tuple(out)


def colophon(publication: Publication, plan: Plan) -> Group | None:
    """Where the text comes from and who made what; None when nothing is known."""
    lines: list[str] = []
    lang, own = plan.lang, plan.words
    for article in publication.articles:
        if article.origin:
            lines.append(word("origin", lang, own, text=text_of(article.origin)))
        if article.published:
            text = chinese_date(article.published.value)
            lines.append(word("published", lang, own, text=text))
        lines += [
            word("credit", lang, own, role=credit.role, text=text_of(credit.name))
            for credit in article.credits
        ]
    children = tuple(
        leaf
        for n, line in enumerate(lines, 1)
        for leaf in one_leaf(f"colophon.{n}", "colophon", line)
    )
    return Group("colophon", "colophon", children) if children else None
