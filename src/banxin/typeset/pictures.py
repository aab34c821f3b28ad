"""How large a picture is set, on pages and in Word: at its own size, or as large as fits."""

import msgspec

from banxin.typeset.estimate import lines_of
from banxin.typeset.picture_heads import Stated
from banxin.typeset.plan import Plan
from banxin.typeset.reading import Group, leaves

PLAIN = 96.0
"""Dots per inch of a picture that says nothing, as on a screen."""
SANE = (50.0, 2400.0)
"""What a picture says of its resolution is believed within these."""
INCH = 72.0


class Size(msgspec.Struct, frozen=True):
    """Width and height in points, upright."""

    width: float
    height: float


def natural(width: int, height: int, stated: Stated) -> Size:
    """Give the size of a picture of so many pixels, as it is seen when held upright."""
    across, down = (v if SANE[0] <= v <= SANE[1] else PLAIN for v in stated.resolution)
    size = Size(width * INCH / across, height * INCH / down)
    return Size(size.height, size.width) if stated.on_its_side else size


def tallest(plan: Plan, figure: Group) -> float:
    """Give the height in points at which a picture's captions still stand on its page.

    In vertical setting they stand to its left, and it is its width.
    """
    below = sum(
        lines_of(leaf, plan.styles[leaf.style], plan) * plan.styles[leaf.style].leading
        for leaf in leaves(figure)
    )
    return max(plan.area.depth - below - plan.area.pitch, plan.area.pitch)


def scaled(size: Size, plan: Plan, figure: Group) -> Size:
    """Scale a picture down to the measure, and so that its caption stands on its page."""
    width, height = size.width, size.height
    along, past = (height, width) if plan.area.vertical else (width, height)
    scale = min(1.0, plan.measure / along, tallest(plan, figure) / past)
    return Size(size.width * scale, size.height * scale)
