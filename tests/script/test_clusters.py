"""What belongs to the character before it, and is set with it or not at all."""

import pytest

from banxin.script.clusters import base_of, codes, glyph_units, is_private, selector_of, visible


def test_a_base_and_its_marks_are_one():
    assert glyph_units("葛\U000e0100城e\u0302\u0304a") == {
        "葛\U000e0100",
        "城",
        "e\u0302\u0304",
        "a",
    }


def test_a_character_that_stands_alone_elsewhere_is_asked_for_as_well():
    assert glyph_units("葛城葛\U000e0100") == {"葛", "城", "葛\U000e0100"}


def test_a_mark_without_a_base_stands_for_itself():
    assert glyph_units("\u0301城") == {"\u0301", "城"}
    assert glyph_units("城\n\u0301") == {"城", "\n", "\u0301"}


@pytest.mark.parametrize(
    ("cluster", "base", "selector"),
    [("葛\U000e0100", "葛", "\U000e0100"), ("e\u0302", "e\u0302", ""), ("☎\ufe0f", "☎", "")],
)
def test_base_and_selector(cluster, base, selector):
    assert (base_of(cluster), selector_of(cluster)) == (base, selector)


def test_private_use_is_told_from_han():
    assert all(map(is_private, "\ue000\uf8ff\U000f0000\U0010fffd"))
    assert not any(map(is_private, "河𠮷\U000323af"))


def test_what_cannot_be_shown_is_not_printed():
    assert visible("\ue000") == visible("\u202e") == "\ufffd"
    assert visible("\U000323af") == "\U000323af"
    assert codes("葛\U000e0100") == "U+845B U+E0100"
