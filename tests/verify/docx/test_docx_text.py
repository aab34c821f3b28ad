"""The eye sees all the text of a Word file, in order, and what is hidden in it."""

import io
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banxin.errors import BackendError
from banxin.verify.docx_anchors import anchor_of
from banxin.verify.docx_text import paragraphs

Word = Callable[..., bytes]
MakeLeaf = Callable[..., str]


def test_leaves_come_in_the_order_of_the_text(word: Word, leaf: MakeLeaf) -> None:
    seen = paragraphs(word(leaf("b", "乙", 1) + leaf("a", "甲", 2)))
    assert [(x.anchor, x.text) for x in seen.leaves] == [("b", "乙"), ("a", "甲")]
    assert (seen.strays, seen.hidden) == ((), ())
    assert (seen.said("a"), seen.said("c")) == ("甲", None)


def test_a_leaf_that_is_there_twice_says_nothing(word: Word, leaf: MakeLeaf) -> None:
    assert paragraphs(word(leaf("a", "甲", 1) + leaf("a", "甲", 2))).said("a") is None


@pytest.mark.parametrize(
    ("runs", "text"),
    [
        ("<w:r><w:t>左</w:t><w:tab/><w:t>右</w:t></w:r>", "左右"),
        ("<w:r><w:t>上</w:t><w:br/><w:t>下</w:t></w:r>", "上\n下"),
        ('<w:r><w:t>上</w:t><w:br w:type="page"/><w:t>下</w:t></w:r>', "上下"),
        ('<w:r><w:sym w:font="X" w:char="4E2D"/></w:r>', "中"),
        ("<w:r><w:ruby><w:rt><w:r><w:t>hàn</w:t></w:r></w:rt>"
         "<w:rubyBase><w:r><w:t>汉</w:t></w:r></w:rubyBase></w:ruby></w:r>", "汉hàn"),
        ('<w:hyperlink w:anchor="x"><w:r><w:t>链</w:t></w:r></w:hyperlink>', "链"),
        ('<w:smartTag><w:r><w:t>标</w:t></w:r></w:smartTag>', "标"),
        ('<w:fldSimple w:instr="STYLEREF 1"><w:r><w:t>章</w:t></w:r></w:fldSimple>', "章"),
    ],
)  # fmt: skip
def test_what_stands_in_a_run(word: Word, leaf: MakeLeaf, runs: str, text: str) -> None:
    assert paragraphs(word(leaf("a", runs))).said("a") == text


def test_page_numbers_are_kept_apart_and_codes_are_no_text(word: Word, leaf: MakeLeaf) -> None:
    runs = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        "<w:r><w:instrText> TOC </w:instrText></w:r><w:r><w:t>码</w:t></w:r>"
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>条目</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        "<w:r><w:instrText> PAGEREF x </w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>17</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    (seen,) = paragraphs(word(leaf("a", runs))).leaves
    assert (seen.text, seen.pages) == ("条目", ("17",))


def test_a_leaf_split_by_an_editor_shows_the_break(word: Word) -> None:
    body = (
        '<w:p><w:bookmarkStart w:id="1" w:name="_bxr_a"/><w:r><w:t>前</w:t></w:r></w:p>'
        '<w:p><w:r><w:t>后</w:t></w:r><w:bookmarkEnd w:id="1"/></w:p>'
    )
    assert paragraphs(word(body)).said("a") == "前\n后"


@pytest.mark.parametrize(
    ("body", "stray"),
    [
        ("<w:p><w:r><w:t>多出来的</w:t></w:r></w:p>", "多出来的"),
        ("<w:p><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>框里</w:t></w:r></w:p>"
         "</w:txbxContent></w:pict></w:r></w:p>", "框里"),
        ('<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:p>', "w:numPr"),
        ('<w:altChunk r:id="rId9"/>', "altChunk"),
        ("<w:p><w:r><w:endnoteReference/></w:r></w:p>", "endnoteReference"),
    ],
)  # fmt: skip
def test_ink_in_no_leaf_is_a_stray(word: Word, leaf: MakeLeaf, body: str, stray: str) -> None:
    assert paragraphs(word(leaf("a", "甲") + body)).strays == (stray,)


STYLES = (
    "<w:styles><w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val='21'/></w:rPr></w:rPrDefault>"
    "</w:docDefaults><w:style w:type='paragraph' w:default='1' w:styleId='n'>"
    "<w:rPr><w:color w:val='000000'/></w:rPr></w:style>"
    "<w:style w:type='character' w:styleId='ghost'><w:basedOn w:val='base'/></w:style>"
    "<w:style w:type='character' w:styleId='base'><w:rPr><w:vanish/></w:rPr></w:style></w:styles>"
)


@pytest.mark.parametrize(
    ("looks", "kind"),
    [
        ("<w:vanish/>", "vanish"),
        ("<w:rStyle w:val='ghost'/>", "vanish"),
        ("<w:color w:val='FFFFFF'/>", "white"),
        ("<w:color w:val='fefdfc'/>", "white"),
        ("<w:color w:val='000000' w:themeColor='background1'/>", "white"),
        ("<w:sz w:val='0'/>", "tiny"),
        ("<w:sz w:val='2'/>", "tiny"),
        ("<w:w w:val='1'/>", "tiny"),
    ],
)
def test_hidden_text_is_seen(word: Word, leaf: MakeLeaf, looks: str, kind: str) -> None:
    runs = f"<w:r><w:rPr>{looks}</w:rPr><w:t>藏</w:t></w:r><w:r><w:t>显</w:t></w:r>"
    seen = paragraphs(word(leaf("a", runs), styles=STYLES))
    assert [(x.kind, x.text, x.anchor) for x in seen.hidden] == [(kind, "藏", "a")]


