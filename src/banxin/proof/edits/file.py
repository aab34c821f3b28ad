"""`NAME.edits.json`: the edits of one source, read strictly and written whole."""

import difflib
import json
import os
from pathlib import Path
from typing import Any, Literal
from unicodedata import category

import msgspec

from banxin.errors import SourceError
from banxin.files.whole import write_whole
from banxin.proof.codes import codes, nearest
from banxin.readers import stem_of

MAX_BYTES = 10_000_000
MAX_ROWS = 20_000
MAX_TEXT = 400
"""The longest text, replacement or reason."""
MAX_CONTEXT = 40
"""The longest context on either side; of a longer one nothing more would be certain."""

EDITOR = "edit"


class Row(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One edit: `text` becomes `replacement` where it stands between `before` and `after`.

    Of the contexts only letters, digits and Han count. Where the same text stands `of` times
    in the same context, `occurrence` says which one is meant, counted from 1 as they are read.
    `rule` is the code whose suggestion it was; an editor's own change has none.
    """

    text: str
    replacement: str
    before: str = ""
    after: str = ""
    rule: str = ""
    occurrence: int = 1
    of: int = 1
    reason: str = ""
    by: str = "editor"

    @property
    def tag(self) -> str:
        """The rule by which the change stands in the ledger."""
        return f"{self.rule}+{EDITOR}" if self.rule else EDITOR


class Edits(msgspec.Struct, frozen=True):
    """The whole file."""

    schema: Literal["banxin-edits/1"] = "banxin-edits/1"
    edits: tuple[Row, ...] = ()


def edits_of(source: Path) -> Path:
    """Give where the edits of a source lie, if it has any."""
    return source.with_name(stem_of(source) + ".edits.json")


def load_edits(source: Path) -> tuple[Row, ...]:
    """Read the edits of a source; none where it has no such file.

    Raises SourceError that names the file and the row for whatever is not as docs/proof.md says.
    """
    path = edits_of(source)
    try:
        if not os.path.lexists(path):
            return ()
        if not path.is_file() or path.stat().st_size > MAX_BYTES:
            raise SourceError("edits-file", path.name, limit=MAX_BYTES)
        table = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError) as error:
        raise SourceError("edits-invalid", path.name, reason=str(error)) from error
    rows = _rows(table, path.name)
    if len(rows) > MAX_ROWS:
        raise SourceError("edits-many", path.name, count=len(rows), limit=MAX_ROWS)
    return tuple(_row(row, number, path.name) for number, row in enumerate(rows, 1))


def save_edits(source: Path, rows: tuple[Row, ...]) -> Path:
    """Write the edits of a source, whole or not at all, and give the file.

    Raises BackendError where it cannot be written.
    """
    path = edits_of(source)
    data = json.dumps(msgspec.to_builtins(Edits(edits=rows)), ensure_ascii=False, indent=2)
    write_whole(path, data + "\n")
    return path


def _rows(table: object, where: str) -> list[Any]:
    match table:
        case {"schema": "banxin-edits/1", "edits": list(rows), **rest} if not rest:
            return rows
    reason = '{"schema": "banxin-edits/1", "edits": […]}'
    raise SourceError("edits-invalid", where, reason=reason)


def _row(row: object, number: int, where: str) -> Row:
    known = Row.__struct_fields__
    for key in row if isinstance(row, dict) else ():
        if key not in known:
            near = next(iter(difflib.get_close_matches(key, known, 1, 0)), known[0])
            raise SourceError("edits-key", where, row=number, key=key[:MAX_CONTEXT], near=near)
    try:
        made = msgspec.convert(row, Row)
    except msgspec.ValidationError as error:
        raise SourceError("edits-row", where, row=number, reason=str(error)) from error
    if made.rule and made.rule not in codes():
        code = made.rule[:MAX_CONTEXT]
        raise SourceError("edits-rule", where, row=number, code=code, near=nearest(code))
    wrong = fault_of(made)
    if wrong:
        limit = MAX_CONTEXT if wrong in ("before", "after") else MAX_TEXT
        raise SourceError("edits-value", where, row=number, key=wrong, limit=limit)
    return made


def fault_of(row: Row) -> str:
    """Give the key whose value no file of edits takes; empty where all can stand in one."""
    if not row.text:
        return "text"
    if row.replacement == row.text:
        return "replacement"
    if not 1 <= row.occurrence <= row.of:
        return "occurrence"
    for key in ("text", "replacement", "before", "after", "reason", "by"):
        limit = MAX_CONTEXT if key in ("before", "after") else MAX_TEXT
        value = getattr(row, key)
        if len(value) > limit or any(category(c) in ("Cc", "Cs", "Zl", "Zp") for c in value):
            return key
    return ""
