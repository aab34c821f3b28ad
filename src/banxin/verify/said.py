"""The model against the Reading: every text of the model is to be printed, in its order.

This link keeps the certificate from vouching for a text that was lost before anything
was rendered.
"""

import re
from collections.abc import Iterator

from banxin.model.blocks import (
    Block,
    Cell,
    Figure,
    Item,
    Labelled,
    List,
    Note,
    Para,
    Quote,
    Row,
    Rule,
    Section,
    Signature,
    Table,
    Verse,
)
from banxin.model.inlines import Inlines, Link, Mark, NoteRef, Ruby, Text
from banxin.model.pieces import text_of
from banxin.model.publication import Publication
from banxin.typeset.reading import Reading, all_leaves, said
from banxin.verify.fault import Fault

_WHITE = re.compile(r"[\t-\r \u1680\u2004-\u200a\u202f\u205f]+")
_STEERING = re.compile("[\u00ad\u200b\u2060\ufeff]")


def unsaid(publication: Publication, reading: Reading) -> list[Fault]:
    """Give the texts of the model that the Reading leaves out or says out of order."""
    printed = {leaf.id: said(leaf) for leaf in all_leaves(reading)}
    whole = "\n".join(printed.values())
    faults: list[Fault] = []
    for article in publication.articles:
        for part in (article.title, article.subtitle):
            faults += [Fault("unsaid", due=text) for text in _texts(part) if text not in whole]
        at = _start(printed, article.children)
        for id, text in _spoken(article.children):
            found = whole.find(text, at)
            if found < 0:
                faults.append(Fault("unsaid", place=id, due=text))
            else:
                at = found + len(text)
        for note in article.notes:
            own = "\n".join(text for id, text in printed.items() if id in _ids(note))
            faults += [
                Fault("unsaid", place=note.id, due=text)
                for _, text in _spoken(note.children)
                if text not in own
            ]
    return faults


def _start(printed: dict[str, str], blocks: tuple[Block, ...]) -> int:
    """Where the body begins in the whole: its first leaf, past any table of contents."""
    ids = {id for block in blocks for id in _ids(block)}
    at = 0
    for id, text in printed.items():
        if id in ids:
            return at
        at += len(text) + 1
    return at


def _ids(block: Block) -> set[str]:
    """The ids of the leaves a block may give: its own, its parts' and its children's."""
    own = {block.id, f"{block.id}.1", f"{block.id}.caption", f"{block.id}.label"}
    own |= {f"{block.id}.marker", f"{block.id}.mark", f"{block.id}.text"}
    for child in _children(block):
        own |= _ids(child)
    return own


def _children(block: Block) -> tuple[Block, ...]:
    match block:
        case Section(children=c) | Labelled(children=c) | Item(children=c) | Cell(children=c):
            return c
        case Quote(children=c) | Note(children=c):
            return c
        case List(items=items):
            return items
        case Table(rows=rows):
            return rows
        case Row(cells=cells):
            return cells
        case Para() | Figure() | Verse() | Signature() | Rule():
            return ()


def _spoken(blocks: tuple[Block, ...]) -> Iterator[tuple[str, str]]:
    """Walk the texts of blocks in the order they are read, each with its block's id."""
    for block in blocks:
        for text in _before(block):
            yield block.id, text
        yield from _spoken(_children(block))
        for text in _after(block):
            yield block.id, text


def _before(block: Block) -> Iterator[str]:
    match block:
        case Section(title=title, number=number):
            if number:
                yield text_of(number.pieces)
            yield from _texts(title)
        case Para(children=children, run_in=run_in):
            if run_in:
                yield from _texts(run_in.children)
            yield from _texts(children)
        case Labelled(label=label):
            yield text_of(label)
        case Table(caption=caption) | Figure(caption=caption):
            yield from _texts(caption)
        case Verse(lines=lines) | Signature(lines=lines):
            for line in lines:
                yield from _texts(line)
        case _:
            pass


def _after(block: Block) -> Iterator[str]:
    match block:
        case Figure(credit=credit):
            yield from _texts(credit)
        case Quote(attribution=attribution):
            yield from _texts(attribution)
        case _:
            pass


def _texts(inlines: Inlines) -> Iterator[str]:
    """Unbroken runs of text; what the program itself writes may stand between them."""
    for inline in inlines:
        match inline:
            case Text(pieces=pieces):
                yield _set(text_of(pieces))
            case Mark(children=children) | Link(children=children):
                yield from _texts(children)
            case Ruby(base=base, reading=reading):
                yield _set(text_of(base))
                yield _set(text_of(reading))
            case NoteRef() | _:
                pass


def _set(text: str) -> str:
    """What is left of a text on paper: white space is one space, and no sign steers breaks."""
    return _STEERING.sub("", _WHITE.sub(" ", text))
