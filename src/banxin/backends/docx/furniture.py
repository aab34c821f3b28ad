"""Running heads and folios as header and footer parts."""

import re
from collections.abc import Iterable

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.parts.document import DocumentPart

from banxin.backends.docx.names import paragraph_style
from banxin.backends.docx.styles import EVEN, furniture
from banxin.backends.docx.text import Setter
from banxin.backends.docx.wml import Element, R, field, paragraph, serialise, w
from banxin.typeset.plan import Plan
from banxin.typeset.reading import Group, Leaf, Margins, leaves

_FIELDS = {"running-head": re.compile(r"(\{section\})"), "folio": re.compile(r"(\{n\})")}
"""What is filled in, in each kind of line; the rest is text."""
_HEADING = re.compile(r"heading-([1-9])")
_KINDS = {"header": ("hdr", CT.WML_HEADER, RT.HEADER), "footer": ("ftr", CT.WML_FOOTER, RT.FOOTER)}


class Furniture:
    """Makes header and footer parts and gives the references to them."""

    def __init__(self, plan: Plan, margins: Margins, setter: Setter, part: DocumentPart) -> None:
        self._plan = plan
        self._margins = margins
        self._setter = setter
        self._part = part
        self._relations: dict[bytes, str] = {}

    def references(
        self, parts: Iterable[Group], *, blind: bool, start: int
    ) -> tuple[list[Element], bool]:
        """Give a section's references, and whether its first page has a head of its own.

        It has where its first page has no heading: STYLEREF would look ahead to later pages.
        A blind section refers to empty parts, since one without takes its forerunner's.
        """
        text = [leaf for part in parts for leaf in leaves(part)]
        section = next((leaf for leaf in text if leaf.running), None)
        shown = Margins() if blind else self._margins
        pages = {"default": (shown.recto, False), "even": (shown.verso, True)}
        even = start % 2 == 0
        first = shown.verso if even else shown.recto
        ahead = section is None or self._setter.page_of(section.id) > start
        opening = "{section}" in first and section not in text[:1] and ahead
        if opening:
            pages["first"] = (first.replace("{section}", ""), even)
        heads = [self._reference("header", page, form, section, even=side)
                 for page, (form, side) in pages.items()]  # fmt: skip
        feet = [self._reference("footer", page, shown.folio, section, even=side)
                for page, (_, side) in pages.items()]  # fmt: skip
        return heads + feet, opening

    def _reference(
        self, kind: str, page: str, form: str, section: Leaf | None, *, even: bool
    ) -> Element:
        key = "running-head" if kind == "header" else "folio"
        style = EVEN[key] if even else paragraph_style(key)
        root = w(_KINDS[kind][0], paragraph(style.id, *self._content(form, key, section)))
        found = w(f"{kind}Reference", type=page)
        found.set(f"{{{R}}}id", self._relation(kind, serialise(root)))
        return found

    def _relation(self, kind: str, blob: bytes) -> str:
        """Keep each different head or foot once."""
        if blob not in self._relations:
            number = len(self._relations) + 1
            _, content_type, relation = _KINDS[kind]
            name = PackURI(f"/word/{kind}{number}.xml")
            made = Part(name, content_type, blob, self._part.package)
            self._relations[blob] = self._part.relate_to(made, relation)
        return self._relations[blob]

    def _content(self, form: str, key: str, section: Leaf | None) -> list[Element]:
        style = furniture(key, self._plan)
        found: list[Element] = []
        for piece in filter(None, _FIELDS[key].split(form)):
            match piece:
                case "{n}":
                    found += self._setter.page_number("PAGE", "1", style)
                case "{section}" if section and key != "folio":
                    words = self._setter.words(section.running, style)
                    found += field(f"STYLEREF {_styleref(section.style)}", words)
                case "{section}" if key != "folio":
                    pass
                case _:
                    found += self._setter.words(piece, style)
        return found


def _styleref(style: str) -> str:
    """Name a style to STYLEREF: headings by number, which every language of Word knows."""
    heading = _HEADING.fullmatch(style)
    return heading[1] if heading else f'"{paragraph_style(style).name}"'
