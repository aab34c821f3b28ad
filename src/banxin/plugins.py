"""Readers, passes and backends by entry point: ours enter by the same door as anyone's."""

from functools import cache
from importlib.metadata import entry_points
from typing import Any

from banxin.errors import PluginError


@cache
def plugins(group: str) -> dict[str, Any]:
    """Load all that offer themselves under `banxin.GROUP`, by name.

    Raises PluginError when one cannot be loaded, or two take the same name.
    """
    found: dict[str, Any] = {}
    for point in entry_points(group=f"banxin.{group}"):
        if point.name in found:
            raise PluginError("plugin-twice", point.value, name=point.name, group=group)
        try:
            found[point.name] = point.load()
        except Exception as error:
            raise PluginError("plugin-broken", point.value, reason=str(error)) from error
    return found


@cache
def plugin(group: str, name: str) -> Any:
    """Load one by name. Raises PluginError when there is none, or it cannot be loaded."""
    found = [p for p in entry_points(group=f"banxin.{group}") if p.name == name]
    if not found:
        names = "、".join(sorted(p.name for p in entry_points(group=f"banxin.{group}")))
        raise PluginError("plugin-unknown", name=name, group=group, names=names)
    if len(found) > 1:
        raise PluginError("plugin-twice", found[1].value, name=name, group=group)
    try:
        return found[0].load()
    except Exception as error:
        raise PluginError("plugin-broken", found[0].value, reason=str(error)) from error
