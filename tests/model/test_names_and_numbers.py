"""Ids, addresses and numbers of a model that nothing could be made of."""

import pytest

from banxin.errors import SourceError
from banxin.model import codec
from banxin.model.blocks import Cell, Item, List, Para, Row, Section, Table
from banxin.model.inlines import Link, Text
from banxin.model.pieces import Piece
from banxin.model.publication import Article, Publication
from banxin.model.references import check_references

SAID = (Text((Piece("一"),)),)


def publication(*children):
    return Publication(schema="banxin/1", articles=(Article(children=children),))


def refused(*children):
    with pytest.raises(SourceError) as caught:
        check_references(publication(*children), "a.model.json")
    return caught.value


@pytest.mark.parametrize(
    "id",
    ["", "1a", "a b", "段一", "a.b", "a#b", "a" * 65, "a\n", "cover", "contents", "masthead",
     "body", "title", "colophon", "distribution", "article1", "article12"],
)  # fmt: skip
def test_an_id_that_cannot_be_one_or_is_our_own(id):
    error = refused(Para(id=id, children=SAID))
    assert (error.code, error.args_by_name["id"]) == ("model-id", id)


@pytest.mark.parametrize("id", ["a", "p1", "A_b-9", "a" * 64, "articles", "article", "cover-2"])
def test_ids_that_are_let_through(id):
    check_references(publication(Para(id=id, children=SAID)), "a.model.json")


@pytest.mark.parametrize("href", ["http://[", "http://[::1", "//\u2100.cn/"])
def test_an_address_that_cannot_be_read_is_named(href):
    error = refused(Para(id="p1", children=(Link(href, SAID),)))
    assert (error.code, error.args_by_name["href"]) == ("model-href", href)


ITEM = Item(children=(Para(children=SAID),))


@pytest.mark.parametrize(
    "block",
    [
        Section(level=0, title=SAID),
        Section(level=10, title=SAID),
        List(kind="ordered", items=(ITEM,), start=-1),
        List(kind="ordered", items=(ITEM,), start=100_001),
        Table(rows=(Row(cells=(Cell(children=(), columns=0),)),)),
        Table(rows=(Row(cells=(Cell(children=(), columns=65),)),)),
        Table(rows=(Row(cells=(Cell(children=(), rows=0),)),)),
        Table(rows=(Row(cells=(Cell(children=(), rows=1001),)),)),
    ],
)
def test_a_number_out_of_its_range(block):
    with pytest.raises(SourceError) as caught:
        codec.decode(codec.encode(publication(block)), "a.model.json")
    assert caught.value.code == "model-invalid"
