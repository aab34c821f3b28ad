"""What stands beside a declared table or picture as its caption becomes its caption."""

from typing import cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from pass_laws import check_law, publication

from banxin.model.blocks import Block, Cell, Figure, Line, Para, Row, Table
from banxin.model.inlines import plain
from banxin.model.publication import Publication
from banxin.passes import normalise
from banxin.passes.article import set_aside
from banxin.passes.captions import captions

TABLE = "[表]"
FIGURE = "[图]"


def read(text: str) -> Publication:
    """Lines as they stand; [表] and [图] are a table and a picture that the source declares."""
    found = publication(text)
    (article,) = found.articles
    lines = tuple(declared(line) for line in article.lines)
    pictures = (line.children for line in article.lines if plain(line.children) == FIGURE)
    seen = tuple(piece for held in pictures for piece in set_aside(held, "markup", "W04"))
    found = replace(found, aside=found.aside + seen)
    return replace(found, articles=(replace(article, lines=lines),))


def declared(line: Line) -> Line:
    text = plain(line.children)
    if text == TABLE:
        cell = Cell(children=(Para(children=line.children),))
        return Line(block=Table(rows=(Row(cells=(cell,)),)))
    if text == FIGURE:
        return Line(block=cast(Block, Figure(asset="0" * 64, alt="", caption=())))
    return line


def shown(*lines: str) -> list[str]:
    found = captions(read("\n".join(["头", *lines])))
    return [said(line) for line in found.articles[0].lines[1:]]


def said(line: Line) -> str:
    match line.block:
        case Table(caption=caption):
            return f"[表 {plain(caption)}]" if caption else TABLE
        case Figure(caption=caption, credit=credit):
            return f"[图 {plain(caption)}|{plain(credit)}]" if caption or credit else FIGURE
    return plain(line.children)


@pytest.mark.parametrize(
    "caption",
    [
        "表1　各县会员数",
        "表 1-2：各县会员数",
        "表二 经费",
        "附表3 名单",
        "表1各县会员数",
        "表A1 数",
    ],
)
def test_a_numbered_line_above_a_table_is_its_caption(caption: str) -> None:
    assert shown("文字。", caption, TABLE) == ["文字。", f"[表 {caption}]"]


def test_the_unit_between_caption_and_table_stays_a_line() -> None:
    assert shown("表1　经费", "单位：万元", TABLE) == ["单位：万元", "[表 表1　经费]"]


def test_notes_and_sources_below_a_table_stay_lines() -> None:
    below = ["注：含开发区。", "资料来源：某某局"]
    assert shown("表1　经费", TABLE, *below) == ["[表 表1　经费]", *below]


def test_a_caption_below_a_table_counts_where_none_stands_above() -> None:
    assert shown("文字。", TABLE, "表1　经费", "文字。") == ["文字。", "[表 表1　经费]", "文字。"]


def test_a_line_between_two_tables_belongs_to_the_second() -> None:
    assert shown(TABLE, "表2　经费", TABLE) == [TABLE, "[表 表2　经费]"]


@pytest.mark.parametrize(
    "line",
    [
        "表1所列各县都完成了任务",
        "表1是各县会员数",
        "表1　数字如下：",
        "表现突出的职工",
        "各县会员数",
    ],
)
def test_what_only_speaks_of_a_table_is_no_caption(line: str) -> None:
    assert shown(line, TABLE) == [line, TABLE]


@pytest.mark.parametrize(
    "caption",
    [
        "图1　大桥",
        "图 2-1：大桥",
        "图为大桥全景。",
        "▲ 大桥全景",
        "↑大桥全景",
        "工会干部走访职工。李明摄",
        "大会现场，代表三百人，李明供图",
    ],
)
def test_a_line_below_a_picture_is_its_caption(caption: str) -> None:
    assert shown(FIGURE, caption, "文字。") == [f"[图 {caption}|]", "文字。"]


@pytest.mark.parametrize(
    "credit",
    [
        "（摄影：张三）",
        "摄影：张三",
        "图片来源：某某报",
        "张三 摄",
        "新华社记者 张三 摄",
        "张三/摄",
    ],
)
def test_who_made_a_picture_is_its_credit(credit: str) -> None:
    assert shown(FIGURE, "图1　大桥", credit) == [f"[图 图1　大桥|{credit}]"]
    assert shown(FIGURE, credit, "图1　大桥") == [f"[图 图1　大桥|{credit}]"]


def test_a_credit_at_the_end_of_a_caption() -> None:
    assert shown(FIGURE, "图为大桥全景。（张三 摄）") == ["[图 图为大桥全景。|（张三 摄）]"]


def test_pictures_whose_captions_stand_above() -> None:
    assert shown("图1　桥", FIGURE, "图2　路", FIGURE) == ["[图 图1　桥|]", "[图 图2　路|]"]


def test_pictures_whose_captions_stand_below() -> None:
    assert shown(FIGURE, "图1　桥", FIGURE, "图2　路") == ["[图 图1　桥|]", "[图 图2　路|]"]


@pytest.mark.parametrize(
    "line", ["图书馆开馆", "来源：某某报", "张三 摄影家", "文字在这里。", "他从小热爱摄影"]
)
def test_other_lines_below_a_picture_stay(line: str) -> None:
    assert shown(FIGURE, line) == [FIGURE, line]


def test_a_caption_is_neither_title_nor_heading_nor_imprint() -> None:
    found = normalise(read("题目\n\n文字在这里，说得不短。\n表1　经费\n[表]\n"))
    (article,) = found.articles
    assert plain(article.title) == "文题目"
    assert isinstance(article.children[-1], Table)
    assert plain(article.children[-1].caption) == "表1　经费"


LINES = st.sampled_from(
    [TABLE, FIGURE, "表1　经费", "单位：万元", "图1　桥", "图为桥。（张三 摄）", "张三 摄",
     "文字在这里。", "注：含开发区。", "一、办法"]
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(lines=st.lists(LINES, min_size=1, max_size=10))
def test_nothing_is_lost_or_done_twice(lines: list[str]) -> None:
    check_law(captions, read("\n".join(["头", *lines])))
