"""Edits made anew in a publication that has just been normalised."""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from msgspec.structs import replace

from banxin.model.finding import Finding
from banxin.model.inlines import Inlines, plain
from banxin.model.pieces import Edit
from banxin.model.publication import Publication
from banxin.passes.article import with_findings
from banxin.passes.places import Places
from banxin.passes.rewrite import Role, rewrite
from banxin.proof.edits.file import Row
from banxin.proof.edits.making import makeable, with_edits
from banxin.proof.edits.places import Place, Searched


class Placed(NamedTuple):
    """A row and the one place it belongs to."""

    place: Place
    row: Row


def apply_edits(publication: Publication, rows: tuple[Row, ...]) -> Publication:
    """Make the edits whose place is found, and note the others (S26 lost, S27 ambiguous).

    What an edit settles is asked no more: the finding of its rule at its place goes. An edit
    that is made already is left. Nothing is guessed: a row is applied as it stands or not at all.
    """
    if not rows:
        return publication
    passages = passages_of(publication)
    placed, findings = place(rows, Searched(passages))
    made = _Making(placed)
    edited = rewrite(publication, made.next)
    left = tuple(f for f in edited.findings if not made.settles(f))
    lost = (Finding("S26", None, row.text, row.replacement) for row in made.lost)
    return with_findings(replace(edited, findings=left), (*findings, *lost))


def passages_of(publication: Publication) -> tuple[Inlines, ...]:
    """Give the passages that edits can change, as `rewrite` walks them."""
    found: list[Inlines] = []

    def collect(inlines: Inlines, _: Role) -> tuple[Inlines, list[Finding]]:
        found.append(inlines)
        return inlines, []

    rewrite(publication, collect)
    return tuple(found)


def place(rows: Iterable[Row], searched: Searched) -> tuple[list[Placed], list[Finding]]:
    """Find the place of each row; findings tell the rows without one."""
    placed: list[Placed] = []
    findings: list[Finding] = []
    for row in rows:
        places = searched.places(row)
        if len(places) == row.of:
            chosen = places[row.occurrence - 1]
            placed += [] if searched.is_made(chosen, row.tag) else [Placed(chosen, row)]
        elif not searched.has_made(row):
            code = "S27" if places else "S26"
            findings.append(Finding(code, None, row.text, row.replacement))
    return _apart(placed, findings), findings


def _apart(placed: list[Placed], findings: list[Finding]) -> list[Placed]:
    """Of edits that overlap the first one holds; the same edit twice is one edit."""
    kept: list[Placed] = []
    for one in sorted(placed, key=lambda one: one.place):
        last = kept[-1] if kept else None
        if last and last.place.passage == one.place.passage and last.place.end > one.place.start:
            if (last.place, last.row.replacement) != (one.place, one.row.replacement):
                findings.append(Finding("S27", None, one.row.text, one.row.replacement))
            continue
        kept.append(one)
    return kept


class _Making:
    """Makes the edits, passage by passage in the order of `rewrite`."""

    def __init__(self, placed: list[Placed]) -> None:
        self._by_passage: dict[int, list[Placed]] = defaultdict(list)
        for one in placed:
            self._by_passage[one.place.passage].append(one)
        self._number = -1
        self._done: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
        self.lost: list[Row] = []

    def next(self, inlines: Inlines, _: Role) -> tuple[Inlines, list[Finding]]:
        """Give the next passage with its edits; one that would say nothing any more stays."""
        self._number += 1
        mine = self._by_passage.get(self._number, [])
        if not mine:
            return inlines, []
        edits = [Edit(p.start, p.end, row.replacement, row.tag) for p, row in mine]
        can = makeable(inlines, edits)
        made = with_edits(inlines, [edit for edit, one in zip(edits, can, strict=True) if one])
        if not plain(made).strip():
            made, can = inlines, [False] * len(mine)
        places = Places(inlines)
        for one, done in zip(mine, can, strict=True):
            if done:
                self._settled(one, places)
            else:
                self.lost.append(one.row)
        return made, []

    def settles(self, finding: Finding) -> bool:
        """Tell whether an edit of the same rule was made where a finding is."""
        at = finding.at
        if at is None:
            return False
        spans = self._done.get((finding.code, at.source), [])
        n = bisect_left(spans, (at.end, 0)) - 1
        return n >= 0 and spans[n][1] > at.start

    def _settled(self, one: Placed, places: Places) -> None:
        at = places.span(one.place.start, one.place.end)
        if at and one.row.rule:
            insort(self._done[one.row.rule, at.source], (at.start, at.end))
