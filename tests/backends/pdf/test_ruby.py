"""Readings beside their characters: where they stand, and that lines stay as they are."""

from itertools import pairwise

import pytest
from writing import LONG, para, ruby, written

from banxin.layouts.load import load_layout
from banxin.typeset.resolve import plan

PINYIN = ("说的是", ruby("汉", "hàn"), ruby("字", "zì"), "和", ruby("汉语", "hànyǔ"), "。")
ZHUYIN = ("說的是", ruby("漢字", "ㄏㄢˋ ㄗˋ"), "和", ruby("我的", "ㄨㄛˇ ˙ㄉㄜ"), "。")


@pytest.fixture(scope="module")
def read(make, tmp_path_factory):
    folder = tmp_path_factory.mktemp("ruby")
    blocks = (para(*PINYIN, LONG), para(*ZHUYIN, LONG), para(LONG))
    return make(written(folder, *blocks), "booklet-a5", "pdf")


@pytest.fixture(scope="module")
def area():
    return plan(load_layout("booklet-a5"), "zh-Hans").area


@pytest.fixture(scope="module")
def page(read, chars):
    return next(page for page in chars(read.file(".pdf")) if any(c.text == "汉" for c in page))


def at(page, text):
    """The characters of a word, found in the order of the text."""
    whole = "".join(char.text for char in page)
    start = whole.index(text)
    return page[start : start + len(text)]


def test_a_reading_is_read_after_its_base_and_once(page):
    text = "".join(char.text for char in page)
    assert "说的是汉hàn字zì和汉语hànyǔ。" in text
    assert "說的是漢ㄏㄢˋ字ㄗˋ和我ㄨㄛˇ的˙ㄉㄜ。" in text


def test_lines_with_readings_are_no_further_apart(page, area):
    han = [c for c in page if "\u4e00" <= c.text <= "\u9fff" and area.head < c.y]
    lines = sorted({round(char.y, 1) for char in han if char.y < area.head + area.depth})
    assert len(lines) > 10
    for above, below in pairwise(lines):
        assert below - above == pytest.approx(area.pitch, abs=0.05)


def test_a_base_stands_on_the_line_of_its_neighbours(page):
    for word in ("说的是汉", "說的是漢"):
        assert len({round(char.y, 2) for char in at(page, word)}) == 1


def test_pinyin_stands_above_the_middle_of_its_base(page, area):
    base, *reading = at(page, "汉hàn字")[:-1]
    after = at(page, "hànyǔ。")
    assert all(base.y - char.y > 0.8 * area.size for char in reading)
    assert len({round(char.y, 2) for char in (*reading, *after[:-1])}) == 1
    (first, second), spoken = at(page, "汉语hànyǔ。")[:2], after[:-1]
    middle = (first.x + second.x + area.size) / 2
    half = (spoken[-1].x - spoken[0].x) / 2 + area.size / 8
    assert spoken[0].x + half == pytest.approx(middle, abs=area.size / 6)


def test_zhuyin_stands_beside_its_character_one_sign_below_the_other(page, area):
    base, upper, lower, tone, following = at(page, "漢ㄏㄢˋ字")
    # The line is filled, which may drive its characters apart by a little.
    assert 1.5 * area.size - 0.1 <= following.x - base.x <= 1.6 * area.size
    assert upper.x == lower.x
    assert base.x + 0.95 * area.size <= upper.x <= base.x + 1.1 * area.size
    assert lower.y - upper.y == pytest.approx(0.3 * area.size, abs=0.05)
    assert base.y - area.size < upper.y < lower.y < base.y + 0.2 * area.size
    assert upper.x + 0.25 * area.size < tone.x < following.x


def test_the_dot_of_the_light_tone_stands_on_top(page):
    _, dot, upper, lower = at(page, "的˙ㄉㄜ")
    assert dot.y < upper.y < lower.y
    assert dot.x == pytest.approx(upper.x, abs=0.5)


def test_a_character_with_both_readings_is_read_with_both(make, chars, tmp_path):
    made = make(
        written(tmp_path, para("门前的", ruby("河", "ㄏㄜˊ hé"), "很宽。")), "booklet-a5", "pdf"
    )
    text = "".join(char.text for page in chars(made.file(".pdf")) for char in page)
    assert "河ㄏㄜˊhé很宽。" in text.replace(" ", "")


def test_a_reading_is_tagged_as_one(read, tags):
    roles = [tag.role for tag in tags(read.file(".pdf"))]
    assert roles.count("Ruby") == roles.count("RB") == roles.count("RT") == 7
    for tag in tags(read.file(".pdf")):
        if tag.role in ("RB", "RT"):
            assert tag.above[-1] == "Ruby"
