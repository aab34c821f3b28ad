"""Every block of the text can be found again by its id in an edited Word file."""

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from any_blocks import BLOCKS
from hypothesis import given, settings
from hypothesis import strategies as st

from banxin.backends.docx import render
from banxin.backends.docx.anchors import GROUP_RANGE, anchor
from banxin.layouts.load import load_layout
from banxin.model.blocks import Block
from banxin.model.pieces import Piece
from banxin.model.publication import Article, Publication
from banxin.passes.identify import identify
from banxin.typeset.compose import reading
from banxin.typeset.estimate import estimated_pages
from banxin.typeset.plan import Plan
from banxin.typeset.reading import Group, Leaf, Margins, NoteMark, Picture, Reading, Run
from banxin.typeset.resolve import plan as resolved
from banxin.verify.docx import check_docx
from banxin.verify.docx_lint import lint
from banxin.verify.docx_text import paragraphs

Maker = Callable[..., bytes]
Checker = Callable[..., list[str]]


def _leaf(id: str, text: str = "文", style: str = "body") -> Leaf:
    return Leaf(id, style, (Run(text),))


def _cell(id: str, *children: Leaf | Group) -> Group:
    return Group("cell", id, children)


TABLE = Group("table", "t", (
    _leaf("t.caption", "表 1　人数", "caption"),
    Group("row", "r1", (_cell("c1", _leaf("p1")), _cell("c2"))),
    Group("row", "r2", (_cell("c3", Group("list", "l", (Group("item", "i", (_leaf("p2"),)),))),
                        _cell("c4"))),
))  # fmt: skip
QUOTE = Group("quote", "q", (_leaf("q1"), TABLE, _leaf("q.by", "某人", "attribution")))
FIGURE = Group("figure", "f", (Picture("f.picture", "red", "红"), _leaf("fc", "图 1", "caption")))
SHORT = Group("figure", "g", (Picture("g.picture", "red", "红"),))
CALLS = Leaf("p3", "body", (Run("堰"), NoteMark("n", "①"), Run("高。")))
MARKED = Leaf("n1", "footnote", (NoteMark("n", "①"), Run("注")))
NOTE = Group("note", "n", (MARKED, Group("list", "nl", (Group("item", "ni", (_leaf("n2"),)),))))


def _reading(*nodes: Leaf | Group, notes: bool = False) -> Reading:
    body = Group("body", "body", (Group("section", "s", nodes),))
    return Reading("zh-Hans", "题", "", "", Margins(), (body,), {"n": NOTE} if notes else {})


@pytest.fixture
def codes(make: Maker, bulletin_plan: Plan, tmp_path: Path) -> Checker:
    """Write a text, change the XML of its parts, and give what the certificate says."""

    def found(text: Reading, change: Callable[[str], str] = str) -> list[str]:
        path = tmp_path / "made.docx"
        with zipfile.ZipFile(io.BytesIO(make(bulletin_plan, text))) as old:
            parts = {name: old.read(name) for name in old.namelist()}
        with zipfile.ZipFile(path, "w") as new:
            for name, data in parts.items():
                story = name in ("word/document.xml", "word/footnotes.xml")
                new.writestr(name, change(data.decode()) if story else data)
        faults = check_docx(path, text, {})  # the name of the red picture is no digest
        return [f"{f.code} {f.place}" for f in faults if f.code != "picture-lost"]

    return found


@pytest.mark.parametrize(
    "text",
    [_reading(TABLE), _reading(QUOTE, FIGURE), _reading(FIGURE, SHORT, QUOTE),
     _reading(CALLS, notes=True), _reading(Group("list", "e", ()), _leaf("p"))],
)  # fmt: skip
def test_blocks_in_blocks_are_all_anchored(
    text: Reading, codes: Checker, make: Maker, bulletin_plan: Plan
) -> None:
    assert codes(text) == []
    assert lint(make(bulletin_plan, text)) == ()


def test_a_group_reaches_from_its_first_paragraph_to_its_last(
    make: Maker, bulletin_plan: Plan
) -> None:
    found = paragraphs(make(bulletin_plan, _reading(_leaf("p0"), QUOTE, _leaf("p9")))).anchors
    start, end = found.ranges["q"]
    own = [anchor(id) for id in ("q1", "t.caption", "p1", "p2", "q.by")]
    assert found.leaves[start.leaf : end.leaf] == own
    start, end = found.ranges["t"]
    assert found.leaves[start.leaf : end.leaf] == ["p1", "p2"]


