"""Numbers of what stands behind a part that was left out: counted on, as a change (R06).

Only numbers that ran from one to the next before are touched, so a gap of the author's stays.
Numbers of articles (第三条) run through a whole text and are cited from outside: they stay.
"""

import re
from collections.abc import Generator, Iterator, Sequence
from contextlib import suppress
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from banxin.model.blocks import ANNEX, Block, Number, Para, Section
from banxin.model.finding import Finding
from banxin.model.inlines import Inline, edit_inlines, plain
from banxin.model.pieces import Edit, edit, text_of
from banxin.model.publication import Article
from banxin.model.walk import all_pieces, members
from banxin.script.numbering import numbering
from banxin.script.numbers import CIRCLED, NUMERAL, numeral, value_of

COUNTED_ON = "R06"
CITED = "R07"
_PARTED = (".", "．", "-", "－")
"""What stands between a number and that of a part below it."""
_COUNT = re.compile(rf"[{NUMERAL}]+|\d+|[{CIRCLED}]")
_CITED = re.compile(rf"第(?P<n>[{NUMERAL}]{{1,4}}|\d{{1,3}})(?:大?部分|章|节|節|项|項|点|點)")


class _Head(NamedTuple):
    """A number as it is written: what stands before it, itself, what stands after it."""

    before: str
    figure: str
    after: str
    value: int

    def follows(self, other: "_Head") -> bool:
        return (self.before, self.after, self.value) == (other.before, other.after, other.value + 1)

    def counted(self, value: int) -> str:
        """Write another number in the same way; itself where that cannot be done."""
        ways = {_written(way, self.value): _written(way, value) for way in ("han", "wide", "plain",
                                                                            "circled")}  # fmt: skip
        return ways.get(self.figure) or self.figure


def counted_on(
    before: Sequence[Block], kept: dict[int, Block], gone: set[int]
) -> Iterator[Finding]:
    """Count on the numbers of the blocks `kept`, by their places `before`; tell each change.

    The numbers of those that were left out join the `gone`.
    """
    last: _Head | None = None
    due = 0
    for place, block in enumerate(before):
        head = _head(block)
        if head is None:
            continue
        if last is None or not head.follows(last):
            due = head.value
        last = head
        if place not in kept:
            gone.add(head.value)
            continue
        if due != head.value:
            own, now = head.before + head.figure, head.before + head.counted(due)
            kept[place] = yield from _changed(kept[place], own + head.after, now + head.after, due)
            kept[place] = yield from _below(kept[place], own, now)
        due += 1


_Change = Generator[Finding, None, Block]
"""Tells what was changed, and gives the block as it is then."""


def _changed(block: Block, told: str, written: str, value: int | None = None) -> _Change:
    """Write a number, or the beginning of one, otherwise."""
    whole = _text(block)
    due = written + whole.removeprefix(told)
    # A number that changes its look half-way stays, and a person is asked.
    with suppress(ValueError):
        block = _with(block, Edit(0, len(whole), due, COUNTED_ON), value)
    at = next((piece.at for piece in all_pieces(block) if piece.at), None)
    done = _text(block) == due
    yield Finding(COUNTED_ON, at, whole, due, weight="note" if done else "doubt")
    return block


def _below(block: Block, own: str, now: str) -> _Change:
    """Let the numbers below a section begin as its own does: 3.1 below 3, and what is below it."""
    if not isinstance(block, Section):
        return block
    children: list[Block] = []
    for child in block.children:
        found = child
        head = _text(child)
        if head.startswith(own) and head[len(own) :].startswith(_PARTED):
            found = yield from _changed(child, own, now)
        children.append((yield from _below(found, own, now)))
    return replace(block, children=tuple(children))


def cited(article: Article, findings: Sequence[Finding], gone: set[int]) -> Iterator[Finding]:
    """Note where a text cites a part by a number that is gone, or was counted on."""
    counts = [(_COUNT.findall(f.text)[-1], _COUNT.findall(f.suggest)[-1])
              for f in findings if f.code == COUNTED_ON]  # fmt: skip
    moved = gone | {value_of(before) for before, now in counts if before != now}
    for node in members(article.children, msgspec.Struct) if moved else ():
        inlines = getattr(node, "children", ())
        if not inlines or not all(isinstance(one, Inline) for one in inlines):
            continue
        if isinstance(node, Inline):
            continue
        for found in _CITED.finditer(plain(inlines)):
            if value_of(found["n"]) in moved:
                at = next((piece.at for piece in all_pieces(inlines) if piece.at), None)
                yield Finding(CITED, at, found.group())


def _head(block: Block) -> _Head | None:
    text = _text(block)
    counts = list(_COUNT.finditer(text))
    if not counts or "条" in text or "條" in text:
        return None
    count = counts[-1]
    value = value_of(count.group())
    if value is None:
        return None
    return _Head(text[: count.start()], count.group(), text[count.end() :], value)


def _text(block: Block) -> str:
    """Give the number of a section, or that of a paragraph which a heading opens."""
    match block:
        case Section(number=Number() as number) if number.series != ANNEX:
            return text_of(number.pieces)
        case Para(run_in=run_in) if run_in is not None:
            found = numbering(plain(run_in.children))
            return plain(run_in.children)[: found.mark] if found else ""
        case _:
            return ""


def _with(block: Block, change: Edit, value: int | None) -> Block:
    match block:
        case Section(number=Number() as number):
            pieces = edit(number.pieces, [change])
            counted = replace(number, pieces=pieces, value=value or number.value)
            return replace(block, number=counted)
        case Para(run_in=run_in) if run_in is not None:
            inlines = edit_inlines(run_in.children, [change])
            return replace(block, run_in=replace(run_in, children=inlines))
        case _:
            return block


def _written(way: str, value: int) -> str:
    match way:
        case "han":
            return numeral(value)
        case "wide":
            return str(value).translate({ord("0") + n: ord("０") + n for n in range(10)})
        case "circled":
            return CIRCLED[value - 1] if 0 < value <= len(CIRCLED) else ""
        case _:
            return str(value)
