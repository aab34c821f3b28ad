"""Looks set outside styles: no defect to a validator, but one to an editor.

She changes a style and sees nothing happen.
"""

from collections.abc import Iterator

from banxin.verify.docx_parts import Element, W

_ALLOWED = {
    "pPr": {"pStyle", "numPr", "sectPr"},
    "rPr": {"rStyle", "rFonts", "lang"},
    "tblPr": {"tblStyle", "tblpPr", "tblW", "tblLayout", "tblLook", "tblCaption", "tblDescription"},
    "trPr": {"cantSplit", "tblHeader"},
    "tcPr": {"tcW", "gridSpan", "vMerge", "textDirection"},
}
"""What a paragraph, run or table may say of itself; all else belongs to a style."""


def direct_looks(root: Element) -> Iterator[tuple[str, str]]:
    """Give the looks a part sets outside styles; ruby's own size is among the exceptions."""
    for kind, allowed in _ALLOWED.items():
        for looks in root.iter(W + kind):
            for look in looks:
                name = str(look.tag).removeprefix(W)
                hinted = name != "rFonts" or set(look.attrib) == {W + "hint"}
                if not (name in allowed and hinted) and not _size_of_ruby(look, name):
                    yield "direct", f"w:{name}"


def _size_of_ruby(look: Element, name: str) -> bool:
    return name in ("sz", "szCs") and next(look.iterancestors(W + "rt"), None) is not None
