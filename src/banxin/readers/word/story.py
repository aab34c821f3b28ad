"""The walk through the blocks of a part: paragraphs, tables, and what holds them.

A story is one stream of text: the body, a cell, a text box, a note, a header.
"""

from msgspec.structs import replace

from banxin.errors import SourceError
from banxin.model.blocks import Evidence, Figure, Line, Para
from banxin.model.inlines import NoteRef
from banxin.readers.grid import MAX_COLUMNS
from banxin.readers.word.drawings import Box, Foreign, Lettering, Picture, drawn
from banxin.readers.word.fields import Fields
from banxin.readers.word.growing import Growing
from banxin.readers.word.inline import Inline
from banxin.readers.word.names import MC, A, Element, W, child, chosen, value
from banxin.readers.word.tables import Grid, table_of
from banxin.readers.word.tokens import SAID, Break, Drawn, Noticed, Said, Token, Why
from banxin.readers.word.writing import Row, rows_of

MAX_DEPTH = 24
"""Stories within stories: boxes in cells in notes."""
MAX_TABLES = 2
"""Tables that stand in one another as tables; deeper ones are read as lines."""
_CONTENTS = Why("discard", "F09")
_TWIPS = 20.0
_CAPTIONS = ("caption", "题注", "題注")
_PASSED = frozenset(W + name for name in ("sectPr", "tblPr", "tblGrid", "sdtPr", "sdtEndPr"))


class Part:
    """A part of the file while it is walked; fields and the count of paragraphs run through it."""

    def __init__(self, growing: Growing, name: str) -> None:
        self.growing = growing
        self.name = name
        self.relations = growing.package.relations(name)
        fields = Fields(growing.package.root(name))
        self.inline = Inline(growing.styles, self.relations, fields)
        self.paragraphs = 0


