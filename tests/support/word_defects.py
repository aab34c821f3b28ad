"""Defects that make Word call a file unreadable, to be planted in one that our backend made.

Looks out of order are planted in the style sheet, where looks may stand: in the text our
lint would refuse them for being there at all.
"""

import io
import zipfile
from collections.abc import Callable
from copy import deepcopy

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_PARA_ID = "{http://schemas.microsoft.com/office/word/2010/wordml}paraId"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_CONTROL = "<w:sdt><w:sdtPr>{}</w:sdtPr><w:sdtContent><w:p/></w:sdtContent></w:sdt>"


class Parts:
    """The text, style sheet and numbering of a Word file, to be spoilt."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            self._data = {name: package.read(name) for name in package.namelist()}
        names = ("document", "styles", "numbering")
        self._roots = {n: etree.fromstring(self._data[f"word/{n}.xml"]) for n in names}
        self.body = self._roots["document"][0]
        self.styles = self._roots["styles"]
        self.numbering = self._roots["numbering"]
        self.paragraph = next(p for p in self.body.findall(W + "p") if p.find(W + "r") is not None)
        self.marks = list(self.body.iter(W + "bookmarkStart"))

    def packed(self) -> bytes:
        spoilt = {f"word/{name}.xml": etree.tostring(root) for name, root in self._roots.items()}
        found = io.BytesIO()
        with zipfile.ZipFile(found, "w") as package:
            for name, data in (self._data | spoilt).items():
                package.writestr(name, data)
        return found.getvalue()

    def end_of(self, mark: etree._Element) -> etree._Element:
        ends = self.body.iter(W + "bookmarkEnd")
        return next(x for x in ends if x.get(W + "id") == mark.get(W + "id"))


def xml(text: str) -> etree._Element:
    return etree.fromstring(f"<x {_SPACES}>{text}</x>")[0]


def with_defect(data: bytes, plant: Callable[[Parts], None]) -> bytes:
    """Give a Word file again with one defect planted in it."""
    parts = Parts(data)
    plant(parts)
    return parts.packed()


def _looks_turned(parts: Parts, kind: str) -> None:
    looks = next(x for x in parts.styles.iter(W + kind) if len(x) > 2)
    looks[:] = reversed(looks)


def _run(parts: Parts, content: str) -> None:
    parts.paragraph.append(xml(f"<w:r>{content}</w:r>"))


def _control(parts: Parts, about: str) -> None:
    parts.body.insert(0, xml(_CONTROL.format(about)))


def paragraph_looks_out_of_order(parts: Parts) -> None:
    _looks_turned(parts, "pPr")


def run_looks_out_of_order(parts: Parts) -> None:
    _looks_turned(parts, "rPr")


def unknown_number_format(parts: Parts) -> None:
    next(parts.numbering.iter(W + "numFmt")).set(W + "val", "chinese")


def paragraph_in_a_paragraph(parts: Parts) -> None:
    parts.paragraph.append(xml("<w:p/>"))


def paragraph_after_the_last_section(parts: Parts) -> None:
    parts.body.append(xml("<w:p/>"))


def fraction_of_a_twip(parts: Parts) -> None:
    next(parts.styles.iter(W + "spacing")).set(W + "line", "28.95")


def bookmark_number_twice(parts: Parts) -> None:
    first, second = parts.marks[0], parts.marks[-1]
    for mark in (parts.end_of(second), second):
        mark.set(W + "id", first.get(W + "id"))


def bookmark_name_above_40(parts: Parts) -> None:
    parts.marks[0].set(W + "name", "a" * 60)


def footnote_missing(parts: Parts) -> None:
    _run(parts, '<w:footnoteReference w:id="77"/>')


def comment_missing(parts: Parts) -> None:
    _run(parts, '<w:commentReference w:id="77"/>')


def relation_missing(parts: Parts) -> None:
    parts.paragraph.append(xml('<w:hyperlink r:id="rId99"><w:r><w:t>x</w:t></w:r></w:hyperlink>'))


def paragraph_id_too_large(parts: Parts) -> None:
    parts.paragraph.set(_PARA_ID, "FFFFFFFF")


def picture_number_twice(parts: Parts) -> None:
    drawing = next(parts.body.iter(_DRAWING + "inline")).getparent()
    drawing.getparent().append(deepcopy(drawing))


def cell_without_paragraph(parts: Parts) -> None:
    cell = next(parts.body.iter(W + "tc"))
    for paragraph in cell.findall(W + "p"):
        cell.remove(paragraph)


def style_missing(parts: Parts) -> None:
    next(parts.body.iter(W + "pStyle")).set(W + "val", "NoSuch")


def numbering_missing(parts: Parts) -> None:
    looks = parts.paragraph.find(W + "pPr")
    looks.append(xml('<w:numPr><w:ilvl w:val="0"/><w:numId w:val="99"/></w:numPr>'))


def table_last_in_a_cell(parts: Parts) -> None:
    table = '<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="9"/></w:tblGrid>{}</w:tbl>'
    row = '<w:tr><w:tc><w:tcPr><w:tcW w:w="9" w:type="dxa"/></w:tcPr><w:p/></w:tc></w:tr>'
    next(parts.body.iter(W + "tc")).append(xml(table.format(row)))


def bookmark_name_twice(parts: Parts) -> None:
    parts.marks[-1].set(W + "name", parts.marks[0].get(W + "name"))


def bookmark_without_end(parts: Parts) -> None:
    end = parts.end_of(parts.marks[0])
    end.getparent().remove(end)


def paragraph_id_twice(parts: Parts) -> None:
    for paragraph in parts.body.findall(W + "p")[:2]:
        paragraph.set(_PARA_ID, "1234ABCD")


def control_number_twice(parts: Parts) -> None:
    _control(parts, '<w:id w:val="5"/>')
    _control(parts, '<w:id w:val="5"/>')


def control_tag_above_64(parts: Parts) -> None:
    _control(parts, f'<w:tag w:val="{"t" * 80}"/>')


def field_without_end(parts: Parts) -> None:
    _run(parts, '<w:fldChar w:fldCharType="begin"/>')
    _run(parts, "<w:instrText> PAGE </w:instrText>")


ONLY_OURS = (
    table_last_in_a_cell, bookmark_name_twice, bookmark_without_end, paragraph_id_twice,
    control_number_twice, control_tag_above_64, field_without_end,
)  # fmt: skip
"""What no validator catches."""

DEFECTS = (
    paragraph_looks_out_of_order, run_looks_out_of_order, unknown_number_format,
    paragraph_in_a_paragraph, paragraph_after_the_last_section, fraction_of_a_twip,
    bookmark_number_twice, bookmark_name_above_40, footnote_missing, comment_missing,
    relation_missing, paragraph_id_too_large, picture_number_twice, cell_without_paragraph,
    style_missing, numbering_missing, *ONLY_OURS,
)  # fmt: skip
