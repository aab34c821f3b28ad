"""clreq 3.1.2: what marks take, and where their ink stands."""

from itertools import pairwise

from clreq.clauses import clause, off
from clreq.near import FULL, near

STOPS, LOW = "，、。；：", "，、。"
OPENING, CLOSING = "“‘（《〈「『【〔", "”’）》〉」』】〕"
MIDDLE = 0.38
"""em above the baseline: the middle of a Han character's frame."""


def among(marks):
    """Each mark between Han characters, in one line."""
    return "<p>字" + "".join(f"汉{mark}字" for mark in marks) + "</p>"


def measured(press, marks, lang, **more):
    """For each mark what it takes between its neighbours' frames, and its ink there, in em."""
    line = press(among(marks), 60, lang=lang, **more).lines[0]
    for mark in marks:
        at = line.find(mark)
        glyph = line.glyphs[at]
        ink = glyph.ink
        begins = line.glyphs[at - 1].end
        left = (ink.left - begins) / glyph.size
        right = (ink.right - begins) / glyph.size
        up = (glyph.y - ink.height_middle) / glyph.size
        top = (glyph.y - ink.top) / glyph.size
        takes = (line.glyphs[at + 1].x - begins) / glyph.size
        yield mark, takes, left, right, up, top


@clause("3.1.2 a", off(lang="zh-Hant"))
def test_mainland_stops_stand_at_the_lower_left(press):
    for mark, takes, left, right, _, top in measured(press, STOPS, "zh-Hans", css=FULL):
        assert near(takes, 1), mark
        assert 0 <= left < right <= 0.5, mark
        assert mark not in LOW or top < MIDDLE, mark


@clause("3.1.2 b", off(lang="zh-Hans"))
def test_stops_of_taiwan_and_hong_kong_stand_in_the_middle(press):
    for mark, takes, left, right, up, _ in measured(press, STOPS + "？！", "zh-Hant", css=FULL):
        assert near(takes, 1), mark
        assert near((left + right) / 2, 0.5, 0.06), mark
        assert near(up, MIDDLE, 0.12), mark


@clause("3.1.2 c", off(composed=False, css='p{font-feature-settings:"halt"}'))
def test_brackets_take_an_em_and_stand_close_to_what_they_hold(press):
    for lang in ("zh-Hans", "zh-Hant"):
        for mark, takes, left, right, _, _ in measured(press, OPENING + CLOSING, lang, css=FULL):
            assert near(takes, 1), mark
            if mark in OPENING:
                assert 0.4 <= left < right <= 1, mark
            else:
                assert 0 <= left < right <= 0.6, mark


def across(press, mark, lang):
    """What a double mark takes in em, its glyphs, and the line."""
    line = press(f"<p>汉字{mark}汉字</p>", 40, lang=lang).lines[0]
    *halves, after = line.stretch(mark)
    return (after.x - halves[0].x) / line.size, halves


@clause("3.1.2 d", off(composed=False, css="p{letter-spacing:.1em}"))
def test_the_ellipsis_is_six_even_dots_in_the_middle_of_two_em(press):
    for lang in ("zh-Hans", "zh-Hant"):
        takes, halves = across(press, "……", lang)
        assert near(takes, 2)
        assert all(near((h.y - h.ink.height_middle) / h.size, MIDDLE, 0.06) for h in halves)
        six = [piece for half in halves for piece in half.pieces]
        steps = [(b[0] - a[0]) / halves[0].size for a, b in pairwise(six)]
        assert len(six) == 6
        assert max(steps) - min(steps) < 0.02


@clause("3.1.2 d", off(composed=False, replace=(("——", "—<b>—</b>"),)))
def test_the_dash_is_one_stroke(press):
    for lang in ("zh-Hans", "zh-Hant"):
        _, halves = across(press, "——", lang)
        assert all(two.ink.left <= one.ink.right for one, two in pairwise(halves))


@clause("3.1.2 d", off(composed=False))
def test_the_dash_is_two_em_long_and_at_half_height(press):
    for lang in ("zh-Hans", "zh-Hant"):
        takes, halves = across(press, "——", lang)
        assert near(takes, 2)
        assert all(near((h.y - h.ink.height_middle) / h.size, MIDDLE, 0.06) for h in halves)
        assert halves[-1].ink.right - halves[0].ink.left > 1.7 * halves[0].size


@clause("3.1.2 e", off(css="p{letter-spacing:.2em}"))
def test_wave_and_interpunct_are_centred_in_what_they_take(press):
    wide = {"～": (1,), "·": (0.5, 1)}
    for lang in ("zh-Hans", "zh-Hant"):
        for mark, takes, left, right, up, _ in measured(press, wide, lang):
            assert any(near(takes, width) for width in wide[mark]), mark
            assert near((left + right) / 2, takes / 2, 0.05), mark
            assert near(up, MIDDLE, 0.08), mark


@clause("3.1.2 e", off(composed=False))
def test_a_long_connector_takes_an_em(press):
    for _, takes, *_ in measured(press, "—", "zh-Hans"):
        assert near(takes, 1)


@clause("3.1.2 e", off(composed=False))
def test_a_short_connector_takes_half_an_em(press):
    for _, takes, *_ in measured(press, "–", "zh-Hans"):
        assert near(takes, 0.5)


@clause("3.1.2 f", off(css="p{letter-spacing:.2em}"))
def test_the_solidus_takes_an_em_in_traditional_text(press):
    for _, takes, left, right, _, _ in measured(press, "／", "zh-Hant"):
        assert near(takes, 1)
        assert near((left + right) / 2, 0.5, 0.05)


@clause("3.1.2 f", off(composed=False), off(lang="zh-Hant"))
def test_the_solidus_takes_half_an_em_on_the_mainland(press):
    for _, takes, left, right, _, _ in measured(press, "／", "zh-Hans"):
        assert near(takes, 0.5)
        assert near((left + right) / 2, 0.25, 0.05)
