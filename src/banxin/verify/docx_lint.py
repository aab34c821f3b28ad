"""Defects of a Word file that validators miss and Word calls “unreadable content”.

Schema, SDK and openxml-audit all pass the first seven; looks outside styles are no defect
to them, but they are to an editor who changes a style and sees nothing happen.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from posixpath import dirname, join, normpath

import msgspec

from banxin.verify.docx_fonts import unfit_fonts
from banxin.verify.docx_parts import Element, R, W, parsed, parts, value

_STORY = re.compile(r"word/(document|footnotes|endnotes|comments|header\d*|footer\d*)\.xml")
_FONTS = "word/fontTable.xml"
_PARA_ID = "{http://schemas.microsoft.com/office/word/2010/wordml}paraId"
_DOC_PR = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_LONGEST_TAG = 64
_LONGEST_NAME = 40
_ANNOTATIONS = tuple(W + name for name in (
    "bookmarkStart", "ins", "del", "moveFrom", "moveTo", "moveFromRangeStart",
    "moveToRangeStart", "rPrChange", "pPrChange", "sectPrChange", "tblPrChange",
))  # fmt: skip
_ALLOWED = {
    "pPr": {"pStyle", "numPr", "sectPr"},
    "rPr": {"rStyle", "rFonts", "lang"},
    "tblPr": {"tblStyle", "tblpPr", "tblW", "tblLayout", "tblLook", "tblCaption", "tblDescription"},
    "trPr": {"cantSplit", "tblHeader"},
    "tcPr": {"tcW", "gridSpan", "vMerge", "textDirection"},
}
"""What a paragraph, run or table may say of itself; all else belongs to a style."""


class Fault(msgspec.Struct, frozen=True):
    """A defect: its code in the catalogue, the part it is in, and what it is about."""

    code: str
    part: str
    detail: str


def lint(data: bytes, *, letterhead: bool = False) -> tuple[Fault, ...]:
    """Give every defect of a Word file. Raises BackendError when it cannot be opened.

    With a `letterhead`, headers and footers came from elsewhere and may look as they like.
    """
    package = parts(data)
    stories = {name: root for name in sorted(package) if _STORY.fullmatch(name)
               if (root := parsed(package, name)) is not None}  # fmt: skip
    found: list[Fault] = []
    for name, root in stories.items():
        foreign = letterhead and name.startswith(("word/header", "word/footer"))
        for code, details in _of_one(root):
            if foreign and code == "direct":
                continue
            found += [Fault(f"docx-lint-{code}", name, detail) for detail in details]
    for code, details in _of_all(list(stories.values())):
        found += [Fault(f"docx-lint-{code}", "word", detail) for detail in details]
    fonts = parsed(package, _FONTS)
    if fonts is not None:
        unfit = unfit_fonts(package, fonts, _relations(package, _FONTS))
        found += [Fault("docx-lint-font", _FONTS, family) for family in unfit]
        stories[_FONTS] = fonts
    found += [Fault("docx-lint-relation", *row) for row in _dangling(package, stories)]
    return tuple(found)


def _of_one(root: Element) -> Iterator[tuple[str, Iterable[str]]]:
    """The rules that hold within a part."""
    yield "table-last", ("w:tc" for cell in root.iter(W + "tc")
                         if not len(cell) or cell[-1].tag != W + "p")  # fmt: skip
    yield "bookmark-open", _unpaired(root)
    names = (value(x, "name") for x in root.iter(W + "bookmarkStart"))
    yield "bookmark-long", [name for name in names if len(name) > _LONGEST_NAME]
    yield "field-open", _open_fields(root)
    yield "direct", _direct(root)


def _of_all(roots: list[Element]) -> Iterator[tuple[str, Iterable[str]]]:
    """The rules that hold over the whole document."""
    everything = [x for root in roots for x in root.iter("*")]
    marks = [x for x in everything if x.tag in _ANNOTATIONS]
    yield "bookmark-name", _twice(value(x, "name") for x in marks if x.tag == _ANNOTATIONS[0])
    yield "id", _twice(value(x, "id") for x in marks)
    yield "id", _twice(x.get("id", "") for x in everything if x.tag == _DOC_PR)
    for kind in ("footnote", "endnote", "comment"):
        yield "id", _twice(value(x, "id") for x in everything if x.tag == W + kind)
    yield "para-id", _twice(x.get(_PARA_ID, "") for x in everything if x.get(_PARA_ID))
    looks = [x for x in everything if x.tag == W + "sdtPr"]
    yield "sdt-id", _twice(value(i) for x in looks if (i := x.find(W + "id")) is not None)
    tags = (value(x.find(W + "tag")) for x in looks)
    yield "sdt-tag", [tag for tag in tags if len(tag) > _LONGEST_TAG]


def _twice(names: Iterable[str]) -> list[str]:
    return [name for name, count in Counter(names).items() if count > 1]


def _unpaired(root: Element) -> Iterator[str]:
    """Find bookmarks without an end after their start, and ends without a start before them."""
    opened: dict[str, str] = {}
    for mark in root.iter(W + "bookmarkStart", W + "bookmarkEnd"):
        number = value(mark, "id")
        if mark.tag == W + "bookmarkStart":
            opened[number] = value(mark, "name")
        elif opened.pop(number, None) is None:
            yield number
    yield from opened.values()


def _open_fields(root: Element) -> list[str]:
    """Follow begin, separate and end; a field that ends unbegun is open as well."""
    depth = 0
    for mark in root.iter(W + "fldChar"):
        depth += {"begin": 1, "end": -1}.get(value(mark, "fldCharType"), 0)
        if depth < 0:
            return ["w:fldChar"]
    return ["w:fldChar"] if depth else []


def _direct(root: Element) -> Iterator[str]:
    """Find looks set outside styles; ruby's own size is among the exceptions."""
    for kind, allowed in _ALLOWED.items():
        for looks in root.iter(W + kind):
            in_ruby = next(looks.iterancestors(W + "rt"), None) is not None
            for look in looks:
                name = str(look.tag).removeprefix(W)
                hinted = name != "rFonts" or set(look.attrib) == {W + "hint"}
                if not (name in allowed and hinted) and not (in_ruby and name in ("sz", "szCs")):
                    yield f"w:{name}"


def _dangling(package: dict[str, bytes], stories: dict[str, Element]) -> Iterator[tuple[str, str]]:
    """Find references to relations that are not there, and relations to missing parts."""
    for name, root in stories.items():
        known = set(_relations(package, name))
        for element in root.iter("*"):
            for attribute, wanted in element.attrib.items():
                if str(attribute).startswith(R) and wanted not in known:
                    yield name, str(wanted)
    for name in stories:
        for number, target in _relations(package, name).items():
            if target and target not in package:
                yield name, number


def _relations(package: dict[str, bytes], name: str) -> dict[str, str]:
    """Give a part's relations with the part each points to; empty for external ones."""
    folder, file = dirname(name), name.rpartition("/")[2]
    root = parsed(package, f"{folder}/_rels/{file}.rels")
    found = {}
    for row in () if root is None else root:
        inside = row.get("TargetMode") != "External"
        target = normpath(join("/", folder, row.get("Target", ""))).lstrip("/")
        found[row.get("Id", "")] = target if inside else ""
    return found
