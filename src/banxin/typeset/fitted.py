"""A plan fitted to its text: names that must stand on one line, and what stands above them."""

import msgspec

from banxin.typeset.numbering import wide
from banxin.typeset.plan import Plan, Style
from banxin.typeset.reading import Leaf, Reading, leaves, said

NARROWEST = 0.5
"""Characters narrower than this can no longer be read well; a longer name is set smaller."""


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
    longest = max(names, key=wide)
    if wide(longest) + len(longest) * style.spacing <= room:
        return style
    spare = max(0.0, room - wide(longest))
    scale = min(1.0, round(room / wide(longest) - 0.005, 2))
    size = style.size * min(1.0, scale / NARROWEST)
    return msgspec.structs.replace(
        style, spacing=spare / len(longest), scale=max(scale, NARROWEST), size=round(size * 2) / 2
    )
