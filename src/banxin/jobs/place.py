"""The output folder of a run: held by it alone, its documents published one by one."""

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from banxin.errors import BusyError
from banxin.files.faults import refused
from banxin.files.hold import Holding
from banxin.files.publish import Publishing

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
        self._hold = Holding(folder)

    def __enter__(self) -> Self:
        until = time.monotonic() + PATIENCE
        while True:
            try:
                self._hold.__enter__()
                break
            except BusyError:
                if time.monotonic() > until:
                    raise
                time.sleep(0.02)
        self._clear()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._clear()
        self._hold.__exit__(kind, error, trace)

    def staging(self, key: str) -> Path:
        """Give the folder in which a document is to be made."""
        return self.folder / STAGING / key[:32]

    def publish(self, staged: Path, names: tuple[str, ...], within: str = "") -> None:
        """Let the files of a document take their places, all or none. Raises BackendError."""
        with Publishing(self.folder, hold=self._hold) as out:
            for name in names:
                with self._written(within + name):
                    (staged / name).replace(out.path(within + name))
        shutil.rmtree(staged, ignore_errors=True)

    def write(self, files: dict[str, bytes]) -> None:
        """Write files of the run itself, all or none. Raises BackendError."""
        with Publishing(self.folder, hold=self._hold) as out:
            for name, data in files.items():
                with self._written(name):
                    out.path(name).write_bytes(data)

    @contextmanager
    def _written(self, name: str) -> Iterator[None]:
        """Tell of a file that could not be written by its name."""
        try:
            yield
        except OSError as error:
            raise refused(error, str(self.folder / name)) from error

    def _clear(self) -> None:
        """Remove what is staged. While we hold the folder, no other run has a use for it."""
        shutil.rmtree(self.folder / STAGING, ignore_errors=True)
