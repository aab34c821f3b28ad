"""Readers, passes and backends by entry point: ours enter by the same door as anyone's."""

from functools import cache
from importlib.metadata import EntryPoint, entry_points
from typing import Any

from banxin.errors import PluginError


@cache
def offered(group: str) -> dict[str, EntryPoint]:
    """Give what is offered under the entry-point group `banxin.GROUP`, by name.

    Raises PluginError when two take the same name.
    """
    found: dict[str, EntryPoint] = {}
    for point in _all().select(group=f"banxin.{group}"):
        if point.name in found and found[point.name].value != point.value:
            raise PluginError("plugin-twice", point.value, name=point.name, group=group)
        found[point.name] = point
    return dict(sorted(found.items()))


@cache
def plugin(group: str, name: str) -> Any:
    """Load one by name. Raises PluginError when there is none, or it cannot be loaded."""
    found = offered(group)
    if name not in found:
        names = "、".join(found)
        raise PluginError("plugin-unknown", name=name, group=group, names=names)
    try:
        return found[name].load()
    except Exception as error:
        raise PluginError("plugin-broken", found[name].value, reason=str(error)) from error


def plugins(group: str) -> dict[str, Any]:
    """Load all of a group by name. Raises PluginError."""
    return {name: plugin(group, name) for name in offered(group)}


@cache
def _all() -> Any:
    return entry_points()
