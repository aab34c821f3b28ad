"""One file written whole or not at all."""

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from banxin.errors import BackendError
from banxin.files.faults import refused


def write_whole(path: Path, text: str) -> None:
    """Write a file in UTF-8, so that no reader ever sees half of it.

    An old one is replaced and keeps its permissions. Raises BackendError where it cannot be,
    and where a folder, a device or a pipe stands there.
    """
    part = ""
    try:
        if path.exists() and not path.is_file():
            raise BackendError(f"output-is-{'folder' if path.is_dir() else 'device'}", str(path))
        mode = path.stat().st_mode & 0o777 if path.exists() else 0o644
        handle, part = tempfile.mkstemp(".part", ".banxin-", path.parent)
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(part).chmod(mode)
        Path(part).replace(path)
    except OSError as error:
        raise refused(error, str(path)) from error
    finally:
        with suppress(OSError):
            Path(part).unlink()
