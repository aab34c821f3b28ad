"""A PDF read back: the text of every named part of its tag tree, and of what is outside."""

import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pikepdf

from banxin.fonts.glyphs import characters_by_code
from banxin.script.clusters import base_of
from banxin.script.punctuation import CORNER_STOPS, STOPS
from banxin.script.zhuyin import LIGHT, TONES
from banxin.verify.fault import Fault
from banxin.verify.ink import PageInk, Shown, says
from banxin.verify.known import KNOWN, Faces, Page
from banxin.verify.to_unicode import to_unicode

_NO_LINE = frozenset(TONES + LIGHT) | CORNER_STOPS
"""What may stand over its own neighbour by rights: tones, and stops that gave their white."""


class PdfText(msgspec.Struct):
    """`parts` gives the lines of each id in tag order, `pages_of` the page of each line;
    `begins` its first page, from 1, and `reaches` every page it stands on.

    `drawn` counts the pictures under each id; `lines` gives the place of every line of
    text: page, rectangle, id, and whether it is a tone or a stop alone. `order` lists the ids
    as the tag tree does; `strays` is tagged text under no id; `margins` the artifacts' text by
    page.
    """

    pages: int
    parts: dict[str, list[str]]
    pages_of: dict[str, list[int]]
    order: list[str]
    begins: dict[str, int]
    reaches: dict[str, set[int]]
    drawn: dict[str, int]
    lines: list[tuple[int, list[float], str, bool]]
    strays: list[str]
    margins: list[list[str]]
    faults: list[Fault]


def read_pdf(path: Path) -> PdfText:
    """Read a PDF. A damaged one gives faults, one that cannot be opened raises PdfError."""
    with pikepdf.open(path) as pdf:
        return _Reader(pdf).read()


class _Reader:
    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self.pdf = pdf
        self.result = PdfText(len(pdf.pages), {}, {}, [], {}, {}, {}, [], [], [], [])
        self.numbers = {page.obj.objgen: n for n, page in enumerate(pdf.pages, 1)}
        self.marked: dict[tuple[int, int], Shown] = {}
        self.chars: dict[str, dict[int, frozenset[str]]] = {}
        self.widths: dict[str, dict[int, float]] = {}
        self.copied: dict[str, dict[int, str]] = {}
        self.faces: dict[str, tuple[int, int]] = {}
        self.telling: dict[tuple[int, int], bool] = {}

    def read(self) -> PdfText:
        for number, page in enumerate(self.pdf.pages, 1):
            self._fonts(page)
            self._foreign(page, number)
            faces = Faces(self.chars, self.widths, self.copied)
            known = KNOWN.page(page, faces)
            if known is None:
                known = self._page(page, number, faces)
            self.marked |= {(number, mcid): shown for mcid, shown in known.marked.items()}
            self.result.margins.append(known.margins)
        root = self.pdf.Root.get("/StructTreeRoot")
        if root is None:
            self._fault("untagged")
        else:
            self._walk(root.get("/K"), "", None)
        self._unclaimed()
        return self.result

    def _page(self, page: pikepdf.Page, number: int, faces: Faces) -> Page:
        """Read a page, and remember it if nothing is wrong with it."""
        before = len(self.result.faults)
        margins: list[str] = []
        marked: dict[int, Shown] = {}
        ink = PageInk(page, self.widths)
        for name in ink.forms:
            self._fault("content-without-tag", f"page {number}", found=name)
        seen = _visible(page)
        for shown in ink.shown:
            self._check(shown, seen, number)
            if shown.mcid is None:
                margins.append(self._drawn(shown, number))
            else:
                marked[shown.mcid] = shown
        read = Page(marked, [text for text in margins if text])
        if len(self.result.faults) == before and not ink.borrows:
            KNOWN.keep(page, faces, ink.shown, read)
        return read

    def _fault(self, code: str, place: str = "", due: str = "", found: str = "") -> None:
        self.result.faults.append(Fault(code, place, due, found))

    def _fonts(self, page: pikepdf.Page) -> None:
        for name, font in page.resources.get("/Font", {}).items():
            # A name may mean another face on another page.
            if name in self.chars and self.faces.get(name) == font.objgen != (0, 0):
                continue
            self.faces[name] = font.objgen
            inner = font["/DescendantFonts"][0]
            descriptor = inner["/FontDescriptor"]
            file = descriptor.get("/FontFile3", descriptor.get("/FontFile2"))
            if file is None:
                self._fault("font-not-embedded", str(name))
                self.chars[name] = {}
                continue
            self.chars[name] = characters_by_code(file.read_bytes())
            self.widths[name] = _widths(inner.get("/W"))
            self.copied[name] = to_unicode(font)

    def _foreign(self, page: pikepdf.Page, number: int) -> None:
        """Text in a pattern, and whatever is stuck on the page but a link, has no tag."""
        for name, pattern in page.resources.get("/Pattern", {}).items():
            if pattern.objgen not in self.telling:
                self.telling[pattern.objgen] = says(pattern, set())
            if self.telling[pattern.objgen]:
                self._fault("content-without-tag", f"page {number}", found=str(name))
        for note in page.get("/Annots", ()):
            if note.get("/Subtype") != "/Link" or "/AP" in note:
                found = str(note.get("/Contents", note.get("/Subtype", "")))
                self._fault("stray", f"page {number}", found=found)

    def _check(self, shown: Shown, seen: tuple[float, float, float, float], number: int) -> None:
        place = f"page {number}"
        if not shown.stated:
            shown.stated = "".join(
                self.copied.get(font, {}).get(code, "") for font, code in shown.codes
            )
        if shown.hidden and shown.codes:
            self._fault(f"ink-{shown.hidden}", place, found=shown.stated)
        if shown.box:
            left, bottom, right, top = seen
            x0, y0, x1, y1 = shown.box
            if x0 < left - 1 or x1 > right + 1 or y0 < bottom - 1 or y1 > top + 1:
                self._fault("off-page", place, found=shown.stated)
        if shown.mcid is not None:
            self._ink(shown, place)

    def _ink(self, shown: Shown, place: str) -> None:
        """The glyphs must draw the stated text, character by character, white space apart."""
        drawn = [self.chars.get(font, {}).get(code) for font, code in shown.codes]
        inked = [chars for chars in drawn if chars is None or not any(map(str.isspace, chars))]
        due = "".join(char for char in base_of(shown.stated) if not char.isspace())
        # Letters and their accents may be one glyph: é for e and ́.
        if not _draws(inked, due) and not _draws(inked, unicodedata.normalize("NFC", due)):
            found = "".join(map(_plainest, inked))
            self._fault("ink-differs", place, due=shown.stated, found=found)

    def _drawn(self, shown: Shown, number: int) -> str:
        out: list[str] = []
        for font, code in shown.codes:
            chars = self.chars.get(font, {}).get(code)
            if chars is None:
                self._fault("no-glyph", f"page {number}", found=f"{font} {code}")
            out.append(_plainest(chars))
        return "".join(out)

    def _walk(self, node: Any, id: str, page: Any) -> None:
        for kid in _kids(node):
            if isinstance(kid, int):
                self._claim(kid, id, page)
                continue
            where = kid.get("/Pg", page)
            if kid.get("/Type") == "/MCR":
                self._claim(int(kid["/MCID"]), id, where)
            elif kid.get("/Type") != "/OBJR":
                own = str(kid["/ID"]) if "/ID" in kid else id
                if own != id:
                    self.result.order.append(own)
                self._walk(kid.get("/K"), own, where)

    def _claim(self, mcid: int, id: str, page: Any) -> None:
        number = self.numbers.get(page.objgen, 0) if page is not None else 0
        shown = self.marked.pop((number, mcid), None)
        if shown is None:
            self._fault("tag-without-content", f"page {number}")
        elif id:
            self.result.parts.setdefault(id, []).append(shown.stated)
            self.result.pages_of.setdefault(id, []).append(number)
            self.result.begins.setdefault(id, number)
            self.result.reaches.setdefault(id, set()).add(number)
            self.result.drawn[id] = self.result.drawn.get(id, 0) + shown.pictures
            if shown.box:
                light = bool(shown.stated) and not set(shown.stated) - _NO_LINE
                self.result.lines.append((number, _inked(shown), id, light))
        else:
            self.result.strays.append(shown.stated)

    def _unclaimed(self) -> None:
        for (number, _), shown in self.marked.items():
            self._fault("content-without-tag", f"page {number}", found=shown.stated)


