"""The parts of a Word package and their elements, as the certificate's eye reads them."""

from banxin.files.packages import Element, parsed, parts

__all__ = ["Element", "R", "W", "is_on", "parsed", "parts", "value"]

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def value(element: Element | None, attribute: str = "val") -> str:
    """Give an attribute in the main namespace; empty when it or the element is missing."""
    return "" if element is None else element.get(W + attribute, "")


def is_on(element: Element | None) -> bool:
    """Tell whether an on-off property is there and not switched off (§17.17.4)."""
    return element is not None and value(element) not in ("0", "false", "off")
