"""What the PDF backend offers to the pipeline."""

from banxin.backends.pdf.late import put_off
from banxin.backends.pdf.render import render

SUFFIX = ".pdf"
LAYOUT = "booklet-a5"
SETS_TYPE = True


def warm() -> None:
    """Load WeasyPrint; a child lives too briefly for garbage to be worth collecting."""
    import gc

    gc.disable()
    put_off()
    import banxin.backends.pdf.weasy  # noqa: F401


__all__ = ["LAYOUT", "SETS_TYPE", "SUFFIX", "render", "warm"]
