"""Exceptions that an editor has allowed, and those of them that allow nothing (S28)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from banxin.model.finding import Finding
from banxin.model.publication import Publication
from banxin.proof.noted import Noted
from banxin.proof.rule import Passage
from banxin.proof.settings import Allowance, Settings
from banxin.script.context import words, words_after, words_before

AROUND = 200
"""Words on each side of a place in which the context of an exception is looked for."""


class Allowed:
    """The exceptions of all layers, and which of them were used."""

    def __init__(self, settings: Settings, publication: Publication) -> None:
        self._settings = settings
        self._texts = {source.id: source.text for source in publication.sources}
        self._by_code: dict[str, list[Allowance]] = defaultdict(list)
        for layer in settings.layers:
            for allowance in layer.keys.allow:
                self._by_code[allowance.code].append(allowance)
        self._used: set[Allowance] = set()

    def without(self, noted: Iterable[Noted], passages: tuple[Passage, ...]) -> list[Noted]:
        """Leave out the findings that are allowed."""
        kept: list[Noted] = []
        for one in noted:
            texts = self._by_code.get(one.finding.code, ())
            fitting = [a for a in texts if self._fits(a, one, passages)]
            self._used.update(fitting)
            if not fitting:
                kept.append(one)
        return kept

    def unused(self) -> Iterator[Finding]:
        """Note an editor's own exceptions that allowed nothing. An office's serve many texts."""
        for layer in self._settings.layers:
            for allowance in layer.keys.allow if layer.whose == "editor" else ():
                only = self._settings.only
                if allowance not in self._used and (not only or allowance.code in only):
                    text = f"{allowance.code} {allowance.text}"
                    yield Finding("S28", None, text, weight="note", reason=allowance.reason)

    def _fits(self, allowance: Allowance, one: Noted, passages: tuple[Passage, ...]) -> bool:
        finding = one.finding
        at = finding.at
        source = self._texts.get(at.source, "")[at.start : at.end] if at else ""
        if allowance.text not in (finding.text, source):
            return False
        if not allowance.context:
            return True
        where = (
            [(passages[one.passage].text, one.start, one.end)] if one.passage is not None else []
        )
        if at:
            where.append((self._texts.get(at.source, ""), at.start, at.end))
        return any(_within(words(allowance.context), *place) for place in where)


def _within(context: str, text: str, start: int, end: int) -> bool:
    """Tell whether the context stands in the text so that the place is a part of it."""
    before = words_before(text, start, AROUND)
    inside = words(text[start:end])
    around = before + inside + words_after(text, end, AROUND)
    at = around.find(context)
    while at >= 0:
        if at <= len(before) and at + len(context) >= len(before) + len(inside):
            return True
        at = around.find(context, at + 1)
    return False
