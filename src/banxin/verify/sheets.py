"""Imposed sheets against the pages they carry: every glyph of every page, once."""

from collections import Counter
from pathlib import Path
from typing import Any

import pikepdf

from banxin.verify.fault import Fault


def check_sheets(sheets: Path, pages: Path) -> tuple[int, list[Fault]]:
    """Give the number of sides, and a fault for each page that is missing, twice or changed.

    A page is known by what its content stream draws; on a sheet it is a form.
    """
    try:
        with pikepdf.open(pages) as made, pikepdf.open(sheets) as imposed:
            due = Counter(_drawn(page.obj.get("/Contents")) for page in made.pages)
            found: Counter[bytes] = Counter()
            for page in imposed.pages:
                used = _used(page)
                forms: Any = page.resources.get("/XObject", {})
                found.update(_drawn(form) for name, form in forms.items() if name in used)
            sides = len(imposed.pages)
    except (pikepdf.PdfError, OSError, KeyError, TypeError) as error:
        return 0, [Fault("unreadable", place=sheets.name, found=str(error)[:200])]
    faults = [Fault("page-lost")] * (due - found).total()
    faults += [Fault("page-stray")] * (found - due).total()
    return sides, faults


def _drawn(content: Any) -> bytes:
    """The bytes of a content stream, or of several in a row, white space apart."""
    streams = content if isinstance(content, pikepdf.Array) else [content]
    return b" ".join(b" ".join(stream.read_bytes().split()) for stream in streams)


def _used(page: pikepdf.Page) -> set[str]:
    steps = pikepdf.parse_content_stream(page)
    return {str(step.operands[0]) for step in steps if str(step.operator) == "Do"}
