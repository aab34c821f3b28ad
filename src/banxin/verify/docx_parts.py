"""The parts of a Word package and their elements, as the certificate's eye reads them."""

from posixpath import dirname, join, normpath
from typing import NamedTuple

from banxin.files.packages import Element, parsed, parts

__all__ = ["Element", "R", "Relation", "W", "is_on", "parsed", "parts", "relations", "value"]

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def value(element: Element | None, attribute: str = "val") -> str:
    """Give an attribute in the main namespace; empty when it or the element is missing."""
    return "" if element is None else element.get(W + attribute, "")


def is_on(element: Element | None) -> bool:
    """Tell whether an on-off property is there and not switched off (§17.17.4)."""
    return element is not None and value(element) not in ("0", "false", "off")


class Relation(NamedTuple):
    """Where a part points to: the kind of relation, and a part; empty for what is outside."""

    kind: str
    target: str


def relations(package: dict[str, bytes], name: str) -> dict[str, Relation]:
    """Give the relations of a part by id; the package itself has no name. Raises BackendError."""
    folder, file = dirname(name), name.rpartition("/")[2]
    root = parsed(package, join(folder, "_rels", f"{file}.rels"))
    found = {}
    for row in () if root is None else root:
        inside = row.get("TargetMode") != "External"
        target = normpath(join("/", folder, row.get("Target", ""))).lstrip("/")
        found[row.get("Id", "")] = Relation(row.get("Type", ""), target if inside else "")
    return found
