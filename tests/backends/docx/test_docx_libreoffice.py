"""LibreOffice opens the files, sets the promised page, and keeps every anchor."""

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pypdfium2
import pytest
from letterheads import HEAD, folder_of, letterhead
from libreoffice import Converter, converter
from lxml import etree
from openxml_audit import OpenXmlValidator

from banxin.backends.docx import Held, render
from banxin.backends.docx.reference import opened
from banxin.typeset.plan import Plan
from banxin.typeset.reading import (
    Group,
    Leaf,
    Margins,
    NoteMark,
    Picture,
    Reading,
    Run,
    TitleRef,
    said,
)
from banxin.verify.docx_anchors import anchor_of
from banxin.verify.docx_text import paragraphs

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
Maker = Callable[..., bytes]


@pytest.fixture(scope="session")
def convert(tmp_path_factory: pytest.TempPathFactory) -> Converter:
    """Open a file in LibreOffice and save it in another format."""
    return converter(tmp_path_factory.mktemp("libreoffice"))


def _solid(plan: Plan) -> Reading:
    """Two pages of Han without one mark: the first line is two characters short."""
    count = 2 * plan.area.chars * plan.area.lines - 2
    body = Group("body", "b", (Leaf("p", "body", (Run("版" * count),)),))
    return Reading("zh-Hans", "题", "", "", Margins(), (body,), {})


def _lines(page: Any) -> list[int]:
    """Count the characters of each line, by the height at which they stand."""
    text = page.get_textpage()
    counts: dict[int, int] = {}
    for at in range(text.count_chars()):
        if text.get_text_range(at, 1) == "版":
            bottom = round(text.get_charbox(at)[1])
            near = next((y for y in counts if abs(y - bottom) < 4), bottom)
            counts[near] = counts.get(near, 0) + 1
    return list(counts.values())


@pytest.mark.parametrize("name", ["bulletin_plan", "booklet_plan"])
def test_a_full_page_has_the_characters_and_lines_of_the_type_area(
    name: str, make: Maker, convert: Converter, request: pytest.FixtureRequest
) -> None:
    plan: Plan = request.getfixturevalue(name)
    chars, lines = plan.area.chars, plan.area.lines
    pdf = pypdfium2.PdfDocument(convert(make(plan, _solid(plan)), "pdf"))
    assert len(pdf) == 2
    assert _lines(pdf[0]) == [chars - 2] + [chars] * (lines - 1)
    assert _lines(pdf[1]) == [chars] * lines


