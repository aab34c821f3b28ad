"""Opening a zip package of XML parts that may come from a stranger."""

import io
import lzma
import struct
import zipfile
import zlib
from typing import Any, NamedTuple

from lxml import etree

from banxin.errors import BackendError

Element = etree._Element

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How files of old Office begin, and new ones that are locked by a password."""
_SEALED = "EncryptedPackage".encode("utf-16-le")
SAFE: dict[str, Any] = {
    "resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False,
    "remove_comments": True, "remove_pis": True,
}  # fmt: skip
"""How any XML of a stranger is parsed. A DOCTYPE must be refused as well."""

MIB = 1 << 20
_SMALL = MIB
"""Below this no entry is worth asking how well it was packed."""
_DAMAGED = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, NotImplementedError,
    RuntimeError, EOFError, ValueError, OSError,
)  # fmt: skip
"""What `zipfile` raises on a damaged file; offsets that lead nowhere are ValueError or OSError."""


class Caps(NamedTuple):
    """What a package may hold at most: entries, bytes of one and of all, and bytes to a byte
    of an entry as it is packed."""

    entries: int = 4096
    largest: int = 64 * MIB
    total: int = 256 * MIB
    ratio: int = 1100  # more than deflate can do


ANY_DOCUMENT = Caps()


def is_sealed(data: bytes) -> bool:
    """Tell whether a file is of new Office and locked by a password (MS-OFFCRYPTO §2.3)."""
    return data.startswith(OLE) and _SEALED in data


def parts(data: bytes, caps: Caps = ANY_DOCUMENT) -> dict[str, bytes]:
    """Unpack a package. Raises BackendError when it is no zip file or is too large."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            entries = package.infolist()
            if len({entry.filename for entry in entries}) < len(entries):
                raise BackendError("docx-unreadable", reason="entry twice")
            if not _within(entries, caps):
                raise BackendError("docx-unreadable", reason="too large")
            return {entry.filename: _unpacked(package, entry) for entry in entries}
    except _DAMAGED as error:
        raise BackendError("docx-unreadable", reason=str(error)) from error


def _within(entries: list[zipfile.ZipInfo], caps: Caps) -> bool:
    sizes = [entry.file_size for entry in entries]
    return (
        len(entries) <= caps.entries
        and sum(sizes) <= caps.total
        and max(sizes, default=0) <= caps.largest
        and all(
            entry.file_size <= max(_SMALL, caps.ratio * entry.compress_size) for entry in entries
        )
    )


def _unpacked(package: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """Read no more than the directory promises, since it may lie."""
    with package.open(entry) as stream:
        found = stream.read(entry.file_size + 1)
    if len(found) > entry.file_size:
        raise BackendError("docx-unreadable", reason="too large")
    return found


def parsed(package: dict[str, bytes], name: str) -> Element | None:
    """Parse a part without entities, DTD or network; None when there is no such part.

    Raises BackendError when it is not well formed or declares a DOCTYPE.
    """
    if name not in package:
        return None
    try:
        root = etree.fromstring(package[name], etree.XMLParser(**SAFE))
    except etree.XMLSyntaxError as error:
        raise BackendError("docx-unreadable", where=name, reason=str(error)) from error
    about: Any = root.getroottree().docinfo
    if about.doctype:
        raise BackendError("docx-unreadable", where=name, reason="DOCTYPE")
    return root
