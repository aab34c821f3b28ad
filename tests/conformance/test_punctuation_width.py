"""clreq 3.1.6 and 3.1.7: the width of marks, at the ends of lines, and beyond them."""

from clreq.clauses import clause, off
from clreq.near import CLOSING, FULL, KAIMING, LINE_END, OPENING, PROSE, near

WIDE = range(8, 31)
BRACKETS = "“”（）《》"
HANG = "html{--hang:stops}"


def widths(line, marks):
    """What the marks within a line take, in em."""
    return [line.takes(at) for at, glyph in enumerate(line.glyphs[:-1]) if glyph.text in marks]


def prose(press, css):
    return press(
        "<p>河水从山里来，流过桥、流过镇；人们“都认得”它。很宽吗？很宽</p>", 60, css=css
    ).lines[0]


def ended(press, css):
    """Where the frame of a comma at a line's end ends, in em from the measure."""
    sheet = press("<p>河水从山里来流过三座，流过两座镇到我们门前</p>", 11, css=css)
    line = sheet.lines[0]
    assert line.text.endswith("，")
    return sheet.em(line.end - sheet.right)


@clause("3.1.6", off(css=KAIMING), off(css=LINE_END))
def test_full_leaves_every_mark_an_em(press):
    assert all(near(width, 1) for width in widths(prose(press, FULL), "，、；。？"))
    assert near(ended(press, FULL), 0)


@clause("3.1.6", off(css=FULL), off(css=LINE_END))
def test_kaiming_halves_marks_within_sentences(press):
    line = prose(press, KAIMING)
    assert all(near(width, 0.5, 0.06) for width in widths(line, "，、；"))
    assert all(near(width, 1) for width in widths(line, "。？"))


@clause("3.1.6", off(css=FULL), off(css=KAIMING))
def test_line_end_halves_marks_only_where_a_line_ends(press):
    assert all(near(width, 1) for width in widths(prose(press, LINE_END), "，、；。？"))
    assert near(ended(press, LINE_END), 0.5, 0.05)


@clause("3.1.6.1 a", off(css=FULL + "p{letter-spacing:-.45em}"))
def test_a_mark_gives_way_on_its_blank_side(press):
    narrow = 0
    for lang in ("zh-Hans", "zh-Hant"):
        for sheet in press.sweep(f"<p>{PROSE}</p>", WIDE, css=KAIMING, lang=lang):
            for line in sheet.lines:
                for one, two, gap in line.pairs():
                    assert one.ink.right <= two.ink.left + 0.1, (one.text, two.text)
                    if gap > -0.1:
                        continue
                    narrow += 1
                    if lang == "zh-Hans":
                        gives = one.text in CLOSING or two.text in OPENING
                        assert gives, (one.text, two.text)
                        assert one.text not in OPENING, (one.text, two.text)
    assert narrow > 50


@clause("3.1.6.1 b", off(replace=(("·", "，"),)))
def test_an_interpunct_never_gives_way(press):
    for sheet in press.sweep(
        "<p>" + "李四张·王三赵·孙六真的吗，是的" * 4 + "</p>", WIDE, css=KAIMING
    ):
        for line in sheet.lines:
            for at, glyph in enumerate(line.glyphs[1:-1], 1):
                if line.glyphs[at - 1].text == "张":
                    room = line.glyphs[at + 1].x - line.glyphs[at - 1].end
                    assert room >= 0.49 * sheet.size
                    assert near((glyph.ink.middle - line.glyphs[at - 1].end) / room, 0.5, 0.05)


@clause("3.1.6.1 b", off(lang="zh-Hans"))
def test_exclamation_and_question_marks_keep_their_em_in_traditional_text(press):
    for sheet in press.sweep("<p>" + "真的嗎？是的！從山裡來" * 6 + "</p>", WIDE, lang="zh-Hant"):
        for line in sheet.lines:
            assert all(width > 0.99 for width in widths(line, "？！"))


