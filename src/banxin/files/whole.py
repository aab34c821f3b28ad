"""One file written whole or not at all."""

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from banxin.errors import BackendError
from banxin.files.faults import refused


def write_whole(path: Path, text: str) -> None:
    """Write a file in UTF-8, so that no reader ever sees half of it.

    An old one is replaced and keeps its permissions. Raises BackendError where it cannot be,
    and where a folder, a device or a pipe stands there.
    """
    try:
        if path.exists() and not path.is_file():
            raise BackendError(f"output-is-{'folder' if path.is_dir() else 'device'}", str(path))
        mode = path.stat().st_mode & 0o777 if path.exists() else 0o644
        with _part(path, text) as part:
            part.chmod(mode)
            part.replace(path)
    except OSError as error:
        raise refused(error, str(path)) from error


def write_new(path: Path, text: str) -> None:
    """Write a file in UTF-8 where nothing stands yet, whole or not at all.

    Raises FileExistsError where something does, be it a link that leads nowhere; OSError.
    """
    with _part(path, text) as part:
        part.chmod(0o644)
        try:
            # A link never takes the place of what is there, as a rename would.
            os.link(part, path, follow_symlinks=False)
        except OSError as error:
            # Sticks and cards mostly know no links.
            if error.errno not in (errno.EPERM, errno.ENOTSUP) or os.path.lexists(path):
                raise
            part.replace(path)


@contextmanager
def _part(path: Path, text: str) -> Iterator[Path]:
    """Give a hidden file beside a place, which holds the text and is on the disk."""
    handle, name = tempfile.mkstemp(".part", ".banxin-", path.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        yield Path(name)
    finally:
        with suppress(OSError):
            Path(name).unlink()
