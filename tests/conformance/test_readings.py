"""clreq 3.3: readings and comments, above and beside their characters."""

from itertools import pairwise

from clreq.clauses import clause, fails, off
from clreq.lines import is_han
from clreq.near import HAN, even, near
from clreq.reading import reading

PLAIN = ".ruby,.ruby *{display:inline!important;font-size:1em!important;margin:0!important}"
"""The markup of ruby without the style of ruby: base and reading run on in the line."""


def glyphs_of(sheet, text):
    """The glyphs of a text wherever they are drawn, in the order of drawing."""
    said = "".join(glyph.text for glyph in sheet.glyphs)
    assert text in said, text
    at = said.index(text)
    return sheet.glyphs[at : at + len(text)]


def middle(glyphs):
    return (min(g.x for g in glyphs) + max(g.end for g in glyphs)) / 2


def zhuyin_of(sheet, symbols):
    return [glyph for glyph in sheet.glyphs if glyph.text in symbols]


@clause("3.3.2", off(css=".below > .rt{margin:-3.2em 0 0}"), off(css=PLAIN))
def test_pinyin_and_zhuyin_together(press):
    sheet = press(f"<p>在{reading('河', 'ㄏㄜˊ hé')}边</p>", size=20)
    base = glyphs_of(sheet, "河")[0]
    zhuyin = zhuyin_of(sheet, "ㄏㄜ")
    pinyin = glyphs_of(sheet, "hé")
    assert all(glyph.x >= base.end - 0.5 for glyph in zhuyin)
    assert all(glyph.ink.top > base.y for glyph in pinyin)
    assert glyphs_of(sheet, "在")[0].y == base.y == glyphs_of(sheet, "边")[0].y


@clause("3.3.3.1", off(css=PLAIN))
def test_zhuyin_stands_in_a_column_at_the_right_of_its_character(press):
    sheet = press(f"<p>在{reading('河', 'ㄏㄜˊ')}{reading('水', 'ㄕㄨㄟˇ')}边</p>", size=20)
    for char, symbols in (("河", "ㄏㄜ"), ("水", "ㄕㄨㄟ")):
        base = glyphs_of(sheet, char)[0]
        column = zhuyin_of(sheet, symbols)
        assert len(column) == len(symbols)
        assert all(base.end - 0.5 <= glyph.x <= base.end + 0.5 * sheet.size for glyph in column)
        assert even([glyph.x for glyph in column], 0.5)
        assert all(below.y > above.y for above, below in pairwise(column))
        assert min(g.ink.top for g in column) >= base.y - 0.9 * sheet.size
        assert max(g.ink.bottom for g in column) <= base.y + 0.14 * sheet.size


@clause("3.3.3.2", off(css=PLAIN))
def test_zhuyin_is_three_tenths_and_takes_half_an_em(press):
    html = f"<p>{reading('河', 'ㄏㄜˊ')}{reading('山', 'ㄕㄢ')}{reading('水', 'ㄕㄨㄟˇ')}边</p>"
    sheet = press(html, size=20)
    bases = [glyphs_of(sheet, char)[0] for char in "河山水边"]
    assert all(near(sheet.em(two.x - one.x), 1.5, 0.02) for one, two in pairwise(bases))
    symbols = zhuyin_of(sheet, "ㄏㄜㄢㄨㄟ")
    assert len(symbols) == 5
    assert all(near(symbol.size / sheet.size, 0.3, 0.01) for symbol in symbols)
    column = zhuyin_of(sheet, "ㄏㄜ")
    top = min(g.y - 0.88 * g.size for g in column)
    foot = max(g.y + 0.12 * g.size for g in column)
    assert near(sheet.em((top + foot) / 2 - (bases[0].y - 0.38 * sheet.size)), 0, 0.06)


