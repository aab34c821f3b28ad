"""The records of a job: the rows of a CSV or XLSX file, with the names of its columns as fields."""

import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec

from banxin.errors import BackendError, SourceError
from banxin.messages.nearest import nearest
from banxin.messages.shown import shown
from banxin.model.lines import Lines
from banxin.readers.binary import reject_binary
from banxin.readers.delimited_fields import opening, parted_by, records, said
from banxin.readers.encoding import decode
from banxin.readers.sheets.cells import Sheet, sheet_of
from banxin.readers.sheets.opening import Book, SheetPart, opened

MAX_BYTES = 50_000_000
MAX_RECORDS = 10_000
MAX_FIELDS = 200
MAX_NAME = 60
"""Characters of the longest name of a field."""
MAX_VALUE = 2000
"""Characters of the longest value."""

_PACKED = b"PK"


class Record(msgspec.Struct, frozen=True):
    """A row: its number in the file, from 1, and its values by the key of their field.

    `broken` are keys of cells that show an error or no result; a `hidden` row is one that the
    sheet's own filter leaves out.
    """

    row: int
    values: dict[str, str]
    broken: tuple[str, ...] = ()
    hidden: bool = False


class Records(msgspec.Struct, frozen=True):
    """All records of a file; `fields` are the names of its columns by their keys."""

    name: str
    fields: dict[str, str]
    rows: tuple[Record, ...]


class _Row(NamedTuple):
    """A row as either format gives it: values by column, and which of them are broken."""

    number: int
    cells: dict[int, str]
    broken: frozenset[int] = frozenset()
    hidden: bool = False


def key_of(name: str) -> str:
    """Give what a field is known by: its name without spaces, width and case of letters aside.

    What a pass does to the marks around Chinese text must not hide a column from its field.
    """
    narrow = (chr(ord(c) - 0xFEE0) if "！" <= c <= "～" else c for c in name)
    return "".join(c for c in unicodedata.normalize("NFC", "".join(narrow)) if not c.isspace()
                   ).casefold()  # fmt: skip


def load_records(path: Path, sheet: str = "") -> Records:
    """Read a file of records, of a workbook the sheet of that name or the first that is shown.

    The first row with more than one cell names the fields; empty rows are no records. Raises
    SourceError: no file, nothing in it, two columns of one name, more than the caps allow.
    """
    name = path.name
    data = _bytes(path)
    rows = list(_of_sheet(data, name, sheet) if data.startswith(_PACKED) else _of_text(data, name))
    said_rows = [row for row in rows if any(row.cells.values())]
    wide = max((len(row.cells) for row in said_rows), default=0)
    while said_rows and wide > 1 and len(said_rows[0].cells) == 1:
        said_rows.pop(0)  # a title above the table
    if len(said_rows) < 2:
        raise SourceError("records-empty", name)
    head, *body = said_rows
    if len(body) > MAX_RECORDS:
        raise SourceError("records-many", name, count=len(body), limit=MAX_RECORDS)
    fields = _fields(head, name)
    columns = {column: key_of(text) for column, text in head.cells.items() if text}
    return Records(name, fields, tuple(_record(row, columns) for row in body))


def _fields(head: _Row, name: str) -> dict[str, str]:
    fields: dict[str, str] = {}
    for text in head.cells.values():
        key = key_of(text)
        if len(text) > MAX_NAME or any(c in "{}｛｝\n" for c in text):
            raise SourceError(
                "records-field", f"{name}:{head.number}", field=shown(text[:MAX_NAME])
            )
        if key in fields:
            raise SourceError("records-field-twice", f"{name}:{head.number}", field=shown(text, 80))
        fields[key] = text
    if len(fields) > MAX_FIELDS:
        raise SourceError("records-many", name, count=len(fields), limit=MAX_FIELDS)
    return fields


def _record(row: _Row, columns: dict[int, str]) -> Record:
    values = {key: row.cells.get(column, "") for column, key in columns.items()}
    broken = tuple(columns[column] for column in sorted(row.broken) if column in columns)
    return Record(row.number, values, broken, row.hidden)


def _bytes(path: Path) -> bytes:
    try:
        if not path.is_file():
            raise SourceError("source-missing", str(path))
        if (size := path.stat().st_size) > MAX_BYTES:
            raise SourceError("source-too-large", str(path), size=size, limit=MAX_BYTES)
        return path.read_bytes()
    except OSError as error:
        raise SourceError("source-unreadable", str(path), reason=str(error)) from error


def _of_text(data: bytes, name: str) -> Iterator[_Row]:
    reject_binary(data, name)
    text, _ = decode(data, name, None)
    start, mark = opening(text)
    mark = mark or parted_by(text, start, name)
    lines = Lines(text)
    for record in records(text, mark, start, name):
        told = [said(text, field).paras for field in record.fields]
        cells = {
            n: "\n".join("".join(text[a:b] for a, b in runs) for runs in paras)
            for n, paras in enumerate(told)
            if paras
        }
        yield _Row(lines.place(record.fields[0].start)[0], cells)


def _of_sheet(data: bytes, name: str, wanted: str) -> Iterable[_Row]:
    try:
        book = opened(data, name)
        return _rows(_sheet(book, name, wanted))
    except BackendError as error:
        reason = str(error.args_by_name.get("reason", ""))
        raise SourceError("source-sheet-broken", name, reason=reason) from error


def _sheet(book: Book, name: str, wanted: str) -> Sheet:
    there = [part for part in book.sheets if part.part]
    if wanted:
        chosen: SheetPart | None = next((p for p in there if p.name == wanted), None)
        if chosen is None:
            near = nearest(wanted, [part.name for part in there])
            raise SourceError("records-sheet", name, sheet=shown(wanted, 80), near=near)
        return sheet_of(book, chosen.part, name)
    for part in there:
        sheet = sheet_of(book, part.part, name)
        if sheet.cells and not part.hidden:
            return sheet
    raise SourceError("records-empty", name)


def _rows(sheet: Sheet) -> list[_Row]:
    """Give the rows of a sheet; what a merged cell says holds of every row it spans."""
    rows: dict[int, dict[int, str]] = {}
    for (row, column), cell in sorted(sheet.cells.items()):
        rows.setdefault(row, {})[column] = cell.text.strip()
    for (top, column), (bottom, _) in sheet.merged:
        text = rows.get(top, {}).get(column, "")
        for row in sorted(rows) if text and bottom > top else ():
            if top < row <= bottom:
                rows[row].setdefault(column, text)
    broken: dict[int, set[int]] = {}
    for row, column in sheet.unsaid:
        broken.setdefault(row, set()).add(column)
    return [
        _Row(n, rows[n], frozenset(broken.get(n, ())), n in sheet.hidden_rows) for n in sorted(rows)
    ]
