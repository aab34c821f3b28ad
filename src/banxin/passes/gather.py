"""The publications of several sources become one: every id unique, nothing else changed."""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

import msgspec

from banxin.model.blocks import BlockBase
from banxin.model.finding import Finding
from banxin.model.inlines import CrossRef, NoteRef
from banxin.model.pieces import Span
from banxin.model.publication import Article, Imprint, Publication, Source
from banxin.model.walk import members
from banxin.passes.article import with_findings

_NUMBERED = re.compile(r"(.*?)-?\d*")
_LONGEST = 48
"""Characters kept of an id that takes a number, so that it stays within 64."""


def gather(publications: Iterable[Publication]) -> Publication:
    """Join publications in their order. Findings, assets and what was set aside are kept.

    Ids of blocks and sources that an earlier one bears already are renamed, with all that
    refers to them. Of the imprint counts what the first that states it says. Articles of
    several languages are noted (S22): a layout is resolved for that of the first.
    """
    given = tuple(publications)
    if len(given) == 1:
        return given[0]
    every = tuple(map(_Naming().own, given))
    first = every[0]
    joined = Publication(
        schema=first.schema,
        articles=tuple(article for one in every for article in one.articles),
        imprint=_imprint(one.imprint for one in every),
        sources=tuple(source for one in every for source in one.sources),
        assets=tuple({asset.id: asset for one in reversed(every) for asset in reversed(one.assets)}
                     .values())[::-1],
        aside=tuple(piece for one in every for piece in one.aside),
        findings=tuple(dict.fromkeys(found for one in every for found in one.findings)),
    )  # fmt: skip
    return with_findings(joined, _languages(joined.articles))


def _imprint(imprints: Iterable[Imprint]) -> Imprint:
    values: dict[str, Any] = {}
    for imprint in imprints:
        stated = {key: value for key, value in msgspec.structs.asdict(imprint).items() if value}
        values = stated | values
    return Imprint(**values)


def _languages(articles: tuple[Article, ...]) -> tuple[Finding, ...]:
    first = articles[0].lang
    others = dict.fromkeys(article.lang for article in articles if article.lang != first)
    return (Finding("S22", None, "、".join(others), first),) if others else ()


class _Naming:
    """The ids that are taken, and new ones for those that come again."""

    def __init__(self) -> None:
        self._blocks: set[str] = set()
        self._sources: set[str] = set()
        self._last: Counter[str] = Counter()

    def own(self, publication: Publication) -> Publication:
        """Give a publication with ids that none before it bears."""
        blocks = [node.id for node in members(publication, BlockBase)]
        sources = [source.id for source in publication.sources]
        renamed = _Renamed(
            self._new(blocks, self._blocks, _stem), self._new(sources, self._sources, str)
        )
        found: Publication = publication
        if renamed.blocks or renamed.sources:
            found = renamed(publication)
        return _placed(found)

    def _new(self, ids: list[str], taken: set[str], stem: Callable[[str], str]) -> dict[str, str]:
        """Name those that are taken anew, and take them all."""
        again = [id for id in dict.fromkeys(ids) if id in taken]
        taken.update(ids)
        return {id: self._next(stem(id), taken) for id in again}

    def _next(self, stem: str, taken: set[str]) -> str:
        """Give the next number that is free: p12 after p11, weir-1 beside weir."""
        gap = "" if len(stem) == 1 else "-"
        while True:
            self._last[stem] += 1
            name = f"{stem}{gap}{self._last[stem]}"
            if name not in taken:
                taken.add(name)
                return name


def _stem(id: str) -> str:
    found = _NUMBERED.fullmatch(id)
    return (found[1] if found else id)[:_LONGEST] or "x"


def _placed(publication: Publication) -> Publication:
    """Let findings that name no place name their source, which is one among several now."""
    if not publication.sources:
        return publication
    at = Span(publication.sources[0].id, 0, 0)
    findings = (f if f.at else msgspec.structs.replace(f, at=at) for f in publication.findings)
    return msgspec.structs.replace(publication, findings=tuple(findings))


class _Renamed:
    """A walk that gives a value of the model again with other ids."""

    def __init__(self, blocks: dict[str, str], sources: dict[str, str]) -> None:
        self.blocks = blocks
        self.sources = sources

    def __call__(self, node: Any) -> Any:
        if isinstance(node, tuple):
            return tuple(map(self, node))
        if not isinstance(node, msgspec.Struct):
            return node
        fields = {name: self(getattr(node, name)) for name in node.__struct_fields__}
        match node:
            case BlockBase(id=id):
                fields["id"] = self.blocks.get(id, id)
            case NoteRef(note=id):
                fields["note"] = self.blocks.get(id, id)
            case CrossRef(target=id):
                fields["target"] = self.blocks.get(id, id)
            case Span(source=id):
                fields["source"] = self.sources.get(id, id)
            case Source(id=id):
                fields["id"] = self.sources.get(id, id)
        return type(node)(**fields)
