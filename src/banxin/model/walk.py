"""Walking a value of the model."""

from collections.abc import Iterator

import msgspec

from banxin.model.pieces import Piece


def members(node: object) -> Iterator[msgspec.Struct]:
    """Walk every struct in a value of the model, outer before inner, in reading order."""
    if isinstance(node, tuple):
        for member in node:
            yield from members(member)
    elif isinstance(node, msgspec.Struct):
        yield node
        for field in node.__struct_fields__:
            yield from members(getattr(node, field))


def all_pieces(node: object) -> Iterator[Piece]:
    """Walk every piece anywhere in a value of the model."""
    if isinstance(node, Piece):
        yield node
    elif isinstance(node, tuple):
        for member in node:
            yield from all_pieces(member)
    elif isinstance(node, msgspec.Struct):
        for field in node.__struct_fields__:
            yield from all_pieces(getattr(node, field))
