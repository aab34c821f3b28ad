"""Titles cited and captions counted go on being right when an editor renews the fields."""

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from banxin.typeset.plan import Plan
from banxin.typeset.reading import (
    Group,
    Leaf,
    Margins,
    NoteMark,
    Picture,
    Reading,
    RubyRun,
    Run,
    TitleRef,
    said,
)
from banxin.verify.docx import check_docx
from banxin.verify.docx_lint import lint
from banxin.verify.docx_text import paragraphs

Maker = Callable[..., bytes]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NOTE = Group("note", "n", (Leaf("n1", "footnote", (NoteMark("n", "①"), Run("注"))),))
WORDS = (Run("登"), RubyRun("山", "shān"), Run(" GPS"))
HEAD = Leaf("h", "heading-1", (Run("一、", "number"), *WORDS, NoteMark("n", "①")), level=1)
CITES = Leaf("p", "body", (Run("见“"), TitleRef("h", "登山 GPS", "strong"), Run("”一节。")))


def _reading(*nodes: Leaf | Group, notes: bool = False) -> Reading:
    body = Group("body", "b", nodes)
    return Reading("zh-Hans", "题", "", "", Margins(), (body,), {"n": NOTE} if notes else {})


CITED = _reading(CITES, HEAD, notes=True)


def _captions(*texts: str) -> Reading:
    leaves = [Leaf(f"c{n}", "caption", (Run(text),)) for n, text in enumerate(texts)]
    return _reading(*(
        Group("figure", f"f-{leaf.id}", (Picture(f"p-{leaf.id}", "red", ""), leaf))
        for leaf in leaves
    ))  # fmt: skip


def _xml(data: bytes) -> str:
    return zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode()


def _codes(xml: str) -> list[str]:
    return [code.strip() for code in re.findall(r"<w:instrText[^>]*>([^<]*)<", xml)]


def _checked(data: bytes, text: Reading, path: Path, old: str = "", new: str = "") -> list[str]:
    """Put other XML into a file and give the codes of its faults."""
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(path, "w") as made:
        for name in package.namelist():
            part = package.read(name)
            if name == "word/document.xml" and old:
                assert old in part.decode()
                part = part.decode().replace(old, new).encode()
            made.writestr(name, part)
    codes = [fault.code for fault in check_docx(path, text, {})]
    return [code for code in codes if code != "picture-lost"]  # the red one has no digest


def test_a_cited_title_is_a_field_that_yields_its_words_alone(
    make: Maker, bulletin_plan: Plan, tmp_path: Path
) -> None:
    data = make(bulletin_plan, CITED)
    xml = _xml(data)
    assert _codes(xml) == [r"REF _bxt_h \h"]
    assert paragraphs(data).said("p") == "见“登山 GPS”一节。"
    start = r'<w:bookmarkStart w:id="(\d+)" w:name="_bxt_h"/>'
    cited = re.search(start + r'(.*?)<w:bookmarkEnd w:id="\1"/>', xml)
    assert cited
    assert re.findall(r"<w:t [^>]*>([^<]*)<", cited[2]) == ["登", "shān", "山", " ", "GPS"]
    assert "footnoteReference" not in cited[2]
    assert _checked(data, CITED, tmp_path / "a.docx") == []
    assert lint(data) == ()


def test_a_title_nobody_cites_has_no_bookmark_of_its_own(make: Maker, bulletin_plan: Plan) -> None:
    assert "_bxt_" not in _xml(make(bulletin_plan, _reading(HEAD, notes=True)))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (r"REF _bxt_h \h", r"REF _bxr_h \h"), (r"REF _bxt_h \h", r"REF _bxt_x \h"),
        ('w:name="_bxt_h"', 'w:name="_bxt_x"'),
    ],
)  # fmt: skip
def test_a_citation_that_would_say_something_else_is_named(
    old: str, new: str, make: Maker, bulletin_plan: Plan, tmp_path: Path
) -> None:
    data = make(bulletin_plan, CITED)
    assert _checked(data, CITED, tmp_path / "a.docx", old, new) == ["field-differs"]


@pytest.mark.parametrize(
    ("texts", "codes"),
    [
        (["图1　红旗", "图 2：山", "圖1。", "表 1"],
         [r"SEQ 图 \* ARABIC", r"SEQ 图 \* ARABIC", r"SEQ 圖 \* ARABIC", r"SEQ 表 \* ARABIC"]),
        (["图3", "图4", "图4", "图1"],
         [r"SEQ 图 \* ARABIC \r 3", r"SEQ 图 \* ARABIC", r"SEQ 图 \* ARABIC \r 4",
          r"SEQ 图 \* ARABIC \r 1"]),
        (["图3-1", "图1.2 山", "图1、2", "图01", "图一　山", "图 山"], []),
        (["图1山", "地图1", "图１", "图1—3"], []),
    ],
)  # fmt: skip
def test_a_number_in_a_caption_is_counted_where_word_would_count_it(
    texts: list[str], codes: list[str], make: Maker, bulletin_plan: Plan, tmp_path: Path
) -> None:
    text = _captions(*texts)
    data = make(bulletin_plan, text)
    assert _codes(_xml(data)) == codes
    assert [x.text for x in paragraphs(data).leaves] == texts
    assert _checked(data, text, tmp_path / "a.docx") == []
    assert lint(data) == ()


def test_a_caption_word_would_count_otherwise_is_named(
    make: Maker, bulletin_plan: Plan, tmp_path: Path
) -> None:
    text = _captions("图1", "图5")
    data = make(bulletin_plan, text)
    assert _checked(data, text, tmp_path / "a.docx", r" \r 5", "") == ["field-differs"]


def test_captions_stay_on_the_page_of_what_they_belong_to(make: Maker, bulletin_plan: Plan) -> None:
    cell = Group("cell", "c", (Leaf("x", "table-cell", (Run("文"),)),))
    table = Group("table", "t", (Leaf("tc", "caption", (Run("表1"),)), Group("row", "r", (cell,))))
    credit = Leaf("fr", "caption", (Run("某人摄"),))
    caption = Leaf("fc", "caption", (Run("图1"),))
    figure = Group("figure", "f", (Picture("fp", "red", ""), caption, credit))
    data = make(bulletin_plan, _reading(table, figure))
    root = etree.fromstring(_xml(data).encode())
    styles = etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("word/styles.xml"))
    kept = {s.get(W + "styleId") for s in styles if s.find(f"{W}pPr/{W}keepNext") is not None}
    looks = {}
    for paragraph in root.iter(W + "p"):
        text = "".join(t.text for t in paragraph.iter(W + "t"))
        text = "图片" if paragraph.find(f".//{W}drawing") is not None else text
        looks[text] = paragraph.find(f"{W}pPr/{W}pStyle").get(W + "val")
    assert {text: style in kept for text, style in looks.items() if text} == {
        "表1": True, "文": False, "图片": True, "图1": True, "某人摄": False,
    }  # fmt: skip
    assert said(credit) in looks
