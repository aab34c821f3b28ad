"""clreq 3.5: lines squeezed and stretched to their measure, in due order."""

from clreq.clauses import clause, off
from clreq.lines import is_han
from clreq.near import FULL, MIXED, PROSE, even, flush, near
from clreq.sums import natural, room, words_apart

WIDE = range(12, 31)
RAGGED = "p{text-align:left!important}"


@clause("3.5.1", off(composed=False), off(css=RAGGED))
def test_every_line_but_the_last_is_flush_at_both_ends(press):
    mixed = MIXED.replace("Kunming", "<b class=hei>Kunming</b>").replace(
        "观众", "<small>观众</small>"
    )
    for text in (MIXED, PROSE, mixed):
        css = "small{font-size:.8em;line-height:0}"
        for sheet in press.sweep(f"<p>{text}</p>", WIDE, css=css):
            assert all(flush(sheet, line) for line in sheet.lines[:-1])
            assert all(near(gap, 0) for gap in sheet.lines[-1].gaps())


def squeezed(press, text, measure, **more):
    """The first line of a paragraph, and how much shorter it is than set full, in em."""
    sheet = press(f"<p>{text}</p>", measure, **more)
    line = sheet.lines[0]
    return sheet, line, natural(line) - (line.end - line.start) / line.size


SPACE = 0.223
"""em: a word space of the face, where that is less than a quarter."""
TAIL = "两岸的人都认得它的样子"


@clause("3.5.2", off(composed=False), off(css=RAGGED))
def test_a_line_is_squeezed_rather_than_stretched(press):
    """A quarter em too long, and two commas to give it."""
    sheet, line, less = squeezed(press, f"河水从，山里来，流过三座桥{TAIL}", 12.75)
    assert line.text.endswith("桥")
    assert flush(sheet, line)
    assert near(less, 0.25, 0.02)
    assert all(near(gap, 0) for gap in line.gaps())


@clause("3.5.3 a", off(css="p{letter-spacing:-.1em}"))
def test_word_spaces_stay_equal_and_above_a_quarter_em(press):
    text = "he said it was one long day in the old town by a river and so on it ran " * 2
    for sheet in press.sweep(f"<p>河水{text}山里</p>", WIDE):
        for line in sheet.lines[:-1]:
            spaces = words_apart(line)
            assert even(spaces or [0], 0.015)
            assert all(space >= SPACE - 0.01 for space in spaces)


@clause("3.5.3 b", off(replace=(("·", "，"),)))
def test_an_interpunct_is_squeezed_on_both_sides_alike(press):
    seen = 0
    for sheet in press.sweep("<p>" + "李四张·王三，赵河·孙六来，" * 4 + "</p>", WIDE):
        for line in sheet.lines:
            for at, glyph in enumerate(line.glyphs[1:-1], 1):
                before, after = line.glyphs[at - 1], line.glyphs[at + 1]
                if before.text in "张河" and after.text in "王孙":
                    seen += 1
                    wide = after.x - before.end
                    assert wide >= 0.49 * line.size
                    middle = (before.end + after.x) / 2
                    assert near((glyph.ink.middle - middle) / line.size, 0, 0.03)
    assert seen > 30


@clause("3.5.3 c", off(composed=False), off(css=RAGGED))
def test_brackets_give_alike_on_their_outer_sides(press):
    sheet, line, less = squeezed(press, f"河（水从）山里来（流）过桥{TAIL}", 12.6)
    assert line.text.endswith("桥")
    assert flush(sheet, line)
    assert near(less, 0.4, 0.02)
    inner = line.gaps(lambda a, b: a.text == "（" or b.text == "）")
    assert all(near(gap, 0) for gap in inner)
    outer = line.gaps(lambda a, b: b.text == "（" or a.text == "）")
    assert even(outer)
    assert -0.5 <= min(outer) < -0.05


@clause("3.5.3 d", off(composed=False), off(css=RAGGED))
def test_commas_give_alike(press):
    _, line, less = squeezed(press, f"河水从，山里、来；流过三座桥{TAIL}", 13.4)
    assert line.text.endswith("桥")
    gaps = line.gaps(lambda a, b: a.text in "，、；")
    assert near(less, 0.6, 0.02)
    assert even(gaps)
    assert all(-0.5 <= gap < -0.1 for gap in gaps)


def mixed(one, two):
    return is_han(one.text) != is_han(two.text) and {one.text[0], two.text[0]} & set("ABCD")


@clause("3.5.3 e", off(css="html{--autospace:0}"), off(css=RAGGED))
def test_gaps_between_han_and_latin_give_alike_down_to_an_eighth(press):
    tight = 0
    for sheet in press.sweep(
        "<p>" + "河AB水从CD山里AB来流CD过" * 5 + "</p>", [w / 4 for w in range(48, 100)]
    ):
        for line in sheet.lines[:-1]:
            gaps = line.gaps(mixed)
            assert even(gaps, 0.015)
            assert min(gaps) >= 0.12
            tight += max(gaps) < 0.24
    assert tight > 3