PAIRS = ("，“", "。“", "：《", "”，", "）。", "》、", "“《", "》”", "）（", "”“", "；（", "？”")


@clause("3.1.6.2", off(composed=False))
def test_marks_side_by_side_take_one_and_a_half_em_or_less(press):
    for pair in PAIRS:
        for html in (
            f"<p>河水{pair}山里</p>",
            f"<p>河水{pair[0]}<b class=hei>{pair[1]}山里</b></p>",
        ):
            line = press(html).lines[0]
            one, two, after = line.stretch(pair)
            assert (after.x - one.x) / line.size <= 1.5 + 0.01, html
            before = line.glyphs[line.find(pair) - 1]
            if one.text in CLOSING:
                assert near((one.x - before.end) / line.size, 0), html
            if two.text in OPENING:
                assert near((after.x - two.x) / line.size, 1), html
    narrow = press("<p>“《河水》”</p>").lines[0]
    assert all(
        near(gap, -0.5, 0.05) for gap in (narrow.gaps(lambda a, b: a.text + b.text == "“《"))
    )


@clause("3.1.6.3 a", off(css=FULL))
def test_an_opening_bracket_after_the_indent_gives_its_half(press):
    sheet = press("<p>“河水从山里来流过三座桥流过两座镇”</p>", 12, css="p{text-indent:2em}")
    ink = sheet.lines[0].glyphs[0].ink
    assert near(sheet.em(ink.left - sheet.left), 2, 0.25)


@clause("3.1.6.3 b", off(css=FULL), off(composed=False))
def test_an_opening_bracket_at_the_start_of_a_line_gives_its_half(press):
    begun = 0
    for sheet in press.sweep(f"<p>{PROSE}</p>", WIDE):
        for line in sheet.lines[1:]:
            if line.text[0] in OPENING:
                begun += 1
                assert -0.05 <= sheet.em(line.ink_start - sheet.left) <= 0.2
                assert near(sheet.em(line.start - sheet.left), -0.5, 0.12)
    assert begun > 5


@clause("3.1.6.3 c", off(css=FULL), off(composed=False))
def test_a_mark_at_the_end_of_a_line_takes_half_an_em(press):
    ended = 0
    for sheet in press.sweep(f"<p>{PROSE}</p>", WIDE):
        for line in sheet.lines[:-1]:
            if line.text[-1] in "，。；：、！？”）》":
                ended += 1
                assert near(sheet.em(line.end - sheet.right), 0.5, 0.15), line.text
                assert line.ink_end <= sheet.right + 0.1
    assert ended > 20


@clause("3.1.7 a", off(css="html{--hang:none}"))
def test_one_stop_hangs_where_it_would_begin_a_line(press):
    for mark in "、，。":
        sheet = press(f"<p>河水从山里来流过桥{mark}两岸的人都认得它</p>", 9, css=HANG)
        line = sheet.lines[0]
        assert line.text.endswith(mark)
        assert near(sheet.em(line.glyphs[-1].x - sheet.right), 0)
        assert line.glyphs[-1].ink.left >= sheet.right
        assert near(max(line.gaps()), 0)
    for mark in "；：！？”）":
        sheet = press(f"<p>河水从山里来流过桥{mark}两岸的人都认得它</p>", 9, css=HANG)
        assert all(line.ink_end <= sheet.right + 0.5 for line in sheet.lines), mark


@clause("3.1.7 b", off(replace=(("桥。”", "桥。"),), lang="zh-Hans"))
def test_nothing_hangs_after_a_run_of_marks_nor_in_traditional_text(press):
    for html in ("<p>河水从山里来流过桥。”两岸的人都认得它</p>",):
        sheet = press(html, 9, css=HANG)
        assert all(line.ink_end <= sheet.right + 0.5 for line in sheet.lines)
    sheet = press("<p>河水從山裡來流過橋，兩岸的人都認得它</p>", 9, css=HANG, lang="zh-Hant")
    assert all(line.ink_end <= sheet.right + 0.5 for line in sheet.lines)