class Story:
    """One stream of lines as it is read."""

    def __init__(self, part: Part, why: Why = SAID, depth: int = 0, tables: int = 0) -> None:
        if depth > MAX_DEPTH:
            name = part.growing.package.name
            raise SourceError("word-depth", name, part=part.name, line=0)
        self.part = part
        self.lines: list[Line] = []
        self.captions: set[int] = set()
        self._growing = part.growing
        self._why = why
        self._depth = depth
        self._tables = tables
        self._blank = 0
        self._held: list[Token] = []
        self._loose: list[NoteRef] = []

    def read(self, container: Element) -> None:
        """Read all blocks of a container, and end what a deleted paragraph mark left open."""
        self.blocks(container, self._why)
        if self._held:
            self._write(self._held, Evidence(whole=True), page=False)
            self._held = []
        if self._loose:
            self._hang(self._loose)

    def blocks(self, container: Element, why: Why) -> None:
        """Read the blocks of whatever may hold blocks (§17.2.2)."""
        for node in container:
            if node.tag == W + "p":
                self._paragraph(node, why)
            elif node.tag == W + "tbl":
                self._table(node, why)
            elif node.tag == MC + "AlternateContent":
                branch = chosen(node)
                if branch is not None:
                    self.blocks(branch, why)
            elif node.tag == W + "sdt":
                self.blocks(node, _CONTENTS if _lists_contents(node) and why == SAID else why)
            elif node.tag in (W + "del", W + "moveFrom") and why == SAID:
                author = node.get(W + "author") or ""
                self.blocks(node, Why("discard", "S17", author))
            elif node.tag in (W + "altChunk", W + "subDoc"):
                self._growing.find("S15", None, str(node.tag).removeprefix(W))
            elif node.tag not in _PASSED:
                self.blocks(node, why)

    def inner(self, why: Why, tables: int = 0) -> "Story":
        """Give a stream within this one."""
        return Story(self.part, why, self._depth + 1, self._tables + tables)

    def _paragraph(self, paragraph: Element, why: Why) -> None:
        growing, part = self._growing, self.part
        part.paragraphs += 1
        growing.paragraph(part.name, part.paragraphs)
        style = growing.styles.of(paragraph)
        if why == SAID and growing.styles.name(style).startswith(("toc ", "toc heading", "目录 ")):
            why = _CONTENTS
        number = [] if self._runs_on(paragraph) else self._number(paragraph, why)
        tokens = [*self._held, *number, *part.inline.read(paragraph, style, why)]
        self._held = []
        if self._runs_on(paragraph) and why == SAID:
            mark = child(paragraph, "pPr", "rPr", "del")
            author = (mark.get(W + "author") or "") if mark is not None else ""
            self._held = [*tokens, Said("\n", why=Why("discard", "S17", author))]
            return
        ends = child(paragraph, "pPr", "sectPr")
        page = ends is not None and value(ends, "type") != "continuous"
        lines = len(self.lines)
        self._write(tokens, self._evidence(paragraph), page)
        if growing.styles.name(style) in _CAPTIONS:
            self.captions |= {n for n in range(lines, len(self.lines)) if not self.lines[n].block}

    def _runs_on(self, paragraph: Element) -> bool:
        """Tell whether the mark at a paragraph's end was deleted (§17.13.5.15)."""
        marks = child(paragraph, "pPr", "rPr")
        return child(marks, "del") is not None or child(marks, "moveFrom") is not None

    def _number(self, paragraph: Element, why: Why) -> list[Token]:
        label = self._growing.numbering.label(paragraph)
        if label is None or not label.text:
            return []
        said: list[Token] = [Said(label.text, why=why, strong=False)]
        return [*said, Noticed("S20", label.unknown)] if label.unknown else said

    def _evidence(self, paragraph: Element) -> Evidence:
        styles = self._growing.styles
        side = styles.asked(paragraph, "jc")
        jc = (side.get(W + "val") or "") if side is not None else ""
        indents = styles.indents(paragraph)
        size = max(1.0, styles.run(styles.of(paragraph), None).size)
        first = indents.get("firstLineChars", 0) / 100 or (
            indents.get("firstLine", 0) / _TWIPS / size
        )
        left = indents.get("left", indents.get("start", 0)) / _TWIPS / size
        left = indents.get("leftChars", indents.get("startChars", 0)) / 100 or left
        ems = first + left - indents.get("hanging", 0) / _TWIPS / size
        return Evidence(
            indent=max(0, round(ems)),
            level=styles.level(paragraph),
            centred=jc == "center",
            right=jc in ("right", "end"),
            whole=True,
        )

    def _write(self, tokens: list[Token], evidence: Evidence, page: bool) -> None:
        """Write a paragraph; what is drawn before its first character comes before it."""
        first = next((n for n, t in enumerate(tokens) if _says(t)), len(tokens))
        before = [t for t in tokens[:first] if isinstance(t, Drawn)]
        after = [t for t in tokens[first:] if isinstance(t, Drawn)]
        place = self._growing.tape.addresses[-1].path
        for token in before:
            self._drawn(token)
            self._growing.tape.at(place)
        rest: list[Token] = [t for t in tokens if not isinstance(t, Drawn)]
        broken = False
        for row, end in rows_of(rest):
            if end is None and not row and broken:
                break
            self._row(row, evidence)
            page_ends = end.page if end else page
            self._growing.tape.write("\f" if page_ends else "\n", "break")
            if end is not None:
                broken = True
                evidence = replace(evidence, indent=0, whole=False)
        for token in after:
            self._drawn(token)

    def _row(self, row: list[Token], evidence: Evidence) -> None:
        line, marks = Row(self._growing, row).write(replace(evidence, blank_before=self._blank))
        self._loose += marks
        if line is None:
            self._blank += 1
            return
        self._blank = 0
        self.lines.append(line)
        if self._loose:
            self._hang(self._loose)

    def _hang(self, marks: list[NoteRef]) -> None:
        """Set the marks of notes that stood by themselves at the end of a line."""
        self._loose = []
        for n in range(len(self.lines) - 1, -1, -1):
            if self.lines[n].block is None:
                line = self.lines[n]
                self.lines[n] = Line((*line.children, *marks), line.evidence)
                return
        self.lines.append(Line(block=Para(children=tuple(marks))))

    def _drawn(self, token: Drawn) -> None:
        """Read what is drawn: boxes as lines, pictures as figures, the rest as findings."""
        for found in drawn(token.element):
            match found:
                case Box(content=content):
                    inner = self.inner(token.why, self._tables)
                    inner.read(content)
                    self.lines += inner.lines
                case Lettering(text=text):
                    self._written(text, token.why)
                case Picture(relation=relation, alt=alt):
                    self._picture(relation, alt, token.why)
                case Foreign(name=name, relation=relation):
                    self._foreign(name, relation, token.why)

    def _written(self, text: str, why: Why) -> None:
        row: list[Token] = [Said(text.strip(), why=why)]
        self._row(row, Evidence(whole=True))
        self._growing.tape.write("\n", "break")

    def _picture(self, relation: str, alt: str, why: Why) -> None:
        growing = self._growing
        row = self.part.relations.get(relation)
        target = row.target if row else relation
        at = None
        if alt:
            at = growing.tape.write(alt, "move" if why == SAID else "discard", why.rule).at
            growing.tape.write("\n", "break")
        data = growing.package.parts.get(target) if row and not row.external else None
        asset = growing.pictures.hold(data, target) if data and why.fate == "text" else None
        if asset is None:
            growing.find("S15", at, target.rpartition("/")[2] or alt)
            return
        growing.assets[asset.id] = asset
        self.lines.append(Line(block=Figure(asset=asset.id, alt=alt)))

    def _foreign(self, name: str, relation: str, why: Why) -> None:
        """List the texts of a chart or a diagram, which is not carried over."""
        growing = self._growing
        row = self.part.relations.get(relation)
        root = growing.package.root(row.target) if row and not row.external else None
        texts = [t.text or "" for t in root.iter(A + "t")] if root is not None else []
        start = growing.tape.length
        for text in texts:
            if text.strip():
                growing.tape.write(text, "discard", why.rule or "S15")
                growing.tape.write("\n", "break")
        named = name or (row.target.rpartition("/")[2] if row else "")
        growing.find("S15", growing.tape.since(start) if texts else None, named)

    def _table(self, table: Element, why: Why) -> None:
        grid = Grid(table)
        deep = self._tables >= MAX_TABLES or grid.columns > MAX_COLUMNS
        cells = [cell for row in grid.rows for cell in row.cells]
        if len(cells) == 1 or deep:
            for cell in cells:
                for content in cell.contents:
                    self.blocks(content, _row_why(cell.deleted, why))
            return
        read: dict[int, list[Line]] = {}
        for cell in cells:
            inner = self.inner(_row_why(cell.deleted, why), 1)
            for content in cell.contents:
                inner.read(content)
            read[id(cell)] = inner.lines
        if why.fate == "text":
            block = table_of(grid, read)
            if block is not None:
                self.lines.append(Line(block=block))
        self._blank = 0


def _row_why(deleted: bool, why: Why) -> Why:
    return Why("discard", "S17") if deleted and why == SAID else why


def _says(token: Token) -> bool:
    if isinstance(token, Said):
        return token.why.fate == "text" and bool(token.text.strip())
    return not isinstance(token, Drawn | Break)


def _lists_contents(sdt: Element) -> bool:
    gallery = value(child(sdt, "sdtPr", "docPartObj"), "docPartGallery")
    return gallery == "Table of Contents"
