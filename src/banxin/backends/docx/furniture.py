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
from banxin.backends.docx.wml import R, Element, field, paragraph, serialise, w
from banxin.typeset.plan import Plan
from banxin.typeset.reading import Group, Leaf, Reading, leaves

_FIELD = re.compile(r"(\{title\}|\{section\}|\{n\})")
_HEADING = re.compile(r"heading-([1-9])")
_KINDS = {"header": ("hdr", CT.WML_HEADER, RT.HEADER), "footer": ("ftr", CT.WML_FOOTER, RT.FOOTER)}


class Furniture:
    """Makes header and footer parts and gives the references to them."""

    def __init__(self, plan: Plan, reading: Reading, setter: Setter, part: DocumentPart) -> None:
        self._plan = plan
        self._reading = reading
        self._setter = setter
        self._part = part
        self._relations: dict[bytes, str] = {}

    def references(self, parts: Iterable[Group], *, blind: bool, opening: bool) -> list[Element]:
        """Give a section's references, headers first; `opening`: no head on its first page.

        A blind section refers to empty parts, since one without any takes its forerunner's.
        """
        running = None if blind else self._plan.running
        folio = None if blind or not self._plan.folio else self._plan.folio.form
        section = next((x for part in parts for x in leaves(part) if x.running), None)
        recto, verso = (running.recto, running.verso) if running else ("", "")
        pages = {"default": (recto, False), "even": (verso, True)}
        if opening and not blind:
            pages["first"] = ("", False)
        heads = [self._reference("header", page, text, section, even=even)
                 for page, (text, even) in pages.items()]  # fmt: skip
        feet = [self._reference("footer", page, folio or "", section, even=even)
                for page, (_, even) in pages.items()]  # fmt: skip
        return heads + feet

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
        for piece in filter(None, _FIELD.split(form)):
            match piece:
                case "{n}":
                    found += self._setter.page_number("PAGE", "1", style)
                case "{title}":
                    found += self._setter.words(self._reading.running_title, style)
                case "{section}" if section:
                    words = self._setter.words(section.running, style)
                    found += field(f"STYLEREF {_styleref(section.style)}", words)
                case "{section}":
                    pass
                case _:
                    found += self._setter.words(piece, style)
        return found


def _styleref(style: str) -> str:
    """Name a style to STYLEREF: headings by number, which every language of Word knows."""
    heading = _HEADING.fullmatch(style)
    return heading[1] if heading else f'"{paragraph_style(style).name}"'
