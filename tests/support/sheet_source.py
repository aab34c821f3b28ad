"""A workbook counted again, by its elements alone, against the text that its reader read."""

import io
import re
import zipfile
from collections import Counter

from lxml import etree

_MAIN = re.compile(r"\{http://(?:schemas\.openxmlformats\.org|purl\.oclc\.org/ooxml)/"
                   r"spreadsheetml/(?:2006/)?main\}(\w+)")  # fmt: skip
_HELD = re.compile(r"xl/(?:worksheets/[^/]+|comments[^/]*)\.xml|xl/comments/[^/]+\.xml")


def unread_cells(data: bytes, text: str) -> Counter[str]:
    """Count the characters of cells and comments that a text lacks, white space left out.

    Of values only those are counted that are text; numbers are printed by their format.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    shared = [_said(item) for item in _elements(parts.get("xl/sharedStrings.xml", b""), "si")]
    held: Counter[str] = Counter()
    for name in filter(_HELD.fullmatch, parts):
        for element in (*_elements(parts[name], "c"), *_elements(parts[name], "comment")):
            held.update(_cell(element, shared))
    return Counter({c: n for c, n in held.items() if not c.isspace()}) - Counter(text)


def _elements(part: bytes, name: str) -> list[etree._Element]:
    root = etree.fromstring(part) if part else None
    return [] if root is None else [e for e in root.iter() if _name(e) == name]


def _name(element: etree._Element) -> str:
    found = _MAIN.fullmatch(str(element.tag))
    return found[1] if found else ""


def _cell(element: etree._Element, shared: list[str]) -> str:
    value = next((e.text or "" for e in element if _name(e) == "v"), "")
    match element.get("t"):
        case "s":
            return shared[int(value)]
        case "str" | "d":
            return value
    return _said(element)


def _said(element: etree._Element) -> str:
    """Give the text of an item, the readings that Excel keeps for sorting left out."""
    return "".join(
        e.text or "" for e in element.iter()
        if _name(e) == "t" and not any(_name(above) == "rPh" for above in e.iterancestors())
    )  # fmt: skip
