"""The text of a workbook as it is shown, written down cell by cell, and what is made of it."""

import re
from collections.abc import Iterable
from itertools import groupby

from banxin.errors import SourceError
from banxin.model.blocks import Evidence, Line
from banxin.model.finding import Finding
from banxin.model.inlines import AnyInline, Inlines, Mark, Text
from banxin.model.pieces import Fate, Piece, Span
from banxin.model.publication import Address
from banxin.readers.grid import MAX_CELLS, lines_of
from banxin.readers.sheets.beside import beside
from banxin.readers.sheets.cells import (
    Place,
    Sheet,
    SheetCell,
    address_of,
    letters_of,
    sheet_of,
)
from banxin.readers.sheets.grids import covered, grids_of
from banxin.readers.sheets.opening import Book, SheetPart

HIDDEN = "S24"
LOOK = "S25"
_UNNAMED = re.compile(r"(?:Sheet|工作表|表格?)\s?\d*", re.IGNORECASE)
"""Names of sheets that nobody gave."""
_MOST_FOUND = 50
"""Findings of one kind on one sheet; who has more has seen enough."""
_BLANKS = " \t\u00a0\u3000"


class Writing:
    """The text of a workbook as it grows, with the fates of its characters."""

    def __init__(self, source: str, name: str) -> None:
        self.text: list[str] = []
        self.addresses: list[Address] = []
        self.aside: list[Piece] = []
        self.findings: list[Finding] = []
        self._source = source
        self._name = name
        self._length = 0
        self._cells = 0

    def lines(self, book: Book) -> list[Line]:
        """Write all sheets, and give the lines of those that are shown."""
        lines: list[Line] = []
        read = [(part, sheet_of(book, part.part, self._name)) for part in book.sheets if part.part]
        shown = [part for part, sheet in read if sheet.cells and not part.hidden]
        for part, sheet in read:
            self._cells += len(sheet.cells)
            if self._cells > MAX_CELLS:
                raise SourceError("source-table-large", self._name, limit=MAX_CELLS)
            headed = len(shown) > 1 and not _UNNAMED.fullmatch(part.name)
            if part.hidden:
                self._hide(part, sheet)
            elif sheet.cells:
                lines += self._sheet(part, sheet, headed=headed, several=len(shown) > 1)
            self._beside(book, part)
        for part in book.sheets:
            if not part.part and not part.hidden:
                self.findings.append(Finding(LOOK, text=part.name))
        return lines

    def _sheet(self, part: SheetPart, sheet: Sheet, *, headed: bool, several: bool) -> list[Line]:
        lines: list[Line] = []
        if headed:
            name = self._said(part.name)
            lines.append(Line((Text((name,)),), Evidence(level=1, whole=True)))
            self._put("\n", "break")
        beneath = covered(sheet)
        said: dict[Place, tuple[Inlines, ...]] = {}
        unseen: dict[Place, Span] = {}
        for place, cell in self._walk(part, sheet):
            if place in beneath or sheet.is_hidden(place):
                unseen[place] = self._unsaid(cell.text)
            else:
                paras = self._paras(cell)
                if paras:
                    said[place] = paras
        self._note_hidden(part, sheet, unseen)
        self._note_cells(part, sheet)
        for rows, grid in grids_of(sheet, said, self._name):
            heads = sum(row <= sheet.heads for row in rows)
            lines += lines_of(grid, heads, captioned=several)
        return lines

    def _walk(self, part: SheetPart, sheet: Sheet) -> Iterable[tuple[Place, SheetCell]]:
        """Walk the cells row by row, and write what stands between them."""
        for _, row in groupby(sorted(sheet.cells), key=lambda place: place[0]):
            for n, place in enumerate(row):
                if n:
                    self._put("\t", "markup")
                address = f"{part.name}!{address_of(place)}"
                self.addresses.append(Address(self._length, address))
                yield place, sheet.cells[place]
            self._put("\n", "break")

    def _paras(self, cell: SheetCell) -> tuple[Inlines, ...]:
        """Write a cell; each line of it is a paragraph, without white space at its ends."""
        paras: list[list[AnyInline]] = [[]]
        lines = cell.text.split("\n")
        first = [len(line) - len(line.lstrip(_BLANKS)) for line in lines]
        last = [len(line.rstrip(_BLANKS)) for line in lines]
        n = at = 0
        for text, mark in cell.runs:
            for k, stretch in enumerate(text.split("\n")):
                if k:
                    self._put("\n", "break")
                    paras.append([])
                    n, at = n + 1, 0
                head = max(min(first[n] - at, len(stretch)), 0)
                tail = max(min(last[n] - at, len(stretch)), head)
                self._put(stretch[:head], "markup")
                if tail > head:
                    paras[-1].append(self._inline(stretch[head:tail], mark))
                self._put(stretch[tail:], "markup")
                at += len(stretch)
        return tuple(tuple(para) for para in paras if para)

    def _inline(self, text: str, mark: str) -> AnyInline:
        said = Text((self._said(text),))
        match mark:
            case "sup" | "sub":
                return Mark(mark, (said,))
            case _:
                return said

    def _hide(self, part: SheetPart, sheet: Sheet) -> None:
        start = self._length
        for _, cell in self._walk(part, sheet):
            self._unsaid(cell.text)
        place = Span(self._source, start, self._length) if self._length > start else None
        self.findings.append(Finding(HIDDEN, place, part.name))

    def _note_hidden(self, part: SheetPart, sheet: Sheet, unseen: dict[Place, Span]) -> None:
        """One finding for each run of rows, each run of columns, and what merged cells hide."""
        found: dict[str, Span] = {}
        for place, span in sorted(unseen.items()):
            row, column = place
            if row in sheet.hidden_rows:
                key = f"{part.name}!{row}:{row}"
            elif column in sheet.hidden_columns:
                letters = letters_of(column)
                key = f"{part.name}!{letters}:{letters}"
            else:
                key = f"{part.name}!{address_of(place)}"
            found.setdefault(key, span)
        for key, span in list(found.items())[:_MOST_FOUND]:
            self.findings.append(Finding(HIDDEN, span, key))

    def _note_cells(self, part: SheetPart, sheet: Sheet) -> None:
        at = {address.path: address.start for address in self.addresses}
        for code, cells in (
            (HIDDEN, [(p, f" {v}".rstrip()) for p, v in sorted(sheet.unsaid.items())]),
            (LOOK, [(p, "") for p in sorted(sheet.unlike)]),
        ):
            for place, value in cells[:_MOST_FOUND]:
                address = f"{part.name}!{address_of(place)}"
                start = at.get(address)
                text = sheet.cells[place].text if start is not None else ""
                span = None if start is None else Span(self._source, start, start + len(text))
                self.findings.append(Finding(code, span, address + value))

    def _beside(self, book: Book, part: SheetPart) -> None:
        """Comments are written down and not said; of pictures and charts only the place is told.

        Of a sheet that is hidden as a whole one finding has told enough.
        """
        for n, (address, text) in enumerate(beside(book, part.part)):
            path = f"{part.name}!{address}" if address else part.name
            span = None
            if text:
                self.addresses.append(Address(self._length, path))
                span = self._unsaid(text, LOOK)
                self._put("\n", "break")
            if n < _MOST_FOUND and not part.hidden:
                self.findings.append(Finding(LOOK, span, path))

    def _said(self, text: str) -> Piece:
        return self._piece(text, "text")

    def _unsaid(self, text: str, rule: str = HIDDEN) -> Span:
        piece = self._piece(text, "discard", rule)
        self.aside.append(piece)
        assert piece.at is not None
        return piece.at

    def _put(self, text: str, fate: Fate) -> None:
        if text:
            self.aside.append(self._piece(text, fate))

    def _piece(self, text: str, fate: Fate, *rules: str) -> Piece:
        start, self._length = self._length, self._length + len(text)
        self.text.append(text)
        return Piece(text, Span(self._source, start, self._length), rules, fate)
