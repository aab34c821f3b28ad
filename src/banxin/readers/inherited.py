"""A publication file as a table: read, checked, and laid over those it inherits from."""

import os
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from banxin.errors import SourceError
from banxin.files.toml import toml
from banxin.messages.nearest import nearest
from banxin.model.publication import Imprint
from banxin.readers.project_keys import Entry, ProjectFile, Settings
from banxin.readers.sidecar import MAX_BYTES

MAX_INHERIT = 8
"""How many files may inherit from one another in a row."""

Table = dict[str, Any]
_OWN = ("articles", "article")
"""Keys that a file inherited from has no business to state."""


class Found(NamedTuple):
    """The values of a publication file, and the files they come from, the nearest first."""

    keys: ProjectFile
    files: tuple[Path, ...]


def gathered(file: Path, profile: str = "") -> Found:
    """Read a publication file and those it inherits from; the nearest value wins.

    Tables merge key by key, and those of a profile come over all. Raises SourceError.
    """
    files: list[Path] = []
    merged: Table = {}
    ahead: Path | None = file
    while ahead is not None:
        if len(files) >= MAX_INHERIT or any(_real(ahead) == _real(one) for one in files):
            chain = " → ".join(one.name for one in (*files, ahead))
            raise SourceError("project-inherit-loop", str(file), chain=chain, limit=MAX_INHERIT)
        table = _table(ahead)
        _refuse_articles(table, ahead, first=not files)
        files.append(ahead)
        inherit = table.pop("inherit", "")
        merged = _merged(_placed(table, ahead), merged)
        ahead = _above(inherit, ahead) if inherit else None
    profiles = merged.pop("profile", {})
    if profile:
        if profile not in profiles:
            known = "、".join(profiles) or "—"
            raise SourceError("project-profile", str(file), name=profile, known=known)
        merged = _merged(merged, profiles[profile])
    return Found(msgspec.convert(merged, ProjectFile), tuple(files))


def inside(folder: Path, address: str, where: str, key: str) -> Path:
    """Give the path of something in a folder or below it.

    Raises SourceError for one that leads out: absolute, by `..`, or by a link.
    """
    parts = Path(address).parts
    outside = not parts or "\0" in address or Path(address).is_absolute() or ".." in parts
    if not outside:
        root, real = _real(folder), _real(folder / address)
        outside = os.path.commonpath([root, real]) != root
    if outside:
        raise SourceError("project-outside", where, key=key, path=shown(address))
    return folder / address


def _above(address: str, file: Path) -> Path:
    """A file inherited from lies in the folder of the one that names it, or in one above that."""
    where = str(file)
    if "\0" in address or Path(address).is_absolute() or not address.endswith(".toml"):
        raise SourceError("project-inherit", where, path=shown(address))
    found = file.parent / address
    folder, above = _real(file.parent), str(Path(_real(found)).parent)
    if os.path.commonpath([folder, above]) != above:
        raise SourceError("project-inherit", where, path=shown(address))
    return Path(_real(found))


def _table(file: Path) -> Table:
    where = str(file)
    try:
        if not file.exists():
            raise SourceError("project-missing", where)
        if not file.is_file() or file.stat().st_size > MAX_BYTES:
            raise SourceError("project-file", where, limit=MAX_BYTES)
        table = toml(file.read_text(encoding="utf-8-sig"))
        _check_keys(table, ProjectFile, where)
        msgspec.convert(table, ProjectFile)
    except (OSError, ValueError, RecursionError) as error:
        raise SourceError("project-invalid", where, reason=str(error)) from error
    return table


def _check_keys(table: object, kind: type[msgspec.Struct], where: str) -> None:
    """Name the nearest key for one that is none, and where one of another table belongs."""
    for key, value in table.items() if isinstance(table, dict) else ():
        fields = kind.__struct_fields__
        if key not in fields:
            if kind is Imprint and key in ProjectFile.__struct_fields__:
                raise SourceError("sidecar-key-above", f"{where} [imprint]", key=key)
            if issubclass(kind, Settings) and key in Imprint.__struct_fields__:
                raise SourceError("sidecar-key-below", where, key=key)
            raise SourceError("project-key", where, key=shown(key), near=nearest(key, fields))
        if key == "imprint":
            _check_keys(value, Imprint, where)
        elif key == "article" and isinstance(value, list):
            for entry in value:
                _check_keys(entry, Entry, f"{where} [[article]]")
        elif key == "profile" and isinstance(value, dict):
            for name, settings in value.items():
                _check_keys(settings, Settings, f"{where} [profile.{shown(name)}]")


def _refuse_articles(table: Table, file: Path, first: bool) -> None:
    stated = [key for key in _OWN if key in table]
    if not first and stated:
        raise SourceError("project-inherit-articles", str(file), key=stated[0])
    if len(stated) > 1:
        raise SourceError("project-articles-both", str(file))


def _placed(table: Table, file: Path) -> Table:
    """Let folders of layouts, and layouts named by a path, be found from the file that says so."""
    out = dict(table)
    where, folder = str(file), file.parent
    if out.get("layouts"):
        out["layouts"] = str(inside(folder, out["layouts"], where, "layouts"))
    layout = out.get("layout")
    if isinstance(layout, str):
        out["layout"] = _layout(layout, folder, where)
    elif layout:
        out["layout"] = {target: _layout(name, folder, where) for target, name in layout.items()}
    if "profile" in out:
        out["profile"] = {name: _placed(one, file) for name, one in out["profile"].items()}
    return out


def _layout(name: str, folder: Path, where: str) -> str:
    if "/" not in name and "\\" not in name:
        return name
    return str(inside(folder, name, where, "layout").absolute())


def _merged(below: Table, above: Table) -> Table:
    out = dict(below)
    for key, value in above.items():
        both = isinstance(value, dict) and isinstance(out.get(key), dict)
        out[key] = _merged(out[key], value) if both else value
    return out


def _real(path: Path) -> str:
    try:
        return os.path.realpath(path)
    except (OSError, ValueError):
        return str(path)


def shown(text: str) -> str:
    """Give what a stranger wrote as it may stand in a message."""
    return "".join(char if char.isprintable() else "\ufffd" for char in text[:80])
