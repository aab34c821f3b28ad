"""Edits made in one passage: together where they stand apart, in rounds where they do not."""

from bisect import bisect_right
from itertools import pairwise

from msgspec.structs import replace

from banxin.model.inlines import (
    AnyInline,
    Inlines,
    Link,
    Mark,
    Text,
    edit_inlines,
    pieces_in,
    plain,
)
from banxin.model.pieces import Edit

Runs = list[tuple[int, int]]


def makeable(inlines: Inlines, edits: list[Edit]) -> list[bool]:
    """Tell of each edit whether it lies within one run; half in bold, none can be made."""
    runs = _runs(inlines, 0)
    starts = [start for start, _ in runs]
    holding = [bisect_right(starts, edit.start) - 1 for edit in edits]
    return [n >= 0 and e.end <= runs[n][1] for n, e in zip(holding, edits, strict=True)]


def with_edits(inlines: Inlines, edits: list[Edit]) -> Inlines:
    """Make edits in order that lie each within one run and do not cross.

    A piece that a rule has changed cannot be cut: an edit takes in the whole of it. Of several
    within one such piece the last is made first, and the others in what it made.
    """
    left = edits
    while left:
        wide = _widened(inlines, left)
        chosen = [n for n, (a, b) in enumerate(pairwise(wide)) if a.end <= b.start]
        chosen.append(len(wide) - 1)
        inlines = edit_inlines(inlines, [wide[n] for n in chosen])
        left = _moved(left, set(chosen))
    return inlines


def _moved(edits: list[Edit], made: set[int]) -> list[Edit]:
    """Give the edits that are not made yet, where those before them have moved them."""
    out: list[Edit] = []
    shift = 0
    for number, edit in enumerate(edits):
        if number in made:
            shift += len(edit.text) - (edit.end - edit.start)
        else:
            out.append(replace(edit, start=edit.start + shift, end=edit.end + shift))
    return out


def _widened(inlines: Inlines, edits: list[Edit]) -> list[Edit]:
    """Let each edit take in the whole of the changed pieces at its ends."""
    whole = _uncuttable(inlines)
    out: list[Edit] = []
    n = 0
    for edit in edits:
        while n < len(whole) and whole[n][1] <= edit.start:
            n += 1
        last = n
        while last < len(whole) and whole[last][0] < edit.end:
            last += 1
        out.append(_within(edit, whole[n:last]))
    return out


def _within(edit: Edit, pieces: list[tuple[int, int, str]]) -> Edit:
    start, end, text = edit.start, edit.end, edit.text
    for begin, stop, said in pieces:
        if begin < start:
            text, start = said[: start - begin] + text, begin
        if stop > end:
            text, end = text + said[end - begin :], stop
    return replace(edit, start=start, end=end, text=text)


def _uncuttable(inlines: Inlines) -> list[tuple[int, int, str]]:
    out: list[tuple[int, int, str]] = []
    position = 0
    for piece in pieces_in(inlines):
        end = position + len(piece.text)
        if piece.text and not piece.verbatim:
            out.append((position, end, piece.text))
        position = end
    return out


def _runs(inlines: Inlines, offset: int) -> Runs:
    """Give the stretches of plain text, each of one look."""
    runs: Runs = []
    for inline in inlines:
        end = offset + len(plain((inline,)))
        runs += _of(inline, offset, end)
        offset = end
    return runs


def _of(inline: AnyInline, start: int, end: int) -> Runs:
    match inline:
        case Text():
            return [(start, end)]
        case Mark(children=children) | Link(children=children):
            return _runs(children, start)
        case _:
            return []
