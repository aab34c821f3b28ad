"""What an element of a reference says, whether or not whoever wrote it kept to the schema."""

from banxin.backends.docx.wml import Element, W

_DIGITS = 8
"""Digits of the largest number that is believed."""


def value(element: Element, name: str = "") -> str:
    """Give `w:val` of an element, or of its child of a name; empty where there is none."""
    found = element.find(f"{{{W}}}{name}") if name else element
    return "" if found is None else found.get(f"{{{W}}}val", "")


def whole(text: str) -> int:
    """Read a whole number; 0 for what is none, or too long."""
    digits = text.removeprefix("-")
    known = digits.isascii() and digits.isdigit() and len(digits) <= _DIGITS
    return int(text) if known else 0


def is_on(text: str) -> bool:
    """Tell what an on-off property or attribute says; on where it is there and says nothing."""
    return text not in ("0", "false", "off")


def remove(element: Element) -> None:
    """Take an element out of what holds it."""
    outer = element.getparent()
    if outer is not None:
        outer.remove(element)
