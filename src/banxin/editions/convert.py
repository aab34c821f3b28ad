"""A publication in another edition: script, quotation marks, house style and language tag."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from msgspec.structs import asdict, replace

from banxin.editions.cells import Cell, Doubt, Writing
from banxin.editions.edition import Edition
from banxin.editions.recast import recast
from banxin.model.finding import Finding
from banxin.model.inlines import text_inlines
from banxin.model.pieces import Pieces
from banxin.model.publication import Article, Credit, Imprint, Publication
from banxin.passes.article import with_findings
from banxin.passes.places import Places
from banxin.script.house import houses

_CONTEXT = 4
"""Characters shown on each side of a place in doubt."""


def in_edition(publication: Publication, edition: Edition, settled: dict[str, str]) -> Publication:
    """Give a publication in an edition; `settled` stretches become just what they map to.

    Every change is a row of the ledger (C20 by phrase, C22 quotation marks, C23 settled),
    every place that no phrase decides a finding (C21). Code is left alone, and so are notes
    of the text's own origin that are printed nowhere. All articles are of one language then (S22).
    """
    works = [_Work(article, edition, settled) for article in publication.articles]
    articles = tuple(work.article() for work in works)
    said = works[0].strings
    found = replace(
        publication,
        title=said(publication.title),
        subtitle=said(publication.subtitle),
        articles=articles,
        imprint=_imprint(publication.imprint, said),
        findings=tuple(f for f in publication.findings if f.code != "S22"),
    )
    return with_findings(found, tuple(f for work in works for f in work.findings))


def _imprint(imprint: Imprint, strings: "_Strings") -> Imprint:
    said: dict[str, Any] = {
        name: strings(value) if isinstance(value, str) else tuple(map(strings, value))
        for name, value in asdict(imprint).items()
    }
    return Imprint(**said)


class _Strings:
    """Strings without a source: what a sidecar states, and names of roles."""

    def __init__(self, writing: Writing) -> None:
        self._writing = writing

    def __call__(self, text: str) -> str:
        cells, _ = self._writing.cells(text, bytearray(len(text)))
        return "".join(cell.text for cell in cells)


class _Work:
    """One article on its way into an edition."""

    def __init__(self, article: Article, edition: Edition, settled: dict[str, str]) -> None:
        self._given = article
        self._edition = edition
        self._writing = Writing(
            edition, edition.routes(article.lang), settled, edition.vocabulary(article.lang)
        )
        self.strings = _Strings(self._writing)
        self.findings: list[Finding] = []

    def article(self) -> Article:
        """Give the article in the edition."""
        found = recast(self._given, self._cells)
        region = self._edition.house.region
        house = houses().get(found.house)
        stays = house is not None and house.region == region
        return replace(
            found,
            lang=self._edition.tag,
            house=found.house if stays else "",
            name=self.strings(found.name),
            breadcrumb=tuple(map(self.strings, found.breadcrumb)),
            credits=tuple(Credit(self.strings(c.role), c.name) for c in found.credits),
        )

    def _cells(self, text: str, fixed: bytearray, pieces: Pieces) -> list[Cell]:
        cells, doubts = self._writing.cells(text, fixed)
        places = Places(text_inlines(pieces))
        self.findings += [_doubt(doubt, text, cells, places) for doubt in doubts]
        if self._writing.vocabulary:
            self.findings += _words(text, cells, places)
        return cells


def _doubt(doubt: Doubt, text: str, cells: list[Cell], places: Places) -> Finding:
    start, end = max(doubt.at - _CONTEXT, 0), doubt.at + 1 + _CONTEXT
    chosen = cells[doubt.at].text
    others = "、".join(dict.fromkeys(form for form in doubt.forms if form != chosen))
    said = f"{text[start : doubt.at]}【{text[doubt.at]}→{chosen}】{text[doubt.at + 1 : end]}"
    return Finding("C21", places.span(doubt.at, doubt.at + 1), said, others)


def _words(text: str, cells: list[Cell], places: Places) -> Iterator[Finding]:
    """Note every word that was changed for the region's own."""
    for own, run in groupby(range(len(cells)), lambda n: cells[n].why == "C24"):
        stretch = list(run)
        if own:
            start, end = stretch[0], stretch[-1] + 1
            said = "".join(cells[n].text for n in stretch)
            yield Finding("C24", places.span(start, end), text[start:end], said, weight="note")