def test_a_hidden_paragraph_style_hides_its_runs(word: Word, leaf: MakeLeaf) -> None:
    styles = STYLES.replace("<w:color w:val='000000'/>", "<w:color w:val='ffffff'/>")
    assert [x.kind for x in paragraphs(word(leaf("a", "甲"), styles=styles)).hidden] == ["white"]


@pytest.mark.parametrize("looks", ["<w:vanish w:val='0'/>", "<w:color w:val='auto'/>", ""])
def test_plain_text_is_not_called_hidden(word: Word, leaf: MakeLeaf, looks: str) -> None:
    runs = f"<w:r><w:rPr>{looks}</w:rPr><w:t>明</w:t></w:r>"
    assert paragraphs(word(leaf("a", runs), styles=STYLES)).hidden == ()


def test_tracked_changes_are_read_as_accepted_and_told(word: Word, leaf: MakeLeaf) -> None:
    runs = (
        "<w:ins w:id='7'><w:r><w:t>增</w:t></w:r></w:ins>"
        "<w:del w:id='8'><w:r><w:delText>删</w:delText></w:r></w:del>"
    )
    seen = paragraphs(word(leaf("a", runs)))
    assert seen.said("a") == "增"
    assert [(x.kind, x.text) for x in seen.hidden] == [("tracked", "增"), ("tracked", "删")]


NOTES = (
    "<w:footnotes><w:footnote w:type='separator' w:id='0'><w:p/></w:footnote>"
    "<w:footnote w:id='2'>{two}</w:footnote><w:footnote w:id='1'>{one}</w:footnote></w:footnotes>"
)
CALL = "<w:r><w:t>甲</w:t></w:r><w:r><w:footnoteReference w:id='{}'/></w:r>"
MARKED = "<w:r><w:footnoteRef/></w:r><w:r><w:t>注{}</w:t></w:r>"


def test_notes_follow_the_text_in_the_order_of_their_calls(word: Word, leaf: MakeLeaf) -> None:
    notes = NOTES.format(two=leaf("n2", MARKED.format(2), 8), one=leaf("n1", MARKED.format(1), 9))
    body = leaf("a", CALL.format(1), 1) + leaf("b", CALL.format(2), 2)
    seen = paragraphs(word(body, footnotes=notes))
    assert [(x.anchor, x.text, x.note) for x in seen.leaves] == [
        ("a", "甲1", ""), ("b", "甲2", ""), ("n1", "1注1", "1"), ("n2", "2注2", "2"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "mark"),
    [("decimalEnclosedCircleChinese", "①"), ("decimal", "1"), ("ideographTraditional", "\ufffd")],
)
def test_marks_are_counted_as_word_counts(word: Word, leaf: MakeLeaf, kind: str, mark: str) -> None:
    settings = f"<w:settings><w:footnotePr><w:numFmt w:val='{kind}'/></w:footnotePr></w:settings>"
    assert paragraphs(word(leaf("a", CALL.format(1)), settings=settings)).said("a") == "甲" + mark


def test_a_note_that_lost_its_call_is_a_stray(word: Word, leaf: MakeLeaf) -> None:
    notes = NOTES.format(two=leaf("n2", "注二", 8), one=leaf("n1", "注一", 9))
    seen = paragraphs(word(leaf("a", CALL.format(1), 1), footnotes=notes))
    assert (seen.strays, seen.said("n1"), seen.said("n2")) == (("注二",), "注一", None)


@pytest.mark.parametrize(
    "text",
    [
        '<!DOCTYPE w [<!ENTITY e "x">]><w/>',
        "<w",
        '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE w><w/>'.encode("utf-16"),
    ],
)
def test_a_doctype_or_broken_xml_is_refused(text: str | bytes) -> None:
    found = io.BytesIO()
    with zipfile.ZipFile(found, "w") as package:
        package.writestr("word/document.xml", text)
    with pytest.raises(BackendError) as error:
        paragraphs(found.getvalue())
    assert error.value.code == "docx-unreadable"
    assert "word/document.xml" in str(error.value)


def test_a_zip_bomb_is_refused_unopened() -> None:
    found = io.BytesIO()
    with zipfile.ZipFile(found, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b" " * (65 << 20))
    with pytest.raises(BackendError, match="too large"):
        paragraphs(found.getvalue())


@pytest.mark.parametrize("data", [b"", b"PK", b"not a zip file at all"])
def test_what_is_no_package_is_refused(data: bytes) -> None:
    with pytest.raises(BackendError):
        paragraphs(data)


@given(st.text(max_size=60), st.text(max_size=60))
def test_anchors_are_legal_and_tell_ids_apart(one: str, other: str) -> None:
    name = anchor_of(one)
    assert len(f"_bxr_{name}") <= 40
    assert all(c.isascii() and (c.isalnum() or c == "_") for c in name)
    assert (name == anchor_of(other)) == (one == other)
