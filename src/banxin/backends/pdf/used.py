"""Used values of boxes, the plain ones without ado.

A box asks for twenty lengths, several times over, and nearly all are px or `auto`.
WeasyPrint looks at each for sums and percentages by itself.
"""

from operator import itemgetter
from typing import Any

from weasyprint.css.properties import Dimension
from weasyprint.formatting_structure import boxes
from weasyprint.layout import absolute, block, column, grid, inline, page, percent, table
from weasyprint.layout import float as floats
from weasyprint.text import line_break

_stock = percent.resolve_percentages

BINDING = (absolute, block, column, floats, grid, inline, page, percent, table)
"""The modules of WeasyPrint that know `resolve_percentages` by name."""

_ACROSS = ("margin_left", "margin_right", "padding_left", "padding_right", "width", "max_width")
_DOWN = ("margin_top", "margin_bottom", "padding_top", "padding_bottom")
_WIDTHS = tuple(f"border_{side}_width" for side in ("top", "right", "bottom", "left"))

FACE = itemgetter(
    "font_family", "font_style", "font_stretch", "font_weight", "font_size", "lang",
    "font_variant_ligatures", "font_variant_position", "font_variant_caps",
    "font_variant_numeric", "font_variant_alternates", "font_variant_east_asian",
    "font_feature_settings", "font_variation_settings", "font_language_override",
)  # fmt: skip
"""Everything of a style that tells its face."""


def quick_percentages(box: Any, containing_block: Any) -> None:
    """Set used values as attributes of a box, as `resolve_percentages` does."""
    style = box.style
    plain = style["box_sizing"] == "content-box" and style["border_collapse"] != "collapse"
    if not plain or isinstance(box, boxes.PageBox) or not isinstance(box, boxes.Box):
        _stock(box, containing_block)
        return
    boxed = isinstance(containing_block, boxes.Box)
    width = containing_block.width if boxed else containing_block[0]
    used = box.__dict__
    if not (
        _lengths(used, style, _ACROSS, width)
        and _lengths(used, style, _DOWN, width)
        and _least(used, style, "min_width")
        and _least(used, style, "min_height")
        and _high(used, style)
    ):
        _stock(box, containing_block)
        return
    for name in _WIDTHS:
        used[name] = style[name]


def _lengths(used: dict[str, Any], style: Any, names: tuple[str, ...], whole: Any) -> bool:
    """Note lengths that are px, `auto` or a percentage of `whole`; tell whether all are."""
    for name in names:
        value = style[name]
        if type(value) is Dimension:
            used[name] = whole * value.value / 100 if value.unit == "%" else value.value
        elif value == "auto":
            used[name] = value
        else:
            return False
    return True


def _least(used: dict[str, Any], style: Any, name: str) -> bool:
    """Note a least width or height that is no percentage; tell whether it is none."""
    value = style[name]
    if value == "auto":
        used[name] = 0
        return True
    if type(value) is not Dimension or value.unit == "%":
        return False
    used[name] = value.value
    return True


def _high(used: dict[str, Any], style: Any) -> bool:
    """Note the height and the greatest height that are no percentages; tell whether none is."""
    for name in ("height", "max_height"):
        value = style[name]
        if value == "auto":
            used[name] = value
        elif type(value) is not Dimension or value.unit == "%":
            return False
        else:
            used[name] = value.value
    return True


def quick_in_normal_flow(box: Any) -> bool:
    """Tell whether a box is in normal flow, as `Box.is_in_normal_flow` does."""
    style = box.style
    if style["float"] == "none" and style["position"] in ("static", "relative"):
        return True
    return bool(_stock_in_normal_flow(box))


def quick_strut(style: Any) -> tuple[float, float]:
    """Give the height of a style's lines and where their baseline is, in px, as `strut` does."""
    kept: tuple[float, float] | None = vars(style).get("banxin_strut")
    if kept is None:
        known = vars(style.font_config).setdefault("banxin_struts", {})
        key = FACE(style), style["line_height"]
        if key not in known:
            known[key] = _stock_strut(style)
        kept = vars(style)["banxin_strut"] = known[key]
    return kept


_stock_strut = line_break.strut
_stock_in_normal_flow = boxes.Box.is_in_normal_flow
boxes.Box.is_in_normal_flow = quick_in_normal_flow
inline.strut = quick_strut
for module in BINDING:
    module.resolve_percentages = quick_percentages
