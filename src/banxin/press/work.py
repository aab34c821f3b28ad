"""The sheets of a job: every set of pages whose layout asks for imposition."""

from pathlib import Path

from banxin.press.impose import Imposed, impose
from banxin.typeset.plan import Plan


def impose_pages(pages: Path, out: Path, plan: Plan, creep: float | None = None) -> Imposed | None:
    """Impose pages as their plan says; None when it asks for no sheets.

    `creep` in points overrides the layout's. Raises PressError.
    """
    sheets = plan.sheets
    if not sheets.scheme or sheets.paper is None:
        return None
    width, height = sheets.paper
    return impose(
        pages,
        out,
        paper=(max(width, height), min(width, height)),
        binding=plan.area.binding,
        creep=sheets.creep if creep is None else creep,
    )
