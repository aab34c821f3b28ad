"""Suggestions made edits: what an editor adopts of a proofreading."""

from bisect import bisect_left, insort
from collections.abc import Iterable
from typing import NamedTuple

from msgspec.structs import replace

from banxin.model.finding import Finding
from banxin.model.inlines import Inlines, plain
from banxin.model.pieces import Edit
from banxin.proof.edits.apply import place
from banxin.proof.edits.file import Row, fault_of
from banxin.proof.edits.making import makeable
from banxin.proof.edits.places import Place, Searched
from banxin.proof.noted import Finder

CONTEXT = 12
"""Words of context kept on each side of an edit."""


class Adopted(NamedTuple):
    """The rows of the file as they now are, and what became of the suggestions asked for."""

    rows: tuple[Row, ...]
    new: int
    known: int
    refused: tuple[Finding, ...]


def adopt(
    findings: Iterable[Finding], passages: tuple[Inlines, ...], rows: tuple[Row, ...]
) -> Adopted:
    """Add the suggestions of findings to the rows of a file.

    `passages` are those of the publication before any edit. What is edited already is left as
    it is; a suggestion that no edit can express (it stands in no passage of the source, or
    crosses another edit) is refused.
    """
    adopting = _Adopting(passages, rows)
    for finding in findings:
        adopting.add(finding)
    new = tuple(adopting.new)
    return Adopted((*rows, *new), len(new), adopting.known, tuple(adopting.refused))


class _Adopting:
    def __init__(self, passages: tuple[Inlines, ...], rows: tuple[Row, ...]) -> None:
        self._passages = passages
        self._searched = Searched(passages)
        self._finder = Finder(passages)
        self._taken: list[tuple[Place, str]] = [
            (one.place, one.row.replacement) for one in place(rows, self._searched)[0]
        ]
        self.new: list[Row] = []
        self.known = 0
        self.refused: list[Finding] = []

    def add(self, finding: Finding) -> None:
        """Make a row of a suggestion, or refuse it."""
        noted = self._finder.noted(finding)
        if noted.passage is None:
            self.refused.append(finding)
            return
        at = Place(noted.passage, noted.start, noted.end)
        crossed = self._crossed(at)
        row = None if crossed else self._row(finding, at)
        if crossed == [(at, finding.suggest)]:
            self.known += 1
        elif row is None:
            self.refused.append(finding)
        else:
            insort(self._taken, (at, row.replacement))
            self.new.append(row)

    def _crossed(self, at: Place) -> list[tuple[Place, str]]:
        """Give the edits that a place overlaps; among themselves they never do."""
        n = bisect_left(self._taken, (Place(at.passage, at.end, 0), ""))
        crossed: list[tuple[Place, str]] = []
        while n > 0:
            n -= 1
            other = self._taken[n][0]
            if other.passage != at.passage or other.end <= at.start:
                break
            crossed.append(self._taken[n])
        return crossed

    def _row(self, finding: Finding, at: Place) -> Row | None:
        before, after = self._searched.context(at, CONTEXT, CONTEXT)
        row = Row(finding.text, finding.suggest, before, after, finding.code, reason=finding.reason)
        found = self._searched.places(row)
        n = bisect_left(found, at)
        if found[n : n + 1] != [at] or fault_of(row) or not self._can(at, finding.suggest):
            return None
        return replace(row, occurrence=n + 1, of=len(found))

    def _can(self, at: Place, text: str) -> bool:
        """Tell whether an edit can be made there: within one look, and leaving a passage."""
        inlines = self._passages[at.passage]
        said = plain(inlines)
        left = said[: at.start] + text + said[at.end :]
        return all(makeable(inlines, [Edit(at.start, at.end, text, "")])) and bool(left.strip())
