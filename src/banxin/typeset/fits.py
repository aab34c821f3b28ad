"""What no line can hold is refused before anything is set, and named."""

from banxin.errors import SourceError
from banxin.typeset.plan import Plan
from banxin.typeset.reading import Group, Leaf, Node, RubyRun, columns, said
from banxin.typeset.widths import roomy_width

MIN_CELL = 1.5
"""Characters that a column of a table needs: one, and white at its sides."""
READING = 0.5
"""The size of a reading above its base, as a part of the base's."""


def check_fits(node: Node, plan: Plan) -> None:
    """Raise SourceError for a table of too many columns, or a ruby longer than a line."""
    match node:
        case Leaf():
            _check_ruby(node, plan)
        case Group(kind=kind, children=children):
            if kind == "table":
                _check_table(node, plan)
            for child in children:
                check_fits(child, plan)
        case _:
            pass


def _check_table(table: Group, plan: Plan) -> None:
    most = int(plan.measure / (plan.styles["table-cell"].size * MIN_CELL))
    asked = columns(table)
    if asked > most:
        raise SourceError("model-table-wide", id=table.id, columns=asked, most=most)


def _check_ruby(leaf: Leaf, plan: Plan) -> None:
    style = plan.styles[leaf.style]
    room = plan.measure / style.cell - style.left - style.right - leaf.left
    for run in leaf.runs:
        if isinstance(run, RubyRun):
            needed = max(roomy_width(run.base), READING * roomy_width(run.reading))
            if needed > room:
                text = said(Leaf("", "", (run,)))[:40]
                raise SourceError("model-ruby-long", id=leaf.id, text=text, most=int(room))
