"""Elements of WordprocessingML, built in schema order by the caller (ISO/IEC 29500-1 §17)."""

import re
from math import floor

from lxml import etree

from banxin.errors import BackendError

Element = etree._Element

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
for _prefix, _space in (("w", W), ("r", R)):
    etree.register_namespace(
        _prefix, _space
    )  # a map given to each element would cost as much again
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_ILLEGAL = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BREAKS = re.compile("([\t\n])")


def w(tag: str, *children: Element, **attributes: str | int) -> Element:
    """Build `w:tag`; attributes are in the same namespace."""
    found = etree.Element(f"{{{W}}}{tag}")
    for name, value in attributes.items():
        found.set(f"{{{W}}}{name}", str(value))
    if children:
        found.extend(children)
    return found


def val(tag: str, value: str | int) -> Element:
    """Build `w:tag` with nothing but a `w:val`."""
    return w(tag, val=value)


def letters(text: str) -> list[Element]:
    """Give the `w:t`, `w:tab` and `w:br` elements of a text. Raises BackendError."""
    return [_letter(part) for part in _BREAKS.split(legal(text)) if part]


def legal(text: str) -> str:
    """Give a text back that XML can hold. Raises BackendError for any other."""
    bad = _ILLEGAL.search(text)
    if bad:
        raise BackendError("docx-character", character=f"U+{ord(bad.group()):04X}")
    return text


def _letter(part: str) -> Element:
    if part in "\t\n":
        return w("tab" if part == "\t" else "br")
    found = w("t")
    found.text = part
    found.set(_XML_SPACE, "preserve")
    return found


def run(*content: Element, style: str = "", east: bool = False) -> Element:
    """Build a run in a character style; `east` marks its characters as East Asian."""
    looks = []
    if style:
        looks.append(val("rStyle", style))
    if east:
        looks.append(w("rFonts", hint="eastAsia"))
    return w("r", *([w("rPr", *looks)] if looks else []), *content)


def field(instruction: str, result: list[Element], style: str = "") -> list[Element]:
    """Give the runs of a complex field with its result already in place (§17.16.18)."""
    *opening, closing = mark(instruction, style)
    return [*opening, run(w("fldChar", fldCharType="separate"), style=style), *result, closing]


def mark(instruction: str, style: str = "") -> list[Element]:
    """Give the runs of a field that has no result, such as XE. Raises BackendError."""
    (text,) = letters(f" {instruction} ")
    code = w("instrText")
    code.text = text.text
    code.set(_XML_SPACE, "preserve")
    return [
        run(w("fldChar", fldCharType="begin"), style=style),
        run(code, style=style),
        run(w("fldChar", fldCharType="end"), style=style),
    ]


def paragraph(style: str, *content: Element, number: int = 0) -> Element:
    """Build a paragraph in a named style, an item of the list with that number if there is one."""
    item = [w("numPr", val("ilvl", 0), val("numId", number))] if number else []
    return w("p", w("pPr", val("pStyle", style), *item), *content)


def twips(points: float) -> int:
    """Points to twentieths of a point."""
    return round(points * 20)


def most_twips(points: float) -> int:
    """Points to twips, rounded down: what must fill no more than its share of a length."""
    return floor(points * 20 + 1e-6)


def half_points(points: float) -> int:
    """Points to half points, the finest size Word knows."""
    return round(points * 2)


def tidy(root: Element) -> None:
    """Declare our namespaces once, at the root."""
    etree.cleanup_namespaces(root, top_nsmap={"w": W, "r": R}, keep_ns_prefixes=["w", "r"])


def serialise(root: Element) -> bytes:
    """Give the bytes of a part."""
    tidy(root)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
