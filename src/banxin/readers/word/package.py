"""A Word file opened: what is none, or is not safe to read, is refused with what to do."""

import posixpath
import re
from typing import Any, NamedTuple

from lxml import etree

from banxin.errors import BackendError, SourceError
from banxin.files.packages import MIB, OLE, SAFE, Caps, is_sealed, parts
from banxin.readers.word.names import Element, local, transitional

CAPS = Caps(entries=4096, largest=48 * MIB, total=160 * MIB, ratio=400)
"""What a Word file may hold: its pictures fill most of it, its text unpacks to a few MiB."""
MAX_TAGS = 3_000_000
"""Tags of one part; a book of 300 pages has some 200,000."""
_DECLARED = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_XML = (".xml", ".rels")
_OTHER_KINDS = (("spreadsheetml", "Excel"), ("presentationml", "PowerPoint"))


class Relation(NamedTuple):
    """Where a part leads to: the last word of the type, and a part or an address outside."""

    kind: str
    target: str
    external: bool


class Package:
    """The parts of a Word file, parsed when they are asked for."""

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        _refuse_other_files(data, name)
        try:
            self.parts = parts(data, CAPS)
        except BackendError as error:
            large = error.args_by_name.get("reason") == "too large"
            code = "word-too-large" if large else "word-damaged"
            raise SourceError(code, name, part=name, reason=_reason(error)) from error
        self._parsed: dict[str, Element | None] = {}
        self._refuse_declarations()
        self.main = self._main()

    def root(self, part: str) -> Element | None:
        """Parse a part; None where there is none. Raises SourceError where it is damaged."""
        if part not in self._parsed:
            data = self.parts.get(part)
            self._parsed[part] = None if data is None else self._parse(part, data)
        return self._parsed[part]

    def relations(self, part: str) -> dict[str, Relation]:
        """Give where a part leads to, by id (ISO/IEC 29500-2 §9.3)."""
        folder, file = posixpath.split(part)
        root = self.root(posixpath.join(folder, "_rels", file + ".rels"))
        found: dict[str, Relation] = {}
        for row in root if root is not None else ():
            id, target = row.get("Id"), row.get("Target") or ""
            external = row.get("TargetMode") == "External"
            if id and local(row) == "Relationship":
                where = target if external else _inside(folder, target)
                found[id] = Relation(posixpath.basename(row.get("Type") or ""), where, external)
        return found

    def related(self, kind: str) -> list[str]:
        """Give the parts of a kind that the document leads to, each once, as they are listed."""
        rows = self.relations(self.main).values()
        return list(dict.fromkeys(r.target for r in rows if r.kind == kind and not r.external))

    def one(self, kind: str) -> Element | None:
        """Give the root of the only part of a kind."""
        return next((self.root(part) for part in self.related(kind)), None)

    def _main(self) -> str:
        types = self.parts.get("[Content_Types].xml", b"")
        if any(part.lower().endswith("vbaproject.bin") for part in self.parts) or (
            b"macroEnabled" in types
        ):
            raise SourceError("word-macros", self.name)
        rows = self.relations("").values()
        main = next((r.target for r in rows if r.kind == "officeDocument"), "")
        root = self.root(main) if main in self.parts else None
        if root is not None and local(root) == "document" and "wordprocessingml" in str(root.tag):
            return main
        mark = self.parts.get("mimetype", b"")[:80].decode("ascii", "replace")
        kind = next((shown for word, shown in _OTHER_KINDS if word.encode() in types), "ZIP")
        raise SourceError(
            "word-other-kind", self.name, kind="OpenDocument" if "opendocument" in mark else kind
        )

    def _refuse_declarations(self) -> None:
        for part, data in self.parts.items():
            if part.lower().endswith(_XML):
                wide = data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in data[:4]
                if _DECLARED.search(data.replace(b"\0", b"") if wide else data):
                    raise SourceError("word-doctype", self.name, part=part)

    def _parse(self, part: str, data: bytes) -> Element:
        if data.count(b"<") > MAX_TAGS:
            raise SourceError("word-too-large", self.name, part=part, reason="tags")
        try:
            root = etree.fromstring(transitional(data), etree.XMLParser(**SAFE))
        except etree.XMLSyntaxError as error:
            code = "word-depth" if "depth" in str(error) else "word-xml"
            line = error.lineno or 0
            raise SourceError(code, self.name, part=part, line=line) from error
        except ValueError as error:
            raise SourceError("word-xml", self.name, part=part, line=0) from error
        about: Any = root.getroottree().docinfo
        if about.doctype:
            raise SourceError("word-doctype", self.name, part=part)
        return root


def _inside(folder: str, target: str) -> str:
    path = target.split("#", maxsplit=1)[0]
    joined = path if path.startswith("/") else posixpath.join("/", folder, path)
    return posixpath.normpath(joined).lstrip("/")


def _reason(error: BackendError) -> str:
    return str(error.args_by_name.get("reason", ""))[:120]


def _refuse_other_files(data: bytes, name: str) -> None:
    if data.startswith(OLE):
        raise SourceError("word-encrypted" if is_sealed(data) else "word-old", name)
    if data.startswith(b"{\\rtf"):
        raise SourceError("word-old", name)
    if not data.startswith(b"PK"):
        raise SourceError("word-not-package", name)
