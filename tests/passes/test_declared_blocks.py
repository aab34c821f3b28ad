"""A block that the source itself declares stands where it stood, whatever passes do around it."""

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from pass_laws import TEXTS, check_law, publication

from banxin.model.blocks import BlockBase, Cell, Figure, Line, Para, Row, Section, Table
from banxin.model.inlines import plain, text_inlines
from banxin.model.pieces import Piece
from banxin.model.publication import Publication
from banxin.model.walk import all_pieces, members
from banxin.passes import PASSES, normalise

MARK = "表内"


def table(n: int) -> Line:
    cell = Cell(children=(Para(children=text_inlines((Piece(f"{MARK}{n}"),))),))
    return Line(block=Table(rows=(Row(cells=(cell,)),)))


def with_tables(text: str, places: list[int]) -> Publication:
    read = publication(text)
    (article,) = read.articles
    lines = list(article.lines)
    for n, place in enumerate(sorted(places)):
        lines.insert(min(place, len(lines)), table(n))
    return replace(read, articles=(replace(article, lines=tuple(lines)),))


def said(read: Publication) -> list[str]:
    return [plain(node.children) for node in members(read.articles, Para)]


@settings(max_examples=200, deadline=None)
@given(text=TEXTS, places=st.lists(st.integers(0, 20), min_size=1, max_size=3))
def test_passes_leave_declared_blocks_whole_and_in_order(text: str, places: list[int]) -> None:
    state = with_tables(text, places)
    for one in PASSES:
        state = check_law(one, state)
    tables = members(state.articles, Table)
    whole = [one for one in tables if any(MARK in piece.text for piece in all_pieces(one))]
    assert len(whole) == len(places)
    marks = [text for text in said(state) if text.startswith(MARK)]
    assert sorted(marks) == sorted(f"{MARK}{n}" for n in range(len(places)))


def test_a_table_stands_in_the_section_it_was_read_in() -> None:
    read = with_tables("题\n\n一、甲\n文字在这里。\n二、乙\n文字在那里。\n", [3])
    (article,) = normalise(read).articles
    first, second = article.children
    assert isinstance(first, Section)
    assert isinstance(second, Section)
    assert [type(block) for block in first.children] == [Para, Table]
    assert [type(block) for block in second.children] == [Para]


def test_a_heading_may_stand_right_above_a_table() -> None:
    read = with_tables(
        "题目\n\n正文在这里，说得不短。\n一、各处人数\n二、各处办法\n办法有三。", [3]
    )
    (article,) = normalise(read).articles
    kinds: list[type[BlockBase]] = [type(block) for block in article.children]
    assert kinds == [Para, Section, Section]


def test_a_picture_is_no_line_of_text() -> None:
    assert not plain(Line(block=Figure(asset="0" * 64, alt="桥")).children)
