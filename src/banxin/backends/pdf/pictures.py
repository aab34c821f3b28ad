"""Pictures as pages are made of them: whole, with eight bits a sample, and of a known size."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
from PIL import Image, ImageFile, UnidentifiedImageError

from banxin.errors import SourceError
from banxin.typeset import pictures
from banxin.typeset.picture_heads import stated
from banxin.typeset.pictures import Size

DEEP = "IF"
"""Modes of pictures with more than eight bits a sample, which would be printed as noise."""
ORIENTATION = 0x0112
"""How a camera was held (Exif 2.32, tag 274); pages show a picture upright."""


@contextmanager
def _whole() -> Iterator[None]:
    """Let Pillow complain of a picture that breaks off; WeasyPrint tells it not to."""
    stock, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = stock


def natural(path: Path) -> Size | None:
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
            seen = picture.getexif().get(ORIENTATION, 1)
            said = msgspec.structs.replace(stated(path), orientation=seen)
            return pictures.natural(picture.width, picture.height, said)
    except (UnidentifiedImageError, OSError, SyntaxError) as error:
        raise SourceError("asset-unreadable", path.parent.name, name=path.name) from error
