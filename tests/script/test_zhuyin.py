"""Zhuyin as it is written: symbols, tones, and whose each syllable is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banxin.script.zhuyin import LIGHT, TONES, shared_out, syllables

SYMBOL = st.characters(min_codepoint=0x3105, max_codepoint=0x3129)
SYLLABLE = st.tuples(st.text(SYMBOL, min_size=1, max_size=3), st.sampled_from([*TONES, LIGHT])).map(
    "".join
)


@pytest.mark.parametrize(
    ("reading", "symbols", "tone"),
    [
        ("ㄏㄨㄢˊ", "ㄏㄨㄢ", "ˊ"),
        ("ㄕ", "ㄕ", ""),
        ("ㄇㄚ", "ㄇㄚ", ""),
        ("˙ㄉㄜ", "ㄉㄜ", "˙"),
        ("ㄉㄜ˙", "ㄉㄜ", "˙"),
        ("ㄌㄩˇ", "ㄌㄩ", "ˇ"),
    ],
)
def test_a_syllable_is_symbols_and_a_tone(reading, symbols, tone):
    (found,) = syllables(reading)
    assert (found.symbols, found.tone) == (symbols, tone)
    assert found.text == reading
    assert found.light == (tone == "˙")


def test_a_stop_ends_a_syllable_of_the_checked_tone():
    (found,) = syllables("ㄅㄝㆷ")
    assert (found.symbols, found.tone, found.checked) == ("ㄅㄝ", "ㆷ", True)
    assert not syllables("ㄅㄝˋ")[0].checked
    assert not syllables("ㄅㄝ")[0].checked


@pytest.mark.parametrize("reading", ["", "hàn", "ㄏㄢhan", "ˊ", "ˊㄏㄢ", "˙ㄉㄜ˙", "ㄏㄢˋ1"])
def test_what_is_not_zhuyin_has_no_syllables(reading):
    assert syllables(reading) == ()


def test_spaces_and_tones_part_syllables():
    assert [one.text for one in syllables("ㄏㄢˋㄗˋ ㄕ ㄇㄚ")] == ["ㄏㄢˋ", "ㄗˋ", "ㄕ", "ㄇㄚ"]
    assert [one.text for one in syllables("ㄨㄛˇ˙ㄉㄜ")] == ["ㄨㄛˇ", "˙ㄉㄜ"]


def test_each_character_of_a_word_has_its_own_syllable():
    assert shared_out("汉字", "ㄏㄢˋ ㄗˋ") == (("汉", "ㄏㄢˋ"), ("字", "ㄗˋ"))


@pytest.mark.parametrize(
    ("base", "reading"),
    [("汉字", "hàn zì"), ("汉字", "ㄏㄢˋ"), ("汉A", "ㄏㄢˋ ㄗˋ"), ("汉", "hàn")],
)
def test_any_other_reading_stays_one_with_its_base(base, reading):
    assert shared_out(base, reading) == ((base, reading),)


@given(st.lists(SYLLABLE, min_size=1, max_size=5))
def test_no_sign_of_a_reading_is_lost(found):
    reading = " ".join(found)
    base = "河" * len(syllables(reading))
    shared = shared_out(base, reading)
    assert "".join(char for char, _ in shared) == base
    assert "".join(text for _, text in shared) == reading.replace(" ", "")
