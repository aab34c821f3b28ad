"""Names and numbers by which a Word document knows its elements: once each, within limits."""

from collections import Counter
from collections.abc import Iterable, Iterator

from banxin.verify.docx_parts import Element, W, value

_PARA_ID = "{http://schemas.microsoft.com/office/word/2010/wordml}paraId"
_DOC_PR = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_LONGEST_BOOKMARK = 40
_LONGEST_TAG = 64
_FIRST_ID_TOO_LARGE = 0x80000000
"""The id of a paragraph is below this ([MS-DOCX], `w14:paraId`)."""
_ANNOTATIONS = (
    "bookmarkStart", "ins", "del", "moveFrom", "moveTo", "moveFromRangeStart",
    "moveToRangeStart", "rPrChange", "pPrChange", "sectPrChange", "tblPrChange",
)  # fmt: skip
"""What shares one counter of ids (ISO/IEC 29500-1 §17.13)."""


def open_bookmarks(root: Element) -> Iterator[tuple[str, str]]:
    """Give the bookmarks of one part without an end after their start, and ends without a start."""
    opened: dict[str, str] = {}
    for mark in root.iter(W + "bookmarkStart", W + "bookmarkEnd"):
        number = value(mark, "id")
        if mark.tag == W + "bookmarkStart":
            opened[number] = value(mark, "name")
        elif opened.pop(number, None) is None:
            yield "bookmark-open", number
    for name in opened.values():
        yield "bookmark-open", name


def faulty_names(roots: Iterable[Element]) -> Iterator[tuple[str, str]]:
    """Give the names and numbers that are twice in the parts of a document, or past a limit."""
    document = tuple(roots)
    for code, names in _unique(document):
        for name, count in Counter(names).items():
            if count > 1:
                yield code, name
    for name in _values(document, "name", "bookmarkStart"):
        if len(name) > _LONGEST_BOOKMARK:
            yield "bookmark-long", name
    for id in _paragraph_ids(document):
        if not _small(id):
            yield "para-id-large", id
    for tag in _values(document, "val", "tag"):
        if len(tag) > _LONGEST_TAG:
            yield "sdt-tag", tag


def _unique(document: tuple[Element, ...]) -> Iterator[tuple[str, Iterable[str]]]:
    yield "bookmark-name", _values(document, "name", "bookmarkStart")
    yield "id", _values(document, "id", *_ANNOTATIONS)
    yield "id", (x.get("id", "") for root in document for x in root.iter(_DOC_PR))
    for kind in ("footnote", "endnote", "comment"):
        yield "id", _values(document, "id", kind)
    yield "para-id", _paragraph_ids(document)
    controls = (x.find(W + "id") for root in document for x in root.iter(W + "sdtPr"))
    yield "sdt-id", (value(x) for x in controls if x is not None)


def _values(document: tuple[Element, ...], attribute: str, *tags: str) -> Iterator[str]:
    wanted = [W + tag for tag in tags]
    return (value(x, attribute) for root in document for x in root.iter(*wanted))


def _paragraph_ids(document: tuple[Element, ...]) -> Iterator[str]:
    marked = (x.get(_PARA_ID) for root in document for x in root.iter(W + "p", W + "tr"))
    return (id for id in marked if id)


def _small(number: str) -> bool:
    try:
        return int(number, 16) < _FIRST_ID_TOO_LARGE
    except ValueError:
        return False
