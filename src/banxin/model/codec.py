"""A Publication as JSON, and its schema."""

from typing import Any

import msgspec

from banxin.errors import SourceError
from banxin.model.blocks import BlockBase
from banxin.model.inlines import Link, Mark
from banxin.model.publication import Publication

MAX_DEPTH = 16
"""How deep blocks may stand in blocks, and marks in marks, both together."""


def encode(publication: Publication) -> bytes:
    """Give the JSON of a publication: UTF-8, two spaces of indent, one line feed at the end."""
    return msgspec.json.format(msgspec.json.encode(publication), indent=2) + b"\n"


def decode(data: bytes, where: str) -> Publication:
    """Read a publication from JSON.

    Raises SourceError with the place in the JSON where it departs from the schema, or
    when blocks and marks stand deeper in one another than `MAX_DEPTH`.
    """
    try:
        publication = msgspec.json.decode(data, type=Publication)
        depth = _depth(publication)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise SourceError("model-invalid", where, reason=str(error)) from error
    except RecursionError as error:
        raise SourceError("model-too-deep", where, limit=MAX_DEPTH) from error
    if depth > MAX_DEPTH:
        raise SourceError("model-too-deep", where, limit=MAX_DEPTH)
    return publication


def schema() -> dict[str, Any]:
    """Give the JSON schema of a publication."""
    return msgspec.json.schema(Publication)


def _depth(node: object) -> int:
    if isinstance(node, tuple):
        return max(map(_depth, node), default=0)
    if isinstance(node, msgspec.Struct):
        inner = max((_depth(getattr(node, f)) for f in node.__struct_fields__), default=0)
        return inner + isinstance(node, BlockBase | Mark | Link)
    return 0
