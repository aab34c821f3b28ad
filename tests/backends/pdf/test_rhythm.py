"""The rhythm of the pages: lines of facing pages meet, and no line stands forlorn."""

from collections import Counter

import pytest
from writing import LONG, called, para, png, row, section, words, written

from banxin.layouts.load import load_layout
from banxin.model.blocks import Figure, Quote, Table, Verse
from banxin.model.inlines import Mark
from banxin.typeset.resolve import plan

SAMPLES = [
    (n, y) for n in ("dashiji-2022.txt", "reci-2017.txt") for y in ("booklet-a5", "bulletin-a4")
]


def lines(page, area, number):
    """The lines of the type area that are full and as wide as it: height by characters."""
    left = area.back if number % 2 or not area.mirrored else area.fore
    found = {}
    for char in page:
        if area.head < char.y <= area.head + area.depth:
            found.setdefault(round(char.y, 1), []).append(char)
    return {
        y: row
        for y, row in found.items()
        if len(row) > 0.9 * area.chars and min(c.x for c in row) < left + 0.5
    }


def off_grid(pages, area):
    """Full lines, and those of them that do not stand on the grid of the others."""
    heights = [y for n, page in enumerate(pages, 1) for y in lines(page, area, n)]
    (grid, _), *_ = Counter(round(y % area.pitch, 1) for y in heights).most_common()
    away = [(y - grid + area.pitch / 2) % area.pitch - area.pitch / 2 for y in heights]
    return len(heights), [a for a in away if abs(a) > 0.15]


@pytest.fixture(scope="module")
def upset(make, tmp_path_factory):
    """Body text between everything that could push it off the grid."""
    folder = tmp_path_factory.mktemp("upset")
    picture = png(300, 170)
    mark, note = called("weir", "堰是拦水的矮坝。")
    asset = written(folder, para("x"), pictures=(picture,)).parent
    figure = Figure(
        asset=next((asset / "text.assets").iterdir()).stem, alt="灰色", caption=words("图一")
    )
    table = Table(rows=tuple(row(str(n), "甲") for n in range(5)), caption=words("表一"))
    disturbing = (
        Quote(children=(para("歌是河的另一种水。"),), attribution=words("老船工")),
        figure,
        table,
        Verse(lines=(words("河水长"), words("歌也长"), words("桥也长"))),
        section("小标题", level=2),
        section("更小的标题", level=3),
        para("有", Mark("strong", words("重字")), "和", Mark("sup", words("2")), mark, LONG),
    )
    blocks = [section("第一节", para(LONG))]
    for block in disturbing:
        blocks += [block, para(LONG), para(LONG)]
    path = written(folder, *blocks, notes=(note,), pictures=(picture,))
    return make(path, "booklet-a5", "pdf")


def test_text_comes_back_to_the_grid_after_whatever_leaves_it(upset, chars):
    area = plan(load_layout("booklet-a5"), "zh-Hans").area
    count, away = off_grid(chars(upset.file(".pdf")), area)
    assert count > 40
    assert away == []


@pytest.mark.parametrize(("name", "layout"), SAMPLES)
def test_lines_of_facing_pages_meet(samples, chars, name, layout):
    area = plan(load_layout(layout), "zh-Hans").area
    count, away = off_grid(chars(samples[name, layout].file(".pdf")), area)
    assert count > 20
    assert away == []


@pytest.mark.parametrize("filled", range(14, 26))
def test_no_heading_stands_at_the_foot_with_fewer_than_three_lines(make, tmp_path, chars, filled):
    """However full the page is, three lines follow a heading on its page."""
    short = [para("短。") for _ in range(filled)]
    path = written(tmp_path, *short, section("很要紧的标题", para(LONG)))
    made = make(path, "booklet-a5", "pdf")
    area = plan(load_layout("booklet-a5"), "zh-Hans").area
    for page in chars(made.file(".pdf")):
        heading = [c.y for c in page if c.text == "紧"]
        if heading:
            foot = area.head + area.depth
            below = {round(c.y) for c in page if max(heading) + 5 < c.y < foot}
            assert len(below) >= 3
