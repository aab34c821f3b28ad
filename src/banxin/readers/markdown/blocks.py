"""The blocks of a Markdown text as lines with evidence, and as blocks that it declares itself."""

import re
from collections.abc import Iterator

from markdown_it.token import Token
from markdown_it.utils import EnvType

from banxin.model.blocks import (
    Block,
    Blocks,
    Cell,
    Evidence,
    Item,
    Line,
    List,
    Note,
    Para,
    Quote,
    Row,
    Rule,
    Table,
)
from banxin.model.finding import Finding
from banxin.model.inlines import Mark, NoteRef, plain
from banxin.model.pieces import Piece, Span, text_of
from banxin.model.walk import members
from banxin.readers.markdown.code import code_of
from banxin.readers.markdown.figures import Figures
from banxin.readers.markdown.inlines import Writer
from banxin.readers.markdown.kept import Untaken, doubt, kept_line, untaken
from banxin.readers.markdown.nodes import BlockNode, nodes_of
from banxin.readers.markdown.notes import Notes
from banxin.readers.markdown.page import Page, Placed, cells, heading, paragraph
from banxin.readers.markdown.parser import inlines_of
from banxin.readers.markdown.written import Image, Part, Written, in_one

MAX_START = 100_000
MAX_COLUMNS = 100
ROOM = 12
"""How deep blocks may stand in blocks here: sections and marks take the rest of MAX_DEPTH."""
BULLET = "•"

_PREFIX = re.compile(r"(?:[ \t>]|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t]|$)){1,100}")


