"""Tables that a person wrote, against the structs that say what may stand in them."""

import re
import types
import typing
from collections.abc import Iterator
from typing import Any, NamedTuple, TypeVar

import msgspec

from banxin.errors import BanxinError, SourceError
from banxin.messages.nearest import nearest
from banxin.messages.shown import shown

Made = TypeVar("Made", bound=msgspec.Struct)

_WRONG = re.compile(r"(?P<told>.*?)(?: - at `(?:key in )?\$\.?(?P<path>[^`]*)`)?", re.DOTALL)
_DUE = re.compile(r"Expected `(?P<kinds>[^`]+)`(?P<more> [<>]=? \S+)?")
_MISSING = re.compile(r"Object missing required field `([^`]+)`")
_CHOICE = re.compile(r"Invalid enum value (.+)", re.DOTALL)
_WRITTEN = {
    "str": '"…"', "int": "1", "float": "1.5", "bool": "true", "array": "[…]", "object": "{…}",
}  # fmt: skip
"""How a value of each kind is written; a person sees this in place of the names of types."""


class Unknown(NamedTuple):
    """A key that its table does not have, where the table stands, and the key most like it."""

    path: str
    key: str
    kind: type[msgspec.Struct]

    @property
    def near(self) -> str:
        """The nearest of the table's keys; a dash where none is near."""
        return nearest(self.key, self.kind.__struct_fields__)

    def place(self, where: str) -> str:
        """Name the table in its file: `a.toml [imprint]`, and the third of several `[term] 3`."""
        return f"{where} {self.path}" if self.path else where


def unknown_keys(value: object, kind: Any, path: str = "") -> Iterator[Unknown]:
    """Walk a value and give each key that the structs of `kind` do not have."""
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        fields = {field.encode_name: field.type for field in msgspec.structs.fields(kind)}
        for key, inner in value.items() if isinstance(value, dict) else ():
            if key in fields:
                yield from unknown_keys(inner, fields[key], _below(path, key))
            else:
                yield Unknown(path, shown(key, 80), kind)
        return
    origin, within = typing.get_origin(kind), typing.get_args(kind)
    if origin is dict and isinstance(value, dict):
        for name, inner in value.items():
            yield from unknown_keys(inner, within[1], _below(path, name))
    elif origin is tuple and isinstance(value, list):
        for number, inner in enumerate(value, 1):
            yield from unknown_keys(inner, within[0], f"{path} {number}")
    elif origin in (types.UnionType, typing.Union):
        for member in within:
            yield from unknown_keys(value, member, path)


def _below(path: str, key: str) -> str:
    return f"[{path[1:].partition(']')[0]}.{shown(key, 80)}]" if path else f"[{shown(key, 80)}]"


def struct_of(
    table: object, kind: type[Made], where: str, error: type[BanxinError] = SourceError
) -> Made:
    """Make a struct of a table. Raises `error`: `key-missing`, `value-kind`, `value-choice`."""
    try:
        return msgspec.convert(table, kind)
    except msgspec.ValidationError as wrong:
        raise _told(str(wrong), where, error) from wrong


def _told(message: str, where: str, error: type[BanxinError]) -> BanxinError:
    """Give the error for what msgspec says in English."""
    found = _WRONG.fullmatch(message)
    told, path = (found["told"], found["path"] or "") if found else (message, "")
    if missing := _MISSING.match(told):
        return error("key-missing", where, key=f"{path}.{missing[1]}".strip("."))
    if due := _DUE.match(told):
        kinds = (_WRITTEN.get(one, one) for one in due["kinds"].split(" | "))
        written = " / ".join(dict.fromkeys(kinds)) + (due["more"] or "")
        return error("value-kind", where, key=shown(path, 80), due=written)
    choice = _CHOICE.match(told)
    value = choice[1] if choice else told
    return error("value-choice", where, key=shown(path, 80), value=shown(value, 40))
