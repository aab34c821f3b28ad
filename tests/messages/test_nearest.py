"""The word that was meant."""

from banxin.messages.nearest import nearest


def test_a_slip_finds_its_word_and_of_several_the_first() -> None:
    assert nearest("tilte", ("lang", "title", "subtitle")) == "title"
    assert nearest("N1", ("N01", "N10", "N11")) == "N01"


def test_what_is_like_nothing_finds_nothing() -> None:
    assert nearest("电话", ("lang", "title")) == "—"
    assert nearest("title", ()) == "—"
    assert nearest("x" * 1_000_000, ("title",)) == "—"
