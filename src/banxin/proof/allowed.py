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


Given = tuple[Allowance, str]
"""An exception, and the words of its context."""
Around = tuple[str, int, int]
"""Words around a place, and which of them are its own."""


class Allowed:
    """The exceptions of all layers, and which of them were used."""

    def __init__(self, settings: Settings, publication: Publication) -> None:
        self._settings = settings
        self._texts = {source.id: source.text for source in publication.sources}
        self._given: dict[tuple[str, str], list[Given]] = defaultdict(list)
        for layer in settings.layers:
            for one in layer.keys.allow:
                self._given[one.code, one.text].append((one, words(one.context)))
        self._used: set[Allowance] = set()

    def without(self, noted: Iterable[Noted], passages: tuple[Passage, ...]) -> list[Noted]:
        """Leave out the findings that are allowed."""
        kept: list[Noted] = []
        for one in noted:
            fitting = self._fitting(one, passages)
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

    def _fitting(self, one: Noted, passages: tuple[Passage, ...]) -> list[Allowance]:
        finding = one.finding
        at = finding.at
        source = self._texts.get(at.source, "")[at.start : at.end] if at else ""
        texts = dict.fromkeys((finding.text, source))
        given = [pair for text in texts for pair in self._given.get((finding.code, text), ())]
        if not given:
            return []
        # Once for all exceptions of this text, which may be thousands.
        around = list(self._around(one, passages))
        return [
            allowance
            for allowance, context in given
            if not allowance.context or any(_within(context, place) for place in around)
        ]

    def _around(self, one: Noted, passages: tuple[Passage, ...]) -> Iterator[Around]:
        if one.passage is not None:
            yield _words_around(passages[one.passage].text, one.start, one.end)
        if at := one.finding.at:
            yield _words_around(self._texts.get(at.source, ""), at.start, at.end)


def _words_around(text: str, start: int, end: int) -> Around:
    before = words_before(text, start, AROUND)
    inside = words(text[start:end])
    around = before + inside + words_after(text, end, AROUND)
    return around, len(before), len(before) + len(inside)


def _within(context: str, place: Around) -> bool:
    """Tell whether the context stands in the text so that the place is a part of it."""
    around, start, end = place
    at = around.find(context)
    while at >= 0:
        if at <= start and at + len(context) >= end:
            return True
        at = around.find(context, at + 1)
    return False
