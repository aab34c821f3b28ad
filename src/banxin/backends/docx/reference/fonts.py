"""The fonts that a reference and our styles name.

What is embedded in a reference is cut to its own text, and left out.
"""

from copy import deepcopy

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.part import Part

from banxin.backends.docx.reference.carrying import Carrier
from banxin.backends.docx.reference.values import remove
from banxin.backends.docx.wml import Element, R, W

_TABLE = "word/fontTable.xml"


def joined_fonts(carrier: Carrier, source: str, ours: Part, own: Element) -> Part:
    """Add to the table of a reference the fonts it lacks, and those that our file holds."""
    reference = carrier.reference
    root = reference.root(source)
    if root is None:
        return ours
    for charset in root.iter(f"{{{W}}}charset"):
        # LibreOffice writes names there that the schema does not know; the number says it all.
        charset.attrib.pop(f"{{{W}}}characterSet", "")
    for face in [face for font in root for face in _embedded(font)]:
        remove(face)
    there = {_name(font): font for font in root}
    points: dict[str, Part] = {}
    for font in own:
        other = there.get(_name(font))
        if other is not None and not _embedded(font):
            continue
        made = deepcopy(font)
        for face in _embedded(made):
            id = f"own{len(points) + 1}"
            points[id] = ours.rels[face.get(f"{{{R}}}id", "")].target_part
            face.set(f"{{{R}}}id", id)
        if other is not None:
            root.replace(other, made)
        else:
            root.append(made)
    table = carrier.part(_TABLE, "", root, CT.WML_FONT_TABLE)
    for id, file in points.items():
        table.load_rel(RT.FONT, file, id)
    return table


def _name(font: Element) -> str:
    return font.get(f"{{{W}}}name", "")


def _embedded(font: Element) -> list[Element]:
    return [x for x in font if str(x.tag).startswith(f"{{{W}}}embed")]
