"""Opening a workbook: what is none is refused, and its sheets, texts and formats are found."""

import posixpath
import re
from typing import NamedTuple

from lxml import etree

from banxin.errors import SourceError
from banxin.files.packages import MIB, OLE, Caps, Element, is_sealed, parsed, parts
from banxin.readers.sheets.formats import BUILT_IN

CAPS = Caps(entries=2000, largest=160 * MIB, total=256 * MIB)
"""What a workbook may unpack to: a sheet of a million empty rows that someone has coloured."""

_RUN = re.compile(r"_x([0-9A-Fa-f]{4})_")

Run = tuple[str, str]
"""Text, and `sup`, `sub` or nothing."""
Runs = tuple[Run, ...]


class Look(NamedTuple):
    """A cell's number format, and whether it is set as a head: bold, or on a colour."""

    code: str = "General"
    strong: bool = False


class SheetPart(NamedTuple):
    """A sheet by its name: the part that holds it, empty for one that holds no cells."""

    name: str
    part: str
    hidden: bool


class Book(NamedTuple):
    """A workbook's parts, its sheets in order, and what their cells refer to."""

    package: dict[str, bytes]
    sheets: list[SheetPart]
    texts: list[Runs]
    looks: list[Look]
    since_1904: bool


def opened(data: bytes, name: str) -> Book:
    """Open a workbook.

    Raises SourceError for what is none, is locked or holds macros, BackendError for a
    package that is too large or not well formed.
    """
    _refuse(data, name)
    return _book(parts(data, CAPS), name)


def _refuse(data: bytes, name: str) -> None:
    if data.startswith(OLE):
        raise SourceError("source-sheet-locked" if is_sealed(data) else "source-sheet-old", name)
    if not data.startswith(b"PK"):
        code = "source-sheet-page" if data.lstrip()[:1] == b"<" else "source-sheet-broken"
        raise SourceError(code, name, reason="PK")


def _book(package: dict[str, bytes], name: str) -> Book:
    if package.get("mimetype", b"").startswith(b"application/vnd.oasis"):
        raise SourceError("source-sheet-old", name)
    if any(part.endswith("vbaProject.bin") for part in package):
        raise SourceError("source-sheet-macros", name)
    at = next((p for p in related(package, "", "officeDocument") if p in package), "")
    if not at or at.endswith(".bin"):
        raise SourceError("source-sheet-old" if at else "source-sheet-broken", name, reason="")
    root = parsed(package, at)
    assert root is not None
    links = relations(package, at)
    sheets = [
        SheetPart(
            sheet.get("name", ""),
            _sheet_part(links.get(_id_of(sheet), ("", "")), package),
            sheet.get("state", "visible") != "visible",
        )
        for sheet in root.iterfind("{*}sheets/{*}sheet")
    ]
    about = root.find("{*}workbookPr")
    since_1904 = about is not None and is_on(about.get("date1904", "0"))
    texts = next(iter(related(package, at, "sharedStrings")), "")
    styles = next(iter(related(package, at, "styles")), "")
    return Book(package, sheets, _texts(package, texts), _looks(package, styles), since_1904)


def _sheet_part(link: tuple[str, str], package: dict[str, bytes]) -> str:
    kind, part = link
    return part if kind == "worksheet" and part in package else ""


def _id_of(element: Element) -> str:
    return next((str(v) for k, v in element.attrib.items() if str(k).endswith("}id")), "")


def relations(package: dict[str, bytes], part: str) -> dict[str, tuple[str, str]]:
    """Give what a part refers to by id: the kind (the last word of its type), and the part."""
    folder, file = posixpath.split(part)
    root = parsed(package, posixpath.join(folder, "_rels", f"{file}.rels"))
    out: dict[str, tuple[str, str]] = {}
    for link in root.iterfind("{*}Relationship") if root is not None else ():
        if link.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, link.get("Target", "")))
            out[link.get("Id", "")] = (link.get("Type", "").rsplit("/", 1)[-1], target.lstrip("/"))
    return out


def related(package: dict[str, bytes], part: str, kind: str) -> list[str]:
    """Give the parts of a kind that a part refers to, in order."""
    return [target for found, target in relations(package, part).values() if found == kind]


def _texts(package: dict[str, bytes], part: str) -> list[Runs]:
    root = parsed(package, part)
    return [] if root is None else [runs_of(item) for item in root.iterfind("{*}si")]


def runs_of(item: Element) -> Runs:
    """Give the text of a string, part by part; readings (rPh) are not said (§18.4.6)."""
    out: list[Run] = []
    for child in item:
        kind = etree.QName(child).localname
        if kind == "t":
            out.append((_unescaped(child.text or ""), ""))
        elif kind == "r":
            up = child.find("{*}rPr/{*}vertAlign")
            place = "" if up is None else up.get("val", "")
            mark = {"superscript": "sup", "subscript": "sub"}.get(place, "")
            out.append((_unescaped(child.findtext("{*}t", "") or ""), mark))
    return tuple((text, mark) for text, mark in out if text)


def _unescaped(text: str) -> str:
    """Write out what stands for a character that XML cannot hold (§22.9.2.19)."""

    def character(found: re.Match[str]) -> str:
        code = int(found[1], 16)
        return "\ufffd" if 0xD800 <= code <= 0xDFFF else chr(code)

    return _RUN.sub(character, text).replace("\r\n", "\n").replace("\r", "\n")


def _looks(package: dict[str, bytes], part: str) -> list[Look]:
    root = parsed(package, part)
    if root is None:
        return []
    codes = dict(BUILT_IN)
    for own in root.iterfind("{*}numFmts/{*}numFmt"):
        codes[number_of(own.get("numFmtId"))] = own.get("formatCode", "General")
    bold = [is_on_child(font.find("{*}b")) for font in root.iterfind("{*}fonts/{*}font")]
    fills = root.iterfind("{*}fills/{*}fill")
    filled = [fill.find("{*}patternFill[@patternType='solid']") is not None for fill in fills]
    return [
        Look(
            codes.get(number_of(xf.get("numFmtId")), "General"),
            _at(bold, number_of(xf.get("fontId"))) or _at(filled, number_of(xf.get("fillId"))),
        )
        for xf in root.iterfind("{*}cellXfs/{*}xf")
    ]


def _at(flags: list[bool], n: int) -> bool:
    return 0 <= n < len(flags) and flags[n]


def number_of(value: str | None, otherwise: int = 0) -> int:
    """Read a whole number of an attribute; `otherwise` where it is none or has ten digits."""
    digits = (value or "").strip()
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 10 else otherwise


def is_on(value: str) -> bool:
    """Tell whether a switch is on."""
    return value in ("1", "true", "on")


def is_on_child(element: Element | None) -> bool:
    """Tell whether a switch is on that is an element of its own; it is, without a value."""
    return element is not None and is_on(element.get("val", "1"))
