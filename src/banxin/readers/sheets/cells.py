"""The cells of one sheet, read row by row: empty ones leave nothing, however many there are."""

import io
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import msgspec
from lxml import etree

from banxin.errors import BackendError, SourceError
from banxin.files.packages import SAFE, Element
from banxin.readers.grid import MAX_CELLS
from banxin.readers.sheets.formats import Shown, number_shown, text_shown
from banxin.readers.sheets.opening import (
    Book,
    Look,
    Runs,
    is_on,
    number_of,
    runs_of,
)

Place = tuple[int, int]
"""Row and column, from 1."""

_ADDRESS = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})")
_ROWS, _COLUMNS = 1_048_576, 16_384
_BEHIND = 1000
"""Elements read that may wait to be forgotten."""
MAX_MERGED = 100_000
"""Rows that the merged cells of a sheet span, all together."""
_WATCHED = ("row", "pane", "col", "mergeCell", "autoFilter")


class SheetCell(NamedTuple):
    """What a cell shows, and whether it looks like a head."""

    runs: Runs
    strong: bool

    @property
    def text(self) -> str:
        """What it shows, without marks."""
        return "".join(text for text, _ in self.runs)


class Sheet(msgspec.Struct):
    """A sheet as it is read. `heads` is the last row that it declares to be a head.

    `unsaid` are cells whose value is not shown: a formula whose result was not saved, an
    error, or a format that hides it. `unlike` are those that cannot be shown as they look.
    """

    cells: dict[Place, SheetCell] = msgspec.field(default_factory=dict)
    merged: list[tuple[Place, Place]] = msgspec.field(default_factory=list)
    hidden_rows: set[int] = msgspec.field(default_factory=set)
    hidden_columns: set[int] = msgspec.field(default_factory=set)
    heads: int = 0
    unsaid: dict[Place, str] = msgspec.field(default_factory=dict)
    unlike: list[Place] = msgspec.field(default_factory=list)

    def is_hidden(self, place: Place) -> bool:
        """Tell whether a cell stands in a hidden row or column."""
        row, column = place
        return row in self.hidden_rows or column in self.hidden_columns


def sheet_of(book: Book, part: str, name: str) -> Sheet:
    """Read a sheet.

    Raises SourceError for too many cells, BackendError where it is not well formed or
    declares a DOCTYPE.
    """
    reading = _Reading(book, name)
    for kind, element in _elements(book.package[part]):
        match kind:
            case "row":
                reading.row(element)
            case "col":
                reading.column(element)
            case "mergeCell":
                reading.merge(element)
            case "pane":
                reading.pane(element)
            case _:
                reading.filter(element)
    return reading.sheet


def _elements(data: bytes) -> Iterator[tuple[str, Element]]:
    """Walk the elements that matter as they end, and forget each behind it."""
    parser: Any = etree.iterparse(
        io.BytesIO(data), events=("end",), tag=[f"{{*}}{kind}" for kind in _WATCHED], **SAFE
    )
    try:
        looked = False
        for _, element in parser:
            if not looked and element.getroottree().docinfo.doctype:
                raise BackendError("docx-unreadable", reason="DOCTYPE")
            looked = True
            yield element.tag.rpartition("}")[2], element
            element.clear()
            above = element.getparent()
            if above is not None and len(above) > _BEHIND:
                del above[:-1]
    except etree.XMLSyntaxError as error:
        raise BackendError("docx-unreadable", reason=str(error)) from error


def place_of(address: str) -> Place | None:
    """Give the row and column of an address such as B3; None where it is none."""
    found = _ADDRESS.fullmatch(address)
    if not found:
        return None
    column = 0
    for letter in found[1].upper():
        column = column * 26 + ord(letter) - 64
    row = int(found[2])
    return (row, column) if 1 <= row <= _ROWS and column <= _COLUMNS else None


def address_of(place: Place) -> str:
    """Give the address of a place: (3, 2) is B3."""
    row, column = place
    letters = letters_of(column)
    return f"{letters}{row}"


