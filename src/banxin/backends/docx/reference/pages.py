"""The pages of a reference: the last section's page, margins, columns, headers and footers."""

from copy import deepcopy
from typing import NamedTuple

from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.parts.document import DocumentPart

from banxin.backends.docx.reference.carrying import Carrier
from banxin.backends.docx.reference.furniture import KINDS, Place, carried, shows
from banxin.backends.docx.reference.package import Reference
from banxin.backends.docx.reference.values import is_on, value, whole
from banxin.backends.docx.wml import Element, R, W, w

_ORDER = ("headerReference", "footerReference", "footnotePr", "endnotePr", "type", "pgSz",
          "pgMar", "paperSrc", "pgBorders", "lnNumType", "pgNumType", "cols", "formProt",
          "vAlign", "noEndnote", "titlePg", "textDirection", "bidi", "rtlGutter",
          "docGrid")  # fmt: skip
"""The children of `w:sectPr` in schema order (§17.6.17)."""
_PAGE = ("pgSz", "pgMar")
_THEIRS = (*_PAGE, "paperSrc", "pgBorders", "textDirection", "rtlGutter", "docGrid")


class Pages(NamedTuple):
    """The last section of a reference, and the parts that head and foot its pages."""

    section: Element
    furniture: dict[Place, str]


def pages_of(reference: Reference) -> Pages | None:
    """Find the pages; None when no header or footer shows anything.

    A section without a reference of some kind takes that of the one before (§17.10.5).
    """
    root = reference.root(reference.main)
    relations = reference.relations(reference.main)
    furniture: dict[Place, str] = {}
    section: Element | None = None
    for at in () if root is None else root.iter(f"{{{W}}}sectPr"):
        outer = at.getparent()
        if outer is None or str(outer.tag).endswith("}sectPrChange"):
            continue
        section = at
        for child in at:
            name = _name(child)
            if name in KINDS:
                target = relations.get(child.get(f"{{{R}}}id", ""))
                if target and target.target in reference.parts:
                    furniture[name, child.get(f"{{{W}}}type", "default")] = target.target
    if section is None:
        return None
    first = section.find(f"{{{W}}}titlePg")
    if first is None or not is_on(value(first)):
        furniture = {place: part for place, part in furniture.items() if place[1] != "first"}
    if not any(shows(reference.root(part)) for part in furniture.values()):
        return None
    return Pages(section, furniture)


def set_pages(found: Pages, carrier: Carrier, document: DocumentPart, blind: list[bool]) -> None:
    """Give every section the pages of the reference; `blind` tells which show no furniture.

    The first that shows any has the first page of a letterhead. Raises LayoutError.
    """
    sections = list(document.element.iter(f"{{{W}}}sectPr"))
    columned = any(columns(section) > 1 for section in sections)
    made = carried(found.furniture, carrier, document)
    first = True
    for section, hidden in zip(sections, blind, strict=True):
        if hidden:
            if _size(section) != _size(found.section):
                _take(section, found.section, _PAGE)
            continue
        heads = {place: id for place, id in made.items() if first or place[1] != "first"}
        _take(section, found.section, _THEIRS)
        if not columned or columns(section) > 1:
            _take(section, found.section, ("cols",))
        _take(section, found.section if first else w("sectPr"), ("titlePg",))
        _number(section, found.section)
        _head(section, heads)
        first = False
    _forget(document)


def _name(element: Element) -> str:
    return str(element.tag).removeprefix(f"{{{W}}}")


def columns(section: Element) -> int:
    """Give how many columns a section has."""
    found = section.find(f"{{{W}}}cols")
    return 1 if found is None else max(1, whole(found.get(f"{{{W}}}num", "")))


def _size(section: Element) -> list[str | None]:
    size = section.find(f"{{{W}}}pgSz")
    return [] if size is None else [size.get(f"{{{W}}}{side}") for side in "wh"]


def _take(section: Element, theirs: Element, names: tuple[str, ...]) -> None:
    """Put what the other section has of some kinds in the place of a section's own."""
    for name in names:
        for old in section.findall(f"{{{W}}}{name}"):
            section.remove(old)
        new = theirs.find(f"{{{W}}}{name}")
        if new is not None:
            _insert(section, _plain(new))


def _plain(element: Element) -> Element:
    """Copy an element without what other namespaces say, such as pictures of a border."""
    made = deepcopy(element)
    made.tail = None
    for one in made.iter():
        for attribute in [a for a in one.attrib if not str(a).startswith(f"{{{W}}}")]:
            del one.attrib[attribute]
    return made


def _insert(section: Element, new: Element) -> None:
    rank = _ORDER.index(_name(new))
    at = sum(1 for x in section if _name(x) in _ORDER and _ORDER.index(_name(x)) <= rank)
    section.insert(at, new)


def _number(section: Element, theirs: Element) -> None:
    """Number pages in the form of the reference, from where our text begins."""
    form = theirs.find(f"{{{W}}}pgNumType")
    asked = "" if form is None else form.get(f"{{{W}}}fmt", "")
    own = section.find(f"{{{W}}}pgNumType")
    if not asked:
        return
    if own is None:
        own = w("pgNumType")
        _insert(section, own)
    own.set(f"{{{W}}}fmt", asked)


def _head(section: Element, heads: dict[Place, str]) -> None:
    for name in KINDS:
        for old in section.findall(f"{{{W}}}{name}"):
            section.remove(old)
    for (kind, page), relation in heads.items():
        reference = w(kind, type=page)
        reference.set(f"{{{R}}}id", relation)
        _insert(section, reference)


def _forget(document: DocumentPart) -> None:
    """Drop headers and footers of ours that no section refers to any more."""
    kinds = (f"{{{W}}}headerReference", f"{{{W}}}footerReference")
    used = {x.get(f"{{{R}}}id") for x in document.element.iter(*kinds)}
    for id in [i for i, r in document.rels.items() if r.reltype in (RT.HEADER, RT.FOOTER)]:
        if id not in used:
            document.rels.pop(id)
