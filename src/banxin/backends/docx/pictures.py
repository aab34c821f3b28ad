"""Pictures, set in the line at the size and the way up that pages give them."""

from collections.abc import Mapping
from pathlib import Path

from docx.image.exceptions import InvalidImageStreamError, UnrecognizedImageError
from docx.parts.story import StoryPart
from lxml import etree

from banxin.backends.docx.wml import Element, R, run, w
from banxin.errors import BackendError
from banxin.typeset.picture_heads import Stated, stated
from banxin.typeset.pictures import Size, natural, scaled, tallest
from banxin.typeset.plan import Plan
from banxin.typeset.reading import Group, Picture

_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_SPACES = {"a": _A, "pic": _PIC, "wp": _WP, "r": R}
_EMU = 12700
"""English metric units in a point."""
_QUARTER = 90 * 60_000
"""A turn to the right, in the units of DrawingML (ISO/IEC 29500-1 §20.1.10.3)."""
_UPRIGHT = {
    2: {"flipH": "1"},
    3: {"rot": str(2 * _QUARTER)},
    4: {"flipV": "1"},
    5: {"rot": str(_QUARTER), "flipV": "1"},
    6: {"rot": str(_QUARTER)},
    7: {"rot": str(_QUARTER), "flipH": "1"},
    8: {"rot": str(3 * _QUARTER)},
}
"""How a picture is mirrored, then turned, so that it is seen upright (Exif 2.32, tag 274)."""


def picture(
    item: Picture, figure: Group, number: int, plan: Plan, part: StoryPart,
    assets: Mapping[str, Path],
) -> Element:  # fmt: skip
    """Build the run of a picture with its description for those who cannot see it.

    Raises BackendError when the picture is not at hand or of a kind Word cannot show.
    """
    if item.asset not in assets:
        raise BackendError("docx-picture-missing", asset=item.asset)
    try:
        relation, image = part.get_or_add_image(str(assets[item.asset]))
    except (UnrecognizedImageError, InvalidImageStreamError) as error:
        raise BackendError("docx-picture-kind", asset=assets[item.asset].name) from error
    said = stated(assets[item.asset])
    size = scaled(natural(image.px_width, image.px_height, said), plan, figure)
    if said.on_its_side:
        size = _spared(size, plan.measure, tallest(plan, figure))
    return run(w("drawing", _inline(item, number, relation, size, said)))


def _spared(size: Size, measure: float, highest: float) -> Size:
    """Make a turned picture so small that it is not lost in LibreOffice.

    Word wants to be told how far it reaches beyond its extents; LibreOffice, which sees that
    by itself, leaves as much white again, and does not show what then is too large for a page.
    """
    if size.width > size.height:
        scale = min(1.0, measure / (2 * size.width - size.height))
    else:
        scale = min(1.0, highest / (2 * size.height - size.width))
    return Size(size.width * scale, size.height * scale)


def _inline(item: Picture, number: int, relation: str, seen: Size, said: Stated) -> Element:
    """Build the inline. A turned picture has its extents from before, and reaches beyond them."""
    across, down = round(seen.width * _EMU), round(seen.height * _EMU)
    width, height = (down, across) if said.on_its_side else (across, down)
    size = {"cx": str(width), "cy": str(height)}
    aside, above = (str(max(0, beyond) // 2) for beyond in (across - width, down - height))
    same = {"id": str(number), "name": f"图 {number}", "descr": item.alt}
    blip = _x("a:blip", {})
    blip.set(f"{{{R}}}embed", relation)
    upright = _UPRIGHT.get(said.orientation, {})
    place = _x("a:xfrm", upright, _x("a:off", {"x": "0", "y": "0"}), _x("a:ext", size))
    shape = _x("pic:spPr", {}, place, _x("a:prstGeom", {"prst": "rect"}, _x("a:avLst", {})))
    shown = _x(
        "pic:pic", {},
        _x("pic:nvPicPr", {}, _x("pic:cNvPr", same), _x("pic:cNvPicPr", {})),
        _x("pic:blipFill", {}, blip, _x("a:stretch", {}, _x("a:fillRect", {}))),
        shape,
    )  # fmt: skip
    return _x(
        "wp:inline", dict.fromkeys(("distT", "distB", "distL", "distR"), "0"),
        _x("wp:extent", size),
        _x("wp:effectExtent", {"l": aside, "t": above, "r": aside, "b": above}),
        _x("wp:docPr", same),
        _x("wp:cNvGraphicFramePr", {}, _x("a:graphicFrameLocks", {"noChangeAspect": "1"})),
        _x("a:graphic", {}, _x("a:graphicData", {"uri": _PIC}, shown)),
    )  # fmt: skip


def _x(tag: str, attributes: dict[str, str], *children: Element) -> Element:
    prefix, name = tag.split(":")
    found = etree.Element(f"{{{_SPACES[prefix]}}}{name}", attributes, nsmap=_SPACES)
    found.extend(children)
    return found
