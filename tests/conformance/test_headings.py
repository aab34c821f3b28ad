"""clreq 4.1, 2.3.3 and 3.4.4: headings and pages of a built book."""

from itertools import pairwise

from clreq.clauses import clause, fails, off
from clreq.model import para, run_in, section
from clreq.near import HAN, PROSE, near

LEVELS = (
    section("大标题", para(PROSE), section(
        "中标题", para(PROSE), section("小标题", para(PROSE), level=3), level=2,
    )),
    section("一条很长的河和它两岸的人的故事以及后来发生在桥上的事情", para(PROSE * 3)),
)  # fmt: skip
HEADS = ("大标题", "中标题", "小标题")


def sections(count, text):
    return [section(f"第{n}节", *(para(text),) * 2) for n in range(count)]


@fails("4.1.1")
def test_the_heading_of_a_part_has_a_page_of_its_own(press):
    book = press.document(*LEVELS)
    line = book.line("大标题")
    assert book.on(line.page) == [line]
    assert line.page % 2 == 1


@clause(
    "4.1.2 a",
    off(toml="".join(f'[style.heading-{n}]\nsize = "五号"\nleading = "1行"\n' for n in (1, 2, 3))),
)
def test_headings_are_larger_the_higher_they_stand(press):
    book = press.document(*LEVELS, toml="")
    sizes = [book.line(head).glyphs[0].size for head in HEADS]
    assert sizes[0] > sizes[1] >= sizes[2] >= book.size - 0.01
    assert sizes[0] > book.size * 1.1


@clause(
    "4.1.2 a",
    off(toml="".join(f'[style.heading-{n}]\nsize = "五号"\nleading = "1行"\n' for n in (1, 2, 3))),
)
def test_every_level_has_a_size_of_its_own(press):
    book = press.document(*LEVELS)
    sizes = [book.line(head).glyphs[0].size for head in HEADS] + [book.size]
    assert all(one > two + 0.4 for one, two in pairwise(sizes))


@clause("4.1.2 b", off(toml='[style.heading-1]\nfont = "body"\n[style.heading-2]\nfont = "body"'))
def test_headings_are_in_hei_or_heavy_song(press):
    book = press.document(*LEVELS)
    body = book.line("去年春天").glyphs[0].font
    for head in HEADS:
        font = book.line(head).glyphs[0].font
        assert font != body
        assert "Sans" in font or "Black" in font or "Bold" in font


CENTRED = '[style.heading-1]\nalign = "center"'


@clause("4.1.2 c", off(style=".s-heading-1{text-align:left!important}"))
def test_a_layout_can_centre_headings(press):
    book = press.document(*LEVELS, toml=CENTRED)
    line = book.line("大标题")
    middle = (line.start + line.end) / 2
    assert near((middle - book.left(line) - book.area.measure / 2) / book.size, 0, 0.05)


@clause("4.1.2 c", off(style=".s-heading-1{margin-left:1em!important}"))
def test_a_layout_can_indent_headings_by_characters_of_the_body(press):
    book = press.document(*LEVELS, toml="[style.heading-1]\nleft = 1.5")
    assert near(book.column(book.line("大标题")), 2, 0.02)


@clause("4.1.3 a", off(style=".alone ~ .g-body{break-before:page!important}"))
def test_the_text_begins_on_a_recto_whatever_stands_before_it(press):
    for count in (1, 40):
        book = press.document(*sections(count, HAN[:5]))
        first = book.line("第0节")
        assert first.page % 2 == 1, first.page
    fewer = press.document(
        *sections(1, HAN[:5]), toml='[matter]\nparts = ["cover", "body"]\nalone = ["cover"]'
    )
    assert fewer.line("第0节").page == 3


