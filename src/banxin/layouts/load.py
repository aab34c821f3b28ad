"""Find a layout, follow `extends`, merge key by key, and refuse what is not a key."""

import difflib
import os
import types
import typing
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import msgspec

from banxin.data import data_folder
from banxin.errors import LayoutError
from banxin.files.toml import toml
from banxin.layouts.spec import Layout

MAX_EXTENDS = 8
"""How many layouts may extend one another in a row."""

MAX_NUMBER = 1_000_000
"""Nothing in a layout is larger, or can be reckoned with when it is."""

KEPT = 64
"""Files of layouts that are remembered by what they say."""

OWN_KEYS = ("name", "folders")
"""Fields of Layout that the loader sets, not the designer."""


def layout_folders(extra: tuple[Path, ...] = ()) -> tuple[Path, ...]:
    """Give the folders that hold layouts, those of the caller first."""
    return (*extra, data_folder("layouts"))


def known_layouts(extra: tuple[Path, ...] = ()) -> dict[str, Path]:
    """Give the folder of every layout by name; a caller's layout hides ours."""
    found: dict[str, Path] = {}
    for folder in reversed(layout_folders(extra)):
        if folder.is_dir():
            for path in sorted(folder.iterdir()):
                if (path / "layout.toml").is_file():
                    found[path.name] = path
    return found


def load_layout(name: str, extra: tuple[Path, ...] = ()) -> Layout:
    """Load a layout by name, or by the path of its folder or of its `layout.toml`.

    Raises LayoutError when it does not exist, is not TOML, has an unknown key or a value
    of the wrong kind, or extends itself.
    """
    tables: list[tuple[str, dict[str, Any]]] = []
    folders: list[str] = []
    wanted: str | None = name
    while wanted is not None:
        folder = _find(wanted, extra)
        where = f"{folder.name}/layout.toml"
        if str(folder) in folders or len(folders) >= MAX_EXTENDS:
            raise LayoutError("layout-extends-itself", where, chain=" → ".join(folders))
        table = _table(_read(folder / "layout.toml", where), where)
        folders.append(str(folder))
        tables.append((where, table))
        wanted = table.get("extends")
        if not isinstance(wanted, str | None):
            raise LayoutError("layout-value-plain", where, key="extends", value=str(wanted))
    merged: dict[str, Any] = {}
    for _, table in reversed(tables):
        merged = _merge(merged, table)
    merged |= {"name": Path(folders[0]).name, "folders": folders}
    try:
        return msgspec.convert(merged, Layout)
    except msgspec.ValidationError as error:
        raise LayoutError("layout-value", tables[0][0], reason=str(error)) from error


def _find(name: str, extra: tuple[Path, ...]) -> Path:
    path = Path(name)
    if path.name == "layout.toml" and path.is_file():
        return path.parent.resolve()
    if "/" in name.replace(os.sep, "/") and (path / "layout.toml").is_file():
        return path.resolve()
    known = known_layouts(extra)
    if name in known:
        return known[name]
    near = difflib.get_close_matches(name, known, 1)
    raise LayoutError("layout-unknown", "", name=name, near=near[0] if near else "booklet-a5")


def _read(path: Path, where: str) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise LayoutError("layout-not-toml", where, reason=str(error)) from error


@lru_cache(KEPT)
def _table(text: str, where: str) -> dict[str, Any]:
    """Give what a file says, its keys checked. It is kept by its text: nobody may change it."""
    try:
        table = toml(text)
    except (ValueError, RecursionError) as error:
        raise LayoutError("layout-not-toml", where, reason=str(error)) from error
    _check_keys(table, Layout, where, "")
    return table


def _merge(below: dict[str, Any], above: dict[str, Any]) -> dict[str, Any]:
    out = dict(below)
    for key, value in above.items():
        both = isinstance(value, dict) and isinstance(out.get(key), dict)
        out[key] = _merge(out[key], value) if both else value
    return out


def _check_keys(table: dict[str, Any], kind: type[msgspec.Struct], where: str, path: str) -> None:
    fields = _fields(kind)
    for key, value in table.items():
        if key not in fields or (kind is Layout and key in OWN_KEYS):
            near = difflib.get_close_matches(key, fields, 1)
            raise LayoutError(
                "layout-key", f"{where} [{path or '.'}]", key=key, near=near[0] if near else "—"
            )
        _check_value(value, fields[key], where, f"{path}.{key}" if path else key)


@cache
def _fields(kind: type[msgspec.Struct]) -> dict[str, Any]:
    return {f.encode_name: f.type for f in msgspec.structs.fields(kind)}


def _check_value(value: Any, kind: Any, where: str, path: str) -> None:
    if isinstance(value, float | int) and not abs(value) <= MAX_NUMBER:
        raise LayoutError("layout-value-plain", where, key=path, value=str(value)[:40])
    struct, keyed = _struct_of(kind)
    if struct is None or not isinstance(value, dict):
        return
    if keyed:
        for name, table in value.items():
            if isinstance(table, dict):
                _check_keys(table, struct, where, f"{path}.{name}")
    else:
        _check_keys(value, struct, where, path)


def _struct_of(kind: Any) -> tuple[type[msgspec.Struct] | None, bool]:
    """Give the struct a key holds, and whether it stands under free names (`[style.x]`)."""
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        return kind, False
    if typing.get_origin(kind) is dict:
        return _struct_of(typing.get_args(kind)[1])[0], True
    if isinstance(kind, types.UnionType):
        for member in typing.get_args(kind):
            if _struct_of(member)[0]:
                return _struct_of(member)
    return None, False
