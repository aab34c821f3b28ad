"""Edits made anew in a publication that has just been normalised."""

from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from msgspec.structs import replace

from banxin.model.finding import Finding
from banxin.model.inlines import Inlines, edit_inlines, pieces_in, plain
from banxin.model.pieces import Edit, Span
from banxin.model.publication import Publication
from banxin.passes.article import with_findings
from banxin.passes.places import Places
from banxin.passes.rewrite import Role, rewrite
from banxin.proof.edits.file import Row
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
    made = _Making(passages, placed)
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
        undone = [one for one in places if not searched.is_made(one, row.tag)]
        if len(places) == row.of:
            chosen = places[row.occurrence - 1]
            placed += [Placed(chosen, row)] if chosen in undone else []
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

    def __init__(self, passages: tuple[Inlines, ...], placed: list[Placed]) -> None:
        self._by_passage: dict[int, list[Placed]] = defaultdict(list)
        for one in placed:
            self._by_passage[one.place.passage].append(one)
        self._passages = passages
        self._number = -1
        self._done: list[tuple[str, Span]] = []
        self.lost: list[Row] = []

    def next(self, inlines: Inlines, _: Role) -> tuple[Inlines, list[Finding]]:
        """Give the next passage with its edits."""
        self._number += 1
        mine = self._by_passage.get(self._number, [])
        if not mine:
            return inlines, []
        edits = [_edit(inlines, one) for one in mine]
        if any(a.end > b.start for a, b in pairwise(edits)):
            return self._one_by_one(inlines, mine), []
        made = edit_inlines(inlines, edits)
        if not _is_made(inlines, edits, made):
            return self._one_by_one(inlines, mine), []
        self._settled(inlines, mine)
        return made, []

    def settles(self, finding: Finding) -> bool:
        """Tell whether an edit of the same rule was made where a finding is."""
        at = finding.at
        return at is not None and any(
            code == finding.code
            and done.source == at.source
            and done.start < at.end
            and done.end > at.start
            for code, done in self._done
        )

    def _one_by_one(self, inlines: Inlines, mine: list[Placed]) -> Inlines:
        """Make those that can be made. One across two runs (half of it bold) cannot."""
        for one in reversed(mine):
            edit = _edit(inlines, one)
            made = edit_inlines(inlines, [edit])
            if _is_made(inlines, [edit], made):
                self._settled(inlines, [one])
                inlines = made
            else:
                self.lost.append(one.row)
        return inlines

    def _settled(self, inlines: Inlines, mine: list[Placed]) -> None:
        places = Places(inlines)
        for one in mine:
            at = places.span(one.place.start, one.place.end)
            if at and one.row.rule:
                self._done.append((one.row.rule, at))


def _edit(inlines: Inlines, one: Placed) -> Edit:
    """The edit of a row, which takes in the whole of a changed piece: that cannot be cut."""
    start, end, text = one.place.start, one.place.end, one.row.replacement
    position = 0
    for piece in pieces_in(inlines):
        stop = position + len(piece.text)
        whole = piece.at is None or (piece.at.end - piece.at.start == len(piece.text))
        if position < one.place.end and stop > one.place.start and (piece.rules or not whole):
            if position < start:
                text, start = piece.text[: start - position] + text, position
            if stop > end:
                text, end = text + piece.text[end - position :], stop
        position = stop
    return Edit(start, end, text, one.row.tag)


def _is_made(before: Inlines, edits: list[Edit], after: Inlines) -> bool:
    """Tell whether all edits were made, and something is still said."""
    text = plain(before)
    for edit in sorted(edits, key=lambda e: e.start, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return plain(after) == text and bool(text.strip())