@clause("4.1.3 b", off(style=".s-heading-1{break-before:auto!important}"))
def test_a_layout_can_begin_every_section_on_a_new_page(press):
    book = press.document(*sections(4, PROSE), style=".g-section > .s-heading-1{break-before:page}")
    pages = [book.line(f"第{n}节").page for n in range(4)]
    assert len(set(pages)) == 4
    assert all(book.on(page)[0].text.startswith("第") for page in pages)


def books(press):
    """Books in which headings come to stand at every height of a page."""
    for lines in range(0, 24, 2):
        fill = HAN * lines
        yield press.document(
            section("序", para(fill or HAN)), section("第一节", para(PROSE)),
            section("第二节", para(PROSE * 2)), section("第三节", para(PROSE)),
        )  # fmt: skip


@clause(
    "4.1.3 c", off(style="h1,h2,h3{break-after:auto!important}h1::after{content:none!important}")
)
def test_no_heading_stands_at_the_foot_of_a_page(press):
    for book in books(press):
        for head in ("第一节", "第二节", "第三节"):
            line = book.line(head)
            assert book.on(line.page)[-1] is not line
            assert book.on(line.page)[-1].text != line.text


@clause("3.4.4 b", off(style="p{widows:1!important;orphans:1!important}"))
def test_no_page_begins_with_the_last_line_of_a_paragraph(press):
    """A last line is one after which the next is indented."""
    for fill in (1, 3, 5):
        story = [para(HAN * (2 + n % 3) + "了。") for n in range(30)]
        book = press.document(para(HAN * fill), *story)
        heads = [book.on(page)[:2] for page in range(4, book.pages) if len(book.on(page)) > 2]
        assert len(heads) >= 3
        for first, second in heads:
            assert not (book.column(first) < 1 and book.column(second) > 1)


@clause("4.1.4 a", off(style=".g-section{height:var(--depth)}.s-body{margin-bottom:7pt}"))
def test_what_remains_before_a_break_is_left_blank(press):
    book = press.document(*sections(2, PROSE), style=".g-section + .g-section{break-before:page}")
    page = book.line("第0节").page
    rows = [line for line in book.on(page) if "节" not in line.text]
    steps = [(two.y - one.y) / book.area.pitch for one, two in pairwise(rows)]
    assert all(near(step, 1) for step in steps)
    assert rows[-1].y < book.area.height - book.area.foot - 5 * book.area.pitch


@clause("4.1.4 b", off(css="div{column-fill:auto!important;height:300pt}"))
def test_columns_end_at_one_height(press):
    for count, columns, wanted in ((7, 2, [4, 3]), (8, 2, [4, 4]), (10, 3, [4, 4, 2])):
        text = "".join(f"<p>{HAN[:6]}</p>" for _ in range(count))
        css = f"div{{columns:{columns};column-gap:2em;column-fill:balance}}p{{widows:1;orphans:1}}"
        sheet = press(f"<div>{text}</div>", columns * 8 + (columns - 1) * 2, css=css)
        starts = [round((g.x - sheet.left) / 100) for g in sheet.glyphs if g.text == HAN[0]]
        assert [starts.count(n) for n in range(columns)] == wanted


@clause("4.1.5", off(toml='[voice.run-in]\nfont = "body"'))
def test_a_run_in_heading_is_in_another_face(press):
    book = press.document(run_in("题目在前", HAN * 2))
    line = book.line("题目在前")
    *head, _ = line.stretch("题目在前")
    assert head[0].size >= book.size - 0.01
    assert all("Sans" in glyph.font or "Kai" in glyph.font for glyph in head)
    assert line.text.endswith(HAN[8]) or HAN[0] in line.text


@fails("4.1.5")
def test_an_em_of_white_follows_a_run_in_heading(press):
    """The house sets a dash there, as the source has it."""
    book = press.document(run_in("题目在前", HAN * 2))
    *head, after = book.line("题目在前").stretch("题目在前")
    assert after.text == HAN[0]
    assert near((after.x - head[-1].end) / book.size, 1)
