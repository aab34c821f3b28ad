"""The eye of these tests sees what another reader of PDF sees, and what was asked for."""

import ctypes

import pypdfium2
import pytest
from clreq.near import HAN, MIXED, PROSE, near
from clreq.page import SIDE, SIZE, fragment
from pypdfium2 import raw

CSS = "p{text-indent:2em}b{letter-spacing:.3em}small{font-size:.7em}.up{vertical-align:super}"
BODY = f"<p>{PROSE}<b>宽的字</b>{MIXED}<small>小的字</small><span class=up>上</span>{HAN}</p>"


def origins(data):
    """Where PDFium finds the characters that are not spaces, in points from left and foot."""
    x, y = ctypes.c_double(), ctypes.c_double()
    out = []
    with pypdfium2.PdfDocument(data) as pdf:
        page = pdf[0]
        text = page.get_textpage()
        for at in range(text.count_chars()):
            raw.FPDFText_GetCharOrigin(text, at, x, y)
            char = chr(raw.FPDFText_GetUnicode(text, at))
            if not char.isspace() and not raw.FPDFText_IsGenerated(text, at):
                out.append((char, x.value, page.get_height() - y.value))
        text.close()
    return sorted(out, key=lambda found: (round(found[2]), found[1]))


@pytest.mark.parametrize("composed", [False, True])
def test_every_origin_is_where_another_reader_finds_it(composed):
    if composed:
        pytest.importorskip("banxin.backends.pdf.composer")
    sheet = fragment(BODY, 20, CSS, composed=composed)
    mine = [(g.text, g.x, g.y) for g in sheet.glyphs if g.text.strip() and len(g.text) == 1]
    mine.sort(key=lambda found: (round(found[2]), found[1]))
    theirs = [found for found in origins(sheet.data) if found[0] not in "—"]
    assert len(mine) == len(theirs) > 150
    for one, two in zip(mine, theirs, strict=True):
        assert one[0] == two[0]
        assert near(one[1] / SIZE, two[1] / SIZE, 0.01)
        assert near(one[2] / SIZE, two[2] / SIZE, 0.01)


def test_plain_lines_of_stock_stand_where_arithmetic_puts_them():
    sheet = fragment(f"<p>{HAN}</p>", 13, composed=False)
    for line in sheet.lines:
        for number, glyph in enumerate(line.glyphs):
            assert near((glyph.x - SIDE) / SIZE, number, 0.01)
            assert near(glyph.size / SIZE, 1, 0.001)


def test_paths_are_found_where_borders_are():
    css = "p{border:2pt solid #000;width:100pt;height:50pt;margin-left:30pt!important}"
    sheet = fragment("<p></p>", 30, css, composed=False)
    left = min(path.box.left for path in sheet.paths)
    right = max(path.box.right for path in sheet.paths)
    assert near(left, SIDE + 30, 1.1)
    assert near(right, SIDE + 30 + 104, 1.1)
