"""What holds for all lines: nothing is lost, white keeps its limits and its order."""

import pytest
from flows import EM, lines, paragraph, stretches
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from line_strategies import CHILDREN, LOOKS, MEASURES, TEXTS

from banxin.backends.pdf.composer.breaks import tail_trim
from banxin.backends.pdf.composer.fitting import WIDE
from banxin.backends.pdf.composer.skip import atom_at, stack_at
from banxin.script.line_classes import LineClass

NEAR = 0.02
"""Hundredths of an em; what sums of floats leave over."""
many = settings(max_examples=100, deadline=None)


def unseen(made, index):
    return not made.flow.advances[index] or made.flow.classes[index] in (
        LineClass.SPACE, LineClass.PHRASE_SPACE,
    )  # fmt: skip


def placed(made, start, end, measure):
    """Place a line; give where its last character ends, and the white after every other."""
    fitted, _ = made.place(start, end, measure * EM)
    flow, last = made.flow, fitted.last
    places = [fitted.origin(i) for i in range(start, last + 1)]
    white = [places[i + 1] - places[i] - flow.advances[start + i] for i in range(len(places) - 1)]
    trim, hang = tail_trim(flow, start, last)
    right = places[-1] + flow.advances[last] - trim + flow.trails.get(last, 0.0)
    return right, hang, white


@many
@given(children=CHILDREN, look=LOOKS, measure=MEASURES, indent=st.sampled_from([0, 2]))
def test_lines_have_every_character_once_and_in_order(children, look, measure, indent):
    made = paragraph(*children, **look)
    assert "".join(lines(made, measure, indent)) == "".join(made.flow.chars)
    assert all(end > start for start, end in stretches(made, measure, indent))


@many
@given(children=CHILDREN, look=LOOKS, measure=MEASURES)
def test_no_line_sticks_out_unless_it_is_one_character(children, look, measure):
    made = paragraph(*children, **look)
    for start, end in stretches(made, measure):
        right, hang, _ = placed(made, start, end, measure)
        if right - hang > measure * EM + NEAR:
            seen = [i for i in range(start, end) if not unseen(made, i)]
            assert len(seen) <= 1, "".join(made.flow.chars[start:end])


@many
@given(children=CHILDREN, look=LOOKS, measure=MEASURES)
def test_lines_end_where_they_may_if_every_stretch_is_shorter_than_they_are(
    children, look, measure
):
    made = paragraph(*children, **look)
    assume(len(made.flow) and made.narrowest() <= measure * EM)
    assert {end for _, end in stretches(made, measure)} <= set(made.points)


@many
@given(children=CHILDREN, look=LOOKS, measure=MEASURES)
def test_a_full_line_ends_at_the_measure_if_anything_in_it_gives_or_opens(children, look, measure):
    made = paragraph(*children, **look)
    gaps = made.gaps
    for start, end in stretches(made, measure)[:-1]:
        right, hang, white = placed(made, start, end, measure)
        inside = range(start, start + len(white))
        if any(gaps.open[i] for i in inside) and right < measure * EM:
            assert right == pytest.approx(measure * EM, abs=NEAR)
        if right > measure * EM + NEAR and hang < right - measure * EM - NEAR:
            given_up = sum(gaps.natural[i] - white[i - start] for i in inside)
            assert given_up == pytest.approx(sum(gaps.shrink.get(i, 0.0) for i in inside))


@many
@given(children=CHILDREN, look=LOOKS, measure=MEASURES)
def test_white_never_shrinks_below_its_limit_and_goes_in_its_turn(children, look, measure):
    made = paragraph(*children, **look)
    gaps = made.gaps
    for start, end in stretches(made, measure):
        _, _, white = placed(made, start, end, measure)
        taken = {i: gaps.natural[i] - white[i - start] for i in range(start, start + len(white))}
        for index, gone in taken.items():
            assert gone <= gaps.shrink.get(index, 0.0) + NEAR
        touched = [gaps.turn[i] for i, gone in taken.items() if gone > NEAR]
        for index, gone in taken.items():
            if touched and gaps.turn.get(index, 99) < max(touched):
                assert gone == pytest.approx(gaps.shrink.get(index, 0.0), abs=NEAR)


