"""Names of elements and attributes in the parts of a Word file (ISO/IEC 29500-1)."""

import re

from lxml import etree

Element = etree._Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
V = "{urn:schemas-microsoft-com:vml}"
O = "{urn:schemas-microsoft-com:office:office}"  # noqa: E741

_STRICT = re.compile(rb"""(\sxmlns(?::[\w.-]+)?\s*=\s*["'])http://purl\.oclc\.org/ooxml/([^"']+)""")
_STRICT_NAMES = {
    b"wordprocessingml/main": b"wordprocessingml/2006/main",
    b"officeDocument/relationships": b"officeDocument/2006/relationships",
    b"officeDocument/math": b"officeDocument/2006/math",
    b"drawingml/main": b"drawingml/2006/main",
    b"drawingml/picture": b"drawingml/2006/picture",
    b"drawingml/chart": b"drawingml/2006/chart",
    b"drawingml/diagram": b"drawingml/2006/diagram",
    b"drawingml/wordprocessingDrawing": b"drawingml/2006/wordprocessingDrawing",
}


def transitional(xml: bytes) -> bytes:
    """Give the names of a strict file in the namespaces that all others have (29500-4)."""

    def named(found: re.Match[bytes]) -> bytes:
        name = _STRICT_NAMES.get(found[2])
        return found[1] + b"http://schemas.openxmlformats.org/" + name if name else found[0]

    return _STRICT.sub(named, xml) if b"purl.oclc.org" in xml else xml


def local(element: Element) -> str:
    """Give an element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def child(element: Element | None, *path: str) -> Element | None:
    """Give what a path of names in the main namespace leads to."""
    for name in path:
        element = element.find(W + name) if element is not None else None
    return element


def value(element: Element | None, *path: str) -> str:
    """Give the `w:val` of what a path leads to; empty where there is none."""
    found = child(element, *path)
    return (found.get(W + "val") or "") if found is not None else ""


def switched(element: Element | None) -> bool:
    """Tell whether a switch is on (ISO/IEC 29500-1 §17.17.4)."""
    return element is not None and element.get(W + "val", "1") not in ("0", "false", "off", "none")


def whole(text: str | None, default: int = 0) -> int:
    """Read a whole number of at most nine digits."""
    found = re.fullmatch(r"\s*([+-]?\d{1,9})(?:\.\d*)?\s*", text or "")
    return int(found[1]) if found else default


def chosen(alternatives: Element) -> Element | None:
    """Give one branch of `mc:AlternateContent`, never both (ISO/IEC 29500-3 §9.3).

    The first choice that holds anything is what Word of today shows.
    """
    branches = [x for x in alternatives if x.tag == MC + "Choice" and len(x)]
    return branches[0] if branches else alternatives.find(MC + "Fallback")
