"""Setting a fragment of HTML in the project's own faces, composed or stock, and reading it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from functools import cache
from pathlib import Path as File
from typing import Any

from clreq.glyphs import Path, Reader, read
from clreq.lines import lines_of

SIZE = 10.0
"""Points; a length in points divided by it is in em."""
HEAD = SIDE = 50.0
"""Points from the edges of the page to the type area."""
SLACK = 0.06
"""Points added to the measure, as the PDF backend does; else rounding costs a character."""
PITCH = 1.8
"""em from line to line."""
ROLES = {"song": "song", "hei": "hei", "kai": "kai", "fang": "fang", "heavy": "song-heavy"}


class Sheet:
    """What was set: lines of glyphs from the top, painted paths, and the measure in points.

    `others` are the lines without a glyph of the full size: readings, raised marks.
    """

    def __init__(self, data: bytes, pages: list[Reader], measure: float, size: float) -> None:
        self.data = data
        self.size = size
        self.measure = measure
        self.left = SIDE
        self.right = SIDE + measure * size
        self.glyphs = [glyph for page in pages for glyph in page.glyphs]
        self.paths: list[Path] = [path for page in pages for path in page.paths]
        rows = lines_of(self.glyphs, size)
        self.lines = [row for row in rows if max(g.size for g in row.glyphs) > 0.99 * size]
        self.others = [row for row in rows if max(g.size for g in row.glyphs) <= 0.99 * size]

    @property
    def text(self) -> str:
        return "".join(line.text for line in self.lines)

    def em(self, points: float) -> float:
        return points / self.size


def fragment(
    body: str,
    measure: float = 20,
    css: str = "",
    lang: str = "zh-Hans",
    size: float = SIZE,
    composed: bool = True,
    depth: float = 600,
) -> Sheet:
    """Set the body in a measure of so many em; `composed=False` is stock WeasyPrint.

    Paragraphs are justified and solid, without indent or margins; `css` comes after that.
    """
    data = _pdf(body, measure, css, lang, size, composed, depth)
    return Sheet(data, list(read(data)), measure, size)


def measures(
    body: str, wide: tuple[float, ...], css: str, lang: str, composed: bool
) -> list[Sheet]:
    """Set the same body once in each measure, all in one document, a page for each."""
    boxes = "".join(
        f'<div style="width:{em * SIZE + SLACK}pt;break-after:page">{body}</div>' for em in wide
    )
    data = _pdf(boxes, max(wide), css, lang, SIZE, composed, 4000)
    pages = list(read(data))
    if len(pages) != len(wide):
        raise LookupError(f"{len(pages)} pages for {len(wide)} measures")
    return [Sheet(data, [page], em, SIZE) for page, em in zip(pages, wide, strict=True)]


@cache
def _pdf(
    body: str, measure: float, css: str, lang: str, size: float, composed: bool, depth: float
) -> bytes:
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration

    width = 2 * SIDE + measure * size
    look = (
        f"@page{{size:{width + SLACK}pt {depth}pt;margin:{HEAD}pt {SIDE}pt}}"
        f"html{{{_family('song', lang)}font-size:{size}pt;line-height:{PITCH * size}pt;"
        f"--zhuyin:{0.3 * size}pt;"
        "font-kerning:none;font-variant-ligatures:none;hyphens:none;text-align:justify}"
        "body,p,h1,h2,h3,table,td,blockquote{margin:0;padding:0;text-indent:0}"
        + "".join(f".{name}{{{_family(role, lang)}}}" for name, role in ROLES.items())
        + _house_ruby()
    )
    with _faces(lang):
        faces = FontConfiguration()
        sheets = [CSS(string=rules, font_config=faces) for rules in (look, css)]
        html = HTML(string=f'<!DOCTYPE html><html lang="{lang}"><body>{body}</body></html>')
        with _composer() if composed else nullcontext():
            data: bytes = html.write_pdf(font_config=faces, stylesheets=sheets)
    return data


def _composer() -> Any:
    from banxin.backends.pdf.composer import composed

    return composed()


@cache
def _house_ruby() -> str:
    """The rules by which the house sets ruby, taken from the base layout itself."""
    style = File(__file__).parents[3] / "layouts" / "base" / "style.css"
    return style.read_text(encoding="utf-8").partition("/* Ruby")[2].partition("*/")[2]


@cache
def characters() -> frozenset[str]:
    """Every character of what these tests set, from which the faces are cut."""
    here = File(__file__)
    files = [here.with_name("near.py"), *here.parents[1].glob("test_*.py")]
    return frozenset("".join(file.read_text(encoding="utf-8") for file in files)) - {"\n"}


@cache
def _uses(lang: str) -> dict[str, Any]:
    from banxin.fonts.coverage import share_out

    return {role: share_out(role, characters(), lang).uses for role in ROLES.values()}


def _family(role: str, lang: str) -> str:
    uses = _uses(lang)[role]
    families = ",".join(f'"{use.family}"' for use in dict.fromkeys(uses))
    return f"font-family:{families};font-weight:{uses[0].weight};"


@contextmanager
def _faces(lang: str) -> Iterator[None]:
    from banxin.fonts.world import font_world

    uses = tuple(use for found in _uses(lang).values() for use in found)
    kept = os.environ.get("FONTCONFIG_FILE")
    os.environ["FONTCONFIG_FILE"] = str(font_world(uses).config)
    try:
        yield
    finally:
        if kept is None:
            del os.environ["FONTCONFIG_FILE"]
        else:
            os.environ["FONTCONFIG_FILE"] = kept
