"""The order of pages in a saddle-stitched booklet."""

import pytest

from banxin.press.impose import Side, fold, saddle


def halves(sides):
    return [(side.left, side.right) for side in sides]


def test_eight_pages_bound_on_the_left_lie_as_every_printer_knows():
    assert halves(saddle(8, "left")) == [(8, 1), (2, 7), (6, 3), (4, 5)]


def test_bound_on_the_right_every_side_is_mirrored():
    assert halves(saddle(8, "right")) == [(1, 8), (7, 2), (3, 6), (5, 4)]


def test_blanks_stand_before_the_back_cover():
    sides = saddle(9, "right")
    assert halves(sides) == [(1, 9), (None, 2), (3, None), (None, 4), (5, 8), (7, 6)]
    assert fold(sides, "right") == (1, 2, 3, 4, 5, 6, 7, 8, None, None, None, 9)


@pytest.mark.parametrize(
    ("pages", "read"),
    [(1, (1, None, None, None)), (2, (1, 2, None, None)), (3, (1, 2, 3, None))],
)
def test_a_leaflet_of_one_sheet_has_no_cover_and_ends_in_blanks(pages, read):
    assert fold(saddle(pages, "left"), "left") == read


@pytest.mark.parametrize("binding", ["left", "right"])
def test_folded_every_booklet_reads_from_the_first_page_to_the_last(binding):
    for pages in range(4, 401):
        sides = saddle(pages, binding)
        blanks = (None,) * (-pages % 4)
        assert fold(sides, binding) == (*range(1, pages), *blanks, pages)
        assert [side.sheet for side in sides[::2]] == list(range(1, len(sides) // 2 + 1))


def test_folding_notices_a_booklet_laid_for_the_other_binding():
    assert fold(saddle(8, "right"), "left") != tuple(range(1, 9))


def test_folding_notices_a_back_turned_on_the_long_edge():
    front, back = saddle(4, "left")
    turned = Side(back.sheet, back.front, back.right, back.left)
    assert fold((front, turned), "left") != (1, 2, 3, 4)


def test_no_pages_make_no_booklet():
    with pytest.raises(ValueError, match="at least one page"):
        saddle(0, "left")
