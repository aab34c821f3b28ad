"""How a page shows text: alignment, weight, size and indent, by tags and their own styles.

Style sheets are not read: what they say of a class is not known.
"""

import re
from typing import NamedTuple

from banxin.readers.html.names import BLOCKS
from banxin.readers.html.tree import Element

_PROPERTY = re.compile(r"([a-z-]+)\s*:\s*([^;]+)", re.IGNORECASE)
_BOLD = re.compile(r"bold|bolder|[6-9]00")
_LENGTH = re.compile(r"(\d{1,3}(?:\.\d{1,3})?)(px|pt|em|rem)")
_POINTS = {"px": 0.75, "pt": 1.0, "em": 12.0, "rem": 12.0}
_FONT_SIZES = {"1": 7.5, "2": 10.0, "3": 12.0, "4": 13.5, "5": 18.0, "6": 24.0, "7": 36.0}
"""Points of `<font size>` (WHATWG HTML §15.3.4 at 12 pt)."""
_LONGEST_STYLE = 2000


class Looks(NamedTuple):
    """How a line is shown; `size` in points, `indent` in ems."""

    align: str = ""
    bold: bool = False
    size: float | None = None
    indent: int = 0


def styles(element: Element) -> dict[str, str]:
    """Give the properties of an element's own style."""
    style = element.attributes.get("style", "")[:_LONGEST_STYLE]
    return {name.lower(): value.strip().lower() for name, value in _PROPERTY.findall(style)}


def looks_of(element: Element, around: Looks) -> Looks:
    """Give how an element is shown within what is shown so."""
    own = styles(element)
    align = own.get("text-align") or element.attributes.get("align", "").lower()
    if element.name == "center":
        align = "center"
    if element.name not in BLOCKS or element.name == "table" or not align:
        align = around.align
    return Looks(
        align.removeprefix("-webkit-"),
        _is_bold(element, own.get("font-weight", ""), around),
        _size(element, own.get("font-size", ""), around),
        _indent(own.get("text-indent", ""), around),
    )


def _is_bold(element: Element, weight: str, around: Looks) -> bool:
    if weight:
        return bool(_BOLD.match(weight))
    return around.bold or element.name in ("b", "strong")


def _size(element: Element, size: str, around: Looks) -> float | None:
    found = _LENGTH.match(size)
    if found:
        return round(float(found[1]) * _POINTS[found[2]], 1)
    if element.name == "font":
        return _FONT_SIZES.get(element.attributes.get("size", ""), around.size)
    return around.size


def _indent(indent: str, around: Looks) -> int:
    found = _LENGTH.match(indent)
    if not found:
        return 0 if indent else around.indent
    unit = {"em": 1.0, "rem": 1.0, "px": 1 / 16, "pt": 1 / 12}[found[2]]
    return round(float(found[1]) * unit)
