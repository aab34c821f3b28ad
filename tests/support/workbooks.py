"""Workbooks for the tests: made by openpyxl, or with a part written by hand."""

import io
import zipfile

from openpyxl import Workbook

NS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHEET = "xl/worksheets/sheet1.xml"


def saved(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def with_part(name: str, content: str | bytes) -> bytes:
    return with_parts({name: content})


def with_parts(parts: dict[str, str | bytes] | dict[str, str]) -> bytes:
    """A sound workbook of one sheet, parts of which are replaced or added."""
    book = Workbook()
    book.active.append(["甲", "乙"])  # type: ignore[union-attr]
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(saved(book))) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for entry in old.namelist():
            if entry not in parts:
                new.writestr(entry, old.read(entry))
        for name, content in parts.items():
            new.writestr(name, content)
    return out.getvalue()


def sheet(inside: str) -> bytes:
    """A workbook whose sheet is written by hand."""
    return with_part(SHEET, f'<worksheet xmlns="{NS}">{inside}</worksheet>')
