"""A file of many parts against the parts: every page of each, in order, and drawn alike."""

from collections.abc import Sequence
from pathlib import Path

import pikepdf

from banxin.verify.fault import Fault
from banxin.verify.sheets import Known, drawn


def check_together(whole: Path, parts: Sequence[Path], begins: Sequence[int]) -> list[Fault]:
    """Give a fault for each part whose pages are not those that stand from its beginning on.

    `begins` counts pages from 1. What stands between the parts (banners and blanks) is not
    looked at.
    """
    faults: list[Fault] = []
    try:
        with pikepdf.open(whole) as made:
            known: Known = {}
            for part, first in zip(parts, begins, strict=True):
                with pikepdf.open(part) as own:
                    fresh: Known = {}
                    for number, page in enumerate(own.pages):
                        due = drawn(page.obj.get("/Contents"), page.resources, fresh)
                        at = made.pages[first - 1 + number]
                        if drawn(at.obj.get("/Contents"), at.resources, known) != due:
                            faults.append(Fault("page-stray", f"{part.name}: {number + 1}"))
    except (pikepdf.PdfError, OSError, LookupError, TypeError, ValueError, AttributeError) as error:
        faults.append(Fault("unreadable", place=whole.name, found=str(error)[:200]))
    return faults
