"""Who signs, and the date below: how the two stand to one another (GB/T 9704—2012 7.3.5)."""

import msgspec

from banxin.script.dates import is_date
from banxin.typeset.plan import Plan
from banxin.typeset.reading import Leaf, Node, said
from banxin.typeset.widths import spaced_width

SEALED = 4
"""Characters to the right of the date where a seal is put on it."""
PLAIN = 2
"""Characters to the right of the longer line without one, and by which the date begins later."""


def signed_block(lines: tuple[Node, ...], plan: Plan) -> tuple[Node, ...]:
    """Move the lines of a signature to where the layout wants them; dates are the last ones.

    Under a seal the offices are centred upon the date; else the date begins two characters
    after them. What would leave the line stays at its end.
    """
    leaves = [line for line in lines if isinstance(line, Leaf)]
    way = plan.matter.signature
    if way == "right" or len(leaves) < 2 or not is_date(said(leaves[-1])):
        return lines
    autospace = plan.lines.autospace
    *offices, date = (spaced_width(said(leaf), autospace) for leaf in leaves)
    style = plan.styles[leaves[-1].style]
    line = plan.measure / style.cell  # a longer office has lines of its own
    longest = min(line, max(offices))
    if way == "sealed":
        room = max(SEALED, (longest - date) / 2)
        moved = [room + (date - wide) / 2 for wide in offices] + [room]
    else:
        room = PLAIN + max(0.0, date + PLAIN - longest)
        edge = room + longest
        moved = [edge - wide for wide in offices] + [edge - PLAIN - date]
    return tuple(
        msgspec.structs.replace(leaf, right=round(max(0.0, right) - style.right, 2))
        for leaf, right in zip(leaves, moved, strict=True)
    )
