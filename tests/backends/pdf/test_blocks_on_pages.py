"""Tables, verse, contents, references and samples as they stand on their pages."""

import json
import subprocess
import sys

import pikepdf
import pytest
from writing import LONG, called, para, row, section, words, written

from banxin.layouts.load import load_layout
from banxin.model.blocks import Table, Verse
from banxin.model.inlines import CrossRef
from banxin.typeset.reading import all_leaves, said
from banxin.typeset.resolve import plan

VALIDATE = """
import json, page, sys
report = page.validate_pdf(sys.argv[1], profile=sys.argv[2])
print(json.dumps([(failure.rule_id, failure.message) for failure in report.failures]))
"""


@pytest.fixture(scope="module")
def area():
    return plan(load_layout("booklet-a5"), "zh-Hans").area


def drawn(page):
    return "".join(char.text for char in page)


def test_rows_are_not_parted_and_headings_stand_again(make, tmp_path, tags, chars):
    rows = (row("桥名", "来历"), *(row(f"第{n}桥", LONG) for n in range(9)))
    made = make(written(tmp_path, Table(rows=rows, header_rows=1)), "booklet-a5", "pdf")
    cells = [tag for tag in tags(made.file(".pdf")) if tag.role == "P" and "TD" in tag.above]
    assert len(cells) == 18
    assert all(len(tag.pages) == 1 for tag in cells)
    pages = [drawn(page) for page in chars(made.file(".pdf"))]
    heads = [text.count("桥名来历") for text in pages if "桥河水" in text]
    assert len(heads) >= 2
    assert set(heads) == {1}


def test_a_caption_stands_on_the_page_of_its_table(make, tmp_path, tags):
    for before in range(19, 25):
        table = Table(rows=tuple(row("甲", "乙") for _ in range(4)), caption=words("表一"))
        folder = tmp_path / str(before)
        folder.mkdir()
        made = make(
            written(folder, *(para("短。") for _ in range(before)), table), "booklet-a5", "pdf"
        )
        found = [tag for tag in tags(made.file(".pdf")) if tag.role == "P" and tag.pages]
        caption = next(tag for tag in found if "Caption" in tag.above)
        first = next(tag for tag in found if "TD" in tag.above)
        assert caption.pages == first.pages


def test_a_long_line_of_verse_turns_over_with_an_indent(make, tmp_path, chars, area):
    long = "哪怕半夜里敲窗喊一声我也披衣起来解缆下河送你回家乡"
    poem = Verse(lines=(words("一篙点开柳溪水，"), words(long), words("船头挂的是月亮。")))
    made = make(written(tmp_path, poem), "booklet-a5", "pdf")
    page = next(page for page in chars(made.file(".pdf")) if "一篙" in drawn(page))
    lines = {}
    for char in page:
        if area.head < char.y < area.head + area.depth:
            lines.setdefault(round(char.y), []).append(char)
    firsts = [min(c.x for c in lines[y]) for y in sorted(lines)]
    assert len(firsts) == 4
    assert firsts[0] == firsts[1] == firsts[3]
    assert firsts[2] == pytest.approx(firsts[0] + 2 * area.size, abs=0.1)


def test_a_picture_says_where_it_stands(make, root):
    path = make(root / "sources" / "liuxi-ferry.model.json", "booklet-a5", "pdf").file(".pdf")
    with pikepdf.open(path) as pdf:
        figures = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and "/Alt" in o]
        boxes = [[float(v) for v in figure.A.BBox] for figure in figures]
        placed = [figure.K[0].Pg for figure in figures]
        for (left, foot, right, top), page in zip(boxes, placed, strict=True):
            steps = pikepdf.parse_content_stream(pikepdf.Page(page))
            assert any(str(step.operator) == "Do" for step in steps)
            assert 40 < left < right < 400
            assert 80 < foot < top < 560
    assert sorted(round(top - foot) for _, foot, _, top in boxes) == [114, 298]


DEEP = """extends = "booklet-a5"
[matter]
contents_depth = 3
"""


def test_contents_of_three_levels_have_their_numbers_in_one_column(make, tmp_path, chars, area):
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "layout.toml").write_text(DEEP, encoding="utf-8")
    long = "一个长得在目录里一行放不下因而要转到第二行去的标题究竟怎样"
    inner = section("第二层", section("第三层", para(LONG), level=3), level=2)
    source = written(tmp_path, section(long, inner), section("末了", para(LONG)))
    made = make(source, "deep", "pdf", folders=(tmp_path,))
    assert made.certificate.verdict == "good"
    page = next(page for page in chars(made.file(".pdf")) if "第三层" in drawn(page))
    numbers = [char for char in page if char.text.isdigit()]
    assert len(numbers) == 4
    assert max(c.x for c in numbers) - min(c.x for c in numbers) < 0.5
    text = [c for c in page if not c.text.isdigit() and c.text != "目"]
    assert max(c.x for c in text) < min(c.x for c in numbers)


def test_references_lead_into_notes_tables_and_headings(make, tmp_path, chars):
    mark, note = called("n-weir", "堰是拦水的矮坝。")
    table = Table(id="t-days", rows=(row("甲", "乙"),), caption=words("表一"))
    blocks = (
        para(
            "见",
            CrossRef("t-days"),
            "、",
            CrossRef("n-weir"),
            "、",
            CrossRef("s-end", "title"),
            mark,
        ),
        section("当中", *(para(LONG) for _ in range(6)), table),
        section("末了", para(LONG, CrossRef("p-first")), id="s-end"),
    )
    made = make(written(tmp_path, para("首段", id="p-first"), *blocks, notes=(note,)), "booklet-a5")
    assert made.certificate.verdict == "good"
    texts = [said(leaf) for leaf in all_leaves(made.reading)]
    assert "见第页、第页、末了①" in texts
    on_page = [drawn(page) for page in chars(made.file(".pdf"))]
    with pikepdf.open(made.file(".pdf")) as pdf:
        pairs = zip(on_page, pdf.pages, strict=True)
        page = next(page for text, page in pairs if "首段" in text)
        assert "s-end" in {str(link.get("/Dest", "")) for link in page.get("/Annots", [])}


@pytest.mark.parametrize("profile", ["3a", "ua1"])
@pytest.mark.parametrize("name", ["liuxi-ferry", "liuxi-reader"])
def test_the_samples_of_all_blocks_conform(make, root, name, profile):
    path = make(root / "sources" / f"{name}.model.json", "booklet-a5", "pdf").file(".pdf")
    command = [sys.executable, "-c", VALIDATE, str(path), profile]
    done = subprocess.run(command, capture_output=True, check=True)
    assert json.loads(done.stdout) == []