def letters_of(column: int) -> str:
    """Give the letters of a column: 28 is AB."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


class _Reading:
    def __init__(self, book: Book, name: str) -> None:
        self.sheet = Sheet()
        self._book = book
        self._name = name
        self._row = 0
        self._taken = 0

    def row(self, element: Element) -> None:
        self._row = number_of(element.get("r"), self._row + 1)
        if is_on(element.get("hidden", "0")):
            self.sheet.hidden_rows.add(self._row)
        column = 0
        for child in element:
            address = child.get("r")
            if not len(child) and address:
                continue
            place = place_of(address) if address else None
            column = place[1] if place else column + 1
            if len(child):
                self._cell(child, (self._row, column))
        if len(self.sheet.cells) > MAX_CELLS:
            raise SourceError("source-table-large", self._name, limit=MAX_CELLS)

    def column(self, element: Element) -> None:
        if is_on(element.get("hidden", "0")):
            first, last = number_of(element.get("min")), number_of(element.get("max"))
            self._count(min(last, _COLUMNS) - first, _COLUMNS)
            self.sheet.hidden_columns |= set(range(first, min(last, _COLUMNS) + 1))

    def merge(self, element: Element) -> None:
        places = [place_of(address) for address in element.get("ref", "").split(":")]
        if len(places) == 2 and places[0] and places[1]:
            self._count(min(places[1][0], self._row) - places[0][0], MAX_MERGED)
            self.sheet.merged.append((places[0], places[1]))

    def _count(self, more: int, limit: int) -> None:
        """Raise SourceError for ranges that take more than they could, were they apart."""
        self._taken += max(more, 0) + 1
        if self._taken > limit + MAX_CELLS:
            raise SourceError("source-table-large", self._name, limit=MAX_CELLS)

    def pane(self, element: Element) -> None:
        if element.get("state", "").startswith("frozen"):
            rows = element.get("ySplit", "0").partition(".")[0]
            self.sheet.heads = max(self.sheet.heads, number_of(rows))

    def filter(self, element: Element) -> None:
        place = place_of(element.get("ref", "").partition(":")[0])
        if place:
            self.sheet.heads = place[0]

    def _cell(self, element: Element, place: Place) -> None:
        n = number_of(element.get("s"))
        look = self._book.looks[n] if n < len(self._book.looks) else Look()
        kind, value = element.get("t", "n"), element.findtext("{*}v")
        formula = element.find("{*}f")
        if kind == "inlineStr":
            inline = element.find("{*}is")
            runs = _formatted(runs_of(inline), look.code) if inline is not None else ()
        elif not value:
            if formula is not None and kind != "str":
                self.sheet.unsaid[place] = f"={(formula.text or '')[:40]}"
            return
        else:
            runs = self._shown(kind, value, look, place)
        if any(text.strip() for text, _ in runs):
            self.sheet.cells[place] = SheetCell(runs, look.strong)
        elif not runs and self._holds(kind, value or ""):
            self.sheet.unsaid[place] = ""

    def _holds(self, kind: str, value: str) -> bool:
        """Tell whether there is something that the format hides."""
        n = number_of(value, -1)
        if kind == "s":
            return 0 <= n < len(self._book.texts) and bool(self._book.texts[n])
        return kind == "n" and bool(value.strip())

    def _shown(self, kind: str, value: str, look: Look, place: Place) -> Runs:
        match kind:
            case "s":
                n = number_of(value, -1)
                runs = self._book.texts[n] if 0 <= n < len(self._book.texts) else ()
                return _formatted(runs, look.code)
            case "b":
                return (("TRUE" if is_on(value) else "FALSE", ""),)
            case "e":
                self.sheet.unsaid[place] = value[:40]
                return ((value, ""),)
            case "str":
                return _formatted(((value, ""),), look.code)
            case "d":
                return ((value.replace("T00:00:00", "").replace("T", " "), ""),)
            case _:
                shown: Shown = number_shown(value, look.code, since_1904=self._book.since_1904)
                if not shown.exact:
                    self.sheet.unlike.append(place)
                return ((shown.text, ""),) if shown.text else ()


def _formatted(runs: Runs, code: str) -> Runs:
    """A format adds to a text that is all of one look."""
    if len(runs) != 1 or (";" not in code and "@" not in code):
        return runs
    text = text_shown(runs[0][0], code)
    return ((text, runs[0][1]),) if text else ()
