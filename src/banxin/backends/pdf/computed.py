"""Computed values of CSS, the plain ones without ado.

A style asks for two hundred properties, and nearly all are what the parent has or what CSS
begins with. WeasyPrint looks at each for variables, sums and logical properties.
"""

from typing import Any

from weasyprint.css import ComputedStyle
from weasyprint.css.computed_values import PHYSICAL_FUNCTIONS
from weasyprint.css.functions import check_math
from weasyprint.css.properties import INHERITED, INITIAL_NOT_COMPUTED, INITIAL_VALUES

_stock = ComputedStyle.__missing__

_SPECIAL = frozenset({"page", "position", "float", "display"})


def _is_plain(key: str) -> bool:
    return key not in _SPECIAL and not key.startswith("text_decoration_")


INHERITED_PLAINLY = frozenset(filter(_is_plain, INHERITED)) - PHYSICAL_FUNCTIONS.keys()
INITIAL_PLAINLY = {
    key: value
    for key, value in INITIAL_VALUES.items()
    if key not in INHERITED
    and key not in INITIAL_NOT_COMPUTED
    and _is_plain(key)
    and not check_math(value)
}
LOGICAL = frozenset(
    function(block="ttb", inline=direction)
    for function in PHYSICAL_FUNCTIONS.values()
    for direction in ("ltr", "rtl")
)
"""Properties that speak of the start and end of lines and blocks."""


def quick_missing(style: Any, key: str) -> Any:
    """Give a property's computed value where it is plainly the parent's or the initial one."""
    if key not in style.cascaded:
        if key in INITIAL_PLAINLY:
            if key not in PHYSICAL_FUNCTIONS or LOGICAL.isdisjoint(style.cascaded):
                value = style[key] = INITIAL_PLAINLY[key]
                return value
        elif key in INHERITED_PLAINLY and style.parent_style is not None:
            value = style.parent_style[key]
            if not check_math(value):
                style[key] = value
                return value
    return _stock(style, key)


ComputedStyle.__missing__ = quick_missing