@clause("3.5.3 f", off(css=FULL + RAGGED), off(composed=False))
def test_full_stops_give_way_last(press):
    _sheet, line, less = squeezed(press, f"河水从。山里，来，流过三座桥{TAIL}", 13.5)
    assert line.text.endswith("桥")
    assert near(less, 0.5, 0.02)
    assert near(line.gaps(lambda a, b: a.text == "。")[0], 0)
    _, line, less = squeezed(press, f"河水从。山里来？流过三座桥{TAIL}", 12.6)
    stops = line.gaps(lambda a, b: a.text in "。？")
    assert all(gap >= -0.51 for gap in stops)


@clause("3.5.3 g", off(css=RAGGED), off(composed=False))
def test_what_comes_first_in_the_order_gives_first(press):
    """Brackets before commas, commas before the gaps of Latin, those before full stops."""
    for text, measure, first, later in (
        (f"河（水）从山里，来流过桥{TAIL}", 11.6, "（）", "，"),
        (f"河水，从AB山里来流过桥{TAIL}", 11.806 - 0.3, "，", "AB"),
    ):
        _, line, less = squeezed(press, text, measure)
        assert line.text.endswith("桥"), text
        assert 0.1 < less < 0.9, less
        assert room(line, first) < -0.1
        least = 0.25 if later == "AB" else 0
        assert all(near(gap, least, 0.02) for gap in line.gaps(
            lambda a, b, later=later: (a.text in later) != (b.text in later)
            and (is_han(a.text) or is_han(b.text))
            and (later == "AB" or a.text in later)
        ))  # fmt: skip


@clause("3.5.4 a", off(css=RAGGED), off(css="p{letter-spacing:.05em}"))
def test_word_spaces_are_stretched_before_all_else(press):
    seen = 0
    for sheet in press.sweep(
        "<p>" + "河水a day by the sea从山里来a town in it流过" * 4 + "</p>", WIDE
    ):
        for line in sheet.lines[:-1]:
            spaces, han = words_apart(line), line.gaps()
            if not spaces or not han:
                continue
            assert even(spaces, 0.015)
            if max(han) > 0.02:
                seen += 1
                assert spaces[0] >= 0.48
    assert seen > 1


@clause("3.5.4 a", off(composed=False))
def test_word_spaces_are_never_wider_than_half_an_em(press):
    for sheet in press.sweep(
        "<p>" + "河水a day by the sea从山里来a town in it流过" * 4 + "</p>", WIDE
    ):
        for line in sheet.lines[:-1]:
            if line.gaps():
                assert max(words_apart(line) or [0]) <= 0.52


@clause("3.5.4 b", off(css="html{--autospace:0}"), off(css=RAGGED))
def test_then_the_gaps_between_han_and_latin(press):
    seen = 0
    for sheet in press.sweep("<p>" + "河水从ABCD山里来流过三座桥ABC" * 5 + "</p>", WIDE):
        for line in sheet.lines[:-1]:
            gaps, han = line.gaps(mixed), line.gaps()
            if not gaps or not han:
                continue
            assert even(gaps, 0.015)
            if max(han) > 0.02:
                seen += 1
                assert gaps[0] >= 0.32
                assert gaps[0] >= max(han)
            assert gaps[0] <= 0.52
    assert seen > 2


@clause("3.5.4 c", off(composed=False), off(css=RAGGED))
def test_the_rest_is_shared_by_all_gaps_alike(press):
    seen = 0
    for sheet in press.sweep(f"<p>{PROSE}</p>", range(8, 31)):
        for line in sheet.lines[:-1]:
            han = line.gaps()
            assert even(han or [0], 0.015)
            seen += bool(han) and max(han) > 0.03
    assert seen > 5


@clause("3.5.4 d", off(css="p{letter-spacing:.1em}"))
def test_what_may_not_be_parted_is_not_stretched(press):
    text = "河水从山里……来了50％的人和36℃的水——￥20流过（三座桥两座镇）到我们门前"
    seen = 0
    for sheet in press.sweep(f"<p>{text * 3}</p>", WIDE):
        for line in sheet.lines[:-1]:
            seen += max(line.gaps() or [0]) > 0.03
            for one, two, gap in line.pairs():
                pair = one.text[-1] + two.text[0]
                if pair in ("——", "……", "0％", "6℃", "￥2", "50", "36", "20"):
                    assert near(gap, 0, 0.005), (pair, gap)
    assert seen > 3


@clause("3.5.4 e", off(css="p{letter-spacing:.1em}"))
def test_connectors_and_solidi_are_not_stretched(press):
    text = "河水三月～五月从山里来／流过（三座桥两座镇）北京–上海到我们门前"
    seen = 0
    for sheet in press.sweep(f"<p>{text * 3}</p>", WIDE):
        for line in sheet.lines[:-1]:
            seen += max(line.gaps() or [0]) > 0.03
            for one, two, gap in line.pairs():
                if one.text in "～／–" or two.text in "～／–":
                    assert near(gap, 0, 0.005), (one.text, two.text, gap)
    assert seen > 3
