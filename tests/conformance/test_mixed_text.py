"""clreq 3.2: Latin letters and digits among Han characters."""

from clreq.clauses import clause, fails, off
from clreq.lines import is_han
from clreq.near import HAN, MIXED, near

WIDE = range(12, 31)
NO_GAP = "html{--autospace:0}"
MARGINS = NO_GAP + ".l{margin:0 .25em}"


def western(text):
    return text.isascii() and text.isalnum()


def mixed(one, two):
    """Where Han and Latin or digits meet."""
    a, b = one.text, two.text
    return (is_han(a) and western(b)) or (western(a) and is_han(b))


def inside(one, two):
    """Within a word or a number."""
    return western(one.text) and western(two.text)


@clause("3.2.2 a", off(replace=(("microphone", "ｍｉｃｒｏｐｈｏｎｅ"), ("1982", "１９８２"))))
def test_letters_and_digits_have_widths_of_their_own(press):
    line = press("<p>在1982年用microphone演出</p>", 30).lines[0]
    wide = {glyph.text: glyph.advance / glyph.size for glyph in line.glyphs}
    letters = [wide[char] for char in wide if not is_han(char)]
    assert max(letters) < 0.99
    assert wide.get("i", 1) < wide.get("m", 1)


@clause("3.2.2 b", off(css=NO_GAP), off(composed=False))
def test_a_quarter_em_stands_between_han_and_latin(press):
    for html in (
        "<p>河ABC水12年B在</p>",
        "<p>河<b class=hei>ABC</b>水<i class=kai>12</i>年B在</p>",
    ):
        line = press(html, 30).lines[0]
        gaps = line.gaps(mixed)
        assert len(gaps) == 6
        assert all(near(gap, 0.25, 0.02) for gap in gaps)
        assert " " not in line.text


LONG = "河水microphone从山里Kunming来流过composition桥characters流过typography镇到我们门前"


@clause(
    "3.2.4 a",
    off(
        replace=tuple(
            (w, "\u200b".join(w))
            for w in ("microphone", "Kunming", "composition", "characters", "typography")
        )
    ),
)
def test_words_stand_in_one_line(press):
    for sheet in press.sweep(f"<p>{LONG}</p>", range(8, 25)):
        text = "\n".join(line.text for line in sheet.lines)
        for word in ("microphone", "Kunming", "composition", "characters", "typography"):
            assert word in text, (word, sheet.measure)


@fails("3.2.4 a")
def test_words_break_at_hyphens_where_they_may(press):
    css = "p{hyphens:auto}"
    html = "<p><span lang=en>internationalization characteristically typographical</span></p>"
    sheet = press(html, 9, css=css)
    assert any(line.text.rstrip()[-1] in "-‐" for line in sheet.lines)


@clause("3.2.4 b", off(css="p{letter-spacing:.05em}"))
def test_white_goes_between_han_characters_and_not_into_words(press):
    stretched = 0
    for sheet in press.sweep(f"<p>{MIXED}</p>", WIDE):
        for line in sheet.lines[:-1]:
            assert all(near(gap, 0, 0.005) for gap in line.gaps(inside))
            han = line.gaps()
            if han and max(han) > 0.02:
                stretched += 1
                assert max(han) - min(han) < 0.01
    assert stretched > 10


@clause("3.2.4 c", off(css=MARGINS), off(composed=False))
def test_no_gap_stands_before_or_after_latin_at_an_end_of_a_line(press):
    text = "".join(f"{HAN[n : n + 3]}<span class=l>AB{n}</span>" for n in range(0, 30, 3))
    begun = ended = 0
    for sheet in press.sweep(f"<p>{text}</p>", WIDE):
        for line in sheet.lines[:-1]:
            if western(line.text[0]):
                begun += 1
                assert near(sheet.em(line.start - sheet.left), 0)
            if western(line.text[-1]):
                ended += 1
                assert near(sheet.em(line.end - sheet.right), 0)
    assert begun > 3
    assert ended > 3


@clause("3.2.4 d", off(css=MARGINS))
def test_no_gap_stands_between_latin_and_chinese_marks(press):
    html = "".join(f"<span class=l>AB</span>{mark}" for mark in "，。、") + (
        "（<span class=l>AB</span>）河《<span class=l>CD</span>》水“<span class=l>EF</span>”山"
    )
    line = press(f"<p>{html}</p>", 40).lines[0]
    beside = line.gaps(lambda a, b: western(a.text) and b.text in "，。、）》”")
    beside += line.gaps(lambda a, b: a.text in "，。、（《“" and western(b.text))
    assert len(beside) == 11
    assert all(near(gap, 0) for gap in beside)


def columns(sheet):
    """How far each Han character is from a column of the grid, in em."""
    places = [
        sheet.em(g.x - sheet.left) for line in sheet.lines for g in line.glyphs if is_han(g.text)
    ]
    return [abs(place - round(place)) for place in places]


GRID = "html{--cell:1em}"


@clause("3.2.5 a", off(css="html{--cell:none}"))
def test_on_the_grid_latin_takes_whole_cells(press):
    sheet = press(f"<p>{HAN[:5]}A{HAN[:8]}{HAN[:30]}</p>", 14, css=GRID)
    assert max(columns(sheet)) < 0.02
    gaps = [gap for line in sheet.lines for gap in line.gaps(mixed)]
    assert len(gaps) == 2
    assert all(0 < gap <= 0.5 for gap in gaps)


@clause("3.2.5 a", off(css="html{--cell:none}"))
def test_on_the_grid_every_line_keeps_to_the_columns(press):
    """Latin at an end of a line, and marks at its end, must not move the rest."""
    html = f"<p>{HAN[:8]}AB{HAN[:5]}1982{HAN[:9]}PA，{HAN[:12]}。{HAN[:5]}</p>"
    for sheet in press.sweep(html, range(8, 25), css=GRID):
        assert max(columns(sheet)) < 0.02


@clause("3.2.5 b", off(css="html{--cell:none}"))
def test_on_the_grid_a_long_word_fills_the_line(press):
    css = "html{--cell:1em;--grid-words:part}"
    sheet = press(f"<p>{HAN[:10]}internationalization{HAN[:20]}</p>", 14, css=css)
    first = sheet.lines[0]
    assert western(first.text[-1])
    assert near(sheet.em(first.end - sheet.right), 0, 0.5)
    assert all(near(sheet.em(line.end - sheet.right), 0, 0.5) for line in sheet.lines[:-1])
    assert max(columns(sheet)) < 0.02


@clause("3.2.5 c", off(css="html{--hang:none}"))
def test_on_the_grid_a_stop_hangs(press):
    css = "html{--cell:1em;--hang:stops}"
    sheet = press("<p>河水从山里来流过桥，两岸的人都认得它。很宽很慢</p>", 9, css=css)
    assert sheet.lines[0].text.endswith("，")
    assert sheet.lines[0].glyphs[-1].x >= sheet.right - 0.3
    assert max(columns(sheet)[:9]) < 0.02


@clause("3.2.5 c", off(css="html{--hang:none}"))
def test_on_the_grid_a_second_mark_begins_the_next_line(press):
    css = "html{--cell:1em;--hang:stops}"
    sheet = press("<p>“河水从山里来流过。”两岸的人都认得它们很宽很慢</p>", 9, css=css)
    assert max(columns(sheet)) < 0.02
    assert sheet.lines[0].text.endswith("。")
    assert sheet.lines[1].text.startswith("”")
