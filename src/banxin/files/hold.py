"""A run's hold on the folder it publishes into."""

import errno
import itertools
import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from banxin.files.faults import refused
from banxin.files.lock import FolderLock

PARTS = ".banxin-*.part"
"""Names of files that are not published yet, or of old ones kept until the new ones stand."""


class Holding:
    """Hold a folder, made if it is missing, while one document or many are published there.

    Raises BackendError where it cannot be written, BusyError where another run holds it.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._lock = FolderLock(folder)
        self._made: list[Path] = []
        self._numbers = itertools.count(1)

    def label(self) -> str:
        """Give a label for the hidden files of one more document."""
        return f"{os.getpid()}-{next(self._numbers)}"

    def __enter__(self) -> Self:
        try:
            self._made = made_folder(self.folder)
            alone = self._lock.take()
        except OSError as error:
            self._leave()
            raise refused(error, str(self.folder)) from error
        except BaseException:
            self._leave()
            raise
        if alone:
            self._sweep()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._leave()

    def _leave(self) -> None:
        """Let go; a folder that was made for nothing goes again."""
        self._lock.remove()
        unmake(self._made)
        self._lock.release()

    def _sweep(self) -> None:
        """Remove what killed runs left behind. While we hold the lock, none is alive."""
        for part in self.folder.glob(PARTS):
            remove(part)


def made_folder(folder: Path) -> list[Path]:
    """Make a folder and its parents, and give those that were missing. Raises OSError."""
    missing = [one for one in (folder, *folder.parents) if not one.exists()][::-1]
    try:
        for one in missing:
            one.mkdir(exist_ok=True)
        if not folder.is_dir():
            raise OSError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder))
    except OSError:
        unmake(missing)
        raise
    return missing


def unmake(folders: Iterable[Path]) -> None:
    """Remove folders, the last made first, as far as they are empty."""
    for folder in reversed([*folders]):
        with suppress(OSError):
            folder.rmdir()


def remove(path: Path) -> None:
    """Remove a file, if it is there and may go."""
    with suppress(OSError):
        path.unlink()
