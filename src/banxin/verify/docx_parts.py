"""Opening a Word package that may come from a stranger."""

import io
import zipfile
import zlib
from typing import Any

from lxml import etree

from banxin.errors import BackendError

Element = etree._Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"

_ENTRIES = 4096
_LARGEST = 64 << 20
_TOTAL = 256 << 20


def parts(data: bytes) -> dict[str, bytes]:
    """Unpack a package. Raises BackendError when it is no zip file or is too large."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            entries = package.infolist()
            if len({entry.filename for entry in entries}) < len(entries):
                raise BackendError("docx-unreadable", reason="entry twice")
            sizes = [entry.file_size for entry in entries]
            if len(entries) > _ENTRIES or sum(sizes) > _TOTAL or max(sizes, default=0) > _LARGEST:
                raise BackendError("docx-unreadable", reason="too large")
            return {entry.filename: _unpacked(package, entry) for entry in entries}
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError) as error:
        raise BackendError("docx-unreadable", reason=str(error)) from error


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
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False,
        huge_tree=False, remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(package[name], parser)
    except etree.XMLSyntaxError as error:
        raise BackendError("docx-unreadable", where=name, reason=str(error)) from error
    about: Any = root.getroottree().docinfo
    if about.doctype:
        raise BackendError("docx-unreadable", where=name, reason="DOCTYPE")
    return root


def value(element: Element | None, attribute: str = "val") -> str:
    """Give an attribute in the main namespace; empty when it or the element is missing."""
    return "" if element is None else element.get(W + attribute, "")


def is_on(element: Element | None) -> bool:
    """Tell whether an on-off property is there and not switched off (§17.17.4)."""
    return element is not None and value(element) not in ("0", "false", "off")
