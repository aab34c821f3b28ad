"""A publication with the fields of one record: text, titles, cells, imprint and layout filled.

What a field says stands in place of the slice that names it, as a change by the rule R01; the
ledger tells both. `{{…}}` in code stays: there it is no field.
"""

from typing import Any, TypeVar

import msgspec
from msgspec.structs import replace

from banxin.errors import SourceError
from banxin.jobs.fields import Values, fields_in
from banxin.jobs.optional import chosen, without_signs
from banxin.jobs.table_rows import Filter, rows_kept
from banxin.layouts.spec import Layout
from banxin.model.blocks import Block, Code, Figure, Item, Para
from banxin.model.finding import Finding
from banxin.model.inlines import Inline, Mark, Text, plain
from banxin.model.pieces import Edit, Piece, Pieces, as_fate, edit, text_of
from banxin.model.publication import Publication
from banxin.model.walk import all_pieces, members
from banxin.passes.article import with_findings

FILLED = "R01"
EMPTY = "R04"
LEFT = "R05"
_RULES = {"value": FILLED, "keep": "R02", "match": "R03"}

_T = TypeVar("_T")


class Filling(msgspec.Struct, frozen=True):
    """What a record does to a publication on its way: before the passes, and after them."""

    values: Values
    filters: tuple[Filter, ...] = ()
    editions: bool = True

    def ahead(self, publication: Publication) -> Publication:
        """Let the passes see a heading behind the sign that makes it optional."""
        return without_signs(publication)

    def fill(self, publication: Publication) -> Publication:
        """Choose sections and rows, then fill every field; findings tell what to look at.

        Raises SourceError, naming the record, for a field that is none.
        """
        publication = without_signs(publication)
        publication = chosen(publication, self.values)
        publication = rows_kept(publication, self.values, self.filters)
        work = _Work(self.values)
        filled = replace(
            publication,
            title=self.values.filled(publication.title),
            subtitle=self.values.filled(publication.subtitle),
            articles=work.walk(publication.articles),
            imprint=self._imprint(publication),
        )
        filled = replace(filled, aside=filled.aside + tuple(work.aside))
        return with_findings(filled, (*work.findings.values(), *_left(filled)))

    def layout(self, layout: Layout) -> Layout:
        """Fill the words and running heads of a layout. Raises SourceError."""
        words = {key: self._word(text) for key, text in layout.words.items()}
        head = layout.running_head
        if head is not None:
            head = replace(head, verso=self._word(head.verso), recto=self._word(head.recto))
        return replace(layout, words=words, running_head=head)

    def _word(self, text: str) -> str:
        """Give words of a layout, in which single braces have a meaning of their own."""
        filled = self.values.filled(text)
        if filled != text and filled.count("{") != text.count("{") - 2 * len(fields_in(text)):
            raise SourceError("record-braces", self.values.where, value=filled[:40])
        return filled

    def _imprint(self, publication: Publication) -> Any:
        def filled(value: Any) -> Any:
            if isinstance(value, tuple):
                return tuple(map(self.values.filled, value))
            return self.values.filled(value)

        given = msgspec.structs.asdict(publication.imprint)
        return replace(publication.imprint, **{key: filled(v) for key, v in given.items()})


class _Work:
    """A walk that gives a value of the model again with its fields filled."""

    def __init__(self, values: Values) -> None:
        self._values = values
        self.aside: list[Piece] = []
        self.findings: dict[str, Finding] = {}

    def walk(self, node: _T) -> _T:
        """Give a value of the model filled."""
        if isinstance(node, tuple):
            return self._tuple(node)  # type: ignore[return-value]
        literal = isinstance(node, Code) or (isinstance(node, Mark) and node.kind == "code")
        if literal or not isinstance(node, msgspec.Struct):
            return node
        fields = {name: getattr(node, name) for name in node.__struct_fields__}
        inner: dict[str, Any] = {
            name: self.walk(value)
            for name, value in fields.items()
            if isinstance(value, tuple | msgspec.Struct)
        }
        if isinstance(node, Figure):
            inner["alt"] = self._values.filled(node.alt)
        return replace(node, **inner)

    def _tuple(self, node: tuple[Any, ...]) -> tuple[Any, ...]:
        if node and all(isinstance(member, Piece) for member in node):
            return self._pieces(node)
        if node and all(isinstance(member, Inline) for member in node):
            return tuple(map(self.walk, _merged(node)))
        out = []
        for member in node:
            made = self.walk(member)
            if isinstance(member, Block) and _silenced(member, made):
                self.aside += as_fate(tuple(all_pieces(made)), "discard", EMPTY)
            else:
                out.append(made)
        return tuple(out)

    def _pieces(self, pieces: Pieces) -> Pieces:
        text = text_of(pieces)
        edits = []
        for found in fields_in(text):
            value = self._values.value(found.name) if found.kind == "value" else ""
            edits.append(Edit(found.start, found.end, value, _RULES[found.kind]))
            if found.kind == "value" and not value:
                at = next((piece.at for piece in pieces if piece.at), None)
                said = f"{text[: found.start][-10:]}▢{text[found.end :][:10]}"
                self.findings.setdefault(found.name, Finding(EMPTY, at, said, found.name))
        try:
            return edit(pieces, edits)
        except ValueError as error:
            raise SourceError("record-tangled", self._values.where, field=text[:40]) from error


def _merged(inlines: tuple[Any, ...]) -> list[Any]:
    """Runs of plain text that stand together are one, so that no field is cut by their bound."""
    out: list[Any] = []
    for inline in inlines:
        if out and isinstance(inline, Text) and isinstance(out[-1], Text):
            out[-1] = Text(out[-1].pieces + inline.pieces)
        else:
            out.append(inline)
    return out


def _silenced(before: Block, after: Any) -> bool:
    """Tell whether a paragraph said something only by fields that turned out empty.

    The marks about them say nothing: of an empty `{{单位}}：` no colon is left.
    """
    match before, after:
        case Para(), Para():
            filled, text = plain(before.children), plain(after.children)
            silent = bool(fields_in(filled)) and not any(c.isalnum() for c in text)
            return silent and not after.run_in
        case Item(), Item():
            return bool(before.children) and not after.children
        case _:
            return False


def _left(publication: Publication) -> tuple[Finding, ...]:
    """Note what still looks like a field: it changes its look half-way, or is not closed."""
    out = []
    for node in members(publication.articles, msgspec.Struct):
        if isinstance(node, Inline):
            continue
        for name in ("children", "title", "subtitle", "caption", "lines"):
            value = getattr(node, name, ())
            for inlines in value if name == "lines" else (value,):
                if inlines and all(isinstance(member, Inline) for member in inlines):
                    out += _braces(inlines)
    return tuple(out)


def _braces(inlines: tuple[Any, ...]) -> list[Finding]:
    said = tuple(i for i in inlines if not (isinstance(i, Mark) and i.kind == "code"))
    text = plain(said)
    at = min((n for n in (text.find("{{"), text.find("｛｛")) if n >= 0), default=-1)
    if at < 0:
        return []
    place = next((piece.at for piece in all_pieces(said) if piece.at), None)
    return [Finding(LEFT, place, text[at : at + 40])]
