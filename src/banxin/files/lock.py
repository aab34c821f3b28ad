"""One writer to a folder at a time."""

import errno
import os
import sys
from contextlib import suppress
from pathlib import Path

from banxin.errors import BusyError

if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


NAME = ".banxin.lock"
_OPEN = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
"""A link in the place of the lock must not have us make or lock a file elsewhere."""

_HELD = (errno.EAGAIN, errno.EACCES, errno.EDEADLK)


class FolderLock:
    """A lock on a folder, which the system lets go of when its holder ends, however it ends."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._file = folder / NAME
        self._handle: int | None = None

    def take(self) -> bool:
        """Take the lock; False where the file system has no locks.

        Raises BusyError where another run holds it, OSError where no file can be made.
        """
        while True:
            handle = os.open(self._file, _OPEN, 0o666)
            try:
                _lock(handle)
            except OSError as error:
                os.close(handle)
                if error.errno in _HELD:
                    raise BusyError("output-busy", str(self._folder)) from error
                return False
            self._handle = handle
            if self._stands(handle):
                return True
            self.release()

    def _stands(self, handle: int) -> bool:
        """Say whether the locked file is still the one the folder shows.

        A run that ended between our opening and our locking has removed it.
        """
        try:
            return os.path.samestat(os.fstat(handle), self._file.stat())
        except FileNotFoundError:
            return False

    def remove(self) -> None:
        """Remove the file, before the lock is let go; Windows keeps a file that is open."""
        if self._handle is not None:
            with suppress(OSError):
                self._file.unlink()

    def release(self) -> None:
        """Let go of the lock, if it was taken."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None