@many
@given(children=CHILDREN, look=LOOKS, measure=MEASURES)
def test_white_opens_between_words_first_then_at_han_and_latin_then_everywhere(
    children, look, measure
):
    made = paragraph(*children, **look)
    gaps = made.gaps
    for start, end in stretches(made, measure)[:-1]:
        _, _, white = placed(made, start, end, measure)
        added = {i: white[i - start] - gaps.natural[i] for i in range(start, start + len(white))}
        opened = [
            3 if more > gaps.stretch.get(i, (0, 0.0))[1] + NEAR else gaps.stretch[i][0]
            for i, more in added.items()
            if more > NEAR
        ]
        for index, more in added.items():
            turn, room = gaps.stretch.get(index, (9, 0.0))
            if opened and turn < max(opened):
                assert more >= room - NEAR


@many
@given(text=TEXTS, look=LOOKS, measure=MEASURES)
def test_white_that_opens_everywhere_is_everywhere_the_same(text, look, measure):
    """What has stretched before waits until the others have opened by a quarter em."""
    made = paragraph(text, **look)
    gaps = made.gaps
    for start, end in stretches(made, measure)[:-1]:
        _, _, white = placed(made, start, end, measure)
        inside = [i for i in range(start, start + len(white)) if gaps.open[i]]
        more = {
            i: white[i - start] - gaps.natural[i] - gaps.stretch.get(i, (0, 0.0))[1] for i in inside
        }
        fresh = [more[i] for i in inside if i not in gaps.stretch]
        again = [more[i] for i in inside if i in gaps.stretch]
        if fresh and max(fresh) > NEAR:
            assert max(fresh) == pytest.approx(min(fresh), abs=NEAR)
        if again and max(again) > NEAR:
            assert max(again) == pytest.approx(min([*again, *fresh]), abs=NEAR)
        elif again and fresh:
            assert max(fresh) <= WIDE * EM + NEAR


@many
@given(children=CHILDREN, look=LOOKS)
def test_every_place_is_found_again_by_the_stack_that_names_it(children, look):
    made = paragraph(*children, **look)
    for atom in range(len(made.flow)):
        assert atom_at(made.flow, stack_at(made.flow, atom)) == atom


@many
@given(children=CHILDREN, look=LOOKS, measure=MEASURES, other=MEASURES)
def test_a_paragraph_set_twice_has_the_same_lines(children, look, measure, other):
    made = paragraph(*children, **look)
    once = stretches(made, measure)
    stretches(made, other)
    assert stretches(made, measure) == once
    assert stretches(paragraph(*children, **look), measure) == once


@many
@given(children=CHILDREN, look=LOOKS, measure=MEASURES, at=st.integers(0, 20))
def test_the_next_page_goes_on_with_the_lines_that_were_found(children, look, measure, at):
    made = paragraph(*children, **look)
    found = stretches(made, measure)
    assume(found)
    start, _ = found[at % len(found)]
    assert made.end_of(start, measure * EM, 0.0) == dict(found)[start]


@many
@given(children=CHILDREN, look=LOOKS, measure=MEASURES, other=MEASURES)
def test_a_page_of_another_width_goes_on_from_where_the_last_one_ended(
    children, look, measure, other
):
    made = paragraph(*children, **look)
    found = stretches(made, measure)
    assume(len(found) > 1)
    start = found[1][0]
    said = ""
    while start < len(made.flow):
        end = made.end_of(start, other * EM, 0.0)
        said += "".join(made.flow.chars[start:end])
        start = end
    assert said == "".join(made.flow.chars[found[1][0] :])


@many
@given(children=CHILDREN, look=LOOKS)
def test_a_text_as_wide_as_it_asks_for_takes_one_line(children, look):
    made = paragraph(*children, **look)
    assume(len(made.flow))
    assert made.widest() >= made.narrowest() - NEAR
    assert len(stretches(made, made.widest() / EM)) == 1


@many
@given(children=CHILDREN, look=LOOKS, measure=MEASURES)
def test_lines_beside_a_float_hold_every_character_and_stay_inside(children, look, measure):
    made = paragraph(*children, **look)
    start, said = 0, ""
    while start < len(made.flow):
        end = made.fill(start, measure * EM)
        right, hang, _ = placed(made, start, end, measure)
        if right - hang > measure * EM + NEAR:
            assert sum(not unseen(made, i) for i in range(start, end)) <= 1
        said += "".join(made.flow.chars[start:end])
        start = end
    assert said == "".join(made.flow.chars)
