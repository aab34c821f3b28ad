"""Telling pinyin from other annotations."""

import pytest

from banxin.script.pinyin import is_pinyin, is_retroflex


@pytest.mark.parametrize(
    ("base", "reading"),
    [
        ("合唱团", "héchàngtuán"),
        ("合唱团", "hé chàng tuán"),
        ("西安", "Xī'ān"),
        ("女儿", "nǚ’ér"),
        ("双床", "shuāngchuáng"),
        ("花儿", "huār"),
        ("一会兒", "yíhuìr"),
    ],
)
def test_pinyin_has_a_syllable_for_each_character(base, reading):
    assert is_pinyin(base, reading)


@pytest.mark.parametrize(
    ("base", "reading"),
    [("汉化", "internationalization"), ("合唱团", "héchàng"), ("桥", "kyō"), ("花", "")],
)
def test_what_does_not_spell_the_characters_is_no_pinyin(base, reading):
    assert not is_pinyin(base, reading)


def test_only_a_last_character_that_is_not_alone_colours_a_syllable():
    assert is_retroflex("花儿")
    assert not is_retroflex("儿")
    assert not is_retroflex("儿童")


def test_a_reading_that_almost_spells_something_takes_no_time():
    """It was tried in every way there is, which took the renderer's whole time."""
    assert not is_pinyin("汉" * 27, "ia" * 18 + "!")
    assert is_pinyin("汉" * 27, "ia" * 27)
    assert is_pinyin("花儿", "huār")
