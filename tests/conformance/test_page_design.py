"""clreq 2.2.1, 2.3 and 2.4.2: faces, type area, pictures and tables of a built book."""

import hashlib
from itertools import pairwise

from clreq.clauses import clause, fails, off
from clreq.lines import is_han
from clreq.model import figure, para, section, table
from clreq.near import PROSE, near

PLAIN = "河水从山里来流过三座桥流过两座镇到我们门前的时候已经很宽很慢了" * 60
FOUR = (
    "<p>宋<span class=kai>楷体</span><span class=hei>黑体</span><span class=fang>仿宋</span>体</p>"
)


def faces(press, lang):
    line = press(FOUR, lang=lang).lines[0]
    return line, {char: line.glyph(char).font for char in "宋楷黑仿"}


@clause("2.2.1", off(replace=tuple((f"class={name}", "") for name in ("kai", "hei", "fang"))))
def test_song_kai_and_hei_mix_in_a_line(press):
    for lang in ("zh-Hans", "zh-Hant"):
        line, found = faces(press, lang)
        assert len({found[char] for char in "宋楷黑"}) == 3
        assert all(near(glyph.advance / glyph.size, 1) for glyph in line.glyphs)
        assert all(near((glyph.y - line.y) / line.size, 0) for glyph in line.glyphs)


@fails("2.2.1")
def test_fangsong_is_a_face_of_its_own(press):
    """In documents built in Fangsong and in Kai, Simplified and Traditional."""
    for text in (
        "河上的歌\n\n仓库的灯还亮着，我们门前的河水。\n",
        "河上的歌\n\n倉庫的燈還亮著，我們門前的河水。\n",
    ):
        found = {
            role: press.book(text, toml=f'[fonts]\nbody = "{role}"').line("河水").glyphs[0].font
            for role in ("fang", "kai", "song")
        }
        assert len(set(found.values())) == 3, found


def plain(press, **more):
    return press.book(f"一条河\n\n{PLAIN}。\n", **more)


def full_pages(book):
    pages = {line.page for line in book.body}
    rows = {page: book.on(page) for page in pages}
    return [lines for lines in rows.values() if len(lines) == max(map(len, rows.values()))]


@clause("2.3.1 a", off(style=".s-body{margin-left:3.3pt;letter-spacing:.013em}"))
def test_characters_stand_on_the_grid_of_the_type_area(press):
    book = plain(press)
    seen = 0
    for lines in full_pages(book):
        for line in lines:
            for glyph in line.glyphs:
                if is_han(glyph.text) and near(glyph.size, book.size, 0.1):
                    seen += 1
                    place = (glyph.x - book.left(line)) / book.size
                    assert near(book.row(line), round(book.row(line)), 0.01)
                    assert near(place, round(place), 0.02)
    assert seen > 600


@clause("2.3.1 b", off(toml='[page]\nbinding = "right"'))
def test_a_horizontal_book_is_bound_on_the_left(press):
    book = plain(press, toml='[type_area]\nback = "20mm"')
    back = 20 / 25.4 * 72
    fore = book.area.width - back - book.area.measure
    assert fore - back > book.size
    for lines in full_pages(book):
        edge = back if lines[0].page % 2 else fore
        assert near((min(line.start for line in lines) - edge) / book.size, 0, 0.02)


@clause("2.3.2 a", off(toml="[type_area]\nchars = 25\nlines = 24"))
def test_pages_have_the_lines_and_lines_the_characters_of_the_layout(press):
    book = plain(press)
    pages = [lines for lines in full_pages(book) if lines[0].page > 3]
    assert pages
    for lines in pages:
        assert len(lines) == 25
        assert {len(line.glyphs) for line in lines[:-1]} <= {26, 24}
        steps = [two.y - one.y for one, two in pairwise(lines)]
        assert all(near(step / 18, 1, 0.005) for step in steps)


@clause(
    "2.3.3 a",
    off(
        toml='[style.heading-1]\nsize = "四号"\nleading = "23pt"\nbefore = "9pt"',
        style="*{--grid:none!important}",
    ),
)
def test_headings_take_whole_lines(press):
    long = "一条很长的河和它两岸的人的故事以及后来发生在桥上的事情还有那几支歌"
    book = press.document(
        section("大标题", para(PROSE), section("中标题", para(PROSE), level=2)),
        section("又一节", para(PROSE), section("小标题", para(PROSE), level=3)),
        section(long, para(PROSE * 4)),
    )
    rows = [book.row(line) for line in book.body if near(line.glyphs[0].size, book.size, 0.1)
            and "Serif" in line.glyphs[0].font]  # fmt: skip
    assert len(rows) > 12
    assert all(near(row, round(row), 0.03) for row in rows)


