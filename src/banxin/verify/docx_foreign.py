"""What no writer of ours puts into a Word file, whatever it is and whatever it would show.

Word prints many things that are no text in a leaf: shapes, fields of other kinds, parts that
are bound to data or taken in from elsewhere. Not each is understood here; all are refused.
The vocabulary is stated again, for nothing of the writer is imported.
"""

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from banxin.verify.docx_parts import Element, W, parsed, relations, value
from banxin.verify.docx_unseen import number

_RUNS = "p pPr pStyle r rPr rStyle rFonts lang t tab br fldChar instrText"
_MARGINS = frozenset(f"hdr ftr {_RUNS}".split())
_TEXT = frozenset(
    f"""document body {_RUNS} bookmarkStart bookmarkEnd hyperlink numPr ilvl numId
    ruby rubyPr rubyAlign hps hpsRaise hpsBaseText lid rt rubyBase sz szCs
    tbl tblPr tblStyle tblpPr tblW tblLayout tblLook tblCaption tblDescription tblGrid gridCol
    tr trPr cantSplit tblHeader tc tcPr tcW gridSpan vMerge textDirection
    sdt sdtPr sdtContent docPartObj docPartGallery docPartUnique drawing
    footnotes footnote footnoteReference footnoteRef separator continuationSeparator
    sectPr headerReference footerReference footnotePr numFmt type pgSz pgMar pgNumType cols
    vAlign titlePg docGrid""".split()
)
_PAGE_OF_LETTERHEAD = frozenset(
    ("pgBorders", "top", "left", "bottom", "right", "paperSrc", "rtlGutter", "col")
)
_DRAWING = re.compile(
    r"\{http://schemas\.openxmlformats\.org/drawingml/2006/"
    r"(wordprocessingDrawing\}(inline|extent|effectExtent|docPr|cNvGraphicFramePr)"
    r"|main\}(graphic|graphicData|graphicFrameLocks|blip|stretch|fillRect|xfrm|off|ext"
    r"|prstGeom|avLst|srcRect)"
    r"|picture\}(pic|nvPicPr|cNvPr|cNvPicPr|blipFill|spPr))"
)
_TOLD = frozenset(["ins", "del", "moveFrom", "moveTo", "delText", "delInstrText"])
"""What the walk through the text tells of by itself."""
_AT_FOOT = {"vertAnchor": "margin", "horzAnchor": "margin", "tblpXSpec": "left",
            "tblpYSpec": "bottom"}  # fmt: skip
_FIELDS = frozenset(("PAGEREF", "REF", "SEQ", "TOC", "INDEX", "XE"))
_FIELDS_OF_MARGINS = frozenset(("PAGE", "STYLEREF"))

_MAIN = "word/document.xml"
_PLACES = {
    "styles": r"word/styles\.xml", "settings": r"word/settings\.xml",
    "fontTable": r"word/fontTable\.xml", "numbering": r"word/numbering\.xml",
    "footnotes": r"word/footnotes\.xml", "theme": r"word/theme/theme\d*\.xml",
    "header": r"word/header\d*\.xml", "footer": r"word/footer\d*\.xml",
    "image": r"word/media/[^/]+", "customXml": r"customXml/item\d*\.xml", "hyperlink": "",
}  # fmt: skip
"""Where each kind of part lies: the eye reads it there, and Word where the relation leads."""
_FETCHING = ("mailMerge", "attachedTemplate")
"""Settings by which a file takes in what is not in it."""
_NARROW = 60
"""Twips: no column of ours is as narrow, for it could hold no character."""
_INCH = 1440
_SMALL = 3175
"""English metric units, a quarter of a point: no picture of ours is as small."""
_MANY = ("header", "footer", "image", "customXml", "hyperlink")


class _Words(NamedTuple):
    elements: frozenset[str]
    fields: frozenset[str]


