"""Walking a value of the model."""

import types
import typing
from collections.abc import Iterator
from functools import cache
from typing import Any

import msgspec

from banxin.model.pieces import Piece


def members(node: object) -> Iterator[msgspec.Struct]:
    """Walk every struct in a value of the model, outer before inner, in reading order."""
    # A loop over what is still to come: a generator within a generator for each level
    # would take several times as long.
    waiting = [node]
    while waiting:
        node = waiting.pop()
        if isinstance(node, tuple):
            waiting += node[::-1]
        elif isinstance(node, msgspec.Struct):
            yield node
            waiting += inside(node)[::-1]


def all_pieces(node: object) -> Iterator[Piece]:
    """Walk every piece anywhere in a value of the model."""
    waiting = [node]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Piece):
            yield node
        elif isinstance(node, tuple):
            waiting += node[::-1]
        elif isinstance(node, msgspec.Struct):
            waiting += inside(node)[::-1]


def inside(node: msgspec.Struct) -> list[object]:
    """Give what the fields of a struct hold, in order, but not those of plain values."""
    return [value for field in _fields(type(node)) if (value := getattr(node, field))]


@cache
def _fields(kind: type[msgspec.Struct]) -> tuple[str, ...]:
    """Name the fields of a kind of struct that may hold structs."""
    fields = msgspec.structs.fields(kind)
    return tuple(field.name for field in fields if _may_hold(field.type))


def _may_hold(kind: Any) -> bool:
    if kind in (str, bytes, int, float, bool, types.NoneType):
        return False
    match typing.get_origin(kind):
        case None:
            return True
        case typing.Literal:
            return False
        case typing.Annotated:
            return _may_hold(typing.get_args(kind)[0])
        case _:
            return any(map(_may_hold, typing.get_args(kind)))