def pictured(press, width, height, **more):
    """A book with one picture between two paragraphs, and the box of the picture."""
    data = press.picture(width, height)
    name = hashlib.sha256(data).hexdigest()
    book = press.document(
        para(PROSE), figure(name, "图一"), para(PROSE), assets={name: data}, **more
    )
    return book, book.images[0]


@clause("2.3.3 b", off(style="img{max-width:50%!important}"))
def test_a_wide_picture_is_as_wide_as_the_type_area(press):
    book, box = pictured(press, 2000, 500)
    assert near((box.right - box.left - book.area.measure) / book.size, 0, 0.05)


@fails("2.3.3 b")
def test_a_picture_stands_at_the_head_or_the_foot(press):
    book, box = pictured(press, 2000, 500)
    at_head = near((box.top - book.area.head) / book.size, 0, 0.5)
    at_foot = near((book.area.height - book.area.foot - box.bottom) / book.size, 0, 3)
    assert at_head or at_foot


def contents(press):
    book = press.document(*(section(f"第{n}节", para(PROSE)) for n in range(6)))
    lines = [line for line in book.lines if line.text.startswith("第") and line.page < 3]
    assert len(lines) >= 6
    return book, lines


@clause("2.3.3 c", off(style=".g-contents{margin-left:-3em;margin-right:-3em}"))
def test_the_contents_stand_in_the_type_area_of_the_text(press):
    book, lines = contents(press)
    for line in lines:
        assert near(book.column(line), 0)
        assert line.end <= book.left(line) + book.area.measure + 0.1


@clause("2.3.3 c", off(style=".g-contents{margin-right:2em}"))
def test_page_numbers_in_the_contents_end_at_the_measure(press):
    book, lines = contents(press)
    for line in lines:
        assert near((line.end - book.left(line) - book.area.measure) / book.size, 0, 0.02)


MM = 72 / 25.4
MARGINS = {
    "centre": (72.64, 73.26), "head": (30 * MM, 73.26),
    "head and back": (15 * MM, 20 * MM), "foot and back": (595.28 - 450 - 25 * MM, 20 * MM),
}  # fmt: skip
"""Head and back in points of a page of A5 with 26 characters of 10.5 pt and 25 lines of 18."""


@clause(
    "2.3.4", off(style="@page{margin-top:25mm!important;margin-left:30mm!important}"),
)  # fmt: skip
def test_the_type_area_stands_where_its_margins_say(press):
    for head, back in MARGINS.values():
        book = plain(press, toml=f'[type_area]\nhead = "{head:.2f}pt"\nback = "{back:.2f}pt"')
        for lines in full_pages(book):
            left = back if lines[0].page % 2 else book.area.width - back - 273
            ink = min(glyph.ink.top for glyph in lines[0].glyphs)
            assert 0 <= ink - head <= 0.5 * 18
            assert near((min(line.start for line in lines) - left) / book.size, 0, 0.02)


ROWS = (("桥", "人数"), *((f"第{n}座桥", f"{n}人") for n in range(1, 40)))


@clause("2.4.2 b", off(style=".s-caption{margin-top:5em!important;margin-bottom:5em!important}"))
def test_captions_stand_above_tables_and_below_pictures(press):
    book = press.document(para(PROSE), table("表一各桥", *ROWS[:6]), para(PROSE))
    caption, head = book.line("表一"), book.line("人数")
    assert caption.page == head.page
    assert 0 < head.y - caption.y < 3 * book.area.pitch
    book, box = pictured(press, 2000, 500)
    below = book.line("图一")
    assert 0 < below.y - box.bottom < 2.5 * book.area.pitch
    assert box.left - 1 <= below.start <= below.end <= box.right + 1


@clause("2.4.2 c", off(style="thead{display:table-row-group}"))
def test_the_header_row_stands_on_top_on_every_page(press):
    book = press.document(table("表一各桥", *ROWS))
    heads = [line for line in book.body if "人数" in line.text]
    assert all("Sans" in head.glyphs[0].font for head in heads)
    pages = {line.page for line in book.body if "座桥" in line.text}
    assert len(pages) > 1
    assert {line.page for line in heads} == pages
    for head in heads:
        rows = [line for line in book.on(head.page) if "座桥" in line.text]
        assert head.y < min(row.y for row in rows)
        assert all(row.glyphs[0].x < row.glyphs[-1].x for row in rows)