def _inked(shown: Shown) -> list[float]:
    """The box of a line without the empty half of the marks at its ends: others may stand there."""
    left, bottom, right, top = shown.box
    half = top - bottom
    text = shown.stated.strip()
    if right - left <= 2 * half or not text:
        return shown.box
    if unicodedata.category(text[0]) in ("Ps", "Pi"):
        left += half
    if text[-1] in STOPS or unicodedata.category(text[-1]) in ("Pe", "Pf"):
        right -= half
    return [left, bottom, max(left, right), top]


def _draws(glyphs: list[frozenset[str] | None], text: str) -> bool:
    """Tell whether the glyphs, one after another, draw the text and nothing more."""
    at = 0
    for chars in glyphs:
        fitting = [string for string in chars or () if text.startswith(string, at)]
        if not fitting:
            return False
        at += len(fitting[0])
    return at == len(text)


def _visible(page: pikepdf.Page) -> tuple[float, float, float, float]:
    """What is left of a page when it is cropped and trimmed: left, bottom, right, top."""
    boxes = [[float(v) for v in box] for box in (page.mediabox, page.cropbox, page.trimbox)]
    left, bottom = (max(box[n] for box in boxes) for n in (0, 1))
    right, top = (min(box[n] for box in boxes) for n in (2, 3))
    return left, bottom, right, top


def _kids(node: Any) -> Iterator[Any]:
    if node is None:
        return
    if isinstance(node, pikepdf.Array):
        yield from node
    else:
        yield node


def _plainest(chars: frozenset[str] | None) -> str:
    """Of the characters that share a glyph, the one in commonest use: no radical, no NBSP."""
    if not chars:
        return "\ufffd"
    return min(chars, key=lambda c: ("\u2e80" <= c <= "\u2fdf" or c == "\xa0", c))


def _widths(array: Any) -> dict[int, float]:
    """Read a /W array: `first [w w w]` and `first last w` (ISO 32000-1, 9.7.4.3)."""
    out: dict[int, float] = {}
    items = list(array) if array is not None else []
    at = 0
    while at < len(items):
        first = int(items[at])
        if isinstance(items[at + 1], pikepdf.Array):
            out.update({first + n: float(w) for n, w in enumerate(items[at + 1])})
            at += 2
        else:
            width = float(items[at + 2])
            out.update(dict.fromkeys(range(first, int(items[at + 1]) + 1), width))
            at += 3
    return out
