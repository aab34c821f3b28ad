"""Cells fall into their columns, whatever they span; tables stand wherever a text has them."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

from lxml import etree
from openxml_audit import OpenXmlValidator

from banxin.typeset.plan import Plan
from banxin.typeset.reading import Group, Leaf, Margins, Node, Reading, Run
from banxin.typeset.tables import placed
from banxin.verify.docx_lint import lint

Maker = Callable[..., bytes]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def _row(*cells: Group) -> Group:
    return Group("row", "r", cells)


def _cell(id_: str, columns: int = 1, rows: int = 1) -> Group:
    return Group("cell", id_, (), columns=columns, rows=rows)


def _shown(*rows: Group) -> list[list[tuple[int, str, bool]]]:
    return [[(p.column, p.cell.id, p.carried) for p in row] for row in placed(list(rows))]


def test_a_plain_grid() -> None:
    assert _shown(_row(_cell("a"), _cell("b"))) == [[(0, "a", False), (1, "b", False)]]


def test_a_tall_cell_is_carried_down_in_its_column() -> None:
    rows = (_row(_cell("a"), _cell("b", rows=3)), _row(_cell("c")), _row(_cell("d")))
    assert _shown(*rows)[1:] == [
        [(0, "c", False), (1, "b", True)],
        [(0, "d", False), (1, "b", True)],
    ]


def test_a_cell_after_a_wide_and_tall_one() -> None:
    rows = (_row(_cell("a", columns=2, rows=2), _cell("b")), _row(_cell("c")))
    assert _shown(*rows)[1] == [(0, "a", True), (2, "c", False)]


def _body(data: bytes) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return etree.fromstring(package.read("word/document.xml")).find(W + "body")


def _text(*children: Node) -> Reading:
    body = Group("body", "b", children)
    return Reading("zh-Hans", "题", "", "", Margins(), (body,), {})


def _leaf(id_: str, style: str = "table-cell") -> Leaf:
    return Leaf(id_, style, (Run(id_),), level=1 if style == "heading-1" else 0)


def _filled(id_: str, columns: int = 1, rows: int = 1) -> Group:
    return Group("cell", f"c-{id_}", (_leaf(id_),), columns=columns, rows=rows)


def _table(id_: str, *children: Node) -> Group:
    rows = (_row(_filled(f"{id_}1", rows=2), _filled(f"{id_}2")), _row(_filled(f"{id_}3")))
    return Group("table", id_, (*children, *rows))


def test_tables_stand_anywhere_and_the_file_is_sound(
    make: Maker, bulletin_plan: Plan, tmp_path: Path
) -> None:
    """At the very beginning and end, after a heading, after another table, in a cell."""
    inside = Group("cell", "c", (_table("d"),))
    outer = Group("table", "e", (_row(inside, _cell("empty")),))
    data = make(bulletin_plan, _text(_table("a"), _table("b"), _leaf("题", "heading-1"), outer))
    path = tmp_path / "tables.docx"
    path.write_bytes(data)
    assert OpenXmlValidator().validate(path).errors == []
    assert lint(data) == ()
    tags = [str(block.tag).removeprefix(W) for block in _body(data)]
    assert tags == ["tbl", "p", "tbl", "p", "p", "tbl", "p", "sectPr"]


def test_every_cell_has_a_paragraph_also_one_carried_down(make: Maker, bulletin_plan: Plan) -> None:
    cells = list(_body(make(bulletin_plan, _text(_table("a")))).iter(W + "tc"))
    assert len(cells) == 4
    assert all(cell[-1].tag == W + "p" for cell in cells)
    spans = [cell.find(f"{W}tcPr/{W}vMerge") for cell in cells]
    found = [None if span is None else span.get(W + "val") for span in spans]
    assert found == ["restart", None, "continue", None]


def test_those_who_hear_a_table_are_told_its_caption(make: Maker, bulletin_plan: Plan) -> None:
    caption = Leaf("cap", "caption", (Run("表一　"), Run("报名", "strong")))
    data = make(bulletin_plan, _text(_table("a", caption), _table("b")))
    named = [table.find(f"{W}tblPr/{W}tblCaption") for table in _body(data).iter(W + "tbl")]
    assert named[0].get(W + "val") == "表一　报名"
    assert named[1] is None
    assert lint(data) == ()
