"""Find a layout, follow `extends`, merge key by key, and refuse what is not a key."""

import os
from functools import lru_cache
from pathlib import Path
from typing import Any

from banxin.data import data_folder
from banxin.errors import LayoutError
from banxin.files.keys import struct_of, unknown_keys
from banxin.files.small import read_small
from banxin.files.toml import Table, laid_over, parsed
from banxin.layouts.spec import Layout
from banxin.messages.nearest import nearest

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
    files: list[tuple[str, bytes]] = []
    folders: list[str] = []
    wanted: str | None = name
    while wanted is not None:
        folder = _find(wanted, extra)
        where = f"{folder.name}/layout.toml"
        if str(folder) in folders or len(folders) >= MAX_EXTENDS:
            raise LayoutError("layout-extends-itself", where, chain=" → ".join(folders))
        files.append((where, read_small(folder / "layout.toml", where, LayoutError)))
        folders.append(str(folder))
        wanted = _table(*files[-1]).get("extends")
        if not isinstance(wanted, str | None):
            raise LayoutError("layout-value-plain", where, key="extends", value=str(wanted))
    return _merged(tuple(files), tuple(folders))


@lru_cache(KEPT)
def _merged(files: tuple[tuple[str, bytes], ...], folders: tuple[str, ...]) -> Layout:
    """Lay files over one another, the last of them first; kept by what they say."""
    merged: Table = {}
    for file in reversed(files):
        merged = laid_over(merged, _table(*file))
    merged |= {"name": Path(folders[0]).name, "folders": list(folders)}
    return struct_of(merged, Layout, files[0][0], LayoutError)


def _find(name: str, extra: tuple[Path, ...]) -> Path:
    path = Path(name)
    if path.name == "layout.toml" and path.is_file():
        return path.parent.resolve()
    if "/" in name.replace(os.sep, "/") and (path / "layout.toml").is_file():
        return path.resolve()
    known = known_layouts(extra)
    if name in known:
        return known[name]
    raise LayoutError("layout-unknown", "", name=name, near=nearest(name, known))


@lru_cache(KEPT)
def _table(where: str, data: bytes) -> Table:
    """Give what a file says, its keys checked. It is kept by its bytes: nobody may change it."""
    table = parsed(data, where, LayoutError)
    _check_keys(table, where)
    return table


def _check_keys(table: Table, where: str) -> None:
    for unknown in unknown_keys(table, Layout):
        place = unknown.place(where) if unknown.path else f"{where} [.]"
        raise LayoutError("layout-key", place, key=unknown.key, near=unknown.near)
    for key in OWN_KEYS:
        if key in table:
            raise LayoutError("layout-key", f"{where} [.]", key=key, near="—")
    _check_numbers(table, where, "")


def _check_numbers(value: Any, where: str, path: str) -> None:
    if isinstance(value, float | int) and not abs(value) <= MAX_NUMBER:
        raise LayoutError("layout-value-plain", where, key=path, value=str(value)[:40])
    for key, inner in value.items() if isinstance(value, dict) else ():
        _check_numbers(inner, where, f"{path}.{key}" if path else key)
