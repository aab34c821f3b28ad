"""Our document, made, in the dress of a reference.

The document is finished by our own template first; then its styles, numbering, settings and
furniture give way to those of the reference. So nothing of a stranger's file comes in but
what is named here, and the rest of the backend knows of no reference.
"""

from collections.abc import Iterator
from copy import deepcopy
from typing import NamedTuple

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.part import Part, XmlPart
from docx.parts.document import DocumentPart
from lxml import etree

from banxin.backends.docx.names import STRUCTURAL
from banxin.backends.docx.reference.carrying import Carrier
from banxin.backends.docx.reference.fonts import joined_fonts
from banxin.backends.docx.reference.measure import fit
from banxin.backends.docx.reference.numbers import join_numbers
from banxin.backends.docx.reference.package import Reference
from banxin.backends.docx.reference.pages import columns, pages_of, set_pages
from banxin.backends.docx.reference.settings import join_settings
from banxin.backends.docx.reference.styles import Sheet, uses
from banxin.backends.docx.reference.values import value
from banxin.backends.docx.wml import Element, W


class Adopted(NamedTuple):
    """What came of a reference.

    `notes` are codes of the catalogue, each with the styles it is about; `families` are the
    fonts that the styles in use name.
    """

    notes: dict[str, tuple[str, ...]]
    families: tuple[str, ...]


def adopt(document: DocumentPart, reference: Reference, blind: list[bool]) -> Adopted:
    """Dress a finished document; `blind` tells which sections show no furniture.

    Raises LayoutError for what cannot be taken over.
    """
    carrier = Carrier(reference, document)
    furniture = _furniture(document)
    own = _of_the_text(document)
    pages = pages_of(reference)
    if pages is not None:
        set_pages(pages, carrier, document, blind)
        furniture = {id: root for id, root in furniture.items() if id in document.rels}
    notes = document.part_related_by(RT.FOOTNOTES)
    assert isinstance(notes, XmlPart)
    texts = [document.element, notes.element, *furniture.values()]
    sheet = Sheet(_theirs(reference, RT.STYLES), _ours(document, RT.STYLES))
    sheet.take(map(value, uses(texts)))
    lacking = sheet.lacking()
    sheet.take([STRUCTURAL["outline-numbers"].id])
    for use in uses(texts):
        use.set(f"{{{W}}}val", sheet.ids.get(value(use), value(use)))
    numbering = join_numbers(
        _theirs(reference, RT.NUMBERING),
        _ours(document, RT.NUMBERING),
        [*texts, *sheet.added],
        sheet.ids,
    )
    if pages is not None:
        fit(texts, sheet.pairs(), own, pages.section)
    said = {
        "docx-reference-styles": lacking,
        "docx-reference-numbers": sheet.unnumbered(),
    }
    _replace(carrier, document, sheet.root, numbering, pages is not None)
    for id, root in furniture.items():
        _rewritten(document, id, root)
    return Adopted({code: names for code, names in said.items() if names}, sheet.families())


def _of_the_text(document: DocumentPart) -> Element:
    """Copy the properties of our section with the most columns, in which tables stand."""
    found: Iterator[Element] = document.element.iter(f"{{{W}}}sectPr")
    return deepcopy(max(found, key=columns))


def _theirs(reference: Reference, kind: str) -> Element | None:
    return reference.root(reference.related(kind))


def _ours(document: DocumentPart, kind: str) -> Element:
    return etree.fromstring(document.part_related_by(kind).blob)


def _furniture(document: DocumentPart) -> dict[str, Element]:
    """Give our headers and footers by the ids of their relations."""
    return {
        id: etree.fromstring(relation.target_part.blob)
        for id, relation in document.rels.items()
        if relation.reltype in (RT.HEADER, RT.FOOTER)
    }


def _replace(
    carrier: Carrier, document: DocumentPart, styles: Element, numbering: Element, pages: bool
) -> None:
    """Put the parts that both files share in the place of ours."""
    reference = carrier.reference
    settings = join_settings(
        _theirs(reference, RT.SETTINGS), _ours(document, RT.SETTINGS), pages=pages
    )
    source = reference.related
    carrier.replace(RT.STYLES, carrier.part("word/styles.xml", "", styles, CT.WML_STYLES))
    carrier.replace(RT.SETTINGS, carrier.part("word/settings.xml", "", settings, CT.WML_SETTINGS))
    made = carrier.part("word/numbering.xml", source(RT.NUMBERING), numbering, CT.WML_NUMBERING)
    carrier.replace(RT.NUMBERING, made)
    fonts = document.part_related_by(RT.FONT_TABLE)
    own = _ours(document, RT.FONT_TABLE)
    carrier.replace(RT.FONT_TABLE, joined_fonts(carrier, source(RT.FONT_TABLE), fonts, own))
    theme = reference.root(source(RT.THEME))
    if theme is not None:
        made = carrier.part("word/theme/theme1.xml", source(RT.THEME), theme, CT.OFC_THEME)
        carrier.replace(RT.THEME, made)


def _rewritten(document: DocumentPart, id: str, root: Element) -> None:
    """Let a relation lead to a header or footer with other styles."""
    old = document.rels[id]
    blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    part = old.target_part
    made = Part(part.partname, part.content_type, blob, document.package)
    document.load_rel(old.reltype, made, id)