@clause("3.3.3.3", off(css=PLAIN))
def test_tones_stand_where_they_belong(press):
    for text, last, tone in (("ㄏㄜˊ", "ㄜ", "ˊ"), ("ㄕㄨㄟˇ", "ㄟ", "ˇ"), ("ㄅㄚˋ", "ㄚ", "ˋ")):
        sheet = press(f"<p>在{reading('河', text)}边</p>", size=20)
        symbol, mark = zhuyin_of(sheet, last)[0], zhuyin_of(sheet, tone)[0]
        assert mark.ink.left >= symbol.ink.right - 0.04 * sheet.size
        assert mark.ink.height_middle < symbol.ink.height_middle
    sheet = press(f"<p>在{reading('的', '˙ㄉㄜ')}边</p>", size=20)
    light, first = zhuyin_of(sheet, "˙")[0], zhuyin_of(sheet, "ㄉ")[0]
    assert light.ink.bottom <= first.ink.top + 0.02 * sheet.size
    assert near(sheet.em(light.ink.middle - first.ink.middle), 0, 0.08)


@clause("3.3.3.3", off(css=".beside .rt .checked{margin-top:-1.6em}"))
def test_checked_tones_stand_at_the_lower_right(press):
    sheet = press(f"<p>在{reading('白', 'ㄅㄝㆷ')}边</p>", size=20)
    symbol, mark = zhuyin_of(sheet, "ㄝ")[0], zhuyin_of(sheet, "ㆷ")[0]
    assert mark.ink.left >= symbol.ink.right - 0.04 * sheet.size
    assert mark.ink.height_middle > symbol.ink.height_middle


@clause("3.3.3.5", off(css=PLAIN))
def test_zhuyin_is_never_parted_from_its_character(press):
    html = (
        "<p>"
        + "".join(f"{HAN[n : n + 3]}{reading('河', 'ㄏㄜˊ')}" for n in range(0, 30, 3))
        + "</p>"
    )
    for sheet in press.sweep(html, range(5, 16)):
        bases = [glyph for glyph in sheet.glyphs if glyph.text == "河" and glyph.size > 9]
        symbols = zhuyin_of(sheet, "ㄏ")
        for symbol in symbols:
            assert any(
                abs(symbol.x - base.end) < 1 and abs(symbol.y - base.y) < sheet.size
                for base in bases
            )


@clause("3.3.4.1 a", off(css=PLAIN))
def test_pinyin_stands_above_its_base_centred_and_solid(press):
    for base, text in (("堰", "yàn"), ("堰", "zhuāng"), ("合唱团", "hé")):
        sheet = press(f"<p>在这里{reading(base, text)}边的山上</p>", size=20)
        below, above = glyphs_of(sheet, base), glyphs_of(sheet, text)
        assert near(sheet.em(middle(below) - middle(above)), 0, 0.02)
        assert all(near(glyph.size / sheet.size, 0.5, 0.01) for glyph in above)
        assert all(g.ink.bottom <= min(b.ink.top for b in below) for g in above)
        assert all(near((two.x - one.end) / one.size, 0, 0.02) for one, two in pairwise(above))


NEIGHBOURS = [("装", "zhuāng"), ("床", "chuáng"), ("霜", "shuāng"), ("窗", "chuāng")]


@clause("3.3.4.1 b", off(css=".above .rt{padding:0}"))
def test_neighbouring_readings_keep_apart(press):
    html = "<p>" + "".join(reading(*pair) for pair in NEIGHBOURS) + "</p>"
    sheet = press(html, size=20)
    rows = [glyphs_of(sheet, text) for _, text in NEIGHBOURS]
    for one, two in pairwise(rows):
        assert two[0].x - one[-1].end >= 0.25 * one[0].size - 0.1


STREWN = [*NEIGHBOURS[:2], ("河", "hé"), ("演出", "yǎnchū"), ("花儿", "huār")]


