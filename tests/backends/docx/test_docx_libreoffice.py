"""LibreOffice opens the files, sets the promised page, and keeps every anchor."""

import io
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pypdfium2
import pytest
from letterheads import HEAD, folder_of, letterhead
from lxml import etree
from openxml_audit import OpenXmlValidator

from banxin.backends.docx import render
from banxin.backends.docx.reference import opened
from banxin.typeset.plan import Plan
from banxin.typeset.reading import Group, Leaf, Margins, NoteMark, Reading, Run, said
from banxin.verify.docx_anchors import anchor_of
from banxin.verify.docx_text import paragraphs

Maker = Callable[..., bytes]
Converter = Callable[[bytes, str], bytes]


@pytest.fixture(scope="session")
def convert(tmp_path_factory: pytest.TempPathFactory) -> Converter:
    """Open a file in LibreOffice and save it in another format."""
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip("LibreOffice is not installed")
    folder = tmp_path_factory.mktemp("libreoffice")

    def converted(data: bytes, kind: str) -> bytes:
        source = folder / "in.docx"
        source.write_bytes(data)
        subprocess.run(
            [soffice, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless",
             "--convert-to", kind, "--outdir", folder / "out", source],
            check=True, capture_output=True, timeout=120,
        )  # fmt: skip
        return (folder / "out" / f"in.{kind}").read_bytes()

    return converted


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


def test_the_booklet_opens_on_its_pages(booklet: bytes, convert: Converter) -> None:
    pdf = pypdfium2.PdfDocument(io.BytesIO(convert(booklet, "pdf")))
    texts = [page.get_textpage().get_text_range() for page in pdf]
    assert len(texts) == 4
    assert "清河湾的春天" in texts[0]
    assert "目录" in texts[1].replace(" ", "")
    assert "运动会“热身”纪实" in texts[2].replace("\r\n", "")
    folios = [{line.strip() for line in text.splitlines()} & set("1234") for text in texts]
    assert folios == [set(), set(), {"3"}, {"4"}]
