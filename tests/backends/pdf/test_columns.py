"""Text in columns: equal depth, headings across, whole characters, and Word's own columns."""

import pytest
from docx import Document
from docx.oxml.ns import qn
from writing import LONG, called, para, section, written
from writing import row as cells

from banxin.errors import LayoutError
from banxin.layouts.load import load_layout
from banxin.model.blocks import Table
from banxin.typeset.resolve import plan

TWO = """extends = "bulletin-a4"
[type_area]
chars = 38
lines = 34
[columns]
count = 2
gap = 2
rule = true
[style]
body = { size = "五号", leading = "18pt", indent = 2 }
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("layouts")
    (folder / "two").mkdir()
    (folder / "two" / "layout.toml").write_text(TWO, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def area(folder):
    return plan(load_layout("two", (folder,)), "zh-Hans").area


@pytest.fixture(scope="module")
def built(make, folder, tmp_path_factory):
    mark, note = called("n-weir", "堰是拦水的矮坝。")
    blocks = (
        section("跨栏的第一个标题", para(LONG, mark), *(para(LONG) for _ in range(3))),
        section("跨栏的第二个标题", para(LONG), section("栏内的小标题", para(LONG), level=2)),
    )
    source = written(tmp_path_factory.mktemp("columns"), *blocks, notes=(note,))
    return make(source, "two", folders=(folder,))


def rows(page, area):
    """The full lines of body text by column: right or left, and height."""
    found = {}
    for char in page:
        if char.text in LONG and area.head < char.y < area.head + area.depth:
            right = char.x > area.back + area.measure / 2
            found.setdefault((right, round(char.y, 1)), []).append(char)
    return {place: row for place, row in found.items() if len(row) > 13}


def test_the_certificate_is_good(built):
    assert built.certificate.verdict == "good"


def test_lines_of_both_columns_stand_at_the_same_heights(built, chars, area):
    (page, *_) = chars(built.file(".pdf"))
    heights = [{y for right, y in rows(page, area) if right is side} for side in (False, True)]
    assert min(map(len, heights)) > 8
    for y in set.union(*heights):
        lines = (y - min(heights[0])) / area.pitch
        assert lines == pytest.approx(round(lines), abs=0.01)


def test_columns_between_two_headings_are_of_equal_depth(built, chars, area):
    (page, *_) = chars(built.file(".pdf"))
    second = next(c.y for c in page if c.text == "二")
    upper = [(right, y) for right, y in rows(page, area) if y < second]
    left, right = ([y for side, y in upper if side is which] for which in (False, True))
    assert abs(max(left) - max(right)) <= 2 * area.pitch + 0.2


def test_no_line_is_longer_than_its_column(built, chars, area):
    for page in chars(built.file(".pdf")):
        for (right, _), row in rows(page, area).items():
            edge = area.back + (20 * area.size if right else 0)
            assert min(c.x for c in row) > edge - 0.5
            assert len(row) <= 19


def test_a_heading_of_the_first_level_stands_across(built, chars, area):
    (page, *_) = chars(built.file(".pdf"))
    heading = max((c for c in page if c.text == "二"), key=lambda c: c.y)
    beside = [y for _, y in rows(page, area) if abs(y - heading.y) < area.pitch * 0.9]
    assert beside == []


def test_word_has_columns_between_headings_that_span_them(built):
    body = Document(built.file(".docx")).element.body
    found = [section.find(qn("w:cols")) for section in body.iter(qn("w:sectPr"))]
    asked = ("2", "420", "1")
    columns = [(c.get(qn("w:num")), c.get(qn("w:space")), c.get(qn("w:sep"))) == asked
               for c in found]  # fmt: skip
    assert columns[-5:] == [False, True, False, True, False]
    texts = _by_section(body)
    assert [text for text, across in zip(texts, columns, strict=True) if not across][-3:] == [
        "河上的歌跨栏的第一个标题", "跨栏的第二个标题", "",
    ]  # fmt: skip
    assert any(
        "栏内的小标题" in text for text, across in zip(texts, columns, strict=True) if across
    )


def _by_section(body):
    """What is said in each section; one ends in the paragraph that holds its properties."""
    texts, text = [], ""
    for block in body:
        text += "".join(t.text or "" for t in block.iter(qn("w:t")))
        if block.tag == qn("w:sectPr") or block.find(f".//{qn('w:sectPr')}") is not None:
            texts.append(text)
            text = ""
    return texts


def test_sections_within_the_text_go_on_with_its_pages(built):
    """Heads, folios and the number of the first page are said once, and inherited."""
    sections = list(Document(built.file(".docx")).element.body.iter(qn("w:sectPr")))
    first = next(n for n, s in enumerate(sections) if s.find(qn("w:cols")).get(qn("w:num")))
    for own in sections[first + 1 :]:
        assert own.find(qn("w:type")).get(qn("w:val")) == "continuous"
        names = {child.tag for child in own}
        inherited = ("headerReference", "footerReference", "titlePg", "pgNumType")
        assert not names & {qn(f"w:{name}") for name in inherited}
        assert qn("w:footnotePr") in names


@pytest.mark.parametrize(
    "wrong", ["count = 3\ngap = 3", "count = 2\ngap = 3", "count = 7", "count = 2\ngap = 0"]
)
def test_columns_that_are_not_whole_characters_are_refused(tmp_path, wrong):
    (tmp_path / "own").mkdir()
    text = f'extends = "booklet-a5"\n[columns]\n{wrong}'
    (tmp_path / "own" / "layout.toml").write_text(text, encoding="utf-8")
    with pytest.raises(LayoutError) as caught:
        plan(load_layout("own", (tmp_path,)), "zh-Hans")
    assert caught.value.code in ("layout-columns", "layout-value-plain")


def test_a_table_may_go_on_in_the_next_column(make, folder, tmp_path):
    """Its heading row stands there again, and is text only once."""
    many = (cells("年份", "水位"), *(cells(str(1900 + n), f"{n}.5米") for n in range(60)))
    source = written(tmp_path, para(LONG), Table(rows=many, header_rows=1), para(LONG))
    assert make(source, "two", folders=(folder,)).certificate.verdict == "good"
