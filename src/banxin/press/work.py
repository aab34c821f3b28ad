"""The sheets of a job: every set of pages whose layout asks for imposition."""

from pathlib import Path

from banxin.typeset.plan import Plan


def impose_pages(pages: Path, out: Path, plan: Plan, creep: float | None = None) -> None:
    """Impose pages as their plan says; `creep` in points overrides the layout's.

    Raises PressError.
    """
    from banxin.press.impose import impose

    sheets = plan.sheets
    if sheets.paper is None:
        return
    width, height = sheets.paper
    impose(
        pages,
        out,
        paper=(max(width, height), min(width, height)),
        binding=plan.area.binding,
        creep=sheets.creep if creep is None else creep,
    )
