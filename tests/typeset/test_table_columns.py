"""Columns of a table are shared out so that no word and no number is cut."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banxin.typeset.reading import Group, Leaf, Run
from banxin.typeset.tables import PADDING, grid_of, shares
from banxin.typeset.widths import roomy_width


def table(*rows):
    def cell(text, name):
        return Group("cell", name, (Leaf(f"{name}.p", "table-cell", (Run(text),)),))

    return Group(
        "table",
        "t",
        tuple(
            Group("row", f"r{n}", tuple(cell(text, f"c{n}.{m}") for m, text in enumerate(row)))
            for n, row in enumerate(rows)
        ),
    )


def test_a_number_is_not_cut_for_the_sake_of_long_texts():
    long = "这一栏是说明，文字很长，可以折行，折多少行都行，但不能挤掉左边的数字"
    parts = shares(grid_of(table(("甲县总工会", "1,234,567.00", "+8.26%", long))), 30)
    assert parts[1] >= roomy_width("1,234,567.00") + PADDING - 1e-9
    assert parts[2] >= roomy_width("+8.26%") + PADDING - 1e-9
    assert parts[3] > parts[0]


def test_without_numbers_columns_share_by_their_longest_text():
    parts = shares(grid_of(table(("四字一格", "这里有八个字正好"))), 20)
    assert parts[1] / parts[0] == pytest.approx((8 + PADDING) / (4 + PADDING))


def test_short_texts_are_not_broken_for_the_sake_of_a_long_one():
    office, note = "华丰纺织有限责任公司工会", "班长由该公司的欧阳海担任"
    row = ("12", office, "管道抢修", "一等奖", "奖金（元）", note)
    parts = shares(grid_of(table(row)), 36)
    for at, text in ((2, "管道抢修"), (3, "一等奖"), (4, "奖金（元）")):
        assert parts[at] >= roomy_width(text) + PADDING - 1e-9
    assert parts[1] < roomy_width(office)


def test_dashes_and_quotation_marks_take_as_much_as_characters():
    parts = shares(grid_of(table(("“春天”——", "三月里的春天"))), 30)
    assert parts[0] == parts[1]


CELLS = st.text(st.sampled_from("河水12,.a％ "), max_size=20)


@given(st.lists(CELLS, min_size=1, max_size=8), st.floats(5, 80))
def test_all_of_the_width_is_given_and_no_column_is_without(cells, room):
    parts = shares(grid_of(table(cells)), room)
    assert abs(sum(parts) - room) < 1e-6
    assert all(part > 0 for part in parts)
