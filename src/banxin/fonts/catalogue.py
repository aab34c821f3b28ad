"""The manifest `fonts.toml`: roles, the faces that serve them, and their files here."""

import os
import tomllib
from functools import cache
from pathlib import Path

import msgspec

from banxin.data import data_folder
from banxin.errors import FontError

SYSTEM_FOLDERS = (
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "/System/Library/Fonts",
    "/Library/Fonts",
    "C:/Windows/Fonts",
)


class RoleSpec(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A role: the names of its faces in order of preference, and its families in Word."""

    title: str
    faces: tuple[str, ...]
    word: dict[str, str]
    latin: str = "Times New Roman"
    complete: bool = False


class FaceSpec(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A face: family and index in its file by language, licence, and Debian package."""

    family: dict[str, str]
    weight: int
    file: str
    index: dict[str, int]
    licence: str
    package: str
    optional: bool = False


class Manifest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All roles and faces."""

    role: dict[str, RoleSpec]
    face: dict[str, FaceSpec]


@cache
def manifest() -> Manifest:
    """Load the manifest. Raises FontError when it is missing or wrong."""
    path = data_folder("fonts") / "fonts.toml"
    try:
        return msgspec.toml.decode(path.read_bytes(), type=Manifest)
    except (OSError, msgspec.DecodeError, tomllib.TOMLDecodeError) as error:
        raise FontError("font-manifest", "fonts/fonts.toml", reason=str(error)) from error


@cache
def font_files() -> dict[str, Path]:
    """Give every font file on this machine by name; an editor's own folder comes first."""
    own = os.environ.get("BANXIN_FONTS")
    home = Path.home()
    folders = [
        *([Path(own)] if own else []),
        data_folder("fonts"),
        home / ".local/share/fonts",
        home / ".fonts",
        *map(Path, SYSTEM_FOLDERS),
    ]
    found: dict[str, Path] = {}
    for folder in folders:
        for parent, _, names in os.walk(folder):
            for name in names:
                if name.lower().endswith((".ttf", ".otf", ".ttc")):
                    found.setdefault(name, Path(parent) / name)
    return found


def face_file(name: str) -> Path | None:
    """Give the file of a face, or None when it is not on this machine."""
    return font_files().get(manifest().face[name].file)


def faces_of(role: str) -> tuple[str, ...]:
    """Give the names of the faces of a role that are here, in order of preference.

    Raises FontError naming the package to install when none is.
    """
    spec = manifest().role[role]
    here = tuple(name for name in spec.faces if face_file(name))
    if not here:
        first = manifest().face[spec.faces[0]]
        raise FontError("face-missing", role=spec.title, file=first.file, package=first.package)
    return here
