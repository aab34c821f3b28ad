"""The snapshot that travels in a Word file: all that is said, and nothing besides."""

import msgspec
import pytest
from any_blocks import BLOCKS, INLINES, PIECES, SPANS, TEXT
from hypothesis import given, settings
from hypothesis import strategies as st
from writing import called, para, words

from banxin.model import codec
from banxin.model.blocks import (
    BlockBase,
    Line,
)
from banxin.model.finding import Finding
from banxin.model.inlines import plain
from banxin.model.pieces import Piece, text_of
from banxin.model.publication import Article, Asset, Encoding, Publication, Source, Stamp
from banxin.model.snapshot import snapshot
from banxin.model.walk import all_pieces, members
from banxin.passes import normalise
from banxin.passes.identify import identify
from banxin.readers import receive


@st.composite
def publications(draw):
    """Publications of any blocks, from a source with things set aside."""
    article = Article(
        name="未定名", title=draw(INLINES), subtitle=draw(INLINES), page_title=draw(PIECES),
        children=tuple(draw(st.lists(BLOCKS, max_size=4))), notes=(called("n", draw(TEXT))[1],),
        published=Stamp(draw(PIECES), "2024-01-01"), origin=draw(PIECES),
        lines=(Line(draw(INLINES)),),
    )  # fmt: skip
    source = Source("s1", "a.txt", "0" * 64, Encoding("utf-8", "valid"), draw(TEXT))
    return identify(Publication(
        schema="banxin/1", articles=(article,), sources=(source,), aside=draw(PIECES),
        assets=(Asset("f" * 64, "image/png", "张三的照片.png"),),
        findings=(Finding("N01", draw(SPANS), draw(TEXT)),),
    ))  # fmt: skip


def texts(node):
    """Every passage of a value of the model in its order, as plain text."""
    return [
        text_of(getattr(member, field))
        for member in members(node, msgspec.Struct)
        for field in ("pieces", "base", "reading", "label", "name", "origin")
        if isinstance(getattr(member, field, None), tuple)
    ]


def blocks(publication):
    return [
        (type(m), m.id)
        for article in publication.articles
        for m in members((article.children, article.notes), BlockBase)
    ]


@settings(max_examples=60, deadline=None)
@given(publications())
def test_it_comes_back_with_the_same_blocks_ids_and_text(publication):
    made = snapshot(publication)
    back = codec.decode(codec.encode(made), "snapshot")
    assert back == made
    assert blocks(back) == blocks(publication)
    own, said = publication.articles[0], back.articles[0]
    assert texts((own.children, own.notes, own.published)) == texts(
        (said.children, said.notes, said.published)
    )
    assert plain(said.title) == plain(own.title)


@settings(max_examples=40, deadline=None)
@given(publications())
def test_nothing_of_the_source_goes_with_it(publication):
    made = snapshot(publication)
    assert not made.sources + made.aside + made.findings
    assert all(piece == Piece(piece.text) for piece in all_pieces(made))
    article = made.articles[0]
    assert not article.page_title + article.lines
    assert [asset.name for asset in made.assets] == [""]
    assert snapshot(made) == made


@pytest.mark.parametrize(("title", "name"), [("春游", ""), ("", "通知")])
def test_the_name_of_the_file_goes_along_only_where_it_is_printed(title, name):
    article = Article(name="通知", title=words(title) if title else (), children=(para("文"),))
    made = snapshot(Publication(schema="banxin/1", articles=(article,)))
    assert made.articles[0].name == name


def test_what_was_taken_off_a_web_page_does_not_travel(tmp_path):
    page = "首页 > 新闻 > 正文\n\n河上的歌\n\n浏览次数：1234\n\n第一段文字在这里，说了一件事。\n"
    source = tmp_path / "page.txt"
    source.write_text(page, encoding="utf-8")
    data = codec.encode(snapshot(identify(normalise(receive(source).publication)))).decode()
    assert "第一段文字在这里" in data
    assert not any(word in data for word in ("1234", "浏览次数", "首页", "page.txt"))
