"""Every passage of an article as rules read it: what it says, what it is, whose house it is."""

from collections.abc import Iterator
from typing import assert_never

from banxin.model.blocks import (
    Block,
    Blocks,
    Cell,
    Code,
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
from banxin.model.inlines import Inlines, plain, text_inlines
from banxin.model.publication import Article
from banxin.proof.rule import Passage, Role
from banxin.script.house import House

Spoken = Iterator[tuple[Inlines, Role]]


def passages(article: Article, house: House) -> tuple[Passage, ...]:
    """Give the passages of an article in reading order, its notes at the end.

    Captions, credits and the origin count as labels; a run-in head is a heading by itself.
    Code is no passage, and neither is the number of a heading or a list.
    """
    spoken = ((inlines, role) for inlines, role in _article(article) if inlines)
    return tuple(_passage(inlines, role, article.lang, house) for inlines, role in spoken)


def _passage(inlines: Inlines, role: Role, lang: str, house: House) -> Passage:
    return Passage(plain(inlines), role, lang, house, inlines)


def _article(article: Article) -> Spoken:
    yield article.title, "title"
    yield article.subtitle, "title"
    for pieces in (article.origin, *(credit.name for credit in article.credits)):
        yield text_inlines(pieces), "label"
    yield from _blocks(article.children, "text")
    for note in article.notes:
        yield from _blocks(note.children, "note")


def _blocks(blocks: Blocks, role: Role) -> Spoken:
    for block in blocks:
        yield from _block(block, role)


def _block(block: Block, role: Role) -> Spoken:
    """`role` is what a paragraph is here: that of the cell, item or note around it."""
    match block:
        case Para():
            if block.run_in:
                # （一）加强领导。 is a sentence, and ends as one (GB/T 9704—2012 7.3.3).
                yield block.run_in.children, "text" if block.run_in.level else "heading"
            yield block.children, role
        case Section():
            yield block.title, "heading"
            yield from _blocks(block.children, role)
        case Labelled():
            yield text_inlines(block.label), "label"
            yield from _blocks(block.children, role)
        case List():
            yield from _blocks(block.items, "item")
        case Item():
            yield from _blocks(block.children, "item")
        case Table():
            yield block.caption, "label"
            yield from _blocks(block.rows, "cell")
        case Row():
            yield from _blocks(block.cells, "cell")
        case Cell():
            yield from _blocks(block.children, "cell")
        case Note():
            yield from _blocks(block.children, "note")
        case Figure():
            yield block.caption, "label"
            yield block.credit, "label"
        case Quote():
            yield from _blocks(block.children, role)
            yield block.attribution, "label"
        case Verse():
            yield from ((line, "verse") for line in block.lines)
        case Signature():
            yield from ((line, "signature") for line in block.lines)
        case Rule() | Code():
            pass
        case _:
            assert_never(block)
