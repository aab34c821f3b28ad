"""What is as wide as our line becomes as wide as a line of the reference."""

from collections.abc import Iterable

from banxin.backends.docx.reference.values import is_on, value, whole
from banxin.backends.docx.wml import Element, W

_EXTENTS = (
    "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}extent",
    "{http://schemas.openxmlformats.org/drawingml/2006/main}ext",
)
_REACH = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}effectExtent"
"""How far a picture that is turned reaches beyond its extents (§20.4.2.6)."""
_EMU = 635
"""English metric units in a twip."""
_NEAR = 4
"""Twips that nobody sees."""


def line(section: Element) -> int:
    """Give the width of a section's type area in twips; 0 where it does not say."""
    size, margins = section.find(f"{{{W}}}pgSz"), section.find(f"{{{W}}}pgMar")
    if size is None or margins is None:
        return 0
    beside = sum(_twips(margins, edge) for edge in ("left", "right", "gutter"))
    return max(0, _twips(size, "w") - beside)


def column(section: Element) -> int:
    """Give the width of the narrowest column of a section in twips."""
    columns = section.find(f"{{{W}}}cols")
    whole = line(section)
    if columns is None:
        return whole
    own = [_twips(x, "w") for x in columns.iterchildren(f"{{{W}}}col")]
    if own and not is_on(columns.get(f"{{{W}}}equalWidth", "")):
        return min(own)
    count = max(1, _twips(columns, "num"))
    return (whole - (count - 1) * _twips(columns, "space")) // count


def fit(
    texts: Iterable[Element], styles: Iterable[tuple[Element, Element]], ours: Element,
    theirs: Element,
) -> None:  # fmt: skip
    """Fit tables, pictures and right tabs, made for our section, to another.

    `styles` are those in use, each with ours that it stands for: margins moved in Word
    leave the tabs of styles where they were.
    """
    if value(theirs, "textDirection").startswith("tb"):
        return
    wide, narrow = line(theirs), column(theirs)
    if wide <= 0 or narrow <= 0 or line(ours) <= 0:
        return
    for text in texts:
        for table in text.iter(f"{{{W}}}tbl"):
            _scale(table, ours, theirs)
        _shrink(text, narrow * _EMU)
    for style, own in styles:
        _pull(style, {_twips(tab, "pos") for tab in _right(own)}, wide, wide - line(ours))


def _right(style: Element) -> list[Element]:
    return [x for x in style.iter(f"{{{W}}}tab") if x.get(f"{{{W}}}val") in ("right", "end")]


def _pull(style: Element, ours: set[int], wide: int, by: int) -> None:
    """Move tabs that stand where ours do, and pull back those beyond the line."""
    for tab in _right(style):
        at = _twips(tab, "pos")
        if at in ours and abs(by) > _NEAR:
            at = max(0, at + by)
        if at > wide + _NEAR:
            at = wide
        tab.set(f"{{{W}}}pos", str(at))


def _scale(table: Element, ours: Element, theirs: Element) -> None:
    """Widen or narrow a table by the line or the column that it fills."""
    width = table.find(f"{{{W}}}tblPr/{{{W}}}tblW")
    whole = width is not None and abs(_twips(width, "w") - line(ours)) <= _NEAR
    old, new = (line(ours), line(theirs)) if whole else (column(ours), column(theirs))
    if abs(new - old) <= _NEAR:
        return
    by = new / old
    for name in ("tblW", "gridCol", "tcW"):
        for width in table.iter(f"{{{W}}}{name}"):
            if width.get(f"{{{W}}}type", "dxa") == "dxa":
                width.set(f"{{{W}}}w", str(round(_twips(width, "w") * by)))


def _shrink(text: Element, widest: int) -> None:
    for extent in text.iter(*_EXTENTS):
        wide, high = (int(extent.get(side, "0") or 0) for side in ("cx", "cy"))
        if wide > widest:
            extent.set("cx", str(widest))
            extent.set("cy", str(round(high * widest / wide)))
            reach = extent.getnext()
            if reach is not None and reach.tag == _REACH:
                for side, beyond in reach.attrib.items():
                    reach.set(side, str(int(beyond) * widest // wide))


def _twips(element: Element, name: str) -> int:
    """Give a measure in twips, whole; 0 where a stranger wrote none."""
    return whole(element.get(f"{{{W}}}{name}", ""))
