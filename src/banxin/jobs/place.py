"""The output folder of a run: held by it alone, its documents published one by one."""

import shutil
import time
from pathlib import Path
from types import TracebackType
from typing import Self

from banxin.errors import BusyError
from banxin.files.faults import refused
from banxin.files.lock import FolderLock
from banxin.files.publish import PARTS, Publishing

STAGING = ".banxin-batch"
"""A hidden folder in the output folder, where documents are made before they are published."""
PATIENCE = 1.0
"""Seconds in which the children of a run that was killed are sure to end."""


class OutputPlace:
    """Hold a folder, made if it is missing, for a run.

    Raises BusyError where another run holds it, BackendError where it cannot be written.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._lock = FolderLock(folder)

    def __enter__(self) -> Self:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            self._take()
            self._sweep()
            (self.folder / STAGING).mkdir()
        except OSError as error:
            self._lock.release()
            raise refused(error, str(self.folder)) from error
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._sweep()
        self._lock.remove()
        self._lock.release()

    def staging(self, key: str) -> Path:
        """Give the folder in which a document is to be made."""
        return self.folder / STAGING / key[:32]

    def publish(self, staged: Path, names: tuple[str, ...], within: str = "") -> None:
        """Let the files of a document take their places, all or none. Raises BackendError."""
        with Publishing(self.folder, hold=self._lock) as out:
            for name in names:
                (staged / name).replace(out.path(within + name))
        shutil.rmtree(staged, ignore_errors=True)

    def write(self, files: dict[str, bytes]) -> None:
        """Write files of the run itself, all or none. Raises BackendError."""
        with Publishing(self.folder, hold=self._lock) as out:
            for name, data in files.items():
                out.path(name).write_bytes(data)

    def _take(self) -> None:
        until = time.monotonic() + PATIENCE
        while True:
            try:
                self._lock.take()
            except BusyError:
                if time.monotonic() > until:
                    raise
                time.sleep(0.02)
            else:
                return

    def _sweep(self) -> None:
        """Remove what killed runs left behind. While we hold the lock, none is alive."""
        shutil.rmtree(self.folder / STAGING, ignore_errors=True)
        for part in self.folder.glob(PARTS):
            part.unlink(missing_ok=True)
