"""The digest of all that goes into a document, so that what is unchanged is not made again.

A file is hashed once in a run. Of the fonts every file counts that a document could be set in;
of pictures every one in a source's folder or below it.
"""

import hashlib
import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from banxin.editions.glossary import glossary_of
from banxin.errors import BanxinError
from banxin.files.digest import sha256_of
from banxin.fonts.catalogue import font_files, manifest
from banxin.layouts.load import load_layout
from banxin.plugins import plugin
from banxin.proof.edits.file import edits_of
from banxin.readers import stem_of
from banxin.readers.project import Project, load_project
from banxin.readers.sidecar import sidecar_of

PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".svg")
MAX_PICTURES = 5000
"""Pictures that are looked at beside a source; what lies beyond is told by name and size."""

MAX_BYTES = 1 << 30
"""Bytes of the largest file that is hashed; no reader and no page takes so large a one."""
MAX_FILES = 20_000
"""Files of a layout, or beside a source, that are looked at."""


class Digests:
    """Digests of files and folders, each worked out once."""

    def __init__(self) -> None:
        self._files: dict[Path, str] = {}
        self._sources: dict[Path, str] = {}
        self._layouts: dict[tuple[str, tuple[Path, ...]], str] = {}
        self._fonts = ""

    def source(self, source: Path, project: Project | None) -> str:
        """Digest a source with all that an editor keeps beside it, and its pictures."""
        if source not in self._sources:
            found = [f"{path.name}={self.file(path)}" for path in files_with(source, project)]
            for folder in folders_of(source, project):
                found += [f"{name}={digest}" for name, digest in self._pictures(folder)]
            self._sources[source] = digest_of(found)
        return self._sources[source]

    def layout(self, name: str, target: str, folders: tuple[Path, ...]) -> str:
        """Digest a layout and those it extends, every file of them.

        A layout that cannot be loaded has none; its documents say why when they are made.
        """
        wanted = name or plugin("backends", target).LAYOUT
        if (wanted, folders) not in self._layouts:
            try:
                layout = load_layout(wanted, folders)
                found = [
                    f"{path.name}={self.file(path)}"
                    for folder in layout.folders
                    for path in files_in(Path(folder))
                ]
            except BanxinError as error:
                found = [str(error)]
            self._layouts[wanted, folders] = digest_of(found)
        return self._layouts[wanted, folders]

    def fonts(self) -> str:
        """Digest the faces of the manifest that are on this machine, and the manifest."""
        if not self._fonts:
            names = sorted({face.file for face in manifest().face.values()})
            here = font_files()
            found = [f"{name}={self.file(here[name].path)}" for name in names if name in here]
            self._fonts = digest_of([repr(manifest()), *found])
        return self._fonts

    def file(self, path: Path) -> str:
        """Digest a file; one that is not there, or cannot be read, is told apart."""
        if path not in self._files:
            self._files[path] = file_digest(path)
        return self._files[path]

    def _pictures(self, folder: Path) -> Iterator[tuple[str, str]]:
        for count, path in enumerate(pictures_in(folder)):
            whole = count < MAX_PICTURES
            yield str(path.relative_to(folder)), self.file(path) if whole else _size(path)


def files_with(source: Path, project: Project | None) -> Iterator[Path]:
    """Give the files that make a source, and all that an editor keeps beside them.

    Not every one need be there.
    """
    whole = project or load_project(source)
    yield from whole.files if whole else ()
    yield glossary_of(source)
    for path in _members(source, whole):
        yield from (path, sidecar_of(path), edits_of(path))
        yield from files_in(path.with_name(stem_of(path) + ".assets"))


def folders_of(source: Path, project: Project | None) -> tuple[Path, ...]:
    """Give the folders of a source, in which its pictures may lie."""
    paths = _members(source, project or load_project(source))
    return tuple(dict.fromkeys(path.parent for path in paths))


def pictures_in(folder: Path) -> Iterator[Path]:
    """Walk the pictures of a folder and those below it."""
    return (path for path in files_in(folder) if path.suffix.lower() in PICTURES)


def _members(source: Path, whole: Project | None) -> tuple[Path, ...]:
    return tuple(member.path for member in whole.members) if whole else (source,)


def file_digest(path: Path) -> str:
    """Digest an ordinary file; of any other, or a larger one than is ever used, tell what it is.

    A pipe that stands there would be read for ever.
    """
    try:
        state = path.stat()
        if not stat.S_ISREG(state.st_mode) or state.st_size > MAX_BYTES:
            return f"-{stat.S_IFMT(state.st_mode)} {state.st_size}"
        return sha256_of(path)
    except OSError as error:
        return f"-{error.errno}"


def digest_of(parts: Iterable[str]) -> str:
    """Digest strings in their order; no two lists of strings have one digest."""
    found = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        found.update(len(data).to_bytes(8, "big") + data)
    return found.hexdigest()


def files_in(folder: Path) -> Iterator[Path]:
    """Walk the files of a folder and those below it, in one order on every machine."""
    left = MAX_FILES
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith("."):
                left -= 1
                if left < 0:
                    return
                yield Path(parent) / name


def _size(path: Path) -> str:
    try:
        return str(path.stat().st_size)
    except OSError:
        return "-"
