"""Small pictures of first pages, where pdfium is installed (the extra `report`)."""

import base64
import io
from pathlib import Path

from banxin.errors import BanxinError
from banxin.files.guarded import run_guarded
from banxin.files.limits import Limits

WIDTH = 150
"""Pixels."""
MOST = 300
"""Pictures in one report; more make it slow to open."""

LIMITS = Limits(wall_seconds=60, cpu_seconds=60)
"""What all pictures of a report may cost together."""


def can_draw() -> bool:
    """Tell whether there is what draws pages."""
    try:
        import PIL
        import pypdfium2
    except ImportError:
        return False
    return bool(PIL and pypdfium2)


def first_pages(pdfs: tuple[Path, ...]) -> tuple[str, ...]:
    """Draw the first page of each PDF as a `data:` address; empty where it cannot be.

    A stranger's layout may have put into a PDF what pdfium cannot cope with: a child draws,
    and when it hangs or dies there are no pictures.
    """
    try:
        return run_guarded(_drawn, pdfs, LIMITS) if pdfs else ()
    except BanxinError:
        return ("",) * len(pdfs)


def _drawn(pdfs: tuple[Path, ...]) -> tuple[str, ...]:
    return tuple(map(first_page, pdfs))


def first_page(pdf: Path) -> str:
    """Draw the first page of a PDF as a `data:` address; empty where it cannot be."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(pdf)
        try:
            page = document[0]
            picture = page.render(scale=WIDTH / page.get_width(), draw_annots=False).to_pil()
        finally:
            document.close()
    except (pypdfium2.PdfiumError, OSError, ValueError):
        return ""
    out = io.BytesIO()
    picture.convert("P", palette=1, colors=32).save(out, "PNG", optimize=True)
    return "data:image/png;base64," + base64.b64encode(out.getvalue()).decode()
