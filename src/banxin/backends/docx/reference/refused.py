"""What a layout's Word file may not hold, so that nothing of a stranger's runs or is fetched."""

import re
from collections.abc import Iterator
from posixpath import dirname, join
from urllib.parse import urlsplit

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT

from banxin.backends.docx.reference.package import Reference, Relation, plain
from banxin.backends.docx.wml import Element, W
from banxin.errors import LayoutError

_MACROS = re.compile(r"vba|macroEnabled|activeX", re.IGNORECASE)
_LINKS = ("http", "https", "mailto")
_HARMLESS = {
    "PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "STYLEREF", "PAGEREF", "REF", "HYPERLINK",
    "TITLE", "SUBJECT", "AUTHOR", "KEYWORDS", "DOCPROPERTY", "DATE", "TIME", "CREATEDATE",
    "SAVEDATE", "PRINTDATE", "IF", "=", "FILENAME", "QUOTE", "SEQ", "EQ", "SYMBOL", "COMMENTS",
    "LASTSAVEDBY", "USERNAME", "REVNUM", "NUMWORDS", "NUMCHARS",
}  # fmt: skip
"""Fields that only say something; others fetch files or run programs (§17.16.5)."""
_ADDRESS = re.compile(r"(\{.*\})?(src|href|althref)")
_TRACKED = re.compile(rf"{{{W}}}(ins|del|moveFrom|moveTo|\w+Change)")


def insist(reference: Reference) -> None:
    """Refuse what must not be in the file, used or not. Raises LayoutError."""
    where = reference.where
    names = [name for name in reference.parts if _MACROS.search(name)]
    if names or any(map(_MACROS.search, reference.content_types())):
        raise LayoutError("layout-reference-macros", where)
    if reference.content_type(reference.main) != CT.WML_DOCUMENT_MAIN:
        raise LayoutError("layout-reference-kind", where)
    for name in sorted(reference.parts):
        if name.endswith((".xml", ".rels")):
            reference.root(name)
    for relation in _all_relations(reference):
        _insist_inside(relation, where)


def _all_relations(reference: Reference) -> Iterator[Relation]:
    for name in sorted(reference.parts):
        if name.endswith(".rels"):
            part = join(dirname(dirname(name)), name.rpartition("/")[2].removesuffix(".rels"))
            yield from reference.relations(part).values()


def _insist_inside(relation: Relation, where: str) -> None:
    if relation.kind.endswith(("/aFChunk", "/subDocument")):
        raise LayoutError("layout-reference-object", where, what="altChunk")
    if relation.external and relation.kind != RT.HYPERLINK:
        raise LayoutError("layout-reference-linked", where, target=plain(relation.target))


def insist_link(address: str, where: str) -> None:
    """Refuse an address that opens a file or runs a script. Raises LayoutError."""
    try:
        scheme = urlsplit(address).scheme.lower()
    except ValueError:
        scheme = ""
    if scheme not in _LINKS:
        raise LayoutError("layout-reference-linked", where, target=plain(address))


def insist_furniture(root: Element, where: str) -> None:
    """Refuse a header or footer with changes not yet accepted or fields that reach outside.

    Raises LayoutError.
    """
    for element in root.iter("*"):
        if _TRACKED.fullmatch(str(element.tag)):
            raise LayoutError("layout-reference-tracked", where)
        if str(element.tag).endswith(("}altChunk", "}object", "}control", "}OLEObject")):
            what = plain(str(element.tag).rpartition("}")[2])
            raise LayoutError("layout-reference-object", where, what=what)
    for code in _codes(root):
        name = (re.findall(r"=|[^\s\\\"=]+", code) or ["?"])[0].upper()
        if name not in _HARMLESS:
            raise LayoutError("layout-reference-object", where, what=plain(name))


def unaddressed(root: Element) -> None:
    """Take addresses out of old drawings (VML), which Word would fetch without a relation."""
    for element in root.iter("*"):
        if str(element.tag).startswith("{urn:schemas-microsoft-com:"):
            for name in [a for a in element.attrib if _ADDRESS.fullmatch(str(a))]:
                del element.attrib[name]


def _codes(root: Element) -> Iterator[str]:
    """Give the instruction of every field, inner ones first.

    One whose name another field is to make has the name `?`.
    """
    stack: list[str] = []
    for element in root.iter(*(f"{{{W}}}{tag}" for tag in ("fldSimple", "fldChar", "instrText"))):
        match element.get(f"{{{W}}}fldCharType"), str(element.tag).rpartition("}")[2]:
            case _, "fldSimple":
                yield element.get(f"{{{W}}}instr", "")
            case None, _ if stack:
                stack[-1] += element.text or ""
            case "begin", _:
                if stack and not stack[-1].strip():
                    stack[-1] = "? "
                stack.append("")
            case "end", _ if stack:
                yield stack.pop()
    yield from stack
