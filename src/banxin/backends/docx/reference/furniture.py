"""The headers and footers of a reference, carried over with their pictures: the letterhead."""

from collections.abc import Mapping

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.parts.document import DocumentPart

from banxin.backends.docx.reference.carrying import Carrier
from banxin.backends.docx.reference.package import plain
from banxin.backends.docx.reference.refused import insist_furniture
from banxin.backends.docx.reference.values import remove
from banxin.backends.docx.wml import Element, W
from banxin.errors import LayoutError

Place = tuple[str, str]
"""A kind of reference and the pages it is for: `headerReference`, `first`."""

KINDS = {"headerReference": ("header", "hdr", CT.WML_HEADER, RT.HEADER),
         "footerReference": ("footer", "ftr", CT.WML_FOOTER, RT.FOOTER)}  # fmt: skip
_SHOWN = ("t", "drawing", "pict", "fldSimple", "instrText")
_DROPPED = ("bookmarkStart", "bookmarkEnd", "dataBinding", "permStart", "permEnd", "proofErr")
"""What means nothing outside the file it came from, or says what another file says."""
_DOC_PR = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"


def shows(root: Element | None) -> bool:
    """Tell whether a header or footer has text, a picture or a field."""
    found = () if root is None else root.iter(*(f"{{{W}}}{name}" for name in _SHOWN))
    return any((x.text or "").strip() or not str(x.tag).endswith("}t") for x in found)


def carried(
    found: Mapping[Place, str], carrier: Carrier, document: DocumentPart
) -> dict[Place, str]:
    """Carry headers and footers over; give the ids of their relations. Raises LayoutError."""
    taken = {part.partname for part in document.package.iter_parts()}
    pictures = max((int(x.get("id", "0")) for x in document.element.iter(_DOC_PR)), default=0)
    made: dict[str, str] = {}
    for (kind, _), source in found.items():
        root = carrier.reference.root(source)
        if source in made or root is None:
            continue
        insist_furniture(root, carrier.reference.where)
        pictures = _cleaned(root, pictures)
        stem, tag, content_type, relation = KINDS[kind]
        if root.tag != f"{{{W}}}{tag}":
            raise LayoutError(
                "layout-reference-unreadable", carrier.reference.where, reason=plain(source)
            )
        number = next(n for n in range(1, 9999) if f"/word/{stem}{n}.xml" not in taken)
        taken.add(f"/word/{stem}{number}.xml")
        part = carrier.part(f"word/{stem}{number}.xml", source, root, content_type)
        made[source] = document.relate_to(part, relation)
    return {place: made[source] for place, source in found.items()}


def _cleaned(root: Element, pictures: int) -> int:
    """Take out what belongs to the other file; number pictures on, and give the last number."""
    for name in _DROPPED:
        for element in list(root.iter(f"{{*}}{name}")):
            remove(element)
    for looks in root.iter(f"{{{W}}}sdtPr"):
        for id in looks.findall(f"{{{W}}}id"):
            looks.remove(id)
    for element in root.iter():
        for attribute in [a for a in element.attrib if str(a).startswith(_W14)]:
            del element.attrib[attribute]
    for picture in root.iter(_DOC_PR):
        pictures += 1
        picture.set("id", str(pictures))
    return pictures
