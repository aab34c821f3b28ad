"""What several articles say beside their texts cannot be left out, moved or added unseen."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from banxin.layouts.load import load_layout
from banxin.model.blocks import Para
from banxin.model.inlines import text_inlines
from banxin.model.pieces import Piece
from banxin.model.publication import Article, Credit, Publication
from banxin.passes.identify import identify
from banxin.typeset.compose import reading
from banxin.typeset.reading import Group, Leaf, Node, Reading, Run
from banxin.typeset.resolve import plan
from banxin.verify.said import unsaid


def _article(title: str, column: str) -> Article:
    return Article(
        title=text_inlines((Piece(title),)),
        column=(Piece(column),) if column else (),
        credits=(Credit("作者", (Piece(f"{title}的作者"),)),),
        children=(Para(children=text_inlines((Piece("正文。"),))),),
    )


WHOLE = identify(
    Publication(
        schema="banxin/1",
        title="汇编",
        articles=(_article("甲", "要闻"), _article("乙", ""), _article("丙", "乡村")),
    )
)


@pytest.fixture(scope="module")
def made() -> Reading:
    return reading(WHOLE, plan(load_layout("bulletin-a4"), "zh-Hans"))


def changed(made: Reading, change: Callable[[list[Node]], None]) -> Reading:
    """Give a reading whose body has other children."""

    def part(group: Group) -> Group:
        if group.kind != "body":
            return group
        children = list(group.children)
        change(children)
        return replace(group, children=tuple(children))

    return replace(made, parts=tuple(map(part, made.parts)))


def at(children: list[Node], id: str) -> int:
    return next(n for n, child in enumerate(children) if child.id == id)


def codes(found: Reading) -> set[str]:
    return {fault.code for fault in unsaid(WHOLE, found)}


def test_what_is_printed_is_all_that_is_said(made: Reading) -> None:
    assert codes(made) == set()


def test_a_column_that_is_lost_is_found(made: Reading) -> None:
    gone = changed(made, lambda children: children.pop(at(children, "article3.column")) and None)
    assert "unsaid" in codes(gone)


def test_a_column_above_the_wrong_article_is_found(made: Reading) -> None:
    def moved(children: list[Node]) -> None:
        column = children.pop(at(children, "article3.column"))
        children.insert(at(children, "article2"), column)

    assert codes(changed(made, moved)) == {"unsaid", "added"}


@pytest.mark.parametrize("place", [0, 3, 99])
def test_a_line_that_nobody_said_is_found(made: Reading, place: int) -> None:
    line = Leaf("article2.column", "column", (Run("没有的栏目"),), level=1)
    assert "added" in codes(changed(made, lambda children: children.insert(place, line)))


def test_a_column_printed_twice_is_found(made: Reading) -> None:
    def twice(children: list[Node]) -> None:
        children.insert(0, children[at(children, "article1.column")])

    assert "added" in codes(changed(made, twice))


def test_an_author_that_is_lost_is_found(made: Reading) -> None:
    def lost(children: list[Node]) -> None:
        n = at(children, "article2")
        group = children[n]
        assert isinstance(group, Group)
        left = tuple(c for c in group.children if c.id != "article2.credits")
        children[n] = replace(group, children=left)

    assert codes(changed(made, lost)) == {"unsaid"}
