"""Where characters really stand, measured on the pages and held against the Plan."""

from itertools import pairwise

import pikepdf
import pytest

from banxin.layouts.load import load_layout
from banxin.typeset.resolve import plan

TOLERANCE = 0.6
"""Points; rounding in a PDF and side bearings come to less."""
SAMPLES = ("dashiji-2022.txt", "reci-2017.txt")


def area_of(layout):
    return plan(load_layout(layout), "zh-Hans").area


def rows(page, top, bottom):
    """The lines of the type area: characters by the height they stand at."""
    found = {}
    for char in page:
        if top < char.y <= bottom:
            found.setdefault(round(char.y, 1), []).append(char)
    return found


def inner_edge(area, number):
    """Where lines begin: a recto has its spine on the left."""
    return area.back if number % 2 or not area.mirrored else area.fore


@pytest.fixture(params=[(n, y) for n in SAMPLES for y in ("booklet-a5", "bulletin-a4")])
def set_pages(request, samples, chars):
    """A sample in a layout: its type area, and its pages of characters."""
    name, layout = request.param
    return area_of(layout), chars(samples[name, layout].file(".pdf"))


def test_nothing_stands_outside_the_measure(set_pages):
    area, pages = set_pages
    for number, page in enumerate(pages, 1):
        left = inner_edge(area, number)
        for y, row in rows(page, area.head, area.height - area.foot).items():
            assert min(c.x for c in row) >= left - TOLERANCE, (number, y)
            assert max(c.x for c in row) <= left + area.measure + TOLERANCE, (number, y)


def test_no_line_has_more_characters_than_the_plan(set_pages):
    area, pages = set_pages
    full = 0
    for page in pages:
        for row in rows(page, area.head, area.height - area.foot).values():
            if all(char.text >= "\u2000" for char in row):
                assert len(row) <= area.chars
                full += len(row) == area.chars
    assert full > 3


def test_no_page_has_more_lines_than_the_plan(set_pages):
    area, pages = set_pages
    for page in pages:
        assert len(rows(page, area.head, area.height - area.foot)) <= area.lines


@pytest.mark.parametrize("layout", ["booklet-a5", "bulletin-a4"])
def test_full_pages_of_plain_text_are_the_grid_of_the_plan(make, tmp_path, chars, layout):
    """So many lines, so many characters in each, a pitch apart."""
    source = tmp_path / "grid.txt"
    text = "河水從山裡來流過三座橋流過兩座鎮到我們門前的時候已經很寬很慢了" * 90
    source.write_text(f"一條河\n\n{text}。\n{text}。\n", encoding="utf-8")
    area = area_of(layout)
    pages = chars(make(source, layout, "pdf").file(".pdf"))
    found = [rows(page, area.head, area.height - area.foot) for page in pages]
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
