"""What an editor and Word find in the file."""

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from openxml_audit import OpenXmlValidator

from banxin.backends.docx import CANNOT, cannot, render
from banxin.errors import BackendError
from banxin.messages import error_text, say
from banxin.typeset.plan import Plan
from banxin.typeset.reading import (
    Fill,
    Group,
    Leaf,
    Margins,
    NoteMark,
    PageNumber,
    Picture,
    Reading,
    RubyRun,
    Run,
    said,
)
from banxin.verify.docx_lint import lint
from banxin.verify.docx_text import paragraphs

Maker = Callable[..., bytes]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BOTH = pytest.mark.parametrize("name", ["bulletin", "booklet"])


def _part(data: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return etree.fromstring(package.read(name))


def _style(data: bytes, name: str) -> etree._Element:
    styles = _part(data, "word/styles.xml")
    return next(s for s in styles.iter(W + "style") if s.find(W + "name").get(W + "val") == name)


def _value(element: etree._Element, path: str, attribute: str = "val") -> str | None:
    found = element.find("/".join(W + step for step in path.split("/")))
    return None if found is None else found.get(W + attribute)


@BOTH
def test_it_says_what_the_reading_says_leaf_by_leaf(
    name: str, all_leaves_of: Callable[[str], list[Leaf]], request: pytest.FixtureRequest
) -> None:
    seen = paragraphs(request.getfixturevalue(name))
    wanted = all_leaves_of(name)
    assert [x.text for x in seen.leaves] == [said(leaf) for leaf in wanted]
    assert [seen.said(leaf.id) for leaf in wanted] == [said(leaf) for leaf in wanted]
    assert (seen.strays, seen.hidden) == ((), ())


@BOTH
def test_it_is_valid_and_free_of_direct_formatting(
    name: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    data = request.getfixturevalue(name)
    path = tmp_path / "made.docx"
    path.write_bytes(data)
    assert OpenXmlValidator().validate(path).errors == []
    assert lint(data) == ()


def test_the_same_text_gives_the_same_bytes(
    make: Maker, bulletin: bytes, bulletin_plan: Plan, bulletin_reading: Reading
) -> None:
    assert make(bulletin_plan, bulletin_reading) == bulletin


def test_its_properties_are_those_of_the_reading(bulletin: bytes) -> None:
    found = docx.Document(io.BytesIO(bulletin)).core_properties
    assert (found.title, found.author) == ("清河湾的春天", "清河湾区总工会")
    assert found.subject == "运动会"
    assert (found.identifier, found.language) == ("urn:banxin:test", "zh-CN")
    assert found.created is not None
    assert found.created.year == found.modified.year == 1980


def test_styles_bear_the_names_word_and_the_editor_know(bulletin: bytes) -> None:
    names = {s.name for s in docx.Document(io.BytesIO(bulletin)).styles}
    assert {"Normal", "Heading 1", "Heading 2", "Title", "Header", "Footer", "Caption"} <= names
    assert {"footnote text", "toc 1", "刊头", "印发记录", "标签 字符", "house-style"} <= names


def test_headings_are_in_the_outline(bulletin: bytes) -> None:
    assert _value(_style(bulletin, "heading 1"), "pPr/outlineLvl") == "0"
    assert _value(_style(bulletin, "heading 2"), "pPr/outlineLvl") == "1"
    assert _value(_style(bulletin, "Title"), "pPr/outlineLvl") is None


def test_the_first_line_is_indented_in_characters_and_in_twips(bulletin: bytes) -> None:
    body = _style(bulletin, "Normal")
    assert _value(body, "pPr/ind", "firstLineChars") == "200"
    assert _value(body, "pPr/ind", "firstLine") == "560"
    assert _value(_style(bulletin, "List Paragraph"), "pPr/ind", "hangingChars") == "100"


def test_chinese_is_named_for_every_slot_and_latin_is_taken_out(bulletin: bytes) -> None:
    fonts = _style(bulletin, "Normal").find(f"{W}rPr/{W}rFonts")
    slots = {fonts.get(W + slot) for slot in ("ascii", "hAnsi", "eastAsia")}
    assert slots == {"Noto Serif CJK SC"}
    runs = _part(bulletin, "word/document.xml").iter(W + "r")
    styled = {"".join(t.text for t in r.iter(W + "t")): _value(r, "rPr/rStyle") for r in runs}
    assert styled["2026"] == "Latin"
    assert styled["，参加一年一度的运动会。领奖的"] is None
    assert "说：“明年再来！”——全场" in styled


def test_a_label_in_a_smaller_paragraph_is_smaller(bulletin: bytes) -> None:
    label = _style(bulletin, "标签 字符")
    assert _value(label, "rPr/sz") == str(round(14 * 0.82 * 2))
    assert _value(label, "rPr/color") == "c8161d"


def test_contents_are_a_filled_field_that_asks_nothing(booklet: bytes) -> None:
    root = _part(booklet, "word/document.xml")
    box = root.find(f".//{W}sdt")
    codes = [x.text for x in box.iter(W + "instrText")]
    assert codes[0].startswith(r' TOC \o "1-2"')
    assert codes[1:] == [r" PAGEREF _bxr_h1 \h ", r" PAGEREF _bxr_h2 \h "]
    assert [x.pages for x in paragraphs(booklet).leaves if x.pages] == [("3",), ("4",)]
    anchors = {x.get(W + "anchor") for x in box.iter(W + "hyperlink")}
    assert anchors <= {x.get(W + "name") for x in root.iter(W + "bookmarkStart")}
    assert _part(booklet, "word/settings.xml").find(W + "updateFields") is None


def test_pages_are_numbered_as_in_the_pdf(
    make: Maker, booklet_plan: Plan, booklet_reading: Reading
) -> None:
    data = make(booklet_plan, booklet_reading, pages={"h1": 5, "h2": 6, "title": 5})
    sections = list(_part(data, "word/document.xml").iter(W + "sectPr"))
    assert [_value(s, "pgNumType", "start") for s in sections] == [None, None, "5"]


def test_the_page_has_the_trim_size_and_the_type_area(bulletin: bytes) -> None:
    section = _part(bulletin, "word/document.xml").find(f".//{W}sectPr")
    size, margins = section.find(W + "pgSz"), section.find(W + "pgMar")
    assert (size.get(W + "w"), size.get(W + "h")) == ("11906", "16838")
    across = 11906 - int(margins.get(W + "left")) - int(margins.get(W + "right"))
    down = 16838 - int(margins.get(W + "top")) - int(margins.get(W + "bottom"))
    assert (across, down) == (31 * 280 + 2, 25 * 520 + 2)
    assert section.find(W + "docGrid").get(W + "linePitch") == "520"


def test_mirrored_pages_are_told_to_word(booklet: bytes, bulletin: bytes) -> None:
    assert _part(booklet, "word/settings.xml").find(W + "mirrorMargins") is not None
    assert _part(bulletin, "word/settings.xml").find(W + "mirrorMargins") is None


def test_notes_are_real_and_count_themselves(bulletin: bytes) -> None:
    notes = _part(bulletin, "word/footnotes.xml")
    assert [n.get(W + "id") for n in notes] == ["-1", "0", "1", "2"]
    assert len(list(notes.iter(W + "footnoteRef"))) == 2
    assert [x.note for x in paragraphs(bulletin).leaves if x.note] == ["1", "2", "2"]


def test_marks_word_cannot_count_are_written_out(make: Maker, bulletin_plan: Plan) -> None:
    note = Group("note", "n", (Leaf("n.1", "footnote", (NoteMark("n", "※"), Run("注文"))),))
    body = Group("body", "b", (Leaf("p", "body", (Run("文"), NoteMark("n", "※"))),))
    data = make(bulletin_plan, _only(body, {"n": note}))
    assert [x.text for x in paragraphs(data).leaves] == ["文※", "※注文"]
    assert b"customMarkFollows" in zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml")


def test_heading_rows_repeat_and_rows_do_not_break(bulletin: bytes) -> None:
    table = next(_part(bulletin, "word/document.xml").iter(W + "tbl"))
    rows = list(table.iter(W + "tr"))
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [
        True, True, False, False,
    ]  # fmt: skip
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)


def test_a_picture_has_words_for_those_who_cannot_see_it(bulletin: bytes) -> None:
    data = zipfile.ZipFile(io.BytesIO(bulletin)).read("word/document.xml").decode()
    assert 'descr="山脚下的红旗"' in data


@pytest.mark.parametrize(
    ("href", "kept"),
    [("https://a.example/", True), ("mailto:a@a.example", True), ("javascript:alert(1)", False),
     ("file:///etc/passwd", False), ("", False)],
)  # fmt: skip
def test_only_harmless_links_are_made(
    make: Maker, bulletin_plan: Plan, href: str, kept: bool
) -> None:
    body = Group("body", "b", (Leaf("p", "body", (Run("链接", href=href),)),))
    data = make(bulletin_plan, _only(body))
    rels = zipfile.ZipFile(io.BytesIO(data)).read("word/_rels/document.xml.rels").decode()
    assert ('TargetMode="External"' in rels) == kept
    assert paragraphs(data).said("p") == "链接"


def _only(body: Group, notes: Mapping[str, Group] | None = None) -> Reading:
    return Reading("zh-Hans", "题", "", "", Margins(), (body,), dict(notes or {}))


@pytest.mark.parametrize(
    ("code", "child", "notes"),
    [
        ("docx-style-unknown", Leaf("p", "nowhere", (Run("字"),)), {}),
        ("docx-character", Leaf("p", "body", (Run("\x0b"),)), {}),
        ("docx-note-missing", Leaf("p", "body", (NoteMark("n", "①"),)), {}),
        ("docx-page-unknown", Leaf("p", "body", (PageNumber("h9"),)), {}),
        ("docx-picture-missing", Picture("f", "gone", ""), {}),
        ("docx-picture-kind", Picture("f", "text", ""), {}),
        ("docx-note-uncalled", Leaf("p", "body", (Run("字"),)), {"n": Group("note", "n", ())}),
    ],
)
def test_what_cannot_be_made_is_told_and_nothing_is_written(
    code: str, child: Leaf | Picture, notes: dict[str, Group], bulletin_plan: Plan, tmp_path: Path
) -> None:
    (tmp_path / "text").write_text("no picture", encoding="utf-8")
    out = tmp_path / "out.docx"
    text = _only(Group("body", "b", (child,)), notes)
    with pytest.raises(BackendError) as error:
        render(text, bulletin_plan, out, pages={}, assets={"text": tmp_path / "text"}, identity="")
    assert error.value.code == code
    assert re.search(r"\n  → .+", error_text(error.value, "en"))
    assert not out.exists()


def test_what_word_cannot_honour_is_told(
    booklet_plan: Plan, booklet_reading: Reading, bulletin_plan: Plan, bulletin_reading: Reading
) -> None:
    assert cannot(booklet_plan, booklet_reading) == ("sheets", "tint")
    assert cannot(bulletin_plan, bulletin_reading) == ()
    assert all(say(f"docx-cannot-{name}", lang) for name in CANNOT for lang in ("zh", "en"))


def test_word_is_told_what_must_not_begin_or_end_a_line(bulletin: bytes) -> None:
    root = _part(bulletin, "word/settings.xml")
    before, after = (root.find(W + f"noLineBreaks{side}") for side in ("Before", "After"))
    assert before.get(W + "lang") == after.get(W + "lang") == "zh-CN"
    assert set("，。、；：？！”’》）…—") <= set(before.get(W + "val"))
    assert set("“‘《（") <= set(after.get(W + "val"))


_RUNS = st.one_of(
    st.builds(Run, st.text("汉字，“”— aA1.\n", min_size=1), st.sampled_from(["", "strong", "new"])),
    st.builds(RubyRun, st.just("汉"), st.just("hàn")),
    st.just(Fill()),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(_RUNS, max_size=5), min_size=1, max_size=6))
def test_any_text_is_written_whole(
    make: Maker, bulletin_plan: Plan, paragraphs_of: list[list[Run]]
) -> None:
    leaves = [Leaf(f"p/{n}", "body", tuple(runs)) for n, runs in enumerate(paragraphs_of)]
    data = make(bulletin_plan, _only(Group("body", "b", tuple(leaves))))
    assert [x.text for x in paragraphs(data).leaves] == [said(leaf) for leaf in leaves]
    assert lint(data) == ()
