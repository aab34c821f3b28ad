"""Suggestions made edits: what an editor adopts of a proofreading."""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from msgspec.structs import replace

from banxin.model.finding import Finding
from banxin.model.inlines import Inlines
from banxin.passes.places import Places
from banxin.proof.edits.apply import Placed, place
from banxin.proof.edits.file import Row
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
        self._searched = Searched(passages)
        self._finder = Finder(map(Places, passages))
        self._taken: dict[int, list[Placed]] = defaultdict(list)
        for one in place(rows, self._searched)[0]:
            self._taken[one.place.passage].append(one)
        self.new: list[Row] = []
        self.known = 0
        self.refused: list[Finding] = []

    def add(self, finding: Finding) -> None:
        """Make a row of a suggestion, or say why there is none."""
        noted = self._finder.noted(finding)
        if noted.passage is None:
            self.refused.append(finding)
            return
        at = Place(noted.passage, noted.start, noted.end)
        crossed = [
            one
            for one in self._taken[at.passage]
            if one.place.start < at.end and one.place.end > at.start
        ]
        row = None if crossed else self._row(finding, at)
        if any(o.place == at and o.row.replacement == finding.suggest for o in crossed):
            self.known += 1
        elif row is None:
            self.refused.append(finding)
        else:
            self._taken[at.passage].append(Placed(at, row))
            self.new.append(row)

    def _row(self, finding: Finding, at: Place) -> Row | None:
        before, after = self._searched.context(at, CONTEXT, CONTEXT)
        row = Row(finding.text, finding.suggest, before, after, finding.code, reason=finding.reason)
        found = self._searched.places(row)
        if at not in found or finding.text in ("", finding.suggest):
            return None
        return replace(row, occurrence=found.index(at) + 1, of=len(found))
