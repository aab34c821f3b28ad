"""Pictures, set in the line at their natural size or as large as the type area allows."""

from collections.abc import Mapping
from pathlib import Path

from docx.image.exceptions import InvalidImageStreamError, UnrecognizedImageError
from docx.parts.story import StoryPart
from lxml import etree

from banxin.backends.docx.wml import Element, R, run, w
from banxin.errors import BackendError
from banxin.typeset.plan import Plan
from banxin.typeset.reading import Picture

_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_SPACES = {"a": _A, "pic": _PIC, "wp": _WP, "r": R}
_EMU = 12700
"""English metric units in a point."""
_TALLEST = 0.6
"""The share of the type area's height that a picture may take."""


def picture(
    item: Picture, number: int, plan: Plan, part: StoryPart, assets: Mapping[str, Path]
) -> Element:
    """Build the run of a picture with its description for those who cannot see it.

    Raises BackendError when the picture is not at hand or of a kind Word cannot show.
    """
    if item.asset not in assets:
        raise BackendError("docx-picture-missing", asset=item.asset)
    try:
        relation, image = part.get_or_add_image(str(assets[item.asset]))
    except (UnrecognizedImageError, InvalidImageStreamError) as error:
        raise BackendError("docx-picture-kind", asset=item.asset) from error
    size = _fitted(image.width / _EMU, image.height / _EMU, plan)
    return run(w("drawing", _inline(item, number, relation, size)))


def _fitted(width: float, height: float, plan: Plan) -> dict[str, str]:
    scale = min(1.0, plan.measure / width, plan.area.depth * _TALLEST / height)
    return {"cx": str(round(width * scale * _EMU)), "cy": str(round(height * scale * _EMU))}


def _inline(item: Picture, number: int, relation: str, size: dict[str, str]) -> Element:
    same = {"id": str(number), "name": f"图 {number}", "descr": item.alt}
    blip = _x("a:blip", {})
    blip.set(f"{{{R}}}embed", relation)
    place = _x("a:xfrm", {}, _x("a:off", {"x": "0", "y": "0"}), _x("a:ext", size))
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
        _x("wp:docPr", same),
        _x("wp:cNvGraphicFramePr", {}, _x("a:graphicFrameLocks", {"noChangeAspect": "1"})),
        _x("a:graphic", {}, _x("a:graphicData", {"uri": _PIC}, shown)),
    )  # fmt: skip


def _x(tag: str, attributes: dict[str, str], *children: Element) -> Element:
    prefix, name = tag.split(":")
    found = etree.Element(f"{{{_SPACES[prefix]}}}{name}", attributes, nsmap=_SPACES)
    found.extend(children)
    return found
