"""A rule file checked key by key: what it says must be known, short enough, and reasoned."""

from collections.abc import Iterator

from banxin.errors import SourceError
from banxin.files.keys import struct_of, unknown_keys
from banxin.files.toml import Table
from banxin.messages.nearest import nearest
from banxin.messages.shown import on_a_line, shown
from banxin.proof.codes import codes
from banxin.proof.settings import Allowance, RuleFile, Term
from banxin.script.house import houses

MAX_TEXT = 100
"""The longest term, text of an exception, or its context."""
MAX_REASON = 300
MAX_ROWS = 20_000
"""Terms, names or exceptions of one file."""


def checked(table: Table, where: str) -> RuleFile:
    """Make a rule file of a table of TOML.

    Raises SourceError for an unknown key, code or house style (naming the nearest), an empty or
    too long text, an exception or a term without a reason, and too many of them.
    """
    for unknown in unknown_keys(table, RuleFile):
        raise SourceError("rules-key", unknown.place(where), key=unknown.key, near=unknown.near)
    keys = struct_of(table, RuleFile, where)
    for house in keys.house:
        if house not in houses():
            near = nearest(house, houses())
            raise SourceError("rules-house", where, name=shown(house, MAX_TEXT), near=near)
    _check_codes(keys, where)
    _check_texts(keys, where)
    return keys


def _check_codes(keys: RuleFile, where: str) -> None:
    for switches in (keys.rules, *keys.house.values()):
        for code in (*switches.on, *switches.off):
            _check_code(code, where)
    for number, allowance in enumerate(keys.allow, 1):
        _check_code(allowance.code, f"{where} [allow] {number}")


def _check_code(code: str, where: str) -> None:
    if code not in codes():
        near = nearest(code.upper(), codes())
        raise SourceError("rules-code", where, code=shown(code, MAX_TEXT), near=near)


def _check_texts(keys: RuleFile, where: str) -> None:
    for name in ("title", "version", "inherit"):
        _check_text(getattr(keys, name), name, where, required=False)
    for name in ("term", "name", "allow"):
        rows: tuple[Term | Allowance, ...] = getattr(keys, name)
        if len(rows) > MAX_ROWS:
            raise SourceError("rules-many", where, count=len(rows), limit=MAX_ROWS)
        for number, row in enumerate(rows, 1):
            place = f"{where} [{name}] {number}"
            if not row.reason.strip():
                raise SourceError("rules-reason", place)
            for key, text, required in _texts(row):
                _check_text(text, key, place, required=required)
            if len(row.reason) > MAX_REASON:
                raise SourceError("rules-text", place, key="reason", limit=MAX_REASON)


def _texts(row: Term | Allowance) -> Iterator[tuple[str, str, bool]]:
    if isinstance(row, Allowance):
        yield from (("text", row.text, True), ("context", row.context, False))
        return
    yield "right", row.right, True
    yield from (("wrong", wrong, True) for wrong in row.wrongs or ("",))


def _check_text(text: str, key: str, where: str, *, required: bool) -> None:
    empty = required and not text.strip()
    if empty or len(text) > MAX_TEXT or not on_a_line(text):
        raise SourceError("rules-text", where, key=key, limit=MAX_TEXT)
