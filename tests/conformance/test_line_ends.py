"""clreq 3.1.4 and 3.1.5: what may not begin or end a line, and what is never parted."""

from itertools import cycle, islice

from clreq.clauses import clause, fails, off
from clreq.near import HAN, flush, near

NO_START = "、，；：。！？”’）》〉」』】～·／"
NO_END = "“‘（《〈「『【"
WIDE = range(6, 31)
NONE = "html{--kinsoku:none}"


def strewn(marks, between=(1, 2, 3, 4, 5)):
    """Han characters with the marks among them at changing distances, twice over."""
    han = cycle(HAN)
    steps = cycle(between)
    return "".join("".join(islice(han, next(steps))) + mark for mark in marks * 3) + "完了"


def words():
    """Phrases in every bracket, and every stop."""
    pairs = ("“”", "‘’", "（）", "《》", "〈〉", "「」", "『』", "【】")
    phrases = [f"{one}{HAN[n : n + 2]}{two}" for n, (one, two) in enumerate(pairs)]
    return strewn([*phrases, *"、，；：。！？～·"])


@clause("3.1.4 a", off(css=NONE), off(composed=False))
def test_no_line_begins_or_ends_with_a_mark_that_may_not(press):
    for sheet in press.sweep(f"<p>{words()}</p>", WIDE, css="html{--kinsoku:basic}"):
        for line in sheet.lines:
            assert line.text[0] not in NO_START, line.text
            assert line.text[-1] not in NO_END, line.text


@clause("3.1.4 b", off(css="html{--kinsoku:basic}"))
def test_no_line_ends_or_begins_with_a_solidus(press):
    for sheet in press.sweep(f"<p>{strewn('／／／／／')}</p>", WIDE, css="html{--kinsoku:gb}"):
        assert not any("／" in (line.text[0], line.text[-1]) for line in sheet.lines)


@clause("3.1.4 c", off(css="html{--kinsoku:gb}"))
def test_no_line_begins_with_a_dash_or_an_ellipsis(press):
    html = f"<p>{strewn(['——', '……'] * 3)}</p>"
    for sheet in press.sweep(html, WIDE, css="html{--kinsoku:strict}"):
        assert not any(line.text[0] in "—…" for line in sheet.lines)


@clause("3.1.4 d", off(composed=False))
def test_a_stop_is_taken_into_the_line_before_a_character_is_pushed_out(press):
    """Nine characters and a stop go into nine and a half em; so do brackets side by side."""
    sheet = press("<p>河水从山里来流过桥。两岸的人都认得</p>", 9.5)
    assert sheet.lines[0].text.endswith("桥。")
    assert near(max(sheet.lines[0].gaps()), 0)
    sheet = press("<p>河水（从山里来）。（流过三座桥了）两岸的人都认得它</p>", 9)
    assert len(sheet.lines[0].text) >= 9
    assert flush(sheet, sheet.lines[0])


@clause("3.1.5.1 a", off(replace=(("——", "—\u200b—"), ("……", "…\u200b…"))))
def test_dash_and_ellipsis_stand_whole_in_one_line(press):
    html = f"<p>{strewn(['——', '……', '——', '……', '……'])}</p>"
    for sheet in press.sweep(html, WIDE):
        for line in sheet.lines:
            marks = "".join(char if char in "—…" else " " for char in line.text).split()
            assert all(len(mark) % 2 == 0 for mark in marks), line.text
    long = press("<p>他说" + "……" * 9 + "走了</p>", 7)
    assert all(line.text.count("…") % 2 == 0 for line in long.lines)
    assert len(long.lines) > 2


@fails("3.1.5.1 b")
def test_two_ellipses_stand_alone_in_their_line(press):
    """Only the writer can do this: a paragraph of its own. The engine leaves it in the line."""
    sheet = press("<p>前面有很多话…………后面也有很多话要说</p>", 20)
    line = next(line for line in sheet.lines if "…" in line.text)
    assert line.text == "…………"


@clause("3.1.5.1 b", off(composed=False, css="p{letter-spacing:.1em}"))
def test_two_ellipses_take_four_em(press):
    glyphs = press("<p>前面有很多话…………后面</p>", 30).lines[0].stretch("…………")
    assert near((glyphs[-1].x - glyphs[0].x) / glyphs[0].size, 4)


NUMBERS = ("100%", "50％", "￥300", "＄20", "36℃", "±5", "№7", "1,234.5")


PARTED = tuple(
    (number, "\u200b".join(number)) for number in NUMBERS
)  # a line may break wherever a zero-width space stands


@clause("3.1.5.2", off(replace=PARTED))
def test_digits_stay_with_their_signs(press):
    said = strewn(list(NUMBERS))
    for sheet in press.sweep(f"<p>{said}</p>", WIDE):
        text = "\n".join(line.text for line in sheet.lines)
        for number in NUMBERS:
            assert text.count(number) == said.count(number), (number, sheet.measure)


@clause("3.1.5.3", off(css="sup{--keep:none}"))
def test_a_note_mark_stands_in_the_line_of_its_text(press):
    css = "sup{--keep:before;font-size:.7em;line-height:0;vertical-align:super}"
    html = "<p>" + "".join(HAN[n : n + 3] + "<sup>①</sup>" for n in range(0, 36, 3)) + "完</p>"
    marks = 0
    for sheet in press.sweep(html, WIDE, css=css):
        for row in sheet.others:
            below = min((line for line in sheet.lines if line.y > row.y), key=lambda line: line.y)
            for mark in row.glyphs:
                marks += 1
                before = [glyph for glyph in below.glyphs if glyph.x < mark.x]
                assert before
                assert near(sheet.em(max(g.end for g in before) - mark.x), 0, 0.3)
    assert marks == 12 * len(WIDE)