@clause("3.3.4.1 b", off(css=".ruby{margin:0 -.4em}"))
def test_no_reading_runs_into_another_whatever_stands_between(press):
    between = ("", "在", "，", "”的“", "AB", "山里")
    pairs = zip(STREWN * 6, (text for text in between for _ in STREWN), strict=True)
    html = "".join(reading(*pair) + text for pair, text in pairs)
    for sheet in press.sweep(f"<p>{html}</p>", (6, 9, 13, 20)):
        small = [glyph for glyph in sheet.glyphs if glyph.size < 9]
        small.sort(key=lambda glyph: (round(glyph.y), glyph.x))
        rows = [(one, two) for one, two in pairwise(small) if abs(one.y - two.y) < 1]
        assert len(rows) > 90
        assert min(two.x - one.end for one, two in rows) > -0.1


@clause("3.3.4.1 c", off(replace=(("边", reading("边", "biān")),)))
def test_a_long_reading_overhangs_neighbours_that_have_none(press):
    sheet = press(f"<p>在这里{reading('装', 'zhuāng')}边的山上</p>", size=20)
    bases = [glyph for glyph in sheet.glyphs if is_han(glyph.text)]
    bases.sort(key=lambda glyph: glyph.x)
    assert all(near(sheet.em(two.x - one.end), 0) for one, two in pairwise(bases))


@clause("3.3.4.1 d", off(css=".ruby{width:1em}.above .rt{margin-left:-2em;margin-right:-2em}"))
def test_no_reading_leaves_the_measure(press):
    html = f"<p>{''.join(HAN[n : n + 3] + reading('装', 'zhuāng') for n in range(0, 36, 3))}</p>"
    for sheet in press.sweep(html, range(6, 16)):
        assert min(glyph.x for glyph in sheet.glyphs) >= sheet.left - 0.3
        assert max(glyph.end for glyph in sheet.glyphs) <= sheet.right + 0.3


@clause("3.3.4.1 d", off(replace=(("边", reading("边", "biān")),)))
def test_at_an_edge_the_base_stands_at_the_edge_too(press):
    """First and last in its line, its reading over the character beside it."""
    sheet = press(f"<p>{reading('装', 'zhuāng')}边的山上</p>", 6, size=20)
    for text in ("装", "zhuāng"):
        assert near(sheet.em(glyphs_of(sheet, text)[0].x - sheet.left), 0)
    sheet = press(f"<p>在山里的边{reading('装', 'zhuāng')}</p>", 6, size=20)
    for text in ("装", "zhuāng"):
        assert near(sheet.em(glyphs_of(sheet, text)[-1].end - sheet.right), 0)


WORDS = (("河", "hé"), ("水", "shuǐ"), ("窗", "chuāng"), ("山", "shān"), ("里", "lǐ"))
ANNOTATED = "<p>" + "".join(reading(*word) for word in WORDS) + "，12</p>"


@clause("3.3.4.2", off(css=PLAIN))
def test_every_character_has_its_own_reading_and_marks_have_none(press):
    sheet = press(ANNOTATED, 30, size=20)
    small = "".join(glyph.text for glyph in sheet.glyphs if glyph.size < 15)
    assert small == "".join(text for _, text in WORDS)
    for base, text in WORDS:
        assert near(
            sheet.em(middle(glyphs_of(sheet, base)) - middle(glyphs_of(sheet, text))), 0, 0.02
        )


@clause("3.3.4.2", off(css=".rt{letter-spacing:inherit}"))
def test_wide_letter_spacing_gives_annotated_characters_even_steps(press):
    sheet = press(ANNOTATED, 30, css="p{letter-spacing:1em}")
    bases = [glyphs_of(sheet, base)[0] for base, _ in WORDS]
    assert even([sheet.em(two.x - one.x) for one, two in pairwise(bases)], 0.02)


@clause("3.3.4.3", off(css=PLAIN), off(replace=(("合唱团", "合"),)))
def test_a_word_is_solid_under_its_reading(press):
    sheet = press(f"<p>{reading('合唱团', 'héchàngtuán')}{reading('演出', 'yǎnchū')}</p>", size=20)
    word, text = glyphs_of(sheet, "合唱团"), glyphs_of(sheet, "héchàngtuán")
    assert all(near(sheet.em(two.x - one.end), 0) for one, two in pairwise(word))
    assert near(sheet.em(middle(word) - middle(text)), 0, 0.02)


