"""Lengths as designers write them."""

import re

import pytest

from banxin.layouts.lengths import MM, PAPERS, TYPE_SIZES, length, paper, relative


@pytest.mark.parametrize(
    ("written", "points"),
    [("18pt", 18), ("25.4mm", 72), ("2.54cm", 72), ("1in", 72), ("五号", 10.5), ("小二", 18),
     ("初号", 42), ("-3pt", -3), (" 2 pt ", 2)],
)  # fmt: skip
def test_lengths(written, points):
    assert length(written) == pytest.approx(points)


@pytest.mark.parametrize(
    "written", ["", "18", "18px", "pt", "五號", "1e3pt", "nan", "1 行", "--1pt"]
)
def test_what_is_no_length(written):
    with pytest.raises(ValueError, match=re.escape(written) or "^$"):
        length(written)


@pytest.mark.parametrize(
    ("written", "points"),
    [
        ("2字", 21),
        ("2em", 21),
        ("1行", 18),
        ("0.5行", 9),
        (1.5, 27),
        (2, 36),
        ("18pt", 18),
        ("五号", 10.5),
    ],
)
def test_lengths_that_count_characters_and_lines(written, points):
    assert relative(written, size=10.5, line=18) == pytest.approx(points)


def test_type_sizes_fall_from_one_to_the_next():
    sizes = list(TYPE_SIZES.values())
    assert sizes == sorted(sizes, reverse=True)
    assert len(set(sizes)) == len(sizes)


def test_papers_are_upright_and_known_by_name():
    assert paper("A5") == pytest.approx((148 * MM, 210 * MM))
    assert paper(("100mm", "4in")) == pytest.approx((100 * MM, 288))
    assert all(width < height for width, height in PAPERS.values())
    with pytest.raises(ValueError, match="A9"):
        paper("A9")
