"""A plan fitted to its text: names that must stand on one line, and what stands above them."""

import msgspec

from banxin.typeset.plan import Plan, Style
from banxin.typeset.ranges import SIZE
from banxin.typeset.reading import Leaf, Reading, leaves, said
from banxin.typeset.widths import spaced_width

NARROWEST = 0.5
"""Characters narrower than this can no longer be read well; a longer name is set smaller."""
SMALLEST = SIZE[0]
"""Points; a name that is too long for this as well goes on in the next line."""


def fitted(plan: Plan, reading: Reading) -> Plan:
    """Narrow the styles that must fit, and let a masthead keep its place below its marks.

    The name of an office stands as far from the head of the type area whether there are
    marks above it or none (GB/T 9704—2012 7.2.4).
    """
    text = [leaf for part in reading.parts for leaf in leaves(part)]
    asked = {leaf.style for leaf in text if plan.styles[leaf.style].fit}
    made = {name: _fit(plan.styles[name], text, plan.area.measure) for name in asked}
    marks = sum(leaf.style == "document-mark" for leaf in text)
    if marks and "masthead" in {leaf.style for leaf in text}:
        name = made.get("masthead", plan.styles["masthead"])
        taken = marks * plan.styles["document-mark"].leading
        made["masthead"] = msgspec.structs.replace(name, before=max(0.0, name.before - taken))
    return msgspec.structs.replace(plan, styles=plan.styles | made) if made else plan


def _fit(style: Style, text: list[Leaf], measure: float) -> Style:
    """Take the white between characters first, then their width, and at last their size."""
    room = measure / style.size - style.left - style.right
    names = [said(leaf) for leaf in text if leaf.style == style.name]
    longest = max(names, key=spaced_width)
    wide = spaced_width(longest)
    if wide + len(longest) * style.spacing <= room:
        return style
    spare = max(0.0, room - wide)
    scale = min(1.0, round(room / max(wide, 1.0) - 0.005, 2))
    size = max(round(2 * style.size * min(1.0, scale / NARROWEST)) / 2, SMALLEST)
    return msgspec.structs.replace(
        style, spacing=spare / max(len(longest), 1), scale=max(scale, NARROWEST), size=size
    )