@clause("3.3.4.3", off(css=".word{--apart:none}"))
def test_words_with_readings_stand_half_an_em_apart(press):
    sheet = press(f"<p>{reading('演出', 'yǎnchū')}{reading('河水', 'héshuǐ')}</p>", size=20)
    one, two = glyphs_of(sheet, "演出"), glyphs_of(sheet, "河水")
    assert near(sheet.em(two[0].x - one[-1].end), 0.5, 0.15)


@clause("3.3.5.1", off(css=PLAIN), off(replace=(("花儿", "花"),)))
def test_one_reading_stands_over_both_characters_of_a_retroflex_syllable(press):
    sheet = press(f"<p>在这里{reading('花儿', 'huār')}边</p>", size=20)
    word, text = glyphs_of(sheet, "花儿"), glyphs_of(sheet, "huār")
    assert near(sheet.em(middle(word) - middle(text)), 0, 0.02)
    for sheet in press.sweep(f"<p>{HAN[:9]}{reading('花儿', 'huār')}{HAN}</p>", range(5, 13)):
        one, two = glyphs_of(sheet, "花儿")
        assert abs(one.y - two.y) < 0.5


@clause("3.3.6.1 a", off(css=PLAIN))
def test_a_short_latin_annotation_is_centred_and_solid(press):
    sheet = press(f"<p>在{reading('世界卫生组织', 'WHO')}里</p>", size=20)
    base, text = glyphs_of(sheet, "世界卫生组织"), glyphs_of(sheet, "WHO")
    assert near(sheet.em(middle(base) - middle(text)), 0, 0.02)
    assert all(near((two.x - one.end) / one.size, 0, 0.02) for one, two in pairwise(text))


@clause("3.3.6.1 a", off(css=".even-reading .rt{text-align-last:auto}"))
def test_a_short_han_annotation_is_spread(press):
    sheet = press(f"<p>在{reading('internationalization', '国际化')}里</p>", size=20)
    gaps = [(b.x - a.end) / a.size for a, b in pairwise(glyphs_of(sheet, "国际化"))]
    assert even(gaps, 0.02)
    assert min(gaps) > 0.5


@clause("3.3.6.1 b", off(css=PLAIN))
def test_a_short_latin_base_is_centred_and_solid(press):
    sheet = press(f"<p>在{reading('WHO', '联合国世界卫生组织机构')}里</p>", size=20)
    base, text = glyphs_of(sheet, "WHO"), glyphs_of(sheet, "联合国世界卫生组织机构")
    assert near(sheet.em(middle(base) - middle(text)), 0, 0.02)
    assert all(near(sheet.em(two.x - one.end), 0, 0.02) for one, two in pairwise(base))


@clause("3.3.6.1 b", off(css=".even-base .rb{text-align-last:auto}"))
def test_a_short_han_base_is_spread(press):
    sheet = press(f"<p>在{reading('汉化', 'internationalization')}里</p>", size=20)
    one, two = glyphs_of(sheet, "汉化")
    assert sheet.em(two.x - one.end) > 0.3


@fails("3.3.7")
def test_a_comment_stands_between_the_lines_and_runs_on(press):
    comment = "这一句说得好，好在不说破，读者自己会想到那条河和那几座桥"
    sheet = press(f"<p>{HAN[:4]}{reading('河水很宽', comment)}{HAN * 2}</p>", 12)
    rows = {round(glyph.y) for glyph in sheet.glyphs if glyph.size < 0.9 * sheet.size}
    assert len(rows) > 1
    first = glyphs_of(sheet, "河水很宽")
    assert min(g.ink.top for g in sheet.glyphs if g.size < 9) > max(b.ink.bottom for b in first)
