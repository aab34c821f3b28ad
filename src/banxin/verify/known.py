"""Pages that were read before in this process and had no fault, known again by what they are.

Editions of a booklet have most of their pages in common. What a page shows follows from its
content stream, the edges it is cut to, and what its codes mean in the faces of its file; a
page that agrees with one read before in all of that is not read again. Nothing is taken
from whoever wrote the file.
"""

import hashlib
from collections import OrderedDict
from typing import Any

import msgspec
import pikepdf

from banxin.verify.colour import alphas
from banxin.verify.ink import Shown

MAX_PAGES = 160
"""Pages remembered, those used longest ago go first; one takes about 40 KiB."""


class Faces(msgspec.Struct, frozen=True):
    """What the codes of a file mean, by the name of a font: drawn, how wide, copied."""

    chars: dict[str, dict[int, frozenset[str]]]
    widths: dict[str, dict[int, float]]
    copied: dict[str, dict[int, str]]

    def meaning(self, codes: dict[str, tuple[int, ...]]) -> list[object]:
        """Give all that is known of some codes of each font."""
        out: list[object] = []
        for font, wanted in codes.items():
            for facts in (self.chars, self.widths, self.copied):
                out += map(facts.get(font, {}).get, wanted)
        return out


class Page(msgspec.Struct, frozen=True):
    """What a page shows: what is tagged, by its number, and the text of its margins."""

    marked: dict[int, Shown]
    margins: list[str]


class _Read(msgspec.Struct, frozen=True):
    page: Page
    codes: dict[str, tuple[int, ...]]
    meaning: list[object]


class KnownPages:
    """Remembers pages; each is found by its digest and then compared in what it means."""

    def __init__(self) -> None:
        self._read: OrderedDict[bytes, _Read] = OrderedDict()

    def forget(self) -> None:
        """Remember nothing."""
        self._read.clear()

    def page(self, page: pikepdf.Page, faces: Faces) -> Page | None:
        """Give what a page shows if it was read before."""
        digest = _digest(page)
        read = self._read.get(digest)
        if read is None or faces.meaning(read.codes) != read.meaning:
            return None
        self._read.move_to_end(digest)
        return read.page

    def keep(self, page: pikepdf.Page, faces: Faces, shown: list[Shown], read: Page) -> None:
        """Remember a page that was read; the codes it shows are needed no longer."""
        used: dict[str, set[int]] = {}
        for one in shown:
            for font, code in one.codes:
                used.setdefault(font, set()).add(code)
            one.codes = []
        codes = {font: tuple(sorted(found)) for font, found in used.items()}
        self._read[_digest(page)] = _Read(read, codes, faces.meaning(codes))
        while len(self._read) > MAX_PAGES:
            self._read.popitem(last=False)


KNOWN = KnownPages()
"""What this process has read."""


def _digest(page: pikepdf.Page) -> bytes:
    """Digest what a page is drawn by, its faces apart."""
    digest = hashlib.sha256()
    boxes = [[float(v) for v in box] for box in (page.mediabox, page.cropbox, page.trimbox)]
    digest.update(repr((boxes, alphas(page))).encode())
    # A page without content is blank (ISO 32000-1, 7.7.3.3).
    content: Any = page.obj.get("/Contents")
    streams = [] if content is None else [content]
    for stream in content if isinstance(content, pikepdf.Array) else streams:
        data = stream.read_bytes()
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.digest()
