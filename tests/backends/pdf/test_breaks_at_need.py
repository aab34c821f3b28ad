"""Where lines part at need only, and where text that does not wrap begins."""

from weasyprint import HTML
from weasyprint.formatting_structure import boxes

from banxin.backends.pdf.composer import composed

PLAIN = '<style>@page{size:600pt}body{margin:0;font:10pt "Noto Serif CJK SC";width:%sem}'
FILLED = PLAIN + "p{margin:0;text-align:%s}</style><p>%s"


def lines(text, chars, align="justify"):
    with composed():
        document = HTML(string=FILLED % (chars, align, text)).render()
    found = []
    for page in document.pages:
        for box in page._page_box.descendants():
            if isinstance(box, boxes.LineBox):
                texts = (one.text for one in box.descendants() if isinstance(one, boxes.TextBox))
                found.append("".join(texts))
    return [line for line in found if line]


def test_a_range_of_years_parts_rather_than_leave_a_gap_before_it():
    made = lines("深化集体协商工作规划（2014-2018年）执行得怎么样，今年有人去看了", 14)
    assert made[0].endswith("（2014-")
    assert made[1].startswith("2018年）")


def test_a_range_of_years_stays_whole_where_the_lines_are_well_set():
    made = lines("深化集体协商工作规划共五年（2014-2018年）执行得怎么样，今年有人去看了", 14)
    assert any("2014-2018年" in line for line in made)


def test_an_address_parts_after_its_dots():
    made = lines("文件都放在https://files.example-of-a-long-name.org/a上，谁都可以取", 16)
    assert all(not line.startswith(".") for line in made)
    parted = [line[-1] for line in made if line[-1].isascii()]
    assert set(parted) <= set("./-")
    assert len(parted) > 0


def test_a_decimal_and_a_time_never_part():
    for chars in range(8, 20):
        made = lines("气温是38.5，钟是8:30，另有1,280名工人与3.11.4一版，都写在纸上了", chars)
        for whole in ("38.5", "8:30", "1,280", "3.11.4"):
            assert any(whole in line for line in made)


def test_a_long_run_of_letters_does_not_take_long():
    assert "".join(lines("a" * 20_000, 16)) == "a" * 20_000


def test_phrases_of_a_title_stay_whole():
    phrase = "<span style='white-space:nowrap'>%s</span>"
    made = lines("　".join(phrase % one for one in ("奋进新征程", "情暖千万家")), 9)
    assert [line.strip() for line in made] == ["奋进新征程", "情暖千万家"]
    made = lines("他说" + phrase % "奋进新征程" + phrase % "情暖千万家" + "，好", 9)
    assert [line[:2] for line in made] == ["他说", "情暖"]


def test_within_text_that_does_not_wrap_boxes_do_not_part():
    held = "<span style='white-space:nowrap'>一二三<b>四五六</b>七八九</span>"
    assert any("一二三四五六七八九" in line for line in lines("甲乙丙丁" + held + "戊己", 11))


def test_the_lines_of_a_heading_end_where_its_phrases_do():
    heading = "“转作风、解难题、促发展、保稳定”落到一线"
    held = f"<span style='--keep:phrases'>{heading}</span>"
    assert lines(heading, 17.5, "left")[-1] != "落到一线"
    assert lines(held, 17.5, "left") == ["“转作风、解难题、促发展、保稳定”", "落到一线"]


def test_text_that_does_not_wrap_has_its_space_between_han_and_latin():
    html = PLAIN % 30 + "</style><p>%s"
    widths = []
    for wrap in ("normal", "nowrap"):
        with composed():
            text = f"<span style='white-space:{wrap}'>九个热词回看2017</span>"
            page = HTML(string=html % text).render().pages[0]._page_box
        widths += [box.width for box in page.descendants() if isinstance(box, boxes.LineBox)]
    assert widths[0] == widths[1]
