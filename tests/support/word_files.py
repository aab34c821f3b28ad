"""What an editor would find in a Word file."""

import io
import zipfile

from letterheads import W
from lxml import etree

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def root(data: bytes, name: str) -> etree._Element:
    """Parse a part under `word/`."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return etree.fromstring(package.read(f"word/{name}.xml"))


def styles(data: bytes) -> dict[str, etree._Element]:
    """Give the styles by name."""
    return {s.find(W + "name").get(W + "val"): s for s in root(data, "styles").iter(W + "style")}


def value(element: etree._Element, path: str, attribute: str = "val") -> str | None:
    """Give an attribute of what a path leads to."""
    found = element.find("/".join(W + step for step in path.split("/")))
    return None if found is None else found.get(W + attribute)


def style_of(data: bytes, text: str) -> str:
    """Give the name of the style of the paragraph that says something."""
    names = {s.get(W + "styleId"): name for name, s in styles(data).items()}
    for paragraph in root(data, "document").iter(W + "p"):
        if text in "".join(t.text or "" for t in paragraph.iter(W + "t")):
            return names[value(paragraph, "pPr/pStyle") or ""]
    raise AssertionError(text)


def sections(data: bytes) -> list[etree._Element]:
    """Give the properties of every section."""
    return list(root(data, "document").iter(W + "sectPr"))


def heads(data: bytes, section: etree._Element, kind: str = "default") -> str:
    """Give what the header and the footer for a kind of page say."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        rows = etree.fromstring(package.read("word/_rels/document.xml.rels"))
        targets = {row.get("Id"): row.get("Target") for row in rows}
        ids = [x.get(R + "id") for x in section if x.get(W + "type") == kind]
        roots = [etree.fromstring(package.read(f"word/{targets[id]}")) for id in ids]
    return " ".join("".join(t.text or "" for t in root.iter(W + "t")) for root in roots)