def foreign(package: dict[str, bytes], *, letterhead: bool = False) -> Iterator[str]:
    """Name every element, field and relation that is not ours, once for each part.

    A `letterhead` brings headers, footers and what a page is, as whoever made it liked.
    Raises BackendError for a part that cannot be read.
    """
    page = _PAGE_OF_LETTERHEAD if letterhead else frozenset[str]()
    text = _Words(_TEXT | _TOLD | page, _FIELDS)
    stories: dict[str, _Words] = {_MAIN: text, "word/footnotes.xml": text}
    if not letterhead:
        margins = _Words(_MARGINS, _FIELDS_OF_MARGINS)
        names = (n for n in package if re.fullmatch(_PLACES["header"] + "|" + _PLACES["footer"], n))
        stories |= dict.fromkeys(sorted(names), margins)
        yield from _twice(parsed(package, "word/styles.xml"))
    for name, words in stories.items():
        root = parsed(package, name)
        if root is not None:
            yield from dict.fromkeys(_strange(root, words))
    yield from _astray(package)


def _strange(root: Element, words: _Words) -> Iterator[str]:
    for element in root.iter("*"):
        tag = str(element.tag)
        name = tag.removeprefix(W)
        known = name in words.elements if tag.startswith(W) else bool(_DRAWING.fullmatch(tag))
        if not (known or name.endswith("PrChange")) or _misused(element, name):
            yield f"w:{name}" if tag.startswith(W) else name.rpartition("}")[2]
    yield from (code for code in _codes(root) if code not in words.fields)


def _misused(element: Element, name: str) -> bool:
    """Tell whether an element of ours says what it never says when we write it."""
    match name:
        case "tblpPr":
            return sorted(map(str, element.attrib)) != sorted(W + key for key in _AT_FOOT) or any(
                value(element, key) != said for key, said in _AT_FOOT.items()
            )
        case "sectPr":
            return _without_room(element)
        case "br":
            return bool(element.attrib)
        case "fldChar":
            return len(element) > 0
        case "gridCol" | "tcW":
            return number(value(element, "w"), 0.0) < _NARROW
        case _ if name.endswith("}extent"):
            return any(number(element.get(side, ""), 0.0) < _SMALL for side in ("cx", "cy"))
        case _:
            return False


def _without_room(section: Element) -> bool:
    """Tell whether a page is none, or its margins leave no inch of it for the text."""
    size, margins = section.find(W + "pgSz"), section.find(W + "pgMar")
    for side, edges in (("w", ("left", "right", "gutter")), ("h", ("top", "bottom"))):
        white = sum(abs(number(value(margins, edge), 0.0)) for edge in edges)
        if size is not None and number(value(size, side), 0.0) - white < _INCH:
            return True
    return False


def _twice(sheet: Element | None) -> Iterator[str]:
    """Give the ids that two styles bear: who reads the file chooses between them."""
    styles = () if sheet is None else sheet.iter(W + "style")
    ids = Counter(value(style, "styleId") for style in styles)
    yield from (id for id, count in ids.items() if count > 1)


def _codes(root: Element) -> Iterator[str]:
    """Give the kind of every field, by the first word of its code."""
    opened: list[str] = []
    for element in root.iter(W + "fldChar", W + "instrText"):
        match value(element, "fldCharType"):
            case "begin":
                opened.append("")
            case "end" if opened:
                yield (opened.pop().split() or [""])[0].upper()
            case "" if opened:
                opened[-1] += element.text or ""


def _astray(package: dict[str, bytes]) -> Iterator[str]:
    """Give the relations that lead where the eye does not look, or of a kind unknown to it."""
    roots = [target for kind, target in relations(package, "").values() if _kind(kind) == "main"]
    if roots and roots != [_MAIN]:
        yield " ".join(roots)
    seen: set[str] = set()
    for kind, target in relations(package, _MAIN).values():
        name = _kind(kind)
        fits = name in _PLACES and re.fullmatch(_PLACES[name], target)
        if not fits or (name in seen and name not in _MANY):
            yield f"{name} {target}".strip()
        seen.add(name)
    settings = parsed(package, "word/settings.xml")
    if settings is not None:
        yield from (f"w:{name}" for name in _FETCHING if settings.find(W + name) is not None)


def _kind(relation: str) -> str:
    name = relation.rpartition("/")[2]
    return "main" if name == "officeDocument" else name
