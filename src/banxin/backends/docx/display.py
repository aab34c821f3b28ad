"""Styles of the cover and the title, fitted to what they say."""

from math import ceil

import msgspec

from banxin.typeset.plan import Plan, Style
from banxin.typeset.reading import Leaf, Reading, leaves, said

COVER_LINES = 2
"""How many lines lower than other text a cover begins, and its title under the series."""
_FULL_WIDTH = 0x2E80
"""From here on characters are as wide as high; a space among them parts two phrases."""


def fitted(plan: Plan, reading: Reading) -> Plan:
    """Break titles by sense and fill the cover.

    The distance to the cover's foot is counted from exact lines: frames would do it in
    Word alone.
    """
    text = [leaf for part in reading.parts for leaf in leaves(part)]
    made = dict(plan.styles)
    for key in ("cover-title", "title"):
        titles = [leaf for leaf in text if leaf.style == key]
        if len(titles) == 1:
            made[key] = _by_sense(made[key], said(titles[0]), plan.area.measure)
    cover = [leaf for part in reading.parts if part.kind == "cover" for leaf in leaves(part)]
    made |= _level(cover, made, plan.area.measure)
    if "cover-series" in {leaf.style for leaf in cover}:
        title = made["cover-title"]
        before = max(title.before, COVER_LINES * plan.area.pitch)
        made["cover-title"] = msgspec.structs.replace(title, before=before)
    if "cover-foot" in {leaf.style for leaf in cover}:
        made["cover-foot"] = _at_foot(cover, made, plan)
    return msgspec.structs.replace(plan, styles=made)


def _by_sense(style: Style, text: str, measure: float) -> Style:
    """Narrow a title that does not fit one line until its lines end where phrases do.

    Only titles all of full-width characters can be counted; the others stay.
    """
    wide = style.size * (1 + style.spacing)
    longest = int(measure / wide - style.left - style.right)
    if len(text) <= longest or any(ord(char) < _FULL_WIDTH for char in text):
        return style
    ends = {at + 1 for at, char in enumerate(text) if char == "\N{IDEOGRAPHIC SPACE}"}
    for count in range(longest, len(text) // 4, -1):
        if all(end in ends for end in range(count, len(text), count)):
            narrower = (measure - count * wide) / style.size - style.left
            return _narrowed(style, narrower - 0.1)
    return style


def _narrowed(style: Style, chars: float) -> Style:
    """Take room from the right, or from both sides of what is centred."""
    if style.align == "center":
        return msgspec.structs.replace(style, left=chars / 2, right=chars / 2)
    return msgspec.structs.replace(style, right=chars)


def _level(cover: list[Leaf], made: dict[str, Style], measure: float) -> dict[str, Style]:
    """Narrow what stands about a narrowed title, so that their rule runs through."""
    room = made["cover-title"].right * made["cover-title"].size if cover else 0.0
    found = {}
    for leaf in cover:
        style = made[leaf.style]
        wide = len(said(leaf)) * style.size * (1 + style.spacing)
        if leaf.style in ("cover-series", "cover-subtitle") and wide <= measure - room:
            found[leaf.style] = msgspec.structs.replace(style, right=room / style.size)
    return found


def cover_top(plan: Plan) -> float:
    """Give the head margin of a cover in points."""
    return plan.area.head + COVER_LINES * plan.area.pitch


def _at_foot(cover: list[Leaf], made: dict[str, Style], plan: Plan) -> Style:
    foot = made["cover-foot"]
    above = sum(_height(x, made[x.style], plan) for x in cover if x.style != foot.name)
    room = plan.area.height - cover_top(plan) - plan.area.foot - above - 2 * foot.leading
    return msgspec.structs.replace(foot, before=max(foot.before, room))


def _height(leaf: Leaf, style: Style, plan: Plan) -> float:
    measure = plan.area.measure - (style.left + style.right) * style.size
    wide = len(said(leaf)) * style.size * (1 + style.spacing)
    return style.before + style.after + ceil(wide / measure) * style.leading
