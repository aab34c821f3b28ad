"""Bundles: files that travel together, as a zip whose bytes follow from them alone.

A bundle is known by the sha256 of its bytes, so that it is stored once and fetched once, and
what comes from a store or a cache is known to be what was sent before anybody reads it.
"""

import hashlib
import io
import sys
import zipfile
from pathlib import Path

import msgspec

from banxin.errors import BackendError
from banxin.files.packages import Caps, parts

MIB = 1 << 20
CAPS = Caps(entries=12_000, largest=128 * MIB, total=512 * MIB)
"""What a bundle may hold; a job's own folder has seldom a hundredth of it."""
MAX_BYTES = CAPS.total + CAPS.entries * 1024
"""Bytes of a bundle with its directory of names."""
MAX_NAME = 400
"""Bytes of a part of a name; no file system takes more than 255."""
MAX_PARTS = 100
"""Parts of a name; making folders in folders without end ends a program."""
_WHEN = (1980, 1, 1, 0, 0, 0)
"""The first moment a zip can name, for all of them."""
_FORBIDDEN = frozenset('\\:*?"<>|' if sys.platform == "win32" else "\\")
"""What no part of a name may hold, since it would mean something to this system."""


class Bundle(msgspec.Struct, frozen=True):
    """A bundle as it is sent."""

    digest: str
    data: bytes

    @property
    def name(self) -> str:
        """The name it bears in a store."""
        return name_of(self.digest)


def name_of(digest: str) -> str:
    """Give the name that a bundle bears in a store."""
    return f"bundles/{digest}.zip"


def bundled(files: dict[str, bytes]) -> Bundle:
    """Bundle files by name. Raises BackendError `bundle-large`, or `bundle-name` for a name
    that not every system can keep.
    """
    size = sum(map(len, files.values()))
    if (
        len(files) > CAPS.entries
        or size > CAPS.total
        or any(len(data) > CAPS.largest for data in files.values())
    ):
        raise BackendError("bundle-large", limit=CAPS.total // MIB)
    held = io.BytesIO()
    # Stored, not deflated: two releases of zlib do not make the same bytes.
    with zipfile.ZipFile(held, "w", zipfile.ZIP_STORED) as package:
        for name in sorted(files):
            if not is_name(name):
                raise BackendError("bundle-name", name.encode(errors="replace").decode())
            entry = zipfile.ZipInfo(name, _WHEN)
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            package.writestr(entry, files[name])
    data = held.getvalue()
    return Bundle(hashlib.sha256(data).hexdigest(), data)


def unbundled(digest: str, data: bytes) -> dict[str, bytes]:
    """Open a bundle that came from elsewhere.

    Raises BackendError `bundle-refused`: another digest than it was asked for, no zip, too
    large, a name twice, or one that leads out of its folder.
    """
    if hashlib.sha256(data).hexdigest() != digest:
        raise BackendError("bundle-refused", digest, reason="sha256")
    try:
        files = parts(data, CAPS)
    except BackendError as error:
        reason = str(error.args_by_name.get("reason", error.code))
        raise BackendError("bundle-refused", digest, reason=reason) from error
    for name in files:
        if not is_name(name):
            raise BackendError("bundle-refused", digest, reason=f"name {name[:80]!a}")
    return files


def is_name(name: str) -> bool:
    """Tell whether a name leads to a file below a folder, on any system."""
    parts = name.split("/")
    return len(parts) <= MAX_PARTS and all(map(_is_part, parts))


def _is_part(part: str) -> bool:
    try:
        size = len(part.encode())
    except UnicodeEncodeError:
        return False
    control = any(ord(char) < 32 or ord(char) == 127 for char in part)
    return (
        0 < size <= MAX_NAME
        and part.strip(".") != ""
        and not control
        and not (_FORBIDDEN & set(part))
    )


def laid(files: dict[str, bytes], folder: Path) -> None:
    """Lay the files of a bundle in a folder that is new. Raises OSError."""
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def found_in(folder: Path) -> dict[str, bytes]:
    """Give the files that lie in a folder, by name, as a bundle has them. Raises OSError."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }
