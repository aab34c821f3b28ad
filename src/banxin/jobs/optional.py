"""Optional sections and paragraphs: `{{?字段}}` at the head keeps one when the field says yes.

The sign is taken out before the passes run, so that they see the heading behind it; its piece
stays where it stood, without text, and is found again by its rule.
"""

from collections.abc import Iterable, Iterator
from typing import Literal

import msgspec
from msgspec.structs import replace

from banxin.errors import SourceError
from banxin.jobs.fields import Values, fields_in
from banxin.jobs.renumbered import cited, counted_on
from banxin.model.blocks import (
    Block,
    Blocks,
    Item,
    Labelled,
    List,
    Para,
    Quote,
    Section,
    Signature,
    Verse,
)
from banxin.model.finding import Finding
from banxin.model.inlines import Inlines, NoteRef, edit_inlines, plain
from banxin.model.pieces import Edit, Piece, as_fate
from banxin.model.publication import Article, Publication
from banxin.model.walk import all_pieces, members
from banxin.passes.article import Outcome, on_articles
from banxin.passes.rewrite import Role, rewrite

LEFT_OUT = "R02"


def without_signs(publication: Publication) -> Publication:
    """Take the sign at the head of a line or passage out of the text; its piece stays."""
    if not publication.sources:
        return publication
    return rewrite(publication, _without_sign)


def _without_sign(inlines: Inlines, _: Role) -> tuple[Inlines, list[Finding]]:
    text = plain(inlines)
    head = len(text) - len(text.lstrip(" \t\u3000"))
    found = next((f for f in fields_in(text) if f.kind == "keep" and f.start == head), None)
    if found is None or not text[found.end :].strip():
        return inlines, []
    # An edit lies within one run; a sign that changes its look half-way stays, and is noted.
    for inline in inlines:
        if len(plain((inline,))) >= found.end:
            return edit_inlines(inlines, [Edit(found.start, found.end, "", LEFT_OUT)]), []
        break
    return inlines, []


def chosen(publication: Publication, values: Values) -> Publication:
    """Leave out what its field does not keep, listed with its text. Raises SourceError."""
    texts = {source.id: source.text for source in publication.sources}
    choice = _Choice(values, texts)
    return on_articles(publication, choice.article)


class _Choice(msgspec.Struct):
    values: Values
    texts: dict[str, str]
    gone: set[int] = set()
    """Numbers of the parts of this article that were left out."""

    def article(self, article: Article) -> Outcome:
        aside: list[Piece] = []
        findings: list[Finding] = []
        children = self._blocks(article.children, aside, findings)
        findings += cited(replace(article, children=children), findings, self.gone)
        self.gone.clear()
        called = {n.note for n in members((children, article.title), NoteRef)}
        before = {n.note for n in members(article.children, NoteRef)}
        gone = [n for n in article.notes if n.id in before - called]
        aside += [p for note in gone for p in as_fate(tuple(all_pieces(note)), "discard", LEFT_OUT)]
        notes = tuple(note for note in article.notes if note not in gone)
        return Outcome(
            replace(article, children=children, notes=notes), tuple(aside), tuple(findings)
        )

    def _blocks(self, blocks: Blocks, aside: list[Piece], findings: list[Finding]) -> Blocks:
        out: dict[int, Block] = {}
        for place, block in enumerate(blocks):
            if self._leaves(_head(block), block, aside, findings):
                continue
            kept = self._inner(block, aside, findings)
            if not (isinstance(kept, List) and not kept.items):
                out[place] = kept
        if len(out) < len(blocks):
            findings += counted_on(blocks, out, self.gone)
        return tuple(out.values())

    def _leaves(
        self, head: Iterable[Piece], node: object, aside: list[Piece], findings: list[Finding]
    ) -> bool:
        """Tell whether a block or a line goes, and list what it said."""
        name = self._condition(head)
        if name is None or self.values.holds(name):
            return False
        pieces = tuple(all_pieces(node))
        aside += as_fate(pieces, "discard", LEFT_OUT)
        at = next((p.at for p in pieces if p.at), None)
        weight: Literal["doubt", "note"] = "doubt" if self._wanted(node) else "note"
        findings.append(Finding(LEFT_OUT, at, _said(node)[:40], name, weight=weight))
        return True

    def _wanted(self, node: object) -> bool:
        """Tell whether what goes holds something whose own field would keep it."""
        signs = [piece for piece in all_pieces(node) if LEFT_OUT in piece.rules]
        names = (self._condition([piece]) for piece in signs[1:])
        return any(name is not None and self.values.holds(name) for name in names)

    def _inner(self, block: Block, aside: list[Piece], findings: list[Finding]) -> Block:
        match block:
            case Section() | Labelled() | Quote():
                return replace(block, children=self._blocks(block.children, aside, findings))
            case List():
                kept = self._blocks(block.items, aside, findings)
                return replace(block, items=tuple(i for i in kept if isinstance(i, Item)))
            case Signature(lines=lines) | Verse(lines=lines):
                stay = (one for one in lines
                        if not self._leaves(all_pieces(one), one, aside, findings))  # fmt: skip
                return replace(block, lines=tuple(stay))
            case _:
                return block

    def _condition(self, head: Iterable[Piece]) -> str | None:
        """Give the field whose sign stands at the head of a text; None where there is none."""
        for piece in head:
            if piece.at is not None and LEFT_OUT in piece.rules:
                sign = fields_in(self.texts[piece.at.source][piece.at.start : piece.at.end])
                # The sign may be cut over several pieces, the first of which tells where it is.
                return sign[0].name if sign else self._longer(piece)
            if piece.text.strip():
                return None
        return None

    def _longer(self, piece: Piece) -> str:
        assert piece.at is not None
        after = fields_in(self.texts[piece.at.source][piece.at.start :][:200])
        if not after or after[0].start:
            raise SourceError("record-tangled", self.values.where, field=piece.text[:20])
        return after[0].name


def _head(block: Block) -> Iterator[Piece]:
    match block:
        case Section():
            yield from block.number.pieces if block.number else ()
            yield from all_pieces(block.title)
        case Para():
            yield from all_pieces(block.run_in.children if block.run_in else ())
            yield from all_pieces(block.children)
        case Labelled():
            yield from block.label
        case Item(children=(Para() as first, *_)):
            yield from _head(first)
        case _:
            return


def _said(node: object) -> str:
    """Give the text by which a block is known: a section by its heading."""
    if isinstance(node, Section):
        node = (node.number, node.title)
    return "".join(piece.text for piece in all_pieces(node))
