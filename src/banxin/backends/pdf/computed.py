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


PHYSICAL_PLAINLY = INITIAL_PLAINLY.keys() & PHYSICAL_FUNCTIONS.keys()
ANONYMOUS = INITIAL_PLAINLY | {key: INITIAL_VALUES[key] for key in ("float", "position")}
"""What a box without an element of its own begins with."""


def _begun(style: Any, *given: Any) -> None:
    """Begin a style with every plain initial value that its cascade says nothing of."""
    _stock_begun(style, *given)
    cascaded = style.cascaded
    style.update(INITIAL_PLAINLY)
    for key in cascaded.keys() & INITIAL_PLAINLY.keys():
        del style[key]
    if not LOGICAL.isdisjoint(cascaded):
        for key in PHYSICAL_PLAINLY - cascaded.keys():
            del style[key]


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
