"""clreq 3.1.8: emphasis dots, lines under names and titles."""

from itertools import pairwise

from clreq.clauses import clause, off
from clreq.lines import is_han
from clreq.near import HAN, near

NONE = ".dots,.name,.title,.both{--interlinear:none!important}"
CSS = (
    ".dots{--interlinear:dots}.name{--interlinear:name}.title{--interlinear:title}"
    ".both{--interlinear:name dots}"
)
NAMES = (
    "<p>住在<span class=name>清河湾</span><span class=name>王大桥</span>家"
    "读<span class=title>河上的歌</span>到夜里</p>"
)


def dots(sheet):
    """The boxes of dots, however many are painted at one stroke, from left to right."""
    found = [box for path in sheet.paths for box in path.boxes]
    return sorted((b for b in found if b.right - b.left < 0.3 * sheet.size), key=lambda b: b.left)


def strokes(sheet):
    """The boxes of lines, a box for each path, from left to right."""
    long = [path.box for path in sheet.paths if path.box.right - path.box.left > 0.9 * sheet.size]
    return sorted(long, key=lambda box: box.left)


def under(sheet, box, text):
    """Tell whether a stroke is as long as a text and below it."""
    line = next(line for line in sheet.lines if text in line.text)
    *glyphs, _ = line.stretch(text)
    free = 0.15 * sheet.size
    return (
        glyphs[0].x - 0.3 <= box.left <= glyphs[0].x + free
        and glyphs[-1].end - free <= box.right <= glyphs[-1].end + 0.3
        and max(glyph.ink.bottom for glyph in glyphs) <= box.bottom
    )


@clause("3.1.8 a", off(css=NONE))
def test_a_dot_stands_below_the_middle_of_each_stressed_character(press):
    sheet = press("<p>这里<span class=dots>河水，很宽</span>很慢</p>", css=CSS)
    line = sheet.lines[0]
    found = dots(sheet)
    stressed = [glyph for glyph in line.stretch("河水，很宽")[:-1] if is_han(glyph.text)]
    assert len(found) == len(stressed)
    for dot, glyph in zip(found, stressed, strict=True):
        assert near(sheet.em(dot.middle - (glyph.x + glyph.end) / 2), 0, 0.02)
        assert dot.top > glyph.ink.bottom


@clause(
    "3.1.8 b", off(css=NONE),
    off(replace=(("</span><span class=name>王大桥", "王大桥"),)),
)  # fmt: skip
def test_each_name_and_each_title_has_a_line_of_its_length(press):
    sheet = press(NAMES, css=CSS)
    found = strokes(sheet)
    assert len(found) == 3
    for box, text in zip(found, ("清河湾", "王大桥", "河上的歌"), strict=True):
        assert under(sheet, box, text)
    one, two, title = found
    assert two.left - one.right >= 0.05 * sheet.size
    assert title.bottom - title.top > one.bottom - one.top


@clause(
    "3.1.8 c", off(css=".both{border-bottom:.05em solid;display:inline-block;padding-bottom:1em}")
)
def test_marks_leave_the_lines_as_far_apart_as_they_were(press):
    css = CSS + "html{line-height:1.5}"
    marked = (
        HAN[:9] + f"<span class=both>{HAN[9:14]}</span>" + f"<span class=dots>{HAN[14:30]}</span>"
    )
    sheet = press(f"<p>{marked}{HAN}</p>", 10, css=css)
    heights = [line.y for line in sheet.lines]
    steps = [below - above for above, below in pairwise(heights)]
    assert all(near(sheet.em(step), 1.5) for step in steps)
    for path in sheet.paths:
        for box in path.boxes:
            after = [line for line in sheet.lines if line.y > box.bottom]
            if after:
                ink = [g.ink.top for g in after[0].glyphs if g.x < box.right and g.end > box.left]
                assert not ink or box.bottom <= min(ink)


@clause("3.1.8 d", off(css=NONE))
def test_marks_follow_characters_that_are_driven_apart(press):
    for css in ("p{letter-spacing:.3em}", "p{text-align-last:justify}"):
        sheet = press(
            "<p>住在<span class=name>清河湾</span>的<span class=dots>合唱团</span></p>", 12,
            css=CSS + css,
        )  # fmt: skip
        line = sheet.lines[0]
        box = strokes(sheet)
        assert len(box) == 1
        assert under(sheet, box[0], "清河湾")
        glyphs = line.stretch("合唱团")[:3]
        assert glyphs[1].x - glyphs[0].end > 0.1 * sheet.size
        assert len(dots(sheet)) == 3
        for dot, glyph in zip(dots(sheet), glyphs, strict=True):
            assert near(sheet.em(dot.middle - (glyph.x + glyph.end) / 2), 0, 0.02)


@clause("3.1.8 e", off(css=".both{--interlinear:dots}"))
def test_the_line_comes_first_and_the_dots_below_it(press):
    sheet = press("<p>这里<span class=both>清河湾</span>很慢</p>", css=CSS)
    line, found = strokes(sheet), dots(sheet)
    assert len(line) == 1
    assert len(found) == 3
    assert all(dot.top > line[0].bottom for dot in found)


@clause("3.1.8 f", off(css=NONE))
def test_marks_stand_close_to_their_text_and_grow_with_it(press):
    depths = []
    for size in (9, 12, 18):
        sheet = press("<p>住在<span class=name>清河湾</span>的<span class=dots>团</span>里</p>",
                      css=CSS, size=size)  # fmt: skip
        foot = sheet.lines[0].y + 0.12 * size
        found = [path.box for path in sheet.paths]
        assert len(found) == 2
        for box in found:
            assert -0.1 * size <= box.top - foot <= 0.3 * size
        assert strokes(sheet)[0].bottom >= max(
            g.ink.bottom for g in sheet.lines[0].stretch("清河湾")[:3]
        )
        depths.append([(box.top - foot) / size for box in found])
    for one, two in zip(depths[0], depths[-1], strict=True):
        assert near(one, two, 0.03)
