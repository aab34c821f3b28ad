"""Chinese punctuation stays Chinese; what is Latin is found."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banxin.backends.docx.latin import latin_mask


def latin(text: str) -> str:
    """Show the Latin characters and a dot for each of the others."""
    return "".join(c if m else "·" for c, m in zip(text, latin_mask(text), strict=True))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("共 12 人", "··12··"),
        ("“热词”与“Latin”", "·····" + "·Latin·"),
        ("“Hello,” he said.", "“Hello,” he said."),
        ("He said “go ‘now’” to me", "He said “go ‘now’” to me"),
        ("他说“go to 北京”吧", "···go to····" + "·"),
        ("the workers’ union", "the workers’ union"),
        ("2017—2018年", "2017—2018·"),
        ("一——A……B", "···A··B"),
        ("3 m²，50%", "3 m²·50%"),
        ("北京·A", "···A"),
        ("", ""),
    ],
)
def test_what_is_set_in_the_latin_face(text: str, shown: str) -> None:
    assert latin(text) == shown


@given(st.text(alphabet="汉字，。“”‘’—… aA1%·", max_size=40))
def test_han_and_full_width_marks_are_never_latin(text: str) -> None:
    mask = latin_mask(text)
    assert len(mask) == len(text)
    for char, found in zip(text, mask, strict=True):
        if char in "汉字，。·":
            assert not found
        if char in "aA1%":
            assert found


@given(st.text(alphabet="汉“”‘’—…， ", max_size=40))
def test_a_text_without_latin_has_no_latin_run(text: str) -> None:
    assert not any(latin_mask(text))
