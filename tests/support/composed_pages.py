"""Fragments of HTML set by the composer in a face of the system, and their lines."""

import io
from typing import Any

import msgspec
from weasyprint import HTML
from weasyprint.formatting_structure import boxes

from banxin.backends.pdf.composer import composed
from banxin.backends.pdf.composer.lines import SetText

SIZE, MARGIN = 10.0, 20.0
"""Points: the type, and what is around the text."""
PX = 96 / 72


class Placed(msgspec.Struct, frozen=True):
    """A character where it stands: its origin and end along the line in em of its type."""

    text: str
    x: float
    end: float
    size: float


class Row(msgspec.Struct, frozen=True):
    """A line of a paragraph: its text, characters, edges in em, and what kind of line it is.

    `left` and `right` are those of its paragraph; `end` is where the line ends by itself.
    """

    text: str
    chars: tuple[Placed, ...]
    left: float
    right: float
    end: float
    first: bool
    last: bool
    ours: bool


def page(body: str, measure: float = 20, css: str = "", depth: float = 600) -> str:
    """Give a page of justified paragraphs in a measure of so many em."""
    return (
        f'<!DOCTYPE html><html lang="zh-Hans"><style>@page{{size:{measure * SIZE + 2 * MARGIN}pt '
        f"{depth}pt;margin:{MARGIN}pt}}html{{font:{SIZE}pt/1.7 'Noto Serif CJK SC';"
        "font-kerning:none;font-variant-ligatures:none}body,p{margin:0}p{text-align:justify}"
        f"b{{font-family:'Noto Sans CJK SC'}}{css}</style><body>{body}"
    )


def laid(body: str, measure: float = 20, css: str = "", depth: float = 600) -> Any:
    """Lay a fragment out, and give WeasyPrint's document."""
    with composed():
        return HTML(string=page(body, measure, css, depth)).render()


def written(document: Any) -> io.BytesIO:
    """Write a document that was laid out."""
    out = io.BytesIO()
    with composed():
        document.write_pdf(out)
    out.seek(0)
    return out


def said(document: Any) -> str:
    """Give every character in the boxes of a document, in their order."""
    return "".join(
        box.text
        for made in document.pages
        for box in made._page_box.descendants(placeholders=True)
        if isinstance(box, boxes.TextBox)
    )


def rows(document: Any, tag: str = "p") -> list[Row]:
    """Give the lines of all paragraphs, pages one after another."""
    out = []
    for made in document.pages:
        for box in made._page_box.descendants():
            if isinstance(box, boxes.BlockBox) and box.element_tag == tag:
                lines = [line for line in box.children if isinstance(line, boxes.LineBox)]
                fresh = made is document.pages[0] or not out or out[-1].last
                out += [_row(line, box, fresh and number == 0) for number, line in enumerate(lines)]
    return out


def _row(line: Any, block: Any, first: bool) -> Row:
    texts = [box for box in line.descendants() if isinstance(box, boxes.TextBox)]
    em = SIZE * PX
    ours = all(isinstance(text.pango_layout, SetText) for text in texts)
    left = block.content_box_x()
    return Row(
        text="".join(text.text for text in texts),
        chars=tuple(char for text in texts if ours for char in _chars(text)),
        left=left / em,
        right=(left + block.width) / em,
        end=(line.position_x + line.width) / em,
        first=first,
        last=line.resume_at is None,
        ours=ours,
    )


def _chars(box: Any) -> list[Placed]:
    text, size = box.pango_layout, box.style["font_size"]
    out = []
    for offset, origin in enumerate(text.origins):
        x = (box.position_x + origin) / size
        advance = text.shape.advances[text.first + offset] / size
        out.append(Placed(text.text[offset], x, x + advance, size / PX))
    return out
