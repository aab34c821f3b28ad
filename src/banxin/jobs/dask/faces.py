"""The faces of a run: told by the sender, and found again to the byte, or fetched, by a worker.

A document is set in what the sender's machine has, and in nothing else: a face that only the
worker has would be another document.
"""

import os
import uuid
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import NamedTuple

import msgspec

from banxin.errors import BackendError
from banxin.files.digest import sha256_of
from banxin.fonts.catalogue import NAME as MANIFEST
from banxin.fonts.catalogue import font_files, manifest
from banxin.fonts.places import Whose, find
from banxin.jobs.dask.bundles import Bundle, bundled
from banxin.jobs.dask.moving import BUNDLE
from banxin.jobs.dask.store import Store

LIST = "faces.json"
_WORN = ".worn"
MAX_FACE = 512 << 20
"""Bytes of a file of faces; a whole family for all of Han in every weight has half of it."""


class Face(msgspec.Struct, frozen=True):
    """A file of faces: its path on the sender's machine, whose it is there, and its digest."""

    path: str
    whose: Whose
    sha256: str

    @property
    def file(self) -> str:
        """The name of the file."""
        return Path(self.path).name

    @property
    def name(self) -> str:
        """The name it bears in a store."""
        return f"faces/{self.sha256}"


class Worn(NamedTuple):
    """What a child's environment says of faces; and digests of those that are nowhere."""

    environment: dict[str, str]
    lacking: tuple[str, ...] = ()


def faces_here() -> tuple[Face, ...]:
    """Give every face of the manifest that this machine has."""
    files = font_files()
    names = sorted({face.file for face in manifest().face.values()} & files.keys())
    found = (files[name] for name in names)
    return tuple(
        Face(one.path.absolute().as_posix(), one.whose, digest_of_file(one.path)) for one in found
    )


def fonts_bundle(faces: tuple[Face, ...]) -> Bundle:
    """Bundle the list of faces, and the editor's own manifest if there is one."""
    files = {LIST: msgspec.json.encode(faces)}
    own = Path(os.environ.get("BANXIN_FONTS", "")) / MANIFEST
    if os.environ.get("BANXIN_FONTS") and own.is_file():
        files[f"own/{MANIFEST}"] = own.read_bytes()
    return bundled(files)


def worn(laid: Path, store: Store) -> Worn:
    """Bring the faces that a laid bundle lists together beside it.

    Raises BackendError `face-refused` for one that has another digest in the store.
    """
    beside = laid.with_name(laid.name + _WORN)
    faces = msgspec.json.decode((laid / LIST).read_bytes(), type=tuple[Face, ...])
    listed: dict[str, tuple[str, str]] = {}
    lacking = []
    for face in faces:
        held = _found(face, laid.parent, store)
        if held is None:
            lacking.append(face.sha256)
            continue
        # Under its path at the sender's, so that faces come in the order they have there.
        link = Path(f"{beside}/faces/{face.path.replace(':', '').lstrip('/')}")
        _linked(link, held)
        listed[face.file] = (str(link), face.whose)
    listing = beside / LIST
    if not lacking:
        part = listing.with_name(f".{uuid.uuid4().hex}")
        part.write_bytes(msgspec.json.encode(listed))
        part.replace(listing)
    own = laid / "own"
    environment = {"BANXIN_FACES": str(listing), "BANXIN_FONTS": str(own) if own.is_dir() else ""}
    return Worn(environment, tuple(lacking))


def said_of_faces(text: str, digest: str) -> str:
    """Say places of faces at a worker as the paths of the sender's machine they stand for."""
    return text.replace(f"{BUNDLE}/{digest}{_WORN}/faces", "")


def _found(face: Face, cache_folder: Path, store: Store) -> Path | None:
    """Give a file with the bytes of a face: the worker's own, one fetched before, or fetched."""
    mine = _mine().get(face.file)
    if mine is not None and digest_of_file(mine) == face.sha256:
        return mine
    place = cache_folder / "faces" / face.sha256
    with suppress(OSError):
        if digest_of_file(place) == face.sha256:
            os.utime(place.parent)  # or it is swept as what nobody asks for
            return place
    if not store.has(face.name):
        return None
    place.parent.mkdir(parents=True, exist_ok=True)
    part = place.with_name(f".{uuid.uuid4().hex}.part")
    store.take(face.name, part, MAX_FACE, keep=True)
    if digest_of_file(part) != face.sha256:
        part.unlink()
        raise BackendError("face-refused", face.file)
    part.replace(place)
    return place


def _linked(link: Path, file: Path) -> None:
    if link.is_symlink() and link.readlink() == file:
        return
    link.parent.mkdir(parents=True, exist_ok=True)
    part = link.with_name(f".{uuid.uuid4().hex}")
    part.symlink_to(file)
    part.replace(link)


@cache
def _mine() -> dict[str, Path]:
    return {name: found.path for name, found in find("").items()}


def digest_of_file(path: Path) -> str:
    """Digest a file, once while it does not change. Raises OSError."""
    about = path.stat()
    return _digest(path, (about.st_size, about.st_mtime_ns))


@cache
def _digest(path: Path, _: tuple[int, int]) -> str:
    return sha256_of(path)