class Builder:
    """Builds the lines of one text. What it uses up as signs stands in `signs`."""

    def __init__(self, page: Page, figures: Figures, tokens: list[Token], env: EnvType) -> None:
        self.page = page
        self.signs: list[tuple[int, int]] = []
        self.aside: list[Piece] = []
        self.findings: list[Finding] = []
        self.notes: tuple[Note, ...] = ()
        self._figures = figures
        self._env = env
        self._nodes = nodes_of(tokens)
        self._defined: dict[str, BlockNode] = {}
        for node in _all(self._nodes):
            if node.kind == "footnote_reference":
                self._defined.setdefault(str(node.token.meta["label"]), node)
        self._called: Notes | None = Notes(set(self._defined), env)
        levels = {node.token.tag for node in self._nodes if node.kind == "heading"}
        self._room = ROOM - len(levels)

    def lines(self) -> list[tuple[int, Line]]:
        """Give the lines, each with the place at which it stands."""
        out = [line for node in self._nodes if node.kind != "footnote_reference"
               for line in self._lines(node)]  # fmt: skip
        return out + self._notes([line for _, line in out])

    def _notes(self, lines: list[Line]) -> list[tuple[int, Line]]:
        """Make the notes that are called; what nothing calls is text like any other."""
        notes = self._called
        assert notes
        self._called = None
        there = {ref.note for ref in members(tuple(lines), NoteRef)}
        made = {note.id: note for note in notes.own}
        left: list[BlockNode] = []
        chosen = {id(self._defined[label]): name for label, name in notes.names.items()}
        for node in _all(self._nodes):
            if node.kind != "footnote_reference":
                continue
            name = chosen.get(id(node), "")
            if name in there:
                # One that says nothing is there all the same, for it is called.
                said = self._blocks(node.children, 1) or (Para(children=()),)
                made[name] = Note(id=name, children=said)
                self._sign_line(node.first)
            else:
                left.append(node)
        self.notes = tuple(
            made[name] for name in sorted(there & set(made), key=lambda n: int(n[1:]))
        )
        return [line for node in left for line in self._kept(node)]

    def _lines(self, node: BlockNode) -> list[tuple[int, Line]]:
        try:
            return list(self._line(node))
        except Untaken:
            return self._kept(node)

    def _line(self, node: BlockNode) -> Iterator[tuple[int, Line]]:
        start = self.page.starts[node.first]
        match node.kind:
            case "heading":
                written = self._written(node)
                title = in_one([part for part in written.parts if not isinstance(part, Image)])
                if title:
                    evidence = Evidence(blank_before=1, level=int(node.token.tag[1:]), whole=True)
                    yield start, Line(title, evidence)
                for part in written.parts:
                    if isinstance(part, Image):
                        yield from ((start, line) for line in self._shown(part))
            case "paragraph" | "html_block":
                for part in self._written(node).parts:
                    yield from ((start, line) for line in self._shown(part))
            case "definition":
                self.signs.append(self.page.extent(node.first, node.last))
            case _:
                for block in self._block(node, 1):
                    yield start, Line(evidence=Evidence(blank_before=1, whole=True), block=block)

    def _shown(self, part: Part) -> Iterator[Line]:
        evidence = Evidence(blank_before=1, whole=True)
        if not isinstance(part, Image):
            yield Line(part, evidence)
            return
        for block in self._figures.of(part):
            yield Line(evidence=evidence, block=block)

    def _blocks(self, nodes: list[BlockNode], deep: int, *, quoted: bool = False) -> Blocks:
        return tuple(block for node in nodes for block in self._block_or_kept(node, deep, quoted))

    def _block_or_kept(self, node: BlockNode, deep: int, quoted: bool) -> Blocks:
        try:
            return tuple(self._block(node, deep, quoted=quoted))
        except Untaken:
            return tuple(Para(children=line.children) for _, line in self._kept(node))

    def _block(self, node: BlockNode, deep: int, *, quoted: bool = False) -> Iterator[Block]:
        if deep + 2 > self._room and node.kind in ("bullet_list", "ordered_list", "blockquote"):
            raise Untaken
        match node.kind:
            case "paragraph" | "html_block":
                for part in self._written(node, quoted=quoted).parts:
                    yield from (
                        self._figures.of(part)
                        if isinstance(part, Image)
                        else (Para(children=part),)
                    )
            case "heading":
                for part in self._written(node).parts:
                    if isinstance(part, Image):
                        yield from self._figures.of(part)
                    else:
                        yield Para(children=(Mark("strong", part),))
            case "bullet_list":
                yield List(kind="bullet", marker=BULLET, items=self._items(node, deep))
            case "ordered_list":
                start = int(node.token.attrs.get("start", 1))
                if start > MAX_START:
                    raise Untaken
                yield List(kind="ordered", start=start, items=self._items(node, deep))
            case "blockquote":
                yield self._quote(node, deep)
            case "fence" | "code_block":
                if node.kind == "fence":
                    self._sign_line(node.first)
                yield code_of(self.page, node)
            case "hr":
                yield Rule()
            case "table":
                yield self._table(node)
            case "definition":
                self.signs.append(self.page.extent(node.first, node.last))
            case "footnote_reference":
                pass
            case _:
                raise Untaken

    def _items(self, node: BlockNode, deep: int) -> tuple[Item, ...]:
        items = []
        for item in node.children:
            if item.token.info:
                self._sign_number(item)
            items.append(Item(children=self._blocks(item.children, deep + 2)))
        self._check_numbers(node)
        return tuple(items)

    def _sign_number(self, item: BlockNode) -> None:
        start, prefix = self.page.starts[item.first], _PREFIX.match(self.page.lines[item.first])
        if prefix:
            self.signs.append((start, start + prefix.end()))

    def _check_numbers(self, node: BlockNode) -> None:
        """Markdown counts by itself; numbers typed otherwise, and not all alike, are told."""
        numbers = [int(item.token.info) for item in node.children if item.token.info]
        due = range(numbers[0], numbers[0] + len(numbers)) if numbers else ()
        if list(due) != numbers and len(set(numbers)) > 1:
            wrong = next(n for n, (a, b) in enumerate(zip(numbers, due, strict=True)) if a != b)
            first, last = self.page.extent(
                node.children[wrong].first, node.children[wrong].first + 1
            )
            span = Span(self.page.source.id, first, last)
            self.findings.append(
                Finding("N07", span, self.page.source.text[first:last].strip()[:20])
            )

    def _quote(self, node: BlockNode, deep: int) -> Quote:
        """The last line of a quotation that begins with a dash says whose it is."""
        *blocks, last = self._blocks(node.children, deep + 1, quoted=True) or (Para(children=()),)
        if (
            blocks
            and isinstance(last, Para)
            and plain(last.children).lstrip().startswith(("——", "--"))
        ):
            return Quote(children=tuple(blocks), attribution=last.children)
        return Quote(children=(*blocks, last))

    def _table(self, node: BlockNode) -> Table:
        rows = [row for part in node.children for row in part.children]
        if max(len(row.children) for row in rows) > MAX_COLUMNS:
            raise Untaken
        head = sum(len(part.children) for part in node.children if part.kind == "thead")
        return Table(rows=tuple(self._row(row) for row in rows), header_rows=head)

    def _row(self, row: BlockNode) -> Row:
        texts = [cell.children[0].token.content if cell.children else "" for cell in row.children]
        placed = cells(self.page, texts, row.first)
        if placed is None:
            raise Untaken
        return Row(cells=tuple(Cell(children=self._cell(one)) for one in placed))

    def _cell(self, placed: Placed) -> Blocks:
        out: list[Block] = []
        for part in self._apart(placed).parts:
            out += self._figures.of(part) if isinstance(part, Image) else (Para(children=part),)
        return tuple(out)

    def _written(self, node: BlockNode, *, quoted: bool = False) -> Written:
        """Take the text of a paragraph, a heading or a stretch of HTML apart. Raises Untaken."""
        html = node.kind == "html_block"
        content = node.token.content.rstrip("\n") if html else node.children[0].token.content
        if node.token.markup.startswith("#"):
            placed = heading(self.page, content, node.first)
        else:
            placed = paragraph(self.page, content, node.first)
        if placed is None:
            raise Untaken
        return self._apart(placed, markdown=not html, quoted=quoted)

    def _apart(self, placed: Placed, *, markdown: bool = True, quoted: bool = False) -> Written:
        if not placed.text:
            return Written((), (), (), ())
        tokens = inlines_of(placed.text, self._env, markdown=markdown)
        written = (
            Writer(placed, self._called, quoted=quoted).written(tokens)
            if tokens is not None
            else None
        )
        if written is None:
            raise Untaken
        self.signs += written.signs
        self.aside += written.aside
        self.findings += [doubt(pieces) for pieces in written.doubts if text_of(pieces).strip()]
        return written

    def _kept(self, node: BlockNode) -> list[tuple[int, Line]]:
        """Keep what a block says as it was typed, line by line, and say so."""
        out: list[tuple[int, Line]] = []
        for n in range(node.first, min(node.last, len(self.page.lines))):
            out += kept_line(self.page, *self.page.extent(n, n + 1))
        if out:
            self.findings.append(untaken(out[0][1]))
        return out

    def _sign_line(self, line: int) -> None:
        self.signs.append(self.page.extent(line, line + 1))


def _all(nodes: list[BlockNode]) -> Iterator[BlockNode]:
    for node in nodes:
        yield node
        yield from _all(node.children)
