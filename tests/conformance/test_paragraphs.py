"""clreq 3.4.3 and 3.4.4, and the paragraphs of 3.4.1 and 3.4.2 in a built document."""

from clreq.clauses import clause, off
from clreq.lines import is_han
from clreq.model import going_on, items, para, quote, verse
from clreq.near import HAN, PROSE, even, flush, near

SHORT = "<p>河上的歌，第一支</p>"


def solid(line):
    return all(near(gap, 0) for *_, gap in line.pairs())


@clause("3.4.3 a", off(css="p{text-align:left!important}"))
def test_a_centred_line_has_as_much_white_on_either_side(press):
    for html in (SHORT, "<p>河水从山里来。</p>", "<p>“河上的歌”</p>"):
        sheet = press(html, 20, css="p{text-align:center}")
        line = sheet.lines[0]
        assert all(gap < 0.01 for *_, gap in line.pairs())
        white = (line.ink_start - sheet.left) - (sheet.right - line.ink_end)
        assert near(sheet.em(white), 0, 0.3)


@clause("3.4.3 b", off(css="p{text-align:right!important}"))
def test_a_line_aligned_at_its_start_leaves_its_end_empty(press):
    sheet = press(SHORT, 20, css="p{text-align:left}")
    assert solid(sheet.lines[0])
    assert near(sheet.em(sheet.lines[0].start - sheet.left), 0)
    assert sheet.lines[0].end < sheet.right - 5 * sheet.size


@clause("3.4.3 c", off(css="p{text-align:left!important}"))
def test_a_line_aligned_at_its_end_leaves_its_start_empty(press):
    sheet = press(SHORT, 20, css="p{text-align:right}")
    assert solid(sheet.lines[0])
    assert near(sheet.em(sheet.lines[0].end - sheet.right), 0)
    ended = press("<p>河水从山里来。</p>", 20, css="p{text-align:right}")
    assert near(ended.em(ended.lines[0].end - ended.right), 0.5)


@clause("3.4.3 d", off(composed=False), off(css="p{text-align-last:auto!important}"))
def test_a_short_line_can_be_spread_over_the_measure(press):
    for name in ("李河", "王大桥", "清河湾合唱团"):
        sheet = press(f"<p>{name}</p>", 12, css="p{text-align-last:justify}")
        line = sheet.lines[0]
        assert flush(sheet, line)
        assert even(line.gaps(), 0.01)
        assert min(line.gaps()) > 0.5
    assert solid(press(f"<p>{HAN[:16]}</p>", 12).lines[-1])


def lone(press, wide):
    """Whether the last lines of paragraphs of many lengths have two characters or more."""
    for count in (13, 18, 25, 31, 37):
        for sheet in press.sweep(f"<p>{HAN[:count]}。</p>", wide):
            if len(sheet.lines) > 1:
                assert sum(is_han(char) for char in sheet.lines[-1].text) >= 2
                assert all(flush(sheet, line) for line in sheet.lines[:-1])


@clause("3.4.4 a", off(composed=False))
def test_no_last_line_has_only_one_character(press):
    lone(press, range(7, 31))


@clause("3.4.4 a", off(composed=False))
def test_no_last_line_has_only_one_character_in_the_narrowest_measure(press):
    lone(press, [6])


BOOK = "".join(f"{PROSE}\n\n" for _ in range(9))


@clause("3.4.1 a", off(toml="[style.body]\nindent = 0"))
def test_paragraphs_begin_two_em_in(press):
    book = press.book(f"河上的歌\n\n{BOOK}")
    first = [line for line in book.body if line.text.startswith("去年春天")]
    assert len(first) == 9
    for line in first:
        assert near(book.column(line), 2)
    others = [line for line in book.body if line not in first]
    assert len(others) > 20
    assert all(near(book.column(line), 0, 0.01) or book.column(line) < 0 for line in others)
    one = press.book(f"河上的歌\n\n{BOOK}", toml="[style.body]\nindent = 1")
    assert {round(one.column(line), 1) for line in one.body if line.text.startswith("去年")} == {
        1.0
    }


@clause("3.4.1 b", off(toml="[style.body]\nafter = 1"))
def test_no_space_stands_between_paragraphs(press):
    book = press.book(f"河上的歌\n\n{BOOK}")
    steps = 0
    for above, below in book.neighbours():
        if below.text.startswith("去年春天"):
            steps += 1
            assert near((below.y - above.y) / book.area.pitch, 1)
    assert steps > 4


@clause("3.4.1 c", off(style=".s-body{text-indent:2em!important}"))
def test_a_paragraph_that_goes_on_after_a_quotation_is_not_indented(press):
    book = press.document(
        para("船工说过一句话，我们都记得："), quote("歌是河的另一种水。"),
        going_on("这话后来刻在了桥头。"), para("再后来桥也没有了。"),
    )  # fmt: skip
    assert near(book.column(book.line("这话后来")), 0)
    assert near(book.column(book.line("再后来桥")), 2)


@clause("3.4.1 d", off(style=".g-item{margin-left:-3em}"))
def test_the_later_lines_of_an_item_hang_below_its_text(press):
    book = press.document(para("本年的事："), items(HAN * 4, HAN * 2))
    firsts = [book.line("1．"), book.line("2．")]
    later = [line for line in book.body if line not in firsts][1:]
    later = [line for line in later if "本年" not in line.text]
    assert len(later) >= 6
    assert all(near(book.column(line), 0) for line in firsts)
    wide = book.column(later[0])
    assert wide > 0.9
    assert near(wide, round(wide))
    assert all(near(book.column(line), wide) for line in later)


@clause("3.4.1 e", off(css=".name{text-align-last:auto!important}"))
def test_short_names_are_spread_to_the_width_of_long_ones(press):
    css = ".name{display:inline-block;width:3em;text-align:justify;text-align-last:justify}"
    html = "".join(f"<p><span class=name>{n}</span>：在</p>" for n in ("李河", "王大桥", "赵山"))
    sheet = press(html, 20, css=css)
    for line in sheet.lines:
        colon = line.find("：")
        name = line.glyphs[:colon]
        assert near(sheet.em(name[0].x - sheet.left), 0)
        assert near(sheet.em(name[-1].end - sheet.left), 3, 0.02)


@clause(
    "3.4.2 a", off(toml="[style.quote]\nleft = 0\nindent = 0\n[style.verse]\nleft = 0\nindent = 0")
)
def test_quotations_and_verse_are_indented_by_whole_characters(press):
    book = press.document(para(PROSE), quote(HAN * 3), verse("河水很长歌也很长", "一桥连着两岸"))
    sung = [book.line("河水很长"), book.line("一桥连着")]
    told = [line for line in book.body if "Kai" in line.glyphs[0].font and line not in sung]
    assert len(told) >= 3
    assert {round(book.column(line), 1) for line in told[1:]} == {2.0}
    assert {round(book.column(line), 1) for line in sung} == {4.0}


@clause("3.4.2 b", off(style=".g-quote{margin:7pt 0 0!important}*{--grid:none!important}"))
def test_the_text_is_back_on_its_rows_after_a_small_quotation(press):
    small = '[style.quote]\nsize = "小五"\nleading = "15pt"'
    book = press.document(para(PROSE), quote(HAN * 3), para(PROSE), toml=small)
    rows = [book.row(line) for line in book.body if near(line.glyphs[0].size, 10.5, 0.1)]
    assert len(rows) > 6
    assert all(near(row, round(row), 0.03) for row in rows)
