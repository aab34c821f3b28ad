"""Many finished PDFs in one file for the printer, each after a banner sheet that names it.

The file is printed on both sides: whatever follows another begins a sheet of its own, and the
back of a banner stays blank. Links, bookmarks and tags of the single files have no meaning in
it and are left behind.
"""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import msgspec
import pikepdf
from pikepdf import Name, OutlineItem, Rectangle

from banxin.errors import PressError
from banxin.press.impose.source import opened

MAX_PAGES = 50_000

_BANNER = Name.Banner
_LEFT_BEHIND = (Name.Annots, Name.StructParents, Name.Tabs, Name.B, Name.AA)


class Together(msgspec.Struct, frozen=True):
    """What was made: all pages, and the number from 1 of each part's first page of its own."""

    pages: int
    begins: tuple[int, ...]


def together(
    parts: Sequence[tuple[str, Path]], out: Path, *, title: str, banners: Path | None = None
) -> Together:
    """Put finished PDFs into one, in their order, and write it to `out`, the same bytes every time.

    Each part has a name, for its bookmark, and a file; page n of `banners` is set before part n,
    in the size of that part's first page. Raises PressError for a PDF that cannot be read, has
    too many pages, or lacks a banner, and OSError where `out` cannot be written.
    """
    begins: list[int] = []
    with pikepdf.new() as target:
        heads: list[int] = []
        for number, (_, file) in enumerate(parts):
            heads.append(len(target.pages))
            with opened(file) as source:
                if banners is not None:
                    _banner(target, source.pages[0], banners, number)
                begins.append(len(target.pages) + 1)
                _append(target, source)
            if len(target.pages) > MAX_PAGES:
                raise PressError("together-long", str(file), limit=MAX_PAGES)
        with target.open_outline() as outline:
            for (name, _), page in zip(parts, heads, strict=True):
                outline.root.append(OutlineItem(name, page))
        target.docinfo[Name.Title] = title
        target.Root.PageMode = Name.UseOutlines
        target.Root.ViewerPreferences = pikepdf.Dictionary(Duplex=Name.DuplexFlipLongEdge)
        # Into memory first: where a disk is full, qpdf ends the whole program.
        data = BytesIO()
        target.save(data, deterministic_id=True,
                    object_stream_mode=pikepdf.ObjectStreamMode.generate)  # fmt: skip
        out.write_bytes(data.getbuffer())
        return Together(len(target.pages), tuple(begins))


def _append(target: pikepdf.Pdf, source: pikepdf.Pdf) -> None:
    """Take over the pages, and fill the last sheet."""
    first = len(target.pages)
    for page in source.pages:
        # `extend` would warn of links that lead nowhere; they are left behind.
        target.pages.append(page)
    for page in target.pages[first:]:
        for key in _LEFT_BEHIND:
            if key in page.obj:
                del page.obj[key]
    if (len(target.pages) - first) % 2:
        _blank(target, target.pages[-1])


def _banner(target: pikepdf.Pdf, like: pikepdf.Page, banners: Path, number: int) -> None:
    page = _blank(target, like)
    with opened(banners) as named:
        if number >= len(named.pages):
            raise PressError("together-banner", str(banners), count=len(named.pages))
        # As `add_overlay` does, which would take a name by chance.
        form = named.pages[number].as_form_xobject()
        page.add_resource(form, Name.XObject, _BANNER)
        room = Rectangle(*map(float, like.mediabox))
        page.contents_add(page.calc_form_xobject_placement(
            form, _BANNER, room,
            invert_transformations=True, allow_shrink=True, allow_expand=True,
        ))  # fmt: skip
        page.contents_coalesce()
    _blank(target, like)


def _blank(target: pikepdf.Pdf, like: pikepdf.Page) -> pikepdf.Page:
    """Add an empty page as large as another."""
    left, bottom, right, top = map(float, like.mediabox)
    target.add_blank_page(page_size=(right - left, top - bottom))
    page = target.pages[-1]
    page.mediabox = Rectangle(left, bottom, right, top)
    return page
