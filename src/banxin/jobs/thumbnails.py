"""Small pictures of first pages, where pdfium is installed (the extra `report`)."""

import base64
import io
from pathlib import Path

WIDTH = 150
"""Pixels."""
MOST = 300
"""Pictures in one report; more make it slow to open."""


def can_draw() -> bool:
    """Tell whether there is what draws pages."""
    try:
        import PIL
        import pypdfium2
    except ImportError:
        return False
    return bool(PIL and pypdfium2)


def first_page(pdf: Path) -> str:
    """Draw the first page of one of our PDFs as a `data:` address; empty where it cannot be."""
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
