"""Findings together with the passages they stand in."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from banxin.model.finding import Finding
from banxin.model.inlines import Inlines, pieces_in
from banxin.model.pieces import Span
from banxin.model.publication import Article
from banxin.proof.rule import Passage


class Read(NamedTuple):
    """An article as it is proofread: the name of its house style, and its passages."""

    article: Article
    house: str
    passages: tuple[Passage, ...]


class Noted(NamedTuple):
    """A finding, and `[start, end)` of the passage it stands in.

    `passage` counts through the passages of all articles; None for a finding on no passage.
    """

    finding: Finding
    passage: int | None = None
    start: int = 0
    end: int = 0


class Finder:
    """Finds the passages in which findings stand that only know their place in a source."""

    def __init__(self, passages: Iterable[Inlines]) -> None:
        said: dict[str, list[tuple[int, int, int, int, int]]] = defaultdict(list)
        self._ends: dict[int, int] = {}
        for number, inlines in enumerate(passages):
            start = 0
            for piece in pieces_in(inlines):
                end, at = start + len(piece.text), piece.at
                if at and end > start:
                    said[at.source].append((at.start, at.end, number, start, end))
                    self._ends[number] = end
                start = end
        self._said = {source: sorted(slices) for source, slices in said.items()}

    def noted(self, finding: Finding) -> Noted:
        """Give a finding with its passage; without one where its place is said nowhere."""
        at = finding.at
        if at is None:
            return Noted(finding)
        first, last = self._at(at, at.start), self._at(at, max(at.end - 1, at.start))
        if first is None:
            return Noted(finding)
        number, start = first
        inside = last is not None and last[0] == number and last[1] >= start
        end = last[1] + 1 if last and inside else self._ends[number]
        return Noted(finding, number, start, end)

    def _at(self, at: Span, position: int) -> tuple[int, int] | None:
        slices = self._said.get(at.source, [])
        n = bisect_right(slices, position, key=lambda one: one[0]) - 1
        if n < 0 or slices[n][1] <= position:
            return None
        begin, _, number, start, end = slices[n]
        return number, min(start + position - begin, end - 1)
