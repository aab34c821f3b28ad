"""Parts of a reference carried into our package with the pictures they point to."""

from posixpath import splitext

from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.parts.document import DocumentPart
from lxml import etree

from banxin.backends.docx.reference.package import Reference, plain
from banxin.backends.docx.reference.refused import insist_link, unaddressed
from banxin.backends.docx.wml import Element
from banxin.errors import LayoutError


class Carrier:
    """Makes parts of our package out of those of a reference; each file goes along once."""

    def __init__(self, reference: Reference, document: DocumentPart) -> None:
        self.reference = reference
        self._document = document
        self._carried: dict[str, Part] = {}

    def part(self, name: str, source: str, root: Element, content_type: str) -> Part:
        """Make a part of `root`, which takes along the relations of the part `source`, if any.

        Raises LayoutError for a relation to what is neither a picture nor a link.
        """
        unaddressed(root)
        blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        made = Part(PackURI(f"/{name}"), content_type, blob, self._document.package)
        relations = self.reference.relations(source) if source else {}
        for id, relation in relations.items():
            if relation.kind == RT.HYPERLINK and relation.external:
                insist_link(relation.target, self.reference.where)
                made.load_rel(relation.kind, relation.target, id, is_external=True)
            elif relation.kind == RT.IMAGE and not relation.external:
                made.load_rel(relation.kind, self._picture(relation.target), id)
            else:
                what = plain(relation.kind.rpartition("/")[2])
                raise LayoutError("layout-reference-object", self.reference.where, what=what)
        return made

    def replace(self, kind: str, made: Part) -> None:
        """Let the document have another part of a kind in the place of its own."""
        for id in [id for id, r in self._document.rels.items() if r.reltype == kind]:
            self._document.rels.pop(id)
        self._document.relate_to(made, kind)

    def _picture(self, source: str) -> Part:
        if source not in self.reference.parts:
            raise LayoutError(
                "layout-reference-unreadable", self.reference.where, reason=plain(source)
            )
        if source not in self._carried:
            number = len(self._carried) + 1
            name = f"/word/media/reference{number}{splitext(source)[1]}"
            content_type = self.reference.content_type(source)
            if not content_type.startswith("image/"):
                what = plain(f"{source} ({content_type})")
                raise LayoutError("layout-reference-object", self.reference.where, what=what)
            blob = self.reference.parts[source]
            self._carried[source] = Part(PackURI(name), content_type, blob, self._document.package)
        return self._carried[source]
