"""How large a picture is set: at its own size, or as large as the type area allows."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image, ImageFile, UnidentifiedImageError

from banxin.errors import SourceError
from banxin.typeset.estimate import lines_of
from banxin.typeset.plan import Plan
from banxin.typeset.reading import Group, leaves

PLAIN = 96.0
"""Dots per inch of a picture that says nothing, as on a screen."""
SANE = (50.0, 2400.0)
"""What a picture says of its resolution is believed within these."""
INCH = 72.0
DEEP = "IF"
"""Modes of pictures with more than eight bits a sample, which would be printed as noise."""
ORIENTATION, ON_ITS_SIDE = 0x0112, (5, 6, 7, 8)
"""How a camera was held (Exif 2.32, tag 274); pages show a picture upright."""


@contextmanager
def _whole() -> Iterator[None]:
    """Let Pillow complain of a picture that breaks off; WeasyPrint tells it not to."""
    stock, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = stock


def natural(path: Path) -> tuple[float, float] | None:
    """Give a picture's width and height in points; None for one that has no pixels (SVG).

    Raises SourceError for one that breaks off: it would be printed as nothing.
    """
    if path.suffix.lower() == ".svg":
        return None
    try:
        with _whole(), Image.open(path) as picture:
            picture.load()
            if picture.mode[0] in DEEP:
                raise SourceError("asset-unreadable", path.parent.name, name=path.name)
            stated = picture.info.get("dpi", (PLAIN, PLAIN))
            across, down = (float(v) if SANE[0] <= v <= SANE[1] else PLAIN for v in stated)
            size = picture.width * INCH / across, picture.height * INCH / down
            turned = picture.getexif().get(ORIENTATION, 1) in ON_ITS_SIDE
            return size[::-1] if turned else size
    except (UnidentifiedImageError, OSError, SyntaxError) as error:
        raise SourceError("asset-unreadable", path.parent.name, name=path.name) from error


def fitted(size: tuple[float, float], plan: Plan, figure: Group) -> tuple[float, float]:
    """Scale a picture down to the measure, and so that its caption stands on its page."""
    width, height = size
    below = sum(
        lines_of(leaf, plan.styles[leaf.style], plan) * plan.styles[leaf.style].leading
        for leaf in leaves(figure)
    )
    tallest = max(plan.area.depth - below - plan.area.pitch, plan.area.pitch)
    scale = min(1.0, plan.measure / width, tallest / height)
    return width * scale, height * scale
