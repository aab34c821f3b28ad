"""The parts no author writes: cover, contents, masthead, colophon, distribution list."""

from collections.abc import Iterable

from banxin.model.inlines import Inlines
from banxin.model.pieces import text_of
from banxin.model.publication import Article, Publication
from banxin.typeset.plan import Plan
from banxin.typeset.reading import Fill, Group, Leaf, Node, PageNumber, Run, Runs, leaves
from banxin.typeset.runs import Speaker
from banxin.typeset.words import chinese_date, word


MIN_ENTRIES = 2
"""A table of contents with fewer entries than this tells nobody anything."""


def _leaf(id: str, style: str, text: str) -> tuple[Leaf, ...]:
    return (Leaf(id, style, (Run(text),)),) if text else ()


def cover(publication: Publication, title: Runs, subtitle: Runs) -> Group:
    """Series, title and subtitle above; who issues it and when at the foot."""
    imprint, article = publication.imprint, publication.articles[0]
    children: list[Node] = [*_leaf("cover.series", "cover-series", imprint.series)]
    children.append(Leaf("cover.title", "cover-title", title))
    if subtitle:
        children.append(Leaf("cover.subtitle", "cover-subtitle", subtitle))
    by = imprint.office or text_of(article.origin)
    when = imprint.date or (chinese_date(article.published.value) if article.published else "")
    if by or when:
        children.append(Leaf("cover.foot", "cover-foot", _apart(by, when)))
    return Group("cover", "cover", tuple(children))


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
    """A heading's words without the marks of its notes, which belong to the text."""
    return tuple(Run(run.text) for run in runs if isinstance(run, Run))


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


def article_head(article: Article, title: Inlines, speaker: Speaker, name: str) -> tuple[Node, ...]:
    """The title and subtitle above a text, where the layout has no cover."""
    runs = speaker.runs(title) or (Run(article.name),)
    head: list[Node] = [Leaf(f"{name}.title", "title", runs, level=0)]
    if article.subtitle:
        head.append(Leaf(f"{name}.subtitle", "subtitle", speaker.runs(article.subtitle)))
    return tuple(head)


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
