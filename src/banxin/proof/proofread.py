"""Proofreading: every rule on every passage, and what the passes found, as one list."""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import NamedTuple

from msgspec.structs import replace

from banxin.errors import SourceError
from banxin.model.finding import Finding
from banxin.model.publication import Article, Publication
from banxin.proof.allowed import Allowed
from banxin.proof.duplicates import without_duplicates
from banxin.proof.noted import Finder, Noted, Read
from banxin.proof.passages import passages
from banxin.proof.rule import Passage, PassageRule, PublicationRule, Rule, signs_of
from banxin.proof.rules import RULES
from banxin.proof.settings import Settings
from banxin.proof.terms import term_rules
from banxin.script.house import house_of

DEFAULT = Settings()


class Proofread(NamedTuple):
    """What was read, and what was found, in the order of the sources."""

    read: tuple[Read, ...]
    noted: tuple[Noted, ...]

    @property
    def passages(self) -> tuple[Passage, ...]:
        """The passages of all articles, by the number that a Noted names."""
        return tuple(passage for one in self.read for passage in one.passages)


def proofread(
    publication: Publication, settings: Settings = DEFAULT, rules: tuple[Rule, ...] = RULES
) -> tuple[Finding, ...]:
    """Give the findings on a publication, those of the passes among them, as they are read.

    A finding whose text came from a source has its place there; its suggestion, if any, stands
    for all of its text. Raises SourceError for a house style that is not known.
    """
    return tuple(noted.finding for noted in examine(publication, settings, rules).noted)


def examine(
    publication: Publication, settings: Settings = DEFAULT, rules: tuple[Rule, ...] = RULES
) -> Proofread:
    """Proofread, and tell of each finding its passage as well. Raises SourceError."""
    read = tuple(_read(article, settings) for article in publication.articles)
    asked = (*rules, *term_rules(settings.layers))
    found = Proofread(read, tuple(_noted(publication, read, settings, asked)))
    order = {source.id: n for n, source in enumerate(publication.sources)}
    ordered = sorted(found.noted, key=lambda noted: _place(noted, order))
    allowed = Allowed(settings, publication)
    kept = allowed.without(without_duplicates(ordered), found.passages)
    return Proofread(read, (*map(Noted, allowed.unused()), *kept))


def _read(article: Article, settings: Settings) -> Read:
    try:
        house = house_of(settings.house or article.house, article.lang)
    except KeyError as error:
        name = settings.house or article.house
        raise SourceError("rules-house-unknown", article.name, name=name) from error
    return Read(article, house.name, passages(article, house))


def _noted(
    publication: Publication, read: tuple[Read, ...], settings: Settings, rules: tuple[Rule, ...]
) -> Iterator[Noted]:
    first = 0
    loose: list[tuple[Finding, str]] = [(f, "") for f in publication.findings]
    for one in read:
        asked: list[PassageRule] = []
        for rule in rules:
            if isinstance(rule, PublicationRule):
                continue
            if not settings.wants(rule.code, one.house, rule.houses):
                continue
            if isinstance(rule, PassageRule):
                asked.append(rule)
            else:
                loose += [(f, one.house) for f in rule.check(one.article, one.passages)]
        yield from _of_passages(asked, one.passages, first)
        first += len(one.passages)
    for rule in rules:
        if isinstance(rule, PublicationRule):
            loose += [(finding, "") for finding in rule.check(publication)]
    yield from _with_passages(loose, read, settings)


def _of_passages(
    rules: list[PassageRule], some: tuple[Passage, ...], first: int
) -> Iterator[Noted]:
    """All rules look at one passage before the next; the findings stand by rules."""
    found: list[list[Noted]] = [[] for _ in rules]
    for number, passage in enumerate(some, first):
        signs = signs_of(passage.text)
        for n, rule in enumerate(rules):
            if rule.signs and rule.signs.isdisjoint(signs):
                continue
            for hit in rule.check(passage):
                made = passage.finding(rule.code, hit.start, hit.end, hit.suggest)
                made = replace(made, reason=hit.reason) if hit.reason else made
                found[n].append(Noted(made, number, hit.start, hit.end))
    return chain.from_iterable(found)


def _with_passages(
    loose: Iterable[tuple[Finding, str]], read: tuple[Read, ...], settings: Settings
) -> Iterator[Noted]:
    """Findings that know only their source: the switches of the house around them hold."""
    houses = [one.house for one in read for _ in one.passages]
    finder = Finder(passage.inlines for one in read for passage in one.passages)
    for finding, given in loose:
        noted = finder.noted(finding)
        house = given or (read[0].house if noted.passage is None else houses[noted.passage])
        if settings.wants(finding.code, house):
            yield noted


def _place(noted: Noted, order: dict[str, int]) -> tuple[int, int, int, int]:
    """As a person meets them: what is of no place first, then by the sources."""
    at = noted.finding.at
    if at is None:
        return (-1, -1 if noted.passage is None else noted.passage, noted.start, -noted.end)
    return (order.get(at.source, -1), at.start, -at.end, 0)
