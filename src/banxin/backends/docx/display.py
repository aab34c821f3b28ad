"""Styles of the cover and the title, fitted to what they say."""

import re
from math import ceil

import msgspec

from banxin.typeset.plan import Plan, Style
from banxin.typeset.reading import Leaf, Reading, leaves, said
from banxin.typeset.widths import roomy_width, spaced_width

COVER_LINES = 2
"""How many lines lower than other text a cover begins, and its title under the series."""
_STEP = 0.25
"""Em by which a title is made narrower until its lines end well."""
_TAIL = 3
"""Em that the last line of a title has at least."""
_CLOSING = "\u3000，、：；。？！”’》」』）"
_PHRASE_ENDS = re.compile(rf"(?<=[{_CLOSING}])(?=[^{_CLOSING}])|(?=[“‘《「『（])")
_UNBROKEN = re.compile(rf"[!-~]+|[“‘《「『（]*.[{_CLOSING}]*")
"""What stays on one line: a word or number; a character, its openers and its stops."""


def displayed(plan: Plan, reading: Reading) -> Plan:
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
    """Narrow a title that does not fit one line until its lines end where phrases do."""
    longest = measure / (style.size * (1 + style.spacing)) - style.left - style.right
    if spaced_width(text) <= longest:
        return style
    ends = {m.start() for m in _PHRASE_ENDS.finditer(text)}
    rooms = [longest - step * _STEP for step in range(int(longest / 2 / _STEP))]
    by_sense = (r for r in rooms if all(end in ends for end in _line_ends(text, r)))
    no_tail = (r for r in rooms if spaced_width(text[_line_ends(text, r)[-1] :]) >= _TAIL)
    room = next(by_sense, None) or next(no_tail, longest)
    return _narrowed(style, (longest - room) * (1 + style.spacing))


def _line_ends(text: str, room: float) -> list[int]:
    """Fill lines of so many em one after another; no word or number is broken."""
    found: list[int] = []
    start = 0
    for word in _UNBROKEN.finditer(text):
        if spaced_width(text[start : word.end()].rstrip("\u3000")) > room and word.start() > start:
            start = word.start()
            found.append(start)
    return found


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
        fits = _length(leaf, style) <= measure - room
        if leaf.style in ("cover-series", "cover-subtitle") and fits:
            found[leaf.style] = msgspec.structs.replace(style, right=room / style.size)
    return found


def cover_lower(plan: Plan) -> float:
    """Give how much further into the page than other text a cover begins, in points."""
    return COVER_LINES * plan.area.pitch


def _at_foot(cover: list[Leaf], made: dict[str, Style], plan: Plan) -> Style:
    foot = made["cover-foot"]
    above = sum(_height(x, made[x.style], plan) for x in cover if x.style != foot.name)
    room = plan.area.depth - cover_lower(plan) - above - 2 * foot.leading
    return msgspec.structs.replace(foot, before=max(foot.before, room))


def _height(leaf: Leaf, style: Style, plan: Plan) -> float:
    measure = plan.area.measure - (style.left + style.right) * style.cell
    return style.before + style.after + ceil(_length(leaf, style) / measure) * style.leading


def _length(leaf: Leaf, style: Style) -> float:
    """Give the points that a paragraph takes on one line, rather too many than too few."""
    text = said(leaf)
    return (roomy_width(text) + len(text) * style.spacing) * style.size