def _ink(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    return "".join(t.text or "" for t in root.iter("{*}t"))


def test_text_order_and_anchors_survive_opening_and_saving(
    bulletin: bytes, convert: Converter, all_leaves_of: Callable[[str], list[Leaf]]
) -> None:
    saved = convert(bulletin, "docx")
    assert _ink(saved) == _ink(bulletin)
    # LibreOffice 7.4 moves the ends of ranges that hold a note or stand in one.
    body = [leaf for leaf in all_leaves_of("bulletin") if not _noted(leaf)]
    seen = [(x.anchor, x.text) for x in paragraphs(saved).leaves]
    kept = {anchor_of(leaf.id) for leaf in body}
    assert [x for x in seen if x[0] in kept] == [(anchor_of(x.id), said(x)) for x in body]


def _noted(leaf: Leaf) -> bool:
    return leaf.style == "footnote" or any(isinstance(run, NoteMark) for run in leaf.runs)


def test_a_letterhead_saved_by_libreoffice_serves_as_it_did(
    bulletin: bytes, bulletin_plan: Plan, bulletin_reading: Reading, assets: dict[str, Path],
    convert: Converter, tmp_path: Path,
) -> None:  # fmt: skip
    folder = folder_of(convert(letterhead(bulletin), "docx"), tmp_path / "office")
    out = tmp_path / "out.docx"
    adopted = render(
        bulletin_reading, bulletin_plan, out, pages={}, assets=assets, identity="",
        reference=opened([folder]),
    )  # fmt: skip
    assert adopted is not None
    assert adopted.notes == {}  # LibreOffice gives other ids and drops aliases; every name is kept
    assert OpenXmlValidator().validate(out).errors == []
    styles = {s.name: s for s in docx.Document(str(out)).styles}
    assert str(styles["Normal"].font.color.rgb) == "000080"
    assert styles["刊头"].style_id != "masthead"
    page = pypdfium2.PdfDocument(convert(out.read_bytes(), "pdf"))[0]
    assert HEAD in page.get_textpage().get_text_range()
    assert any(item.type == pypdfium2.raw.FPDF_PAGEOBJ_IMAGE for item in page.get_objects())


def _mergeable(assets: dict[str, Path]) -> Reading:
    """A reading with groups, a citation, counted captions and a note."""
    note = Leaf("n1", "footnote", (NoteMark("n", "①"), Run("注文")))
    cells = [Group("cell", f"c{n}", (Leaf(f"p{n}", "table-cell", (Run(f"格{n}"),)),) if n else ())
             for n in range(4)]  # fmt: skip
    table = Group("table", "t", (Leaf("tc", "caption", (Run("表 7　人数"),)),
                                 Group("row", "r1", tuple(cells[:2])),
                                 Group("row", "r2", tuple(cells[2:]))))  # fmt: skip
    verse = Group("verse", "v", tuple(Leaf(f"v{n}", "verse", (Run("诗"),)) for n in range(3)))
    figures = [
        Group("figure", f"f{n}", (Picture(f"f{n}.p", next(iter(assets)), "红"),
                                  Leaf(f"fc{n}", "caption", (Run(f"图{n}　旗"),))))
        for n in (1, 2)
    ]  # fmt: skip
    head = Leaf("h", "heading-1", (Run("一、", "number"), Run("登山 GPS 队")), level=1)
    runs = (Run("见“"), TitleRef("h", "登山 GPS 队"), Run("”，"), NoteMark("n", "①"), Run("又见。"))
    cites = Leaf("p", "body", runs)
    body = Group("body", "b", (cites, head, table, verse, *figures))
    notes = {"n": Group("note", "n", (note,))}
    return Reading("zh-Hans", "题", "", "", Margins(), (body,), notes)


def _names(data: bytes) -> set[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    marks = root.iter("{*}bookmarkStart")
    return {name for x in marks if (name := x.get(f"{W}name")).startswith("_bx")}


def test_groups_fields_and_snapshot_survive_opening_and_saving(
    bulletin_plan: Plan, assets: dict[str, Path], convert: Converter, tmp_path: Path
) -> None:
    path, said_before = tmp_path / "a.docx", '{"schema":"banxin/1","articles":[{}]}'
    render(
        _mergeable(assets), bulletin_plan, path, pages={}, assets=assets, identity="i",
        held=Held(snapshot=said_before.encode()),
    )  # fmt: skip
    saved = convert(path.read_bytes(), "docx")
    assert _ink(saved) == _ink(path.read_bytes())
    assert _names(saved) == _names(path.read_bytes()) >= {
        "_bxg_t", "_bxgr_t", "_bxg_v", "_bxgr_v", "_bxg_f1", "_bxg_n", "_bxg_c0", "_bxt_h",
    }  # fmt: skip
    with zipfile.ZipFile(io.BytesIO(saved)) as package:
        codes = etree.fromstring(package.read("word/document.xml")).iter("{*}instrText")
        told = " ".join("".join(x.text or "" for x in codes).split())
        items = [n for n in package.namelist() if re.fullmatch(r"customXml/item\d+\.xml", n)]
        texts = [etree.fromstring(package.read(name)).text for name in items]
    assert re.fullmatch(r"REF _bxt_h \\h SEQ 表 \\\* ARABIC( SEQ 图 \\\* ARABIC){2}", told)
    assert texts == [said_before]


def test_the_booklet_opens_on_its_pages(booklet: bytes, convert: Converter) -> None:
    pdf = pypdfium2.PdfDocument(io.BytesIO(convert(booklet, "pdf")))
    texts = [page.get_textpage().get_text_range() for page in pdf]
    assert len(texts) == 4
    assert "清河湾的春天" in texts[0]
    assert "目录" in texts[1].replace(" ", "")
    assert "运动会“热身”纪实" in texts[2].replace("\r\n", "")
    folios = [{line.strip() for line in text.splitlines()} & set("1234") for text in texts]
    assert folios == [set(), set(), {"3"}, {"4"}]
