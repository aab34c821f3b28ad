"""Whether a Word file carries the snapshot of the model that the certificate vouches for."""

from hashlib import sha256
from pathlib import Path

from banxin.errors import BanxinError
from banxin.model import codec
from banxin.model.publication import Publication
from banxin.verify.docx_parts import Element, parsed, parts, relations
from banxin.verify.fault import Fault

_SNAPSHOT = "{urn:banxin:snapshot:1}snapshot"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml"
_IDENTIFIER = "{http://purl.org/dc/elements/1.1/}identifier"


def check_snapshot(path: Path, due: Publication) -> list[Fault]:
    """Give a fault unless the file holds one snapshot, and that one says what is due."""
    try:
        package = parts(path.read_bytes())
        found = [root for name in _items(package) if (root := parsed(package, name)) is not None
                 and root.tag == _SNAPSHOT]  # fmt: skip
        if len(found) != 1:
            return [Fault("snapshot-differs", found=str(len(found)))]
        core = parsed(package, "docProps/core.xml")
        wrong = _wrong(found[0], due, "" if core is None else core.findtext(_IDENTIFIER, ""))
    except (BanxinError, OSError, ValueError) as error:
        wrong = str(error)[:200]
    return [Fault("snapshot-differs", found=wrong)] if wrong else []


def _items(package: dict[str, bytes]) -> list[str]:
    """Give the names of the custom XML parts the document refers to."""
    rows = relations(package, "word/document.xml").values()
    return [row.target for row in rows if row.kind == _RELATION]


def _wrong(root: Element, due: Publication, identity: str) -> str:
    """Name what is not as it must be; empty when all is."""
    text = root.text or ""
    stated = {
        "schema": due.schema,
        "identity": identity,
        "sha256": sha256(text.encode("utf-8")).hexdigest(),
    }
    for name, value in stated.items():
        if root.get(name) != value:
            return name
    return "" if codec.decode(text.encode("utf-8"), "snapshot") == due else "text"
