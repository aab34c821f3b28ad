"""Imposing the pages of a document as its layout asks."""

from pathlib import Path

from banxin.errors import PressError
from banxin.press.impose import impose
from banxin.typeset.plan import Plan


def impose_as_planned(
    pages: Path, out: Path, name: str, plan: Plan, creep: float | None = None
) -> None:
    """Impose pages on the sheets of a plan; `creep`, in points, comes before the plan's own.

    Raises PressError by the `name` that the sheets will have: what is not published yet lies
    under a hidden one, which says nothing to anyone.
    """
    asked = plan.sheets
    assert asked is not None
    shift = asked.creep if creep is None else creep
    try:
        impose(pages, out, paper=asked.paper, binding=plan.area.binding, creep=shift)
    except PressError as error:
        raise PressError(error.code, name, **error.args_by_name) from error
