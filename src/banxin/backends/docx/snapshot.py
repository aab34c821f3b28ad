"""The snapshot of the model as a part of the package, which Word and LibreOffice carry along.

A custom XML part (ISO/IEC 29500-1 §15.2.5, its properties §15.2.6, §22.5): an editor does
not see it, and a merge takes it for the text from which an edited file set out.
"""

from hashlib import sha256
from xml.sax.saxutils import escape, quoteattr

import msgspec
from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.parts.document import DocumentPart

NAMESPACE = "urn:banxin:snapshot:1"
_ITEM_ID = "{8B7E4F52-6D0C-4C57-9B0E-5A1D3B6C2F10}"
"""Tells our part from other custom XML in the package; any fixed GUID would do."""
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PROPERTIES = (
    f'{_XML}<ds:datastoreItem ds:itemID="{_ITEM_ID}" '
    'xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml">'
    f'<ds:schemaRefs><ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
)
_NO_XML = {0xFFFE: r"\ufffe", 0xFFFF: r"\uffff"}
"""The characters JSON lets stand and XML does not, as JSON also writes them."""


class _Named(msgspec.Struct):
    schema: str


def add_snapshot(part: DocumentPart, model: bytes, identity: str) -> None:
    """Add the JSON of a snapshot to the package of a document.

    `sha256` is the digest of the element's text in UTF-8, `identity` the document's own.
    """
    text = model.decode("utf-8").translate(_NO_XML)
    about = {
        "xmlns": NAMESPACE,
        "schema": msgspec.json.decode(model, type=_Named).schema,
        "identity": identity,
        "sha256": sha256(text.encode("utf-8")).hexdigest(),
    }
    said = " ".join(f"{name}={quoteattr(value)}" for name, value in about.items())
    data = f"{_XML}<snapshot {said}>{escape(text)}</snapshot>".encode()
    item = Part(PackURI("/customXml/item1.xml"), CT.XML, data, part.package)
    kind = CT.OFC_CUSTOM_XML_PROPERTIES
    name = PackURI("/customXml/itemProps1.xml")
    item.relate_to(Part(name, kind, _PROPERTIES.encode(), part.package), RT.CUSTOM_XML_PROPS)
    part.relate_to(item, RT.CUSTOM_XML)
