"""What a Reading asks of a file, leaf by leaf, once the page numbers are known."""

from collections.abc import Iterator, Mapping

import msgspec

from banxin.typeset.reading import (
    Fill,
    Group,
    IndexMark,
    Leaf,
    Node,
    NoteMark,
    PageNumber,
    PageNumbers,
    Picture,
    Reading,
    RubyRun,
    Run,
    TitleRef,
)
from banxin.verify.index import numbers_due


def in_order(reading: Reading) -> Iterator[Leaf]:
    """Walk every leaf as it is read: a note follows the paragraph that calls it."""
    seen: set[str] = set()
    for part in reading.parts:
        yield from _walk(part, reading, seen)
    for note, group in reading.notes.items():
        if note not in seen:
            yield from _walk(group, reading, seen)


def _walk(node: Node, reading: Reading, seen: set[str]) -> Iterator[Leaf]:
    match node:
        case Picture():
            pass
        case Group(children=children):
            for child in children:
                yield from _walk(child, reading, seen)
        case Leaf(runs=runs):
            yield node
            for run in runs:
                if isinstance(run, NoteMark) and run.note not in seen:
                    seen.add(run.note)
                    yield from _walk(reading.notes[run.note], reading, seen)


def text_due(leaf: Leaf, pages: Mapping[str, int]) -> str:
    """Give a leaf's text with page numbers filled in."""
    out: list[str] = []
    for run in leaf.runs:
        match run:
            case Run(text=text) | TitleRef(text=text) | NoteMark(text=text):
                out.append(text)
            case RubyRun(base=base, reading=reading):
                out.append(base + reading)
            case PageNumber(target=target):
                out.append(str(pages.get(target, "?")))
            case PageNumbers():
                out.append(numbers_due(run, pages))
            case Fill() | IndexMark():
                pass
    return "".join(out)


def marked(leaf: Leaf, pages: Mapping[str, int]) -> Iterator[tuple[str, int]]:
    """Walk the index marks of a leaf with the number of characters before each."""
    for at, run in enumerate(leaf.runs):
        if isinstance(run, IndexMark):
            before = msgspec.structs.replace(leaf, runs=leaf.runs[:at])
            yield run.id, len(text_due(before, pages))


def page_at(due: str, lines: list[str], pages: list[int], position: int) -> int | None:
    """Give the page of a character, from the lines that say a text and the page of each."""
    at = 0
    for line, page in zip(lines, pages, strict=True):
        while due.startswith(" ", at) and not due.startswith(line, at):
            at += 1
        at += len(line)
        if position < at:
            return page
    return pages[-1] if pages else None


def agrees(due: str, lines: list[str]) -> bool:
    """Tell whether lines say a text; a space may fall away where a line was broken."""
    at = 0
    for line in lines:
        if not due.startswith(line, at):
            while due.startswith(" ", at):
                at += 1
        if not due.startswith(line, at):
            return False
        at += len(line)
    return not due[at:].strip(" ")
