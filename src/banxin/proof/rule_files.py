"""The layers of rule files: ours, an office's, an editor's, found and read strictly."""

import hashlib
import os
from importlib.resources import files
from pathlib import Path
from typing import Literal

from banxin.errors import SourceError
from banxin.files.small import read_small
from banxin.files.toml import parsed
from banxin.proof.rule_keys import checked
from banxin.proof.settings import Layer
from banxin.readers.sidecar import sidecar_of

NAME = "proof.toml"
"""The rule file beside a source, which holds for all sources of its folder."""
OFFICE = "BANXIN_PROOF"
"""The variable of the environment that names an office's rule file."""

MAX_LAYERS = 8
"""Files that inherit one from another."""


def layers(source: Path, office: str = "", extra: tuple[Path, ...] = ()) -> tuple[Layer, ...]:
    """Give the layers for a source, the outermost first.

    They are our own file, the `office`'s, the one beside the source, and the `extra` ones a
    person named; each comes after those it inherits. A file that comes twice counts once.
    Raises SourceError for one that is missing, too large, or says what no rule file can.
    """
    file = beside(source)
    # For a source called proof.txt this is the name of its sidecar.
    own = not source.is_dir() and file == sidecar_of(source)
    near = (file,) if os.path.lexists(file) and not own else ()
    found = {"": _ours()}
    if office:
        _add(found, Path(office), "office", 0)
    for path in (*near, *extra):
        _add(found, path, "editor", 0)
    return tuple(found.values())


def beside(source: Path) -> Path:
    """Give where the rule file of a source lies, if it has one; that of a folder is in it."""
    return (source if source.is_dir() else source.parent) / NAME


def _ours() -> Layer:
    data = (files("banxin.proof") / "shipped.toml").read_bytes()
    return _layer(data, "shipped.toml", "ours")


def _add(
    found: dict[str, Layer], path: Path, whose: Literal["office", "editor"], deep: int
) -> None:
    """Add a file after those it inherits, which are an office's."""
    name = str(path.resolve())
    if deep == MAX_LAYERS:
        raise SourceError("rules-inherit", str(path), limit=MAX_LAYERS)
    if name in found:
        return
    layer = _layer(_bytes(path), str(path), whose)
    if layer.keys.inherit:
        _add(found, path.parent / layer.keys.inherit, "office", deep + 1)
    found[name] = layer


def _bytes(path: Path) -> bytes:
    if not path.is_file():
        raise SourceError("rules-missing", str(path))
    return read_small(path, str(path))


def _layer(data: bytes, file: str, whose: Literal["ours", "office", "editor"]) -> Layer:
    keys = checked(parsed(data, file), file)
    return Layer(Path(file).name, hashlib.sha256(data).hexdigest(), keys, whose)
