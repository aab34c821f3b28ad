"""clreq 3.1.2 and 3.1.3: what marks take, where their ink stands, and unusual marks."""

from itertools import pairwise

from clreq.clauses import clause, fails, off

FULL = "html{--punctuation:full}"
STOPS, LOW = "，、。；：", "，、。"
OPENING, CLOSING = "“‘（《〈「『【〔", "”’）》〉」』】〕"
MIDDLE = 0.38
"""em above the baseline: the middle of a Han character's frame."""
NEAR = 0.01


def near(one, two, within=NEAR):
    return abs(one - two) <= within


def among(marks):
    """Each mark between Han characters, in one line."""
    return "<p>字" + "".join(f"汉{mark}字" for mark in marks) + "</p>"


def measured(press, marks, lang, **more):
    """For each mark: its glyph, what it takes, and its place in its frame, in em."""
    line = press(among(marks), 60, lang=lang, **more).lines[0]
    for mark in marks:
        at = line.find(mark)
        glyph = line.glyphs[at]
        ink = glyph.ink
        left = (ink.left - glyph.x) / glyph.size
        right = (ink.right - glyph.x) / glyph.size
        up = (glyph.y - ink.height_middle) / glyph.size
        top = (glyph.y - ink.top) / glyph.size
        yield mark, line.takes(at), left, right, up, top


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
        assert near(up, MIDDLE, 0.08), mark


@clause("3.1.2 c", off(composed=False, css='p{font-feature-settings:"halt"}'))
def test_brackets_take_an_em_and_stand_close_to_what_they_hold(press):
    for lang in ("zh-Hans", "zh-Hant"):
        for mark, takes, left, right, _, _ in measured(press, OPENING + CLOSING, lang, css=FULL):
            assert near(takes, 1), mark
            if mark in OPENING:
                assert 0.4 <= left < right <= 1, mark
            else:
                assert 0 <= left < right <= 0.6, mark


@clause("3.1.2 d", off(composed=False, css="p{letter-spacing:.1em}"))
def test_dash_and_ellipsis_are_whole_centred_and_two_em_long(press):
    for lang in ("zh-Hans", "zh-Hant"):
        line = press("<p>汉字——汉字……汉字</p>", 40, lang=lang).lines[0]
        for mark in ("——", "……"):
            at = line.find(mark)
            one, two = line.glyphs[at : at + 2]
            after = line.glyphs[at + 2]
            assert near((after.x - one.x) / one.size, 2)
            for half in (one, two):
                assert near((half.y - half.ink.height_middle) / half.size, MIDDLE, 0.06)
        dash = line.find("——")
        assert line.glyphs[dash].ink.right >= line.glyphs[dash + 1].ink.left
        dots = line.find("……")
        six = line.glyphs[dots].pieces + line.glyphs[dots + 1].pieces
        steps = [(b[0] - a[0]) / line.size for a, b in pairwise(six)]
        assert len(six) == 6
        assert max(steps) - min(steps) < 0.02


@clause("3.1.2 e", off(css='p{letter-spacing:.2em}'))
def test_connectors_and_interpuncts_are_centred_in_what_they_take(press):
    wide = {"—": (1,), "～": (1,), "·": (0.5, 1)}
    for lang in ("zh-Hans", "zh-Hant"):
        for mark, takes, left, right, up, _ in measured(press, wide, lang):
            assert any(near(takes, width) for width in wide[mark]), mark
            assert near((left + right) / 2, takes / 2, 0.05), mark
            assert near(up, MIDDLE, 0.08), mark


@fails("3.1.2 e")
def test_a_short_connector_takes_half_an_em(press):
    for _, takes, *_ in measured(press, "–", "zh-Hans"):
        assert near(takes, 0.5)


@clause("3.1.2 f", off(css=FULL))
def test_the_solidus_takes_half_an_em_on_the_mainland_and_one_elsewhere(press):
    for lang, width in (("zh-Hans", 0.5), ("zh-Hant", 1)):
        for _, takes, left, right, _, _ in measured(press, "／", lang):
            assert near(takes, width)
            assert near((left + right) / 2, width / 2, 0.05)
