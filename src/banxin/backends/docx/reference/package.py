"""The parts of a `reference.docx` and where they point; what they say may be a stranger's."""

from pathlib import Path
from posixpath import dirname, join, normpath
from typing import NamedTuple

from docx.opc.constants import RELATIONSHIP_TYPE as RT

from banxin.backends.docx.wml import Element
from banxin.errors import BackendError, LayoutError
from banxin.files.packages import MIB, Caps, parsed, parts

LARGEST = 24 * MIB
"""Bytes of the file itself; a letterhead with embedded fonts has some ten."""
_CAPS = Caps(entries=1024, largest=32 * MIB, total=64 * MIB, ratio=200)
_OLE = b"\xd0\xcf\x11\xe0"
"""How old `.doc` files begin, and those with a password."""
_TYPES = "[Content_Types].xml"


def plain(text: str) -> str:
    """Give what a stranger wrote so that an error can show it."""
    return "".join(char if char.isprintable() else "\ufffd" for char in text[:120])


class Relation(NamedTuple):
    """Where a part points to: the kind of relation, and a part's name or an address."""

    kind: str
    target: str
    external: bool


class Reference:
    """The parts of the file; `where` names it in errors, `path` on the disk."""

    def __init__(self, path: Path, data: bytes) -> None:
        self.path = path
        self.where = f"{path.parent.name}/{path.name}"
        if data.startswith(_OLE):
            raise LayoutError("layout-reference-old", self.where)
        try:
            self.parts = parts(data, _CAPS)
        except BackendError as error:
            raise self._unreadable(error) from error
        self._types = self._content_types()
        starts = [r for r in self.relations("").values() if r.kind == RT.OFFICE_DOCUMENT]
        self.main = starts[0].target if starts else ""

    def root(self, name: str) -> Element | None:
        """Parse a part; None when it is not there. Raises LayoutError."""
        try:
            return parsed(self.parts, name)
        except BackendError as error:
            raise self._unreadable(error) from error

    def relations(self, name: str) -> dict[str, Relation]:
        """Give where a part points to, by id; the package itself has no name."""
        folder, file = dirname(name), name.rpartition("/")[2]
        root = self.root(join(folder, "_rels", f"{file}.rels"))
        found = {}
        for row in () if root is None else root:
            external = row.get("TargetMode") == "External"
            target = row.get("Target", "")
            if not external:
                target = normpath(join("/", folder, target)).lstrip("/")
            found[row.get("Id", "")] = Relation(row.get("Type", ""), target, external)
        return found

    def related(self, kind: str) -> str:
        """Give the part that the main part has by a kind of relation; empty where none."""
        found = (r.target for r in self.relations(self.main).values() if r.kind == kind)
        return next((name for name in found if name in self.parts), "")

    def content_type(self, name: str) -> str:
        """Give the content type of a part."""
        extension = name.rpartition(".")[2].lower()
        return self._types.get(f"/{name}".lower()) or self._types.get(extension, "")

    def content_types(self) -> list[str]:
        """Give every content type that is declared."""
        return list(self._types.values())

    def _content_types(self) -> dict[str, str]:
        root = self.root(_TYPES)
        rows = [] if root is None else [row for row in root if isinstance(row.tag, str)]
        return {
            (row.get("PartName") or row.get("Extension") or "").lower(): row.get("ContentType", "")
            for row in rows
        }

    def _unreadable(self, error: BackendError) -> LayoutError:
        reason = plain(str(error.args_by_name["reason"]))
        if reason == "too large":
            return LayoutError("layout-reference-large", self.where, limit=LARGEST // MIB)
        return LayoutError("layout-reference-unreadable", self.where, reason=reason)
