"""Where characters really stand, measured on the pages and held against the Plan."""

from itertools import pairwise

import pikepdf
import pytest

from banxin.backends.pdf.stylesheet import SLACK
from banxin.layouts.load import load_layout
from banxin.script.han import is_han
from banxin.typeset.reading import all_leaves, said
from banxin.typeset.resolve import plan

TOLERANCE = 0.6
"""Points by which a line may be off the pitch; rounding in a PDF comes to less."""
SAMPLES = ("dashiji-2022.txt", "reci-2017.txt")


def area_of(layout):
    return plan(load_layout(layout), "zh-Hans").area


FLUSH = 0.05
"""Points by which the end of a full line may be off."""
OVERSHOOT = 0.06
"""em by which the ink of a character may leave its own square, as faces draw it."""
OPENERS = "“‘（《〈【〔「『"
CLOSERS, PAUSES = "”’）》〉】〕」』", "，。、；：？！"


def rows(page, area):
    """The lines of the type area by height; what is raised a little stands in its line."""
    found = {}
    height = -area.size
    for char in sorted(page, key=lambda c: c.y):
        if area.head < char.y <= area.height - area.foot:
            if char.y > height + area.size / 2:
                height = char.y
            found.setdefault(height, []).append(char)
    return {
        sorted(row, key=lambda c: c.y)[len(row) // 2].y: sorted(row, key=lambda c: c.x)
        for row in found.values()
    }


def inner_edge(area, number):
    """Where lines begin: a recto has its spine on the left."""
    return area.back if number % 2 or not area.mirrored else area.fore - SLACK


def lines_of(area, pages):
    """Every line of the type area with its page and its left edge."""
    for number, page in enumerate(pages, 1):
        for row in rows(page, area).values():
            yield number, inner_edge(area, number), row


def said_by(row):
    return "".join(glyph.text for glyph in row)


def white_behind(glyph):
    """What a mark gives up at a line's end: the half behind it, or a quarter if it is centred."""
    before, behind = glyph.left - glyph.x, glyph.end - glyph.right
    if glyph.text not in CLOSERS + PAUSES or behind < 0.2 * glyph.size:
        return 0.0
    centred = abs(before - behind) < 0.1 * glyph.size
    return glyph.size / 4 if centred else glyph.size / 2


@pytest.fixture(params=[(n, y) for n in SAMPLES for y in ("booklet-a5", "bulletin-a4")])
def set_pages(request, samples, chars):
    """A sample in a layout: its type area, and its pages of characters."""
    name, layout = request.param
    return area_of(layout), chars(samples[name, layout].file(".pdf"))


@pytest.fixture(params=[(n, y) for n in SAMPLES for y in ("booklet-a5", "bulletin-a4")])
def drawn(request, samples, glyphs):
    """A sample in a layout: its type area, its pages of glyphs, its body paragraphs."""
    name, layout = request.param
    made = samples[name, layout]
    body = [
        "".join(said(leaf).split()) for leaf in all_leaves(made.reading) if leaf.style == "body"
    ]
    return area_of(layout), glyphs(made.file(".pdf")), body


def test_no_ink_stands_outside_the_measure(drawn):
    """An opening mark may have its blank half outside, and nothing else."""
    area, pages, _ = drawn
    for number, left, row in lines_of(area, pages):
        for glyph in row:
            assert glyph.left >= left - OVERSHOOT * glyph.size, (number, said_by(row))
            right = left + area.measure + SLACK
            assert glyph.right <= right + OVERSHOOT * glyph.size, (number, said_by(row))
            if glyph.x < left - FLUSH:
                assert glyph.text in OPENERS, (number, said_by(row))
                assert left - glyph.x <= glyph.size / 2 + FLUSH


def test_every_line_but_the_last_of_a_paragraph_is_full(drawn):
    """It ends at the measure to the twentieth of a point, its last mark without its white."""
    area, pages, body = drawn
    full = 0
    for number, left, row in lines_of(area, pages):
        text = said_by(row)
        within = [para for para in body if text in para]
        heading = max(glyph.size for glyph in row) > area.size + FLUSH
        if len(row) < 5 or heading or not within or any(para.endswith(text) for para in within):
            continue
        if abs(row[-1].size - area.size) > FLUSH:
            # A heading may say what a paragraph says.
            continue
        last = row[-1]
        end = min(last.end, last.x + last.size) - white_behind(last)
        assert end == pytest.approx(left + area.measure + SLACK, abs=FLUSH), (number, text)
        full += 1
    assert full > 40


def test_every_line_of_a_paragraph_but_its_first_begins_at_the_edge(drawn):
    area, pages, body = drawn
    flush = 0
    for number, left, row in lines_of(area, pages):
        text = said_by(row)
        within = [para for para in body if text in para]
        if len(row) < 5 or not within or any(para.startswith(text) for para in within):
            continue
        first = row[0]
        due = left - (first.size / 2 if first.text in OPENERS else 0.0)
        assert first.x == pytest.approx(due, abs=FLUSH), (number, text)
        flush += 1
    assert flush > 40


def test_no_character_stands_upon_another(drawn):
    """Han characters keep their square and marks their ink, however a line is squeezed."""
    area, pages, _ = drawn
    for number, _, row in lines_of(area, pages):
        for one, other in pairwise(row):
            if one.x == other.x:  # the halves of a dash that a face draws as one
                continue
            near = min(one.size, other.size) * OVERSHOOT * 2
            assert other.left >= one.right - near, (number, said_by(row))
            if is_han(one.text) and other.text != "—":  # a dash may be drawn out to its em
                blank = other.size * (0.5 if other.text in OPENERS else 0.0)
                blank = other.size / 4 if other.text in PAUSES else blank
                assert other.x - one.x >= one.size - blank - FLUSH, (number, said_by(row))


def test_a_line_of_han_alone_has_as_many_as_the_plan_says(drawn):
    """Marks may be squeezed and let another character in; Han characters may not."""
    area, pages, _ = drawn
    full = 0
    for number, _, row in lines_of(area, pages):
        han = sum(is_han(glyph.text) and glyph.size > 0.99 * area.size for glyph in row)
        assert han <= area.chars, (number, said_by(row))
        full += len(row) == area.chars
    assert full > 3


def test_no_page_has_more_lines_than_the_plan(set_pages):
    area, pages = set_pages
    for page in pages:
        assert len(rows(page, area)) <= area.lines


@pytest.mark.parametrize("layout", ["booklet-a5", "bulletin-a4"])
def test_full_pages_of_plain_text_are_the_grid_of_the_plan(make, tmp_path, chars, layout):
    """So many lines, so many characters in each, a pitch apart."""
    source = tmp_path / "grid.txt"
    text = "河水從山裡來流過三座橋流過兩座鎮到我們門前的時候已經很寬很慢了" * 90
    source.write_text(f"一條河\n\n{text}。\n{text}。\n", encoding="utf-8")
    area = area_of(layout)
    pages = chars(make(source, layout, "pdf").file(".pdf"))
    found = [rows(page, area) for page in pages]
    full = [page for page in found if len(page) == area.lines]
    assert len(full) >= 3
    for page in full:
        lengths = [len(row) for row in page.values()]
        assert max(lengths) == area.chars
        assert lengths.count(area.chars) >= area.lines - 2  # a paragraph ends, another begins
        heights = sorted(page)
        for above, below in pairwise(heights):
            assert abs(below - above - area.pitch) < TOLERANCE


def test_folios_stand_at_the_outer_edge(samples, chars):
    area = area_of("booklet-a5")
    pages = chars(samples["dashiji-2022.txt", "booklet-a5"].file(".pdf"))
    seen = 0
    for number, page in enumerate(pages, 1):
        folio = [char for char in page if char.y > area.height - area.foot]
        if not folio:
            continue
        seen += 1
        assert "".join(char.text for char in folio) == str(number)
        if number % 2:
            assert folio[-1].x > area.width - area.fore - 2 * area.size
        else:
            assert abs(folio[0].x - area.fore) < 2
    assert seen >= 10


def test_running_heads_name_the_book_and_the_section(samples, chars):
    made = samples["dashiji-2022.txt", "booklet-a5"]
    area = area_of("booklet-a5")
    heads = {}
    for number, page in enumerate(chars(made.file(".pdf")), 1):
        heads[number] = "".join(char.text for char in page if char.y < area.head - 10)
    title = "".join(made.reading.margins.verso.split())
    verso = {text for number, text in heads.items() if number % 2 == 0 and text}
    recto = {text for number, text in heads.items() if number % 2 and text}
    assert verso == {title}
    assert len(recto) >= 3
    assert title not in recto


def test_cover_contents_and_colophon_show_no_folio(samples, chars):
    made = samples["dashiji-2022.txt", "booklet-a5"]
    area = area_of("booklet-a5")
    pages = chars(made.file(".pdf"))
    for number in (1, 2, len(pages)):
        assert not [c for c in pages[number - 1] if c.y > area.height - area.foot], number


def test_pages_are_trimmed_to_the_plan(samples):
    for (_, layout), made in samples.items():
        area = area_of(layout)
        with pikepdf.open(made.file(".pdf")) as pdf:
            for page in pdf.pages:
                box = [float(v) for v in page.trimbox]
                assert abs(box[2] - box[0] - area.width) < 0.01
                assert abs(box[3] - box[1] - area.height) < 0.01
