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


Contexts = dict[int, dict[str, list[Allowance]]]
"""Exceptions by the words of their context, and these by how many characters they have."""
Around = tuple[str, int, int]
"""Words around a place, and which of them are its own."""


class Allowed:
    """The exceptions of all layers, and which of them were used."""

    def __init__(self, settings: Settings, publication: Publication) -> None:
        self._settings = settings
        self._texts = {source.id: source.text for source in publication.sources}
        self._anywhere: dict[tuple[str, str], list[Allowance]] = defaultdict(list)
        self._within: dict[tuple[str, str], Contexts] = defaultdict(dict)
        for layer in settings.layers:
            for one in layer.keys.allow:
                if one.context:
                    context = words(one.context)
                    alike = self._within[one.code, one.text].setdefault(len(context), {})
                    alike.setdefault(context, []).append(one)
                else:
                    self._anywhere[one.code, one.text].append(one)
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
        fitting: list[Allowance] = []
        for key in dict.fromkeys(((finding.code, finding.text), (finding.code, source))):
            fitting += self._anywhere.get(key, ())
            if contexts := self._within.get(key):
                places = self._around(one, passages)
                fitting += (a for place in places for a in _standing(contexts, place))
        return fitting

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


def _standing(contexts: Contexts, place: Around) -> Iterator[Allowance]:
    """Give the exceptions in whose context the place stands, with the whole of its own words.

    What can be a context of it is looked up, for an office may have thousands of exceptions.
    """
    around, start, end = place
    for length, alike in contexts.items():
        for at in range(max(end - length, 0), min(start, len(around) - length) + 1):
            yield from alike.get(around[at : at + length], ())
