"""The lines of a paragraph are the best there are: compared with every other way to end them."""

from itertools import combinations, pairwise

import pytest
from flows import EM, flow_of, lines, paragraph
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from line_strategies import CHILDREN, LOOKS, MEASURES, SHORT

from banxin.backends.pdf.composer import total_fit
from banxin.backends.pdf.composer.total_fit import (
    LONE,
    LONELESS,
    OVERLONG,
    TOLERANCES,
    Measure,
    line_ends,
)

MANY = 12
"""Places to end a line at; there are 2 ** 11 ways to use eleven of them."""
NEVER = float("inf")


def cost_of_line(made, measure, start, end, number, tolerance, final, shortest):
    """What the house's prices come to for one line, or NEVER where the tolerance forbids it."""
    head, tail = made.ruler.begin(start), made.ruler.end(end, start)
    width = (measure.first if number == 0 else measure.rest) - tail.width + head.width
    priced = total_fit._price(head, tail, width, measure.justified)
    fine = fines(made, measure)[end]
    if fine and tolerance == TOLERANCES[0]:
        return NEVER
    if priced is None:
        return fine + OVERLONG + 1.0 if shortest and tolerance == TOLERANCES[-1] else NEVER
    value, gap = priced
    if final:
        value = total_fit._last_cost(made.ruler, tail, start, number)
        return NEVER if value == LONE and tolerance in LONELESS else value + 1.0
    return fine + value + 1.0 if gap <= tolerance else NEVER


def cost(made, measure, points, ends, tolerance):
    """What a whole set of line ends comes to."""
    total = 0.0
    for number, (start, end) in enumerate(pairwise([0, *ends])):
        shortest = end == min(point for point in points if point > start)
        final = end == len(made.flow)
        total += cost_of_line(made, measure, start, end, number, tolerance, final, shortest)
    return total


def every_way(points):
    *inner, last = points
    for count in range(len(inner) + 1):
        for chosen in combinations(inner, count):
            yield [*chosen, last]


def fines(made, measure):
    key = (measure.first, measure.rest, measure.justified)
    known = made.__dict__.setdefault("known_fines", {})
    if key not in known:
        inner = [point for point in made.points if point < len(made.flow)]
        known[key] = total_fit._fines(made.ruler, inner, len(made.flow), measure, 0)
    return known[key]


def candidates(made, measure):
    return list(fines(made, measure))


def cheapest(made, measure, points, tolerance):
    """The least cost of any way, found without leaving anything out."""
    begins = [0, *points]
    best = {0: 0.0}
    for place, end in enumerate(points, 1):
        best[end] = min(
            best[start]
            + cost_of_line(
                made, measure, start, end, number, tolerance,
                end == len(made.flow), place == number + 1,
            )
            for number, start in enumerate(begins[:place])
        )  # fmt: skip
    return best[len(made.flow)]


def chosen(made, measure):
    return line_ends(made.ruler, made.points, measure)


def holds(made, measure, least):
    """Check that the lines cost what the best ones cost in the first tolerance that has any."""
    points = candidates(made, measure)
    ends = chosen(made, measure)
    whole = made.ruler.line(0, len(made.flow))
    if total_fit._fits(whole, measure.first, measure.justified):
        assert ends == [len(made.flow)]
        return
    found = {t: least(made, measure, points, t) for t in TOLERANCES}
    tolerance = next(t for t in TOLERANCES if found[t] < NEVER)
    assert cost(made, measure, points, ends, tolerance) == pytest.approx(found[tolerance])


def tried_one_by_one(made, measure, points, tolerance):
    return min(cost(made, measure, points, ends, tolerance) for ends in every_way(points))


@settings(max_examples=100, deadline=None)
@given(text=SHORT, look=LOOKS, measure=MEASURES, justified=st.booleans())
@example(text="word，\u3000河", look={}, measure=1.0, justified=True)
def test_no_other_set_of_line_ends_is_cheaper(text, look, measure, justified):
    made = paragraph(text, **look) if text else None
    assume(made is not None)
    room = Measure(measure * EM, measure * EM, justified)
    assume(len(candidates(made, room)) <= MANY)
    holds(made, room, tried_one_by_one)


@settings(max_examples=150, deadline=None)
@given(children=CHILDREN, look=LOOKS, measure=MEASURES, justified=st.booleans(),
       indent=st.sampled_from([-1.0, 0.0, 2.0]))  # fmt: skip
@example(children=["河河 \u3000河"], look={}, measure=1, justified=False, indent=-1.0)
@example(children=["“河”、“水”、" * 12], look={}, measure=16, justified=True, indent=0.0)
def test_nothing_the_search_leaves_out_would_have_been_better(
    children, look, measure, justified, indent
):
    made = paragraph(*children, **look)
    assume(len(made.flow))
    holds(made, Measure((measure - indent) * EM, measure * EM, justified), cheapest)


def test_the_two_ways_to_find_the_best_agree():
    made = paragraph("河水，从“山里”来。流过5座桥", kinsoku="gb")
    for measure in (3.0, 4.5, 6.0):
        room = Measure(measure * EM, measure * EM, True)
        points = candidates(made, room)
        for tolerance in TOLERANCES:
            once = cheapest(made, room, points, tolerance)
            assert once == pytest.approx(tried_one_by_one(made, room, points, tolerance))


def test_a_line_is_rather_shrunk_than_stretched():
    """The comma is drawn in (先挤进), not the character before it pushed out (后推出)."""
    assert lines(paragraph("河水，流过三座桥，流过两座镇。"), 7)[0] == "河水，流过三座"
    made = paragraph("河水从，山里来了，流过三座大桥")
    assert lines(made, 8)[0] == "河水从，山里来了，"


def test_a_last_line_is_not_one_character_if_others_can_give():
    text = "河水从山里来，流过三座桥，流过两座镇，很慢。"
    for measure in range(8, 22):
        last = lines(paragraph(text), measure)[-1]
        assert len(last.rstrip("。")) > 1, (measure, last)


def test_a_word_longer_than_the_line_is_parted_and_none_that_fits():
    long, short = "internationalisation", "word"
    for measure in range(3, 12):
        found = lines(paragraph(f"河水{long}从{short}山里来"), measure)
        assert any(short in line for line in found), (measure, found)
    assert long in "".join(lines(paragraph(f"河水{long}从"), 10)[:2])


def test_what_cannot_be_parted_does_not_break_the_lines_around_it():
    flow_of("河")
    made = paragraph("河水从山里来，流过三座桥，流过两座镇")
    made.flow.advances[6] = 20 * EM
    made = type(made)(made.flow, "justify", "auto")
    found = lines(made, 5)
    assert len(found) <= 6


def test_a_row_of_marks_stays_within_the_measure():
    for marks in ("。" * 30, "“" * 30, "！" * 30, "—" * 31, "…" * 31):
        found = lines(paragraph(marks), 5)
        assert max(map(len, found)) <= 10


def test_a_row_of_marks_keeps_each_mark_and_its_selector_together():
    found = lines(paragraph("，\ufe00" * 30), 5)
    assert all(line.startswith("，") for line in found)
    assert max(map(len, found)) <= 20