def test_an_empty_cell_can_be_told_from_another(make: Maker, bulletin_plan: Plan) -> None:
    found = paragraphs(make(bulletin_plan, _reading(TABLE))).anchors
    assert {"c2", "c4"} <= found.ranges.keys()
    assert not {"c1", "c3", "r1"} & found.ranges.keys()


def _without(name: str) -> Callable[[str], str]:
    """Take a bookmark out, its end as well."""

    def change(xml: str) -> str:
        found = re.search(rf'<w:bookmarkStart w:id="(\d+)" w:name="{name}"/>', xml)
        number = found[1] if found else "-"
        return re.sub(rf'<w:bookmark(Start|End) w:id="{number}"[^>]*/>', "", xml)

    return change


def _ends_early(name: str) -> Callable[[str], str]:
    """Let a range end where it begins."""

    def change(xml: str) -> str:
        found = re.search(rf'<w:bookmarkStart w:id="(\d+)" w:name="{name}"/>', xml)
        if not found:
            return xml
        end = f'<w:bookmarkEnd w:id="{found[1]}"/>'
        return xml.replace(end, "").replace(found[0], found[0] + end)

    return change


@pytest.mark.parametrize(
    ("text", "change", "place"),
    [
        (_reading(QUOTE), _without("_bxg_q"), "q"),
        (_reading(QUOTE), _without("_bxgr_q"), "q"),
        (_reading(QUOTE), _ends_early("_bxgr_q"), "q"),
        (_reading(QUOTE), _without("_bxgr_t"), "t"),
        (_reading(TABLE), _without("_bxg_c4"), "c4"),
        (_reading(TABLE), _without("_bxg_i"), "i"),
        (_reading(_leaf("p")), _without("_bx_p"), "p"),
        (_reading(SHORT), _without("_bxgr_g"), "g"),
        (_reading(SHORT), _ends_early("_bxgr_g"), "g"),
        (_reading(SHORT), _without(f"_bxg_{anchor('g.picture')}"), "g.picture"),
        (_reading(CALLS, notes=True), _without("_bxg_n"), "n"),
        (_reading(CALLS, notes=True), _without("_bxgr_n"), "n"),
        (_reading(CALLS, notes=True), _without("_bxg_ni"), "ni"),
    ],
)
def test_a_block_that_lost_its_bookmarks_is_named(
    text: Reading, change: Callable[[str], str], place: str, codes: Checker
) -> None:
    assert codes(text, change) == [f"unanchored {place}"]


@settings(max_examples=60, deadline=None)
@given(blocks=st.lists(BLOCKS, min_size=1, max_size=4))
def test_any_blocks_in_any_blocks_are_anchored(
    blocks: list[Block], tmp_path_factory: pytest.TempPathFactory
) -> None:
    article = Article(children=tuple(_printable(blocks)))
    plan = resolved(load_layout("bulletin-a4"), article.lang)
    text = reading(identify(Publication(schema="banxin/1", articles=(article,))), plan)
    path = tmp_path_factory.getbasetemp() / "any.docx"
    pages = estimated_pages(text, plan)
    render(text, plan, path, pages=pages, assets={}, identity="")
    assert check_docx(path, text, pages) == []
    assert lint(path.read_bytes()) == ()


def _printable(node: Any) -> Any:
    """Give blocks again without what no Word file can hold."""
    if isinstance(node, Piece):
        return Piece(node.text.translate(dict.fromkeys(map(ord, "\ufffe\r\n\t"))))
    if isinstance(node, tuple | list):
        return tuple(map(_printable, node))
    if isinstance(node, msgspec.Struct):
        fields = {name: _printable(getattr(node, name)) for name in node.__struct_fields__}
        return msgspec.structs.replace(node, **fields)
    return node


@given(st.text(max_size=80))
def test_no_name_is_longer_than_word_allows(id: str) -> None:
    assert re.fullmatch(r"[0-9a-z_]{0,40}", GROUP_RANGE + anchor(id))


def test_ids_that_differ_in_capitals_alone_are_two_to_word() -> None:
    assert len({anchor(id).lower() for id in ("p1", "P1", "pA", "pa")}) == 4
