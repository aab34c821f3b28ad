"""The faces of a world, opened once for all documents that are set in them."""

from typing import Any

_kept: dict[str, Any] = {}


def same_faces(world: str, opened: Any) -> Any:
    """Give the faces of a world as they were opened first; `opened` are those opened now.

    A sheet may have brought faces of its own; then they are nobody else's.
    """
    if opened._folder is not None:
        return opened
    if world not in _kept:
        _kept.clear()
        _kept[world] = opened
    return _kept[world]
