"""The manifest `fonts.toml`: roles, and the faces that serve them.

An editor's own folder (`BANXIN_FONTS`) may hold a `fonts.toml` of its own, which is laid
over ours key by key: it adds faces, and puts them at the head of a role.
"""

import os
from functools import cache
from pathlib import Path
from typing import Annotated

import msgspec

from banxin.data import data_folder
from banxin.errors import FontError
from banxin.files.keys import struct_of, unknown_keys
from banxin.files.toml import laid_over, read_toml
from banxin.fonts.families import is_family_name
from banxin.fonts.places import Found, find, listed_in
from banxin.script.variant import by_language

NAME = "fonts.toml"
MAX_CHAIN = 32
LEVELS = 3
"""How deep tables are merged: by kind, name and key; a value by language is one value."""

Weight = Annotated[int, msgspec.Meta(ge=1, le=1000)]
Index = Annotated[int, msgspec.Meta(ge=0, le=0xFFFF)]
Chain = tuple[str, ...]


class FaceSpec(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A face: its file, family and index in it by language, licence, and Debian package.

    `private` allows its characters of private use to be drawn: whoever declares it knows
    what they are. With `variants` it sets only forms that the text asks for by a selector.
    """

    family: str | dict[str, str]
    file: str
    weight: Weight = 400
    index: Index | dict[str, Index] = 0
    licence: str = ""
    package: str = ""
    optional: bool = False
    private: bool = False
    variants: bool = False

    def family_in(self, lang: str) -> str:
        """Give the family's name for a language."""
        return self.family if isinstance(self.family, str) else by_language(self.family, lang)

    def index_in(self, lang: str) -> int:
        """Give the face's number in its file for a language."""
        return self.index if isinstance(self.index, int) else by_language(self.index, lang)


class RoleSpec(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A role: its faces in order of preference, and its families in Word.

    `rare` names, for all languages or by language, the faces asked last, for characters
    that the role's own faces lack; what they set is told as a finding. The faces of a
    role that is `complete` do not mix: the first that has every character serves.
    """

    title: str
    faces: Chain
    word: dict[str, str]
    rare: Chain | dict[str, Chain] = ()
    latin: str = "Times New Roman"
    complete: bool = False

    def chain(self, lang: str) -> Chain:
        """Give the names of all faces to be asked, in order."""
        rare = by_language(self.rare, lang) if isinstance(self.rare, dict) else self.rare
        return tuple(dict.fromkeys((*self.faces, *rare)))


class Manifest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All roles and faces."""

    role: dict[str, RoleSpec]
    face: dict[str, FaceSpec]


def manifest() -> Manifest:
    """Load the manifest. Raises FontError naming the file when it is missing or wrong."""
    return _loaded(os.environ.get("BANXIN_FONTS", ""))


@cache
def _loaded(own: str) -> Manifest:
    path = data_folder("fonts") / NAME
    tables = read_toml(path, str(path), FontError)
    mine = Path(own) / NAME
    if own and mine.exists():
        path = mine
        tables = laid_over(tables, read_toml(mine, str(mine), FontError), LEVELS)
    for unknown in unknown_keys(tables, Manifest):
        place = unknown.place(str(path))
        raise FontError("key-unknown", place, key=unknown.key, near=unknown.near)
    made = struct_of(tables, Manifest, str(path), FontError)
    _check(made, str(path))
    return made


def _check(made: Manifest, where: str) -> None:
    """Every face that a role names must be there, and every table by language have zh-Hans."""
    for role, spec in made.role.items():
        tables = [spec.word, spec.rare if isinstance(spec.rare, dict) else {"zh-Hans": ()}]
        rare = spec.rare.values() if isinstance(spec.rare, dict) else (spec.rare,)
        named = [*spec.faces, *(name for chain in rare for name in chain)]
        wrong = next((name for name in named if name not in made.face), "")
        if wrong or not spec.faces or len(named) > MAX_CHAIN:
            raise FontError("font-role", where, role=role, face=wrong or "faces = []")
        if any("zh-Hans" not in table for table in tables):
            raise FontError("font-manifest", where, reason=f"role.{role}: zh-Hans")
        if not all(map(is_family_name, (*spec.word.values(), spec.latin))):
            raise FontError("font-manifest", where, reason=f"role.{role}: word, latin")
    for name, face in made.face.items():
        by_lang = [t for t in (face.family, face.index) if isinstance(t, dict)]
        if any("zh-Hans" not in table for table in by_lang):
            raise FontError("font-manifest", where, reason=f"face.{name}: zh-Hans")


@cache
def _found(own: str, listed: str) -> dict[str, Found]:
    return listed_in(Path(listed)) if listed else find(own)


def font_files() -> dict[str, Found]:
    """Give every font file on this machine by name; an editor's own folder comes first.

    Where `BANXIN_FACES` names a list, those in it are all there are.
    """
    return _found(os.environ.get("BANXIN_FONTS", ""), os.environ.get("BANXIN_FACES", ""))


def face_found(name: str) -> Found | None:
    """Give the file of a face and whose folder it is in; None when it is not here."""
    return font_files().get(manifest().face[name].file)


def face_file(name: str) -> Path | None:
    """Give the file of a face, or None when it is not on this machine."""
    found = face_found(name)
    return found.path if found else None


def faces_of(role: str, lang: str = "zh-Hans") -> tuple[str, ...]:
    """Give the names of the faces of a role that are here, in the order they are asked.

    Raises FontError naming the package to install when none is.
    """
    spec = manifest().role[role]
    here = tuple(name for name in spec.chain(lang) if face_file(name))
    if not here:
        first = manifest().face[spec.faces[0]]
        raise FontError(
            "face-missing", role=spec.title, file=first.file, package=first.package or first.file
        )
    return here
