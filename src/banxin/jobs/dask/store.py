"""The output store: bundles go to workers through it, and what they make comes back.

What is in a store is never believed: who asked for it checks its digest. A bundle is written
under another name and then takes its own; what a worker makes lies in a folder that nobody
looks into until the worker has named it.
"""

import os
import shutil
import stat
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Protocol

from banxin.errors import BackendError
from banxin.files.faults import FULL, refused

CHUNK = 1 << 20


class Store(Protocol):
    """Keeps files by name, for the machine that asks and for those that work.

    Every method raises BackendError for what the store refuses.
    """

    def has(self, name: str) -> bool:
        """Tell whether there is a file of the name."""
        ...

    def put(self, name: str, file: Path) -> None:
        """Keep a copy of a file, whole or not at all."""
        ...

    def take(self, name: str, to: Path, limit: int, *, keep: bool) -> None:
        """Bring a file of `limit` bytes at most to a path; it may be gone then, unless kept.

        Raises BackendError `store-entry` for one that is missing, too large, or no file.
        """
        ...

    def place(self, name: str) -> Path | None:
        """Give a folder of the name to write in directly, where the store is one on a disk."""
        ...

    def remove(self, name: str) -> None:
        """Remove a folder with all that is in it, if it is there."""
        ...


def opened(address: str) -> Store:
    """Open a store by its address: a folder, or what fsspec knows (`sftp://…`, `s3://…`).

    Raises BackendError `store-address` for one that no two processes share, or that needs a
    package which is not here.
    """
    if "://" not in address:
        return FolderStore(Path(address))
    from banxin.jobs.dask.addressed import AddressedStore

    return AddressedStore(address)


class FolderStore:
    """A store that is a folder, which all machines see under the same path."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def has(self, name: str) -> bool:
        """Tell whether there is a file of the name."""
        return (self._folder / name).is_file()

    def put(self, name: str, file: Path) -> None:
        """Keep a copy of a file, whole or not at all."""
        place = self._folder / name
        part = place.with_name(f".{uuid.uuid4().hex}.part")
        with _writing(place):
            place.parent.mkdir(parents=True, exist_ok=True)
            try:
                shutil.copyfile(file, part)
                part.replace(place)
            finally:
                with suppress(OSError):
                    part.unlink()

    def take(self, name: str, to: Path, limit: int, *, keep: bool) -> None:
        """Bring a file to a path; on the same disk it is not copied."""
        place = self._folder / name
        with _entry(name), _opened(place) as (handle, found):
            if not stat.S_ISREG(found.st_mode) or found.st_size > limit:
                raise BackendError("store-entry", name)
            to.parent.mkdir(parents=True, exist_ok=True)
            # One with a second name could be written to when we have looked at it.
            if not keep and found.st_nlink == 1:
                with suppress(OSError):
                    place.replace(to)
                    return
            with os.fdopen(os.dup(handle), "rb") as source, to.open("wb") as target:
                copied(source, target, limit, name)

    def place(self, name: str) -> Path | None:
        """Give a folder of the name."""
        return self._folder / name

    def remove(self, name: str) -> None:
        """Remove a folder with all that is in it."""
        shutil.rmtree(self._folder / name, ignore_errors=True)


def copied(source: IO[bytes], target: IO[bytes], limit: int, name: str) -> None:
    """Copy a stream of `limit` bytes at most. Raises BackendError `store-entry` beyond."""
    left = limit
    while data := source.read(CHUNK):
        left -= len(data)
        if left < 0:
            raise BackendError("store-entry", name)
        target.write(data)


@contextmanager
def _opened(place: Path) -> Iterator[tuple[int, os.stat_result]]:
    """Open a file that may be a link to somewhere, or a pipe that nobody writes to."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    handle = os.open(place, flags | getattr(os, "O_BINARY", 0))
    try:
        yield handle, os.fstat(handle)
    finally:
        os.close(handle)


@contextmanager
def _entry(name: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno in FULL:
            raise refused(error, name) from error
        raise BackendError("store-entry", name) from error


@contextmanager
def _writing(place: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise refused(error, str(place)) from error
