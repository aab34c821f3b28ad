"""Walking a value of the model."""

from functools import cache
from typing import Any, TypeVar, get_args, get_type_hints

import msgspec

from banxin.model.pieces import Piece

Found = TypeVar("Found", bound=msgspec.Struct)


def members(node: object, kind: type[Found]) -> list[Found]:
    """Give every struct of a kind in a value of the model, outer before inner, in reading order.

    Where none can be, by the types of the fields, nobody looks: a walk over sections opens no
    paragraph.
    """
    out: list[Found] = []
    _walk(node, kind, out)
    return out


def all_pieces(node: object) -> list[Piece]:
    """Give every piece anywhere in a value of the model."""
    return members(node, Piece)


def _walk(node: object, kind: type[Found], out: list[Found]) -> None:
    if isinstance(node, tuple):
        for member in node:
            _walk(member, kind, out)
    elif isinstance(node, msgspec.Struct):
        if isinstance(node, kind):
            out.append(node)
        for field in ways(type(node), kind):
            _walk(getattr(node, field), kind, out)


@cache
def ways(struct: type[msgspec.Struct], kind: type[msgspec.Struct]) -> tuple[str, ...]:
    """Give the fields of a struct that can lead to structs of a kind."""
    return tuple(
        field
        for field, inner in _fields(struct).items()
        if any(issubclass(found, kind) for found in _reached(inner))
    )


def _reached(structs: frozenset[type[msgspec.Struct]]) -> set[type[msgspec.Struct]]:
    """Give the structs that may stand in structs, at any depth, these included."""
    reached: set[type[msgspec.Struct]] = set()
    ahead = set(structs)
    while ahead:
        reached |= ahead
        ahead = {one for found in ahead for inner in _fields(found).values() for one in inner}
        ahead -= reached
    return reached


@cache
def _fields(struct: type[msgspec.Struct]) -> dict[str, frozenset[type[msgspec.Struct]]]:
    hints = get_type_hints(struct)
    return {field: frozenset(_structs(hints[field])) for field in struct.__struct_fields__}


def _structs(hint: Any) -> set[type[msgspec.Struct]]:
    """Give the structs that a type names, in unions and tuples too."""
    if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        return {hint}
    return {found for part in get_args(hint) for found in _structs(part)}
