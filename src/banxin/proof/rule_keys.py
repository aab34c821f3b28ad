"""A rule file checked key by key: what it says must be known, short enough, and reasoned."""

import difflib
from collections.abc import Iterator
from typing import Any
from unicodedata import category

import msgspec

from banxin.errors import SourceError
from banxin.proof.codes import codes, nearest
from banxin.proof.settings import Allowance, RuleFile, Switches, Term
from banxin.script.house import houses

MAX_TEXT = 100
"""The longest term, text of an exception, or its context."""
MAX_REASON = 300
MAX_ROWS = 20_000
"""Terms, names or exceptions of one file."""

_TABLES: dict[str, type[msgspec.Struct]] = {
    "rules": Switches, "term": Term, "name": Term, "allow": Allowance,
}  # fmt: skip


def checked(table: dict[str, Any], where: str) -> RuleFile:
    """Make a rule file of a table of TOML.

    Raises SourceError for an unknown key, code or house style (naming the nearest), an empty or
    too long text, an exception or a term without a reason, and too many of them.
    """
    _keys(table, RuleFile, where)
    for name, kind in _TABLES.items():
        for place, row in _rows(table.get(name, ()), f"{where} [{name}]"):
            _keys(row, kind, place)
    switches = table.get("house", {})
    for house in switches if isinstance(switches, dict) else ():
        if house not in houses():
            near = _near(house, tuple(houses()))
            raise SourceError("rules-house", where, name=house, near=near)
        _keys(switches[house], Switches, f"{where} [house.{house}]")
    try:
        keys = msgspec.convert(table, RuleFile)
    except msgspec.ValidationError as error:
        raise SourceError("rules-invalid", where, reason=str(error)) from error
    _check_codes(keys, where)
    _check_texts(keys, where)
    return keys


def _rows(value: object, where: str) -> Iterator[tuple[str, object]]:
    if isinstance(value, list):
        yield from ((f"{where} {n}", row) for n, row in enumerate(value, 1))
    else:
        yield where, value


def _keys(table: object, kind: type[msgspec.Struct], where: str) -> None:
    known = kind.__struct_fields__
    for key in table if isinstance(table, dict) else ():
        if key not in known:
            raise SourceError("rules-key", where, key=key[:MAX_TEXT], near=_near(key, known))


def _near(word: str, known: tuple[str, ...]) -> str:
    return next(iter(difflib.get_close_matches(word, known, 1, 0)), known[0])


def _check_codes(keys: RuleFile, where: str) -> None:
    for switches in (keys.rules, *keys.house.values()):
        for code in (*switches.on, *switches.off):
            _check_code(code, where)
    for number, allowance in enumerate(keys.allow, 1):
        _check_code(allowance.code, f"{where} [allow] {number}")


def _check_code(code: str, where: str) -> None:
    if code not in codes():
        raise SourceError("rules-code", where, code=code[:MAX_TEXT], near=nearest(code))


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
    if empty or len(text) > MAX_TEXT or any(category(c) in ("Cc", "Zl", "Zp") for c in text):
        raise SourceError("rules-text", where, key=key, limit=MAX_TEXT)
