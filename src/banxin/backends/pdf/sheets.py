"""Style sheets, parsed once for all documents of a process that have them in common.

To parse the sheets of a layout takes longer than to lay out a page.
"""

import io
import logging
from collections import OrderedDict
from pathlib import Path
from typing import Any

from weasyprint import CSS

from banxin.backends.pdf.fetcher import Jail

KEPT = 64
"""Sheets kept; those parsed longest ago go first."""

_kept: OrderedDict[tuple[bytes, str | None], CSS] = OrderedDict()


def made_sheet(text: str, faces: Any, jail: Jail) -> CSS:
    """Parse a sheet that we made."""
    return _sheet(text.encode(), None, faces, jail)


def own_sheet(path: Path, faces: Any, jail: Jail) -> CSS:
    """Parse a layout's own sheet. Raises FatalURLFetchingError for an address it may not have."""
    return _sheet(path.read_bytes(), path.absolute().as_uri(), faces, jail)


def _sheet(data: bytes, base: str | None, faces: Any, jail: Jail) -> CSS:
    """Parse a sheet, or find it again by its bytes and its place.

    One that opened files, brought faces or was complained of does so again for each
    document, and is never kept.
    """
    found = _kept.get((data, base))
    if found is not None:
        return found
    asked, heard = _Faces(faces), _Heard()
    logger, opened = logging.getLogger("weasyprint"), jail.opened
    logger.addHandler(heard)
    try:
        sheet = CSS(file_obj=io.BytesIO(data), base_url=base, font_config=asked, url_fetcher=jail)
    finally:
        logger.removeHandler(heard)
    if not asked.any and not heard.any and jail.opened == opened:
        _kept[data, base] = sheet
        while len(_kept) > KEPT:
            _kept.popitem(last=False)
    return sheet


class _Faces:
    """Hands on faces that a sheet brings, and remembers that there were any."""

    def __init__(self, faces: Any) -> None:
        self._faces = faces
        self.any = False

    def add_font_face(self, *given: Any) -> Any:
        self.any = True
        return self._faces.add_font_face(*given)


class _Heard(logging.Handler):
    """Remembers whether anything was complained of."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.any = False

    def emit(self, record: logging.LogRecord) -> None:
        del record
        self.any = True
