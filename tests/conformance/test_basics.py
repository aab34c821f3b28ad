"""clreq 2.1 and 2.3 to 2.4 as far as a paragraph can show them: frames, spacing, lines."""

from dataclasses import dataclass
from itertools import pairwise

from clreq.clauses import clause, fails, off
from clreq.lines import Line, is_han
from clreq.near import HAN, PROSE, even, flush, near
from clreq.reading import reading


@dataclass
class Column:
    """A column of the page: its edges in points, and the size of type."""

    left: float
    right: float
    size: float

    def em(self, points):
        return points / self.size

    def holds(self, glyph):
        return self.left - 0.6 * self.size < glyph.x < self.right


FACES = ("song", "hei", "kai", "heavy")


@clause("2.1.2", off(composed=False, css="p{letter-spacing:-.1em}"))
def test_every_han_character_is_a_square_of_its_size(press):
    for size in (8, 10.5, 16):
        for face in FACES:
            for line in press(f"<p><span class={face}>{HAN}</span></p>", 20, size=size).lines:
                for at, glyph in enumerate(line.glyphs[:-1]):
                    assert near(glyph.advance / size, 1)
                    assert near(line.takes(at), 1)
                    assert glyph.ink.left >= glyph.x - 0.05 * size
                    assert glyph.ink.right <= glyph.end + 0.05 * size


@clause("2.1.3", off(css="p{letter-spacing:.1em}"))
def test_han_characters_are_set_solid(press):
    sheet = press(f"<p>{HAN * 3}</p>", 20)
    assert len(sheet.lines) == 6
    assert all(near(gap, 0) for line in sheet.lines for gap in line.gaps())


@clause("2.1.3.1", off(css="p{letter-spacing:0!important}"))
def test_loose_setting_puts_the_same_white_after_every_character(press):
    for wide in (0.25, 1 / 3, 0.5, 1):
        css = f"p{{letter-spacing:{wide:.4f}em;text-align:center}}"
        sheet = press("<p>河上的歌</p>", 20, css=css)
        line = sheet.lines[0]
        assert all(near(gap, wide) for gap in line.gaps())
        left, right = line.start - sheet.left, sheet.right - line.end
        assert near(sheet.em(left - right), 0, 0.02)


@clause("2.1.3.2", off(composed=False))
def test_what_a_line_lacks_is_shared_evenly_between_its_characters(press):
    html = "<p>河水从山里来流过三座桥（流过两座镇到我们门前的）</p>"
    sheet = press(html, 12)
    line = sheet.lines[0]
    assert flush(sheet, line)
    gaps = line.gaps()
    assert even(gaps, 0.01)
    assert max(gaps) > 0.05


@clause("2.1.3.3", off(css="p{letter-spacing:0!important}"))
def test_tight_setting_lets_frames_overlap(press):
    sheet = press(f"<p>{HAN[:11]}</p>", 10, css="p{letter-spacing:-.1em}")
    assert len(sheet.lines) == 1
    assert all(near(gap, -0.1, 0.02) for gap in sheet.lines[0].gaps())


@clause("2.3.2 b", off(composed=False))
def test_columns_hold_whole_characters_and_are_flush(press):
    for count, chars, gap in ((2, 12, 2), (3, 9, 1)):
        measure = count * chars + (count - 1) * gap
        css = f"div{{columns:{count};column-gap:{gap}em}}"
        sheet = press(f"<div><p>{PROSE * 2}</p></div>", measure, css=css)
        full = 0
        for number in range(count):
            left = sheet.left + number * (chars + gap) * sheet.size
            column = Column(left, left + chars * sheet.size, sheet.size)
            mine = [[g for g in line.glyphs if column.holds(g)] for line in sheet.lines]
            rows = [Line(row, sheet.size) for row in mine if row]
            last = rows[:-1] if number == count - 1 else rows
            full += len(last)
            assert sum(flush(column, row) for row in last) >= len(last) - 2  # ends of paragraphs
        assert full >= 8


@clause("2.3.5 a", off(composed=False))
def test_lines_are_flush_and_whole_characters_long(press):
    for sheet in press.sweep(f"<p>{PROSE}</p>", range(10, 31, 2)):
        assert all(flush(sheet, line) for line in sheet.lines[:-1])


@fails("2.3.5 a")
def test_lines_in_an_odd_box_are_whole_characters_long(press):
    sheet = press(f"<p>{HAN * 3}</p>", 12.4)
    wide = [sheet.em(line.end - line.start) for line in sheet.lines[:-1]]
    assert all(near(length, round(length)) for length in wide)


@clause("2.3.5 b", off(css="p span{line-height:normal!important;vertical-align:baseline}"))
def test_lines_stay_a_pitch_apart_whatever_is_in_them(press):
    css = (
        "p{line-height:1.8}.kai,.hei,.fang,.heavy,sup{line-height:0}"
        "sup{font-size:.7em;vertical-align:super}.dots{--interlinear:dots}small{font-size:.8em;line-height:0}"
    )
    html = (
        f"<p>{HAN[:13]}{reading('堰', 'yàn')}{HAN[:13]}<sup>①</sup><span class=kai>楷体的字</span>"
        f"{HAN[:13]}<span class=hei>黑体的字</span>{HAN[:13]}"
        "<span class=dots>点的字</span>"
        f"<small>小的字</small>{reading('壩', 'ㄅㄚˋ')}{HAN[:13]}"
        f"<span class=fang>仿宋</span>{HAN[:13]}</p>"
    )
    sheet = press(html, 12, css=css)
    ys = [line.y for line in sheet.lines]
    assert len(ys) > 7
    assert all(near(sheet.em(two - one), 1.8, 0.02) for one, two in pairwise(ys))


@clause("2.4.2 a", off(css="p{direction:rtl;unicode-bidi:bidi-override}"))
def test_the_text_reads_from_left_to_right_and_down(press):
    for text in (HAN, PROSE):
        assert press(f"<p>{text}</p>", 11).text == text
    columns = press(f"<div><p>{HAN * 2}</p></div>", 22, css="div{columns:2;column-gap:2em}")
    left = [g for g in columns.glyphs if g.x < columns.left + 105]
    right = [g for g in columns.glyphs if g.x >= columns.left + 105]
    order = [g for side in (left, right) for g in sorted(side, key=lambda g: (round(g.y), g.x))]
    assert "".join(g.text for g in order) == HAN * 2
    assert all(is_han(g.text) for g in order)
