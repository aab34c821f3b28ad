"""Vertical setting in Word: lines that run down, bound at the right."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree
from openxml_audit import OpenXmlValidator

from banxin.backends.docx import cannot
from banxin.errors import LayoutError
from banxin.layouts.load import load_layout
from banxin.layouts.spec import Layout
from banxin.messages import error_text
from banxin.typeset.plan import Plan
from banxin.typeset.reading import Group, Leaf, Margins, Reading, Run
from banxin.typeset.resolve import plan
from banxin.verify.docx_lint import lint

Maker = Callable[..., bytes]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DOWN = """extends = "base"
[layout]
for = ["docx"]
[page]
writing = "vertical"
trim = "A5"
[type_area]
chars = 38
lines = 17
head = "22mm"
back = "20mm"
[style]
body = { size = "五号", leading = "18pt", indent = 2 }
"""


@pytest.fixture
def layout(tmp_path: Path) -> Layout:
    """A5, 五号 on 18 points, 38 characters down by 17 lines across."""
    (tmp_path / "down").mkdir()
    (tmp_path / "down" / "layout.toml").write_text(DOWN, encoding="utf-8")
    return load_layout("down", (tmp_path,))


@pytest.fixture
def down(layout: Layout) -> Plan:
    return plan(layout, "zh-Hans")


def _text() -> Reading:
    cell = Group("cell", "c", (Leaf("t", "table-cell", (Run("格"),)),))
    table = Group("table", "tb", (Group("row", "r", (cell,)),))
    body = Group("body", "b", (Leaf("p", "body", (Run("竖排“文字”"),)), table))
    return Reading("zh-Hans", "题", "", "", Margins(), (body,), {})


def test_characters_are_counted_down_and_lines_across(down: Plan) -> None:
    area = down.area
    assert (area.measure, area.depth) == (38 * 10.5, 17 * 18)
    assert (area.across, area.down) == (area.depth, area.measure)
    assert area.head + area.measure + area.foot == pytest.approx(area.height)
    assert area.back + area.depth + area.fore == pytest.approx(area.width)


def test_it_is_bound_at_the_right_and_word_can_do_so(down: Plan) -> None:
    assert down.area.binding == "right"
    assert "area.binding" not in cannot(down, _text())


def test_word_is_told_in_the_page_and_in_every_cell(
    make: Maker, down: Plan, tmp_path: Path
) -> None:
    data = make(down, _text())
    root = etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml"))
    page = root.find(f"{W}body/{W}sectPr")
    names = [str(child.tag).removeprefix(W) for child in page]
    assert names[-2:] == ["textDirection", "docGrid"]
    found = [x.get(W + "val") for x in root.iter(W + "textDirection")]
    assert found == ["tbRl", "tbRl"]
    path = tmp_path / "down.docx"
    path.write_bytes(data)
    assert OpenXmlValidator().validate(path).errors == []
    assert lint(data) == ()


def test_the_type_area_lies_at_its_head_and_its_back(make: Maker, down: Plan) -> None:
    data = make(down, _text())
    root = etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml"))
    size, margins = (root.find(f".//{W}{name}") for name in ("pgSz", "pgMar"))
    far = {name: int(margins.get(W + name)) for name in ("top", "bottom", "left", "right")}
    assert int(size.get(W + "h")) - far["top"] - far["bottom"] == 38 * 210 + 2
    assert int(size.get(W + "w")) - far["left"] - far["right"] == 17 * 360 + 2
    assert far["right"] == pytest.approx(down.area.back * 20, abs=3)


def test_a_type_area_too_deep_for_the_page_is_refused(layout: Layout, tmp_path: Path) -> None:
    text = DOWN.replace("chars = 38", "chars = 60")
    (tmp_path / "down" / "layout.toml").write_text(text, encoding="utf-8")
    with pytest.raises(LayoutError) as error:
        plan(load_layout("down", (tmp_path,)), "zh-Hans")
    assert error.value.code == "layout-area"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_pages_cannot_be_set_so_and_it_is_told_what_to_write(lang: str) -> None:
    said = error_text(LayoutError("layout-vertical", "down"), lang)
    assert 'for = ["docx"]' in said
    assert "-t docx" in said
