"""A Reading and a Plan to a PDF file."""

import gc
import logging
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any

from banxin.backends.pdf.late import put_off
from banxin.backends.port import Rendered, Request
from banxin.errors import BackendError, LayoutError

MAX_WRITES = 8
"""How often a file is written anew to end its streams well; once is nearly always enough."""


def render(job: Request) -> Rendered:
    """Set the pages and write the file; the same job gives the same bytes.

    Raises BackendError when WeasyPrint reports an error, LayoutError when the layout is
    vertical, its template is wrong or its page asks for an address it may not have. Runs
    best in a process of its own: it sets FONTCONFIG_FILE.
    """
    if job.plan.area.vertical:
        raise LayoutError("layout-vertical", job.plan.layout)
    os.environ["FONTCONFIG_FILE"] = job.fonts
    put_off()
    from weasyprint.urls import FatalURLFetchingError

    from banxin.backends.pdf.fetcher import refusal

    try:
        with _uncollected():
            return _rendered(job)
    except FatalURLFetchingError as error:
        raise refusal(error, job.plan.layout) from error
    except RecursionError as error:
        # No source nests so deep that WeasyPrint could not follow it; a stranger's page may.
        raise LayoutError("too-deep", job.plan.layout) from error


@contextmanager
def _uncollected() -> Iterator[None]:
    """Let the collector rest: it would look through all boxes again and again, for little."""
    works = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if works:
            gc.enable()


def _rendered(job: Request) -> Rendered:
    from weasyprint import HTML

    import banxin.backends.pdf.quick  # noqa: F401  # it puts itself in its place
    from banxin.backends.pdf.composer import composed
    from banxin.backends.pdf.fetcher import Jail
    from banxin.backends.pdf.foot import lowered
    from banxin.backends.pdf.index import settled
    from banxin.backends.pdf.long_notes import long_notes
    from banxin.backends.pdf.markup import Markup
    from banxin.backends.pdf.metadata import claim_both
    from banxin.backends.pdf.rhythm import on_grid
    from banxin.backends.pdf.sharing import SHARING, shared
    from banxin.backends.pdf.template import render_page

    folders = tuple(Path(folder) for folder in job.folders)
    pictures = {id: Path(path).resolve() for id, path in job.assets.items()}
    jail = Jail((*folders, *{path.parent for path in pictures.values()}), job.pixels)
    faces, sheets = _looks(job, folders, jail)
    complaints = _listen()

    def laid(pages: Mapping[str, int]) -> Any:
        page = Markup(job.reading, job.plan, pictures, job.lent, pages).page()
        html = HTML(string=render_page(page, folders), base_url=job.folders[0], url_fetcher=jail)
        return html.render(font_config=faces, stylesheets=sheets, pdf_variant="pdf/a-3a")

    world = (faces, job.plan.lines.stock, job.folders)
    lines = nullcontext() if job.plan.lines.stock else composed()
    with lines, on_grid(), long_notes(), shared(SHARING, world):
        document, begins = settled(job.reading, laid)
        if lowered(document, job.plan.matter.foot):
            SHARING.without_last()
        claim_both(document.metadata)
        Path(job.out).write_bytes(_written(document, job.identity))
    if complaints.heard:
        SHARING.drop()
        raise BackendError("pdf-complaint", reason=complaints.heard[0])
    return Rendered(len(document.pages), begins)


def _looks(job: Request, folders: tuple[Path, ...], jail: Any) -> tuple[Any, list[Any]]:
    """Open the faces and parse the style sheets, or find them as they are known."""
    from weasyprint.text.fonts import FontConfiguration

    from banxin.backends.pdf.sharing.faces import same_faces
    from banxin.backends.pdf.sheets import made_sheet, own_sheet
    from banxin.backends.pdf.stylesheet import rules

    opened = FontConfiguration()
    sheets = [made_sheet(rules(job.plan, job.reading.margins))]
    own = [folder / "style.css" for folder in reversed(folders)]
    sheets += [own_sheet(path, opened, jail) for path in own if path.is_file()]
    return same_faces(job.fonts, opened), sheets


def _written(document: Any, identity: str) -> bytes:
    """Write the PDF, again with one idle object more where a stream could be misread."""
    from banxin.backends.pdf.sharing.painting import repeated
    from banxin.backends.pdf.streams import misread, pack
    from banxin.backends.pdf.tags import TagTree
    from banxin.backends.pdf.weasy import tagged_by

    data = b""
    for idle in range(MAX_WRITES):
        tree = TagTree(document)
        with tagged_by(tree), repeated(tree):
            data = document.write_pdf(
                finisher=lambda _, pdf, idle=idle: pack(pdf, idle),
                pdf_variant="pdf/a-3a",
                pdf_identifier=identity.encode(),
            )
        if not misread(data):
            break
    return data


class _Complaints(logging.Handler):
    """WeasyPrint logs what it could not do and goes on; for print that is an error."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.heard: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        message = record.getMessage()
        if record.levelno >= logging.ERROR or ".notdef" in message:
            self.heard.append(message)


def _listen() -> _Complaints:
    complaints = _Complaints()
    logger = logging.getLogger("weasyprint")
    logger.handlers = [complaints]
    return complaints
