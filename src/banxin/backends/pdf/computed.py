"""Computed values of CSS, the plain ones without ado.

A style asks for two hundred properties, and nearly all are what the parent has or what CSS
begins with. WeasyPrint looks at each for variables, sums and logical properties.
"""

from typing import Any

from weasyprint.css import AnonymousStyle, ComputedStyle
from weasyprint.css.computed_values import PHYSICAL_FUNCTIONS
from weasyprint.css.functions import check_math
from weasyprint.css.properties import INHERITED, INITIAL_NOT_COMPUTED, INITIAL_VALUES

_stock = ComputedStyle.__missing__

_SPECIAL = frozenset({"page", "position", "float", "display"})


def _is_plain(key: str) -> bool:
    return key not in _SPECIAL and not key.startswith("text_decoration_")


PROPAGATED = frozenset(("page", *(f"text_decoration_{part}" for part in (
    "color", "line", "style", "thickness",
))))  # fmt: skip
"""What is not said is what the parent has, though CSS does not call it inherited."""

INHERITED_PLAINLY = (
    frozenset(filter(_is_plain, INHERITED)) - PHYSICAL_FUNCTIONS.keys()
) | PROPAGATED
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


LINES = ("border_top", "border_right", "border_bottom", "border_left", "outline")
"""What has no width while it has no style."""

BEGINNING = INITIAL_PLAINLY | {f"{name}_width": 0 for name in LINES}
PHYSICAL = BEGINNING.keys() & PHYSICAL_FUNCTIONS.keys()
_STYLES = {f"{name}_style": f"{name}_width" for name in LINES}
PLACED = {key: INITIAL_VALUES[key] for key in ("float", "position")}
ANONYMOUS = INITIAL_PLAINLY | PLACED
"""What a box without an element of its own begins with."""


def _begun(style: Any, *given: Any) -> None:
    """Begin a style with every plain initial value that its cascade says nothing of."""
    _stock_begun(style, *given)
    cascaded = style.cascaded
    style.update(BEGINNING)
    for key in cascaded.keys() & BEGINNING.keys():
        style.pop(key, None)
        if key in _STYLES:
            style.pop(_STYLES[key], None)
    if not LOGICAL.isdisjoint(cascaded):
        for key in PHYSICAL & style.keys():
            del style[key]
    if PLACED.keys().isdisjoint(cascaded):
        style.update(PLACED)
        style.specified.update(PLACED)
        if "display" not in cascaded and not style.is_root_element:
            style["display"] = style.specified["display"] = INITIAL_VALUES["display"]


def _begun_anonymous(style: Any, parent_style: Any) -> None:
    """Begin the style of a box without an element, as above."""
    style.update(ANONYMOUS)
    _stock_begun_anonymous(style, parent_style)


def quick_missing(style: Any, key: str) -> Any:
    """Give a property's computed value where it is plainly the parent's."""
    plainly = key in INHERITED_PLAINLY or key[:2] == "__"
    if plainly and style.parent_style is not None and key not in style.cascaded:
        value = style.parent_style[key]
        if not check_math(value):
            style[key] = value
            return value
    return _stock(style, key)


_stock_begun, _stock_begun_anonymous = ComputedStyle.__init__, AnonymousStyle.__init__
ComputedStyle.__init__, AnonymousStyle.__init__ = _begun, _begun_anonymous
ComputedStyle.__missing__ = quick_missing
