"""Faces inside a Word file: obfuscated parts, which the font table and the settings name."""

from hashlib import sha256
from uuid import UUID

from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.part import Part
from docx.parts.document import DocumentPart
from lxml import etree

from banxin.backends.docx.wml import Element, R, W, serialise, val, w
from banxin.typeset.embedding import Embedded

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
OBFUSCATED = 32
"""Bytes at the head of a font that its key is laid over (ISO/IEC 29500-1 §17.8.1)."""

_BEFORE = ("writeProtection", "view", "zoom", "removePersonalInformation", "removeDateAndTime",
           "doNotDisplayPageBoundaries", "displayBackgroundShape", "printPostScriptOverText",
           "printFractionalCharacterWidth", "printFormsData")  # fmt: skip
"""What stands before the settings of fonts (§17.15.1.78)."""
_SWITCHES = ("embedTrueTypeFonts", "embedSystemFonts", "saveSubsetFonts")


def embed(document: DocumentPart, faces: tuple[Embedded, ...]) -> None:
    """Put faces into the package of a document, whatever template it began with."""
    if not faces:
        return
    table = document.part_related_by(RT.FONT_TABLE)
    root = etree.fromstring(table.blob)
    for face in faces:
        key = _key(face.data)
        name = document.package.next_partname("/word/fonts/font%d.odttf")
        part = Part(name, CONTENT_TYPE, obfuscated(face.data, key), table.package)
        _name(root, face, table.relate_to(part, RT.FONT), key)
    table._blob = serialise(root)
    _switch_on(document.settings.element)


def obfuscated(font: bytes, key: UUID) -> bytes:
    """Lay a key over the head of a font; doing it twice gives the font back (§17.8.1)."""
    backwards = key.bytes[::-1] * (OBFUSCATED // 16)
    head = bytes(a ^ b for a, b in zip(font, backwards, strict=False))
    return head + font[OBFUSCATED:]


def _key(font: bytes) -> UUID:
    """Derive the key from the font itself, so that the same text gives the same bytes."""
    return UUID(bytes=sha256(font).digest()[:16], version=5)


def _name(table: Element, face: Embedded, relation: str, key: UUID) -> None:
    """Say in the font table which part is a family, and what stands in for it elsewhere."""
    rows = (row for row in table if row.get(f"{{{W}}}name") == face.family)
    row = next(rows, None)
    if row is None:
        row = w("font", name=face.family)
        table.append(row)
    for child in list(row):
        if etree.QName(child).localname.startswith(("embed", "altName")):
            row.remove(child)
    if face.office != face.family:
        row.insert(0, val("altName", face.office))
    regular = w("embedRegular", fontKey=f"{{{key}}}".upper())
    regular.set(f"{{{R}}}id", relation)
    row.append(regular)


def _switch_on(settings: Element) -> None:
    """Ask Word to keep the faces when the file is saved, and no more of them than is used."""
    for child in list(settings):
        if etree.QName(child).localname in _SWITCHES:
            settings.remove(child)
    before = [c for c in settings if etree.QName(c).localname in _BEFORE]
    at = settings.index(before[-1]) + 1 if before else 0
    settings[at:at] = [w("embedTrueTypeFonts"), w("saveSubsetFonts")]
