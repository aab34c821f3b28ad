"""The parts no author writes: cover, contents, masthead, colophon, distribution list."""

from collections.abc import Iterable

import msgspec

from banxin.model.pieces import text_of
from banxin.model.publication import Article, Publication
from banxin.typeset.plan import Plan
from banxin.typeset.reading import (
    Fill,
    Group,
    Leaf,
    Node,
    NoteMark,
    PageNumber,
    RubyRun,
    Run,
    Runs,
    leaves,
)
from banxin.typeset.runs import Speaker
from banxin.typeset.words import chinese_date, word

MIN_ENTRIES = 2
"""A table of contents with fewer entries than this tells nobody anything."""


def _leaf(id: str, style: str, text: str) -> tuple[Leaf, ...]:
    return (Leaf(id, style, (Run(text),)),) if text else ()


def cover(publication: Publication, speaker: Speaker) -> Group:
    """Series, title and subtitle above; who issues it and when at the foot."""
    imprint, article = publication.imprint, publication.articles[0]
    children: list[Node] = [*_leaf("cover.series", "cover-series", imprint.series)]
    children += [
        msgspec.structs.replace(leaf, style=f"cover-{leaf.style}")
        for leaf in titles(article, "cover", speaker)
    ]
    by = imprint.office or text_of(article.origin)
    when = imprint.date or (chinese_date(article.published.value) if article.published else "")
    if by or when:
        children.append(Leaf("cover.foot", "cover-foot", _apart(by, when)))
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
    title = Leaf("contents.title", "contents-title", (Run(word("contents", plan.lang)),))
    return Group("contents", "contents", (title, *entries))


def _plain(runs: Runs) -> Runs:
    """A heading's words without readings and the marks of notes, which belong to the text."""
    out: list[Run] = []
    for run in runs:
        match run:
            case Run(text=text) | RubyRun(base=text):
                out.append(Run(text))
            case NoteMark() | PageNumber() | Fill():
                pass
    return tuple(out)


def masthead(publication: Publication, lang: str) -> Group | None:
    """Name, issue, and the office and date on one line; None when nothing is known."""
    imprint = publication.imprint
    issue = word("issue", lang, issue=imprint.issue) if imprint.issue else ""
    issue += word("serial", lang, serial=imprint.serial) if imprint.serial else ""
    children: list[Node] = [
        *_leaf("masthead.name", "masthead", imprint.masthead),
        *_leaf("masthead.issue", "issue", issue),
    ]
    if imprint.office or imprint.date:
        children.append(Leaf("masthead.office", "office", _apart(imprint.office, imprint.date)))
    return Group("masthead", "masthead", tuple(children)) if children else None


def _apart(left: str, right: str) -> Runs:
    """Two texts at the two ends of a line."""
    return tuple(Run(t) for t in (left,) if t) + ((Fill(), Run(right)) if right else ())


def colophon(publication: Publication, lang: str) -> Group | None:
    """Where the text comes from and who made what; None when nothing is known."""
    lines: list[str] = []
    for article in publication.articles:
        if article.origin:
            lines.append(word("origin", lang, text=text_of(article.origin)))
        if article.published:
            text = chinese_date(article.published.value)
            lines.append(word("published", lang, text=text))
        lines += [
            word("credit", lang, role=credit.role, text=text_of(credit.name))
            for credit in article.credits
        ]
    children = tuple(
        leaf for n, line in enumerate(lines, 1) for leaf in _leaf(f"colophon.{n}", "colophon", line)
    )
    return Group("colophon", "colophon", children) if children else None


def distribution(publication: Publication, lang: str) -> Group | None:
    """Who gets it, who prints it and how many: the foot of a bulletin's last page."""
    imprint = publication.imprint
    lines: list[Runs] = []
    if imprint.send_to:
        lines.append((Run(word("send-to", lang, text="，".join(imprint.send_to))),))
    if imprint.copy_to:
        lines.append((Run(word("copy-to", lang, text="，".join(imprint.copy_to))),))
    if imprint.copies:
        who = word("imprint", lang, office=imprint.office, date=imprint.date)
        lines.append(_apart(who.strip("　"), word("copies", lang, copies=imprint.copies)))
    children = tuple(
        Leaf(f"distribution.{n}", "distribution", runs) for n, runs in enumerate(lines, 1)
    )
    return Group("distribution", "distribution", children) if children else None
