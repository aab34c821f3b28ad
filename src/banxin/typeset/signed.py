"""Who signs, and the date below: how the two stand to one another (GB/T 9704—2012 7.3.5)."""

import msgspec

from banxin.script.dates import is_date
from banxin.typeset.numbering import wide
from banxin.typeset.plan import Plan
from banxin.typeset.reading import Leaf, Node, said

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
    style = plan.styles[leaves[-1].style]
    date = wide(said(leaves[-1]), autospace)
    line = plan.measure / style.cell  # a longer office has lines of its own
    longest = min(line, max(wide(said(leaf), autospace) for leaf in leaves[:-1]))
    if way == "sealed":
        room = max(SEALED, (longest - date) / 2)
        moved = [room + (date - wide(said(x), autospace)) / 2 for x in leaves[:-1]] + [room]
    else:
        room = PLAIN + max(0.0, date + PLAIN - longest)
        edge = room + longest
        moved = [edge - wide(said(x), autospace) for x in leaves[:-1]] + [edge - PLAIN - date]
    return tuple(
        msgspec.structs.replace(leaf, right=round(max(0.0, right) - style.right, 2))
        for leaf, right in zip(leaves, moved, strict=True)
    )
