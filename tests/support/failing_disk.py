"""A disk that fails at the call somebody chose: every open, write, sync, link and rename counts."""

import errno
import io
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import pytest

CALLS = ("link", "replace", "rename", "unlink", "mkdir", "rmdir")
GROWING = ("open", "write", "fsync", "link", "mkdir", "sqlite")
"""What a full disk refuses; it still lets files be removed and renamed."""


class FailingDisk:
    """Counts what is asked of the disk below a folder, and refuses from the call `first` on.

    Only that one call fails, or with `full` every later one that needs room as well. Reading
    is not counted. SQLite's statements count as one call each; they do not reach the disk.
    """

    def __init__(self, folder: Path, first: int = 0, *, full: bool = False) -> None:
        self._folder = str(folder)
        self._first = first
        self._full = full
        self.count = 0
        self.failed = ""

    def asked(self, call: str, path: object) -> None:
        """Count a call, and refuse it if it is its turn. Raises OSError or sqlite3's error."""
        if isinstance(path, str | os.PathLike) and not str(path).startswith(self._folder):
            return
        self.count += 1
        due = self.count == self._first or (self._full and self.failed and call in GROWING)
        if self._full and self.count >= self._first > 0 and call in GROWING:
            due = True
        if due:
            self.failed = self.failed or call
            if call == "sqlite":
                full = "database or disk is full" if self._full else "disk I/O error"
                raise sqlite3.OperationalError(full)
            code = errno.ENOSPC if self._full else errno.EIO
            raise OSError(code, os.strerror(code), str(path))


class _Writing:
    """A file whose writing counts."""

    def __init__(self, file: Any, path: str, disk: FailingDisk) -> None:
        self._file, self._path, self._disk = file, path, disk

    def __enter__(self) -> "_Writing":
        self._file.__enter__()
        return self

    def __exit__(self, *told: Any) -> None:
        self._file.__exit__(*told)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)

    def write(self, data: Any) -> Any:
        self._disk.asked("write", self._path)
        return self._file.write(data)


def _base_on(disk: FailingDisk) -> type[sqlite3.Connection]:
    class Base(sqlite3.Connection):
        """A database whose statements count."""

        def execute(self, *args: Any) -> sqlite3.Cursor:
            disk.asked("sqlite", None)
            return super().execute(*args)

        def executescript(self, *args: Any) -> sqlite3.Cursor:
            disk.asked("sqlite", None)
            return super().executescript(*args)

    return Base


@contextmanager
def failing_disk(disk: FailingDisk) -> Iterator[None]:
    """Let all calls of this process go to such a disk while this lasts."""
    opened, os_open, connect = io.open, os.open, sqlite3.connect

    def new_open(path: Any, mode: str = "r", *args: Any, **options: Any) -> Any:
        if mode[0] == "r" and "+" not in mode:
            return opened(path, mode, *args, **options)
        if not isinstance(path, int):
            disk.asked("open", path)
        return _Writing(opened(path, mode, *args, **options), path, disk)

    def new_os_open(path: Any, flags: int, *args: Any, **options: Any) -> int:
        if flags & (os.O_WRONLY | os.O_RDWR) or Path(path).is_dir():
            disk.asked("open", path)
        return os_open(path, flags, *args, **options)

    def counted(name: str) -> Callable[..., Any]:
        real = getattr(os, name)

        def call(path: Any, *args: Any, **options: Any) -> Any:
            # Below a handle (as rmtree does) nobody knows the folder, and all of it counts.
            disk.asked(name, path if Path(path).is_absolute() else None)
            return real(path, *args, **options)

        return call

    def fsync(handle: int) -> None:
        disk.asked("fsync", None)
        real_fsync(handle)

    real_fsync = os.fsync
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(io, "open", new_open)
        patch.setattr(os, "open", new_os_open)
        patch.setattr(os, "fsync", fsync)
        for name in CALLS:
            patch.setattr(os, name, counted(name))
        patch.setattr(sqlite3, "connect", partial(connect, factory=_base_on(disk)))
        yield
