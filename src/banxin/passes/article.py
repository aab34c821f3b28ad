"""How a pass tells what it did: the article after it, what it set aside, what it noticed."""

from collections.abc import Callable

import msgspec

from banxin.model.blocks import Line
from banxin.model.finding import Finding
from banxin.model.inlines import Inlines, cut_inlines, plain
from banxin.model.pieces import Fate, Pieces, as_fate
from banxin.model.publication import Article, Publication
from banxin.model.walk import all_pieces


class Outcome(msgspec.Struct, frozen=True):
    """An article after a pass, pieces that are said no more, and findings."""

    article: Article
    aside: Pieces = ()
    findings: tuple[Finding, ...] = ()


def on_articles(publication: Publication, work: Callable[[Article], Outcome]) -> Publication:
    """Let a pass work on every article; what it sets aside and finds is added once."""
    outcomes = [work(article) for article in publication.articles]
    aside = tuple(piece for outcome in outcomes for piece in outcome.aside)
    return msgspec.structs.replace(
        with_findings(publication, tuple(f for o in outcomes for f in o.findings)),
        articles=tuple(outcome.article for outcome in outcomes),
        aside=publication.aside + aside,
    )


def with_findings(publication: Publication, findings: tuple[Finding, ...]) -> Publication:
    """Add findings; one that is there already is not added again."""
    every = dict.fromkeys(publication.findings + findings)
    return msgspec.structs.replace(publication, findings=tuple(every))


def set_aside(inlines: Inlines, fate: Fate, rule: str) -> Pieces:
    """Give the pieces of a passage that is said no more, the readings of its ruby too."""
    return as_fate(tuple(all_pieces(inlines)), fate, rule)


def slice_fate(inlines: Inlines, start: int, end: int, fate: Fate, rule: str) -> Pieces:
    """Give `[start, end)` of a passage another fate; nothing where it is empty."""
    return set_aside(cut_inlines(inlines, start, end), fate, rule) if end > start else ()


def trimmed(inlines: Inlines, start: int, end: int) -> tuple[int, int]:
    """Move `[start, end)` inward past white space."""
    inside = plain(inlines)[start:end]
    start = end - len(inside.lstrip())
    return start, start + len(inside.strip())


DECLARED = "\ufffc"
"""What passes see of a block that the source declares: U+FFFC OBJECT REPLACEMENT CHARACTER."""


def line_text(line: Line) -> str:
    """Give the text of a line; DECLARED for one that is a block."""
    return DECLARED if line.block is not None else plain(line.children)


def with_lines(article: Article, lines: list[Line]) -> Article:
    """Give an article other lines."""
    return msgspec.structs.replace(article, lines=tuple(lines))
