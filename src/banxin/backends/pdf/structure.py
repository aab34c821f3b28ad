"""The tag tree as PDF objects (ISO 32000-1, 14.7)."""

from typing import Any

import pydyf

from banxin.backends.pdf.tags import Content, Element, TagTree


def write_structure(pdf: Any, tree: TagTree, marks: list[dict[Any, dict[str, Any]]]) -> None:
    """Add the structure tree to a PDF; `marks` gives each page's boxes their MCID."""
    _Writer(pdf, marks, tree.heights).write(tree.root)
    pdf.catalog["ViewerPreferences"] = pydyf.Dictionary({"DisplayDocTitle": "true"})
    pdf.catalog["MarkInfo"] = pydyf.Dictionary({"Marked": "true"})


POINTS = 0.75
"""A CSS pixel in points."""


class _Writer:
    def __init__(
        self, pdf: Any, marks: list[dict[Any, dict[str, Any]]], heights: list[float]
    ) -> None:
        self.heights = heights
        self.pdf = pdf
        self.marks = marks
        self.parents: list[dict[int, Any]] = [{} for _ in marks]
        self.annotations: list[tuple[Any, Any]] = []

    def write(self, root: Element) -> None:
        numbers = pydyf.Dictionary({})
        self.pdf.add_object(numbers)
        top = pydyf.Dictionary({"Type": "/StructTreeRoot", "ParentTree": numbers.reference})
        self.pdf.add_object(top)
        top["K"] = pydyf.Array([self.element(root, top).reference])
        numbers["Nums"] = pydyf.Array(self._numbers())
        self.pdf.catalog["StructTreeRoot"] = top.reference

    def _numbers(self) -> list[Any]:
        out: list[Any] = []
        for page, elements in enumerate(self.parents):
            out += [page, pydyf.Array([elements[mcid] for mcid in sorted(elements)])]
        for number, (annotation, reference) in enumerate(self.annotations, len(self.parents)):
            annotation["StructParent"] = number
            out += [number, reference]
        return out

    def element(self, element: Element, parent: Any) -> Any:
        entry = pydyf.Dictionary(
            {"Type": "/StructElem", "S": f"/{element.role}", "P": parent.reference}
        )
        if element.id:
            entry["ID"] = pydyf.String(element.id)
        self._attributes(element, entry)
        self.pdf.add_object(entry)
        kids = [self._kid(kid, entry) for kid in element.kids]
        kids += [self._link(link, entry) for link in element.links if link.box.link_annotation]
        entry["K"] = pydyf.Array(kids)
        return entry

    def _kid(self, kid: Element | Content, entry: Any) -> Any:
        if isinstance(kid, Element):
            return self.element(kid, entry).reference
        mcid = self.marks[kid.page][kid.box]["mcid"]
        self.parents[kid.page][mcid] = entry.reference
        page = self.pdf.page_references[kid.page]
        return pydyf.Dictionary({"Type": "/MCR", "Pg": page, "MCID": mcid})

    def _link(self, link: Content, entry: Any) -> Any:
        # WeasyPrint gives a box its annotation only when its page is drawn.
        annotation = link.box.link_annotation
        self.annotations.append((annotation, entry.reference))
        where = self.pdf.page_references[link.page]
        return pydyf.Dictionary({"Type": "/OBJR", "Obj": annotation.reference, "Pg": where})

    def _place(self, shown: Content) -> Any:
        """The rectangle of a box, counted upwards from the foot of its page."""
        box, foot = shown.box, self.heights[shown.page]
        left, top = box.content_box_x(), foot - box.content_box_y()
        corners = (left, top - box.height, left + box.width, top)
        return pydyf.Array([round(value * POINTS, 3) for value in corners])

    def _attributes(self, element: Element, entry: Any) -> None:
        node = element.node
        if element.role in ("TH", "TD"):
            table = pydyf.Dictionary({"O": "/Table"})
            for name, key in (("colspan", "ColSpan"), ("rowspan", "RowSpan")):
                if node.get(name):
                    table[key] = int(node.get(name))
            if element.role == "TH":
                table["Scope"] = "/Column"
            entry["A"] = table
        if element.role == "Figure":
            shown = next(kid for kid in element.kids if isinstance(kid, Content))
            entry["A"] = pydyf.Dictionary({"O": "/Layout", "BBox": self._place(shown)})
            entry["Alt"] = pydyf.String(node.get("alt") or "")
