"""What a stranger's model may put into the index."""

import pytest

from banxin.errors import SourceError
from banxin.messages import error_text
from banxin.model.blocks import Para
from banxin.model.inlines import IndexEntry, Inlines, Text, cut_inlines, plain
from banxin.model.pieces import Piece
from banxin.model.publication import Article, Publication
from banxin.model.references import MAX_TERM, check_references

WORDS = Text((Piece("集体协商"),))


def of(inlines: Inlines, title: Inlines = ()) -> Publication:
    para = Para(id="p1", children=inlines)
    return Publication(schema="banxin/1", articles=(Article(title=title, children=(para,)),))


@pytest.mark.parametrize(
    "entry",
    [
        IndexEntry(""), IndexEntry(" 集体"), IndexEntry("集\n体"), IndexEntry("集\x07体"),
        IndexEntry("集\u202e体"), IndexEntry("集\ufffe"), IndexEntry("长" * (MAX_TERM + 1)),
        IndexEntry("集体", "\u200b"),
    ],
)  # fmt: skip
def test_a_term_that_is_no_short_line_is_refused(entry: IndexEntry) -> None:
    with pytest.raises(SourceError) as caught:
        check_references(of((entry, WORDS)), "a.model.json")
    assert caught.value.code == "model-index"
    assert "→" in error_text(caught.value, "zh")


def test_an_entry_in_a_title_is_refused() -> None:
    with pytest.raises(SourceError, match="model-index"):
        check_references(of((WORDS,), (IndexEntry("集体"), WORDS)), "a.model.json")


def test_the_longest_term_is_taken() -> None:
    check_references(of((IndexEntry("长" * MAX_TERM), WORDS)), "a.model.json")


def test_an_entry_takes_no_room_and_goes_with_what_is_before_it() -> None:
    inlines = (Text((Piece("推进"),)), IndexEntry("集体协商"), WORDS)
    assert plain(inlines) == "推进集体协商"
    assert cut_inlines(inlines, 0, 2) == inlines[:2]
    assert cut_inlines(inlines, 2, 6) == (WORDS,)
