"""Page numbers guessed from the Plan alone, for contents when no PDF of the layout is made."""

from collections.abc import Iterator
from math import ceil

from banxin.typeset.plan import Plan, Style
from banxin.typeset.reading import IndexMark, Leaf, NoteMark, Reading, leaves, said
from banxin.typeset.widths import width


def estimated_pages(reading: Reading, plan: Plan) -> dict[str, int]:
    """Give the page, from 1, on which each leaf probably begins.

    Han are one em and other characters half of one; lines and the space around them are
    counted in points against the depth of the type area.
    """
    pages: dict[str, int] = {}
    used, page = 0.0, 1
    for part in reading.parts:
        if part.alone and used:
            page, used = page + 1, 0.0
        for leaf in leaves(part):
            style = plan.styles[leaf.style]
            height = style.before + style.after + lines_of(leaf, style, plan) * style.leading
            need = min(height, style.before + (4 if leaf.level else 1) * plan.area.pitch)
            if used and (style.page_before or used + need > plan.area.depth):
                page, used = page + 1, 0.0
            for one in (leaf, *_noted(leaf, reading)):
                pages[one.id] = page
                pages |= {run.id: page for run in one.runs if isinstance(run, IndexMark)}
            used += height
            page, used = page + int(used // plan.area.depth), used % plan.area.depth
        if part.alone:
            page, used = page + 1, 0.0
    return pages


def _noted(leaf: Leaf, reading: Reading) -> Iterator[Leaf]:
    """Give the paragraphs of the notes that a leaf calls, which stand at the foot of its page."""
    for run in leaf.runs:
        if isinstance(run, NoteMark) and run.note in reading.notes:
            yield from leaves(reading.notes[run.note])


def lines_of(leaf: Leaf, style: Style, plan: Plan) -> int:
    """Give the lines a paragraph probably takes."""
    indent = 0.0 if leaf.continues else style.indent
    measure = plan.measure / style.cell - style.left - style.right
    return max(1, ceil((width(said(leaf)) + indent) / max(measure, 1.0)))
