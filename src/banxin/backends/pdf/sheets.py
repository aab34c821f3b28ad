"""Style sheets, parsed once for all documents of a process that have them in common.

To parse the sheets of a layout takes longer than to lay out a page.
"""

import io
import logging
from collections import OrderedDict
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

from weasyprint import CSS

from banxin.backends.pdf.fetcher import Jail

KEPT_RULES, KEPT_SHEETS = 4096, 64
"""How many are kept; those used or parsed longest ago go first."""

_NOWHERE = Jail(())
"""Opens nothing. Without one WeasyPrint makes a fetcher for each sheet, and slowly."""

_kept: OrderedDict[tuple[bytes, str], CSS] = OrderedDict()


def made_sheet(rules: Iterable[str]) -> CSS:
    """Make a sheet of rules that we made; they bring no files and no faces."""
    sheet = CSS(string="", url_fetcher=_NOWHERE)
    for rule in rules:
        selectors, pages = _parsed(rule)
        for selector, declarations in selectors:
            sheet.matcher.add_selector(selector, declarations)
        sheet.page_rules += pages
    return sheet


@lru_cache(KEPT_RULES)
def _parsed(rules: str) -> tuple[list[tuple[Any, Any]], list[Any]]:
    """Give the selectors of rules with their declarations, and the rules for pages."""
    found = _Selectors()
    sheet = CSS(string=rules, matcher=found, url_fetcher=_NOWHERE)
    return found.selectors, sheet.page_rules


class _Selectors:
    """Takes selectors in the place of a matcher."""

    def __init__(self) -> None:
        self.selectors: list[tuple[Any, Any]] = []

    def add_selector(self, selector: Any, declarations: Any) -> None:
        self.selectors.append((selector, declarations))


def own_sheet(path: Path, faces: Any, jail: Jail) -> CSS:
    """Parse a layout's own sheet, or find it again by its bytes and its place.

    One that opened files, brought faces or was complained of does so again for each
    document, and is never kept. Raises FatalURLFetchingError for an address it may not have.
    """
    data, base = path.read_bytes(), path.absolute().as_uri()
    if (data, base) in _kept:
        return _kept[data, base]
    asked, heard = _Faces(faces), _Heard()
    logger, opened = logging.getLogger("weasyprint"), jail.opened
    logger.addHandler(heard)
    try:
        sheet = CSS(file_obj=io.BytesIO(data), base_url=base, font_config=asked, url_fetcher=jail)
    finally:
        logger.removeHandler(heard)
    if not asked.any and not heard.any and jail.opened == opened:
        _kept[data, base] = sheet
        while len(_kept) > KEPT_SHEETS:
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
