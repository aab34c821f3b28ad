"""The parts of a book that no author writes: cover, contents, colophon."""

from collections.abc import Iterable
from itertools import pairwise

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
from banxin.typeset.whole import several, sources_of, title_of
from banxin.typeset.words import chinese_date, word

MIN_ENTRIES = 2
"""A table of contents with fewer entries than this tells nobody anything."""
MAX_DEPTH = 3
"""Styles stand ready for entries of three levels."""


def cover(publication: Publication, speaker: Speaker) -> Group:
    """Series, title and subtitle above; who issues it and when at the foot.

    Several articles have a title together; what one of them says of itself is not theirs.
    """
    imprint, article = publication.imprint, publication.articles[0]
    together = title_of(publication)
    head = entitled(publication, "cover") if together else titles(article, "cover", speaker)
    children: list[Node] = [*one_leaf("cover.series", "cover-series", imprint.series)]
    children += [msgspec.structs.replace(leaf, style=f"cover-{leaf.style}") for leaf in head]
    by, when = imprint.office, imprint.date
    if not together:
        by = by or text_of(article.origin)
        when = when or (chinese_date(article.published.value) if article.published else "")
    if by or when:
        children.append(Leaf("cover.foot", "cover-foot", at_ends(plainly(by), plainly(when))))
    return Group("cover", "cover", tuple(children))


def entitled(publication: Publication, name: str) -> tuple[Leaf, ...]:
    """The title and subtitle of several articles together."""
    return (
        *one_leaf(f"{name}.title", "title", title_of(publication)),
        *one_leaf(f"{name}.subtitle", "subtitle", publication.subtitle),
    )


def titles(article: Article, name: str, speaker: Speaker) -> tuple[Leaf, ...]:
    """A text's title, for want of one the name of its file, and its subtitle if it has one."""
    title = speaker.runs(article.title) or (Run(article.name),)
    head = (Leaf(f"{name}.title", "title", title),)
    if not article.subtitle:
        return head
    return (*head, Leaf(f"{name}.subtitle", "subtitle", speaker.runs(article.subtitle)))


def contents(plan: Plan, body: Iterable[Node], deeper: int = 0) -> Group | None:
    """One entry for each heading down to the plan's depth; None when there are too few.

    Where columns stand above the articles it goes `deeper` by their level. An entry stays on
    the page of those below it.
    """
    depth = min(plan.matter.contents_depth + deeper, MAX_DEPTH)
    headings = [leaf for node in body for leaf in leaves(node) if 0 < leaf.level <= depth]
    if len(headings) < MIN_ENTRIES:
        return None
    entries = [
        Leaf(
            f"toc.{heading.id}",
            f"contents-{heading.level}",
            (*_plain(heading.runs), Fill(leader=True), PageNumber(heading.id)),
            target=heading.id,
            kept=below.level > heading.level > 0,
        )
        for heading, below in pairwise((*headings, Leaf("", "", ())))
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


def byline(article: Article, name: str, plan: Plan) -> tuple[Leaf, ...]:
    """Where one of several articles comes from and who made what, below its title."""
    if "colophon" not in plan.matter.parts:
        return ()
    return one_leaf(f"{name}.credits", "credits", "　".join(sources_of(article, plan)))


def colophon(publication: Publication, plan: Plan) -> Group | None:
    """Where the text comes from and who made what; None when nothing is known.

    Of several articles each says so itself.
    """
    if several(publication):
        return None
    children = tuple(
        leaf
        for n, line in enumerate(sources_of(publication.articles[0], plan), 1)
        for leaf in one_leaf(f"colophon.{n}", "colophon", line)
    )
    return Group("colophon", "colophon", children) if children else None
