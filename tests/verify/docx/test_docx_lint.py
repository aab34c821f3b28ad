"""Each defect that makes a file unreadable is found, and a sound file is found sound."""

import io
import zipfile
from collections.abc import Callable

import pytest

from banxin.messages import say
from banxin.verify.docx_lint import lint

Word = Callable[..., bytes]
P = "<w:p/>"
FIELD = '<w:p><w:r><w:fldChar w:fldCharType="{}"/></w:r></w:p>'
MARK = '<w:bookmarkStart w:id="{0}" w:name="{1}"/><w:bookmarkEnd w:id="{0}"/>'
SDT = "<w:sdt><w:sdtPr>{}</w:sdtPr><w:sdtContent><w:p/></w:sdtContent></w:sdt>"
CELL = "<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>"
STYLE = '<w:style w:type="{}" w:styleId="{}"/>'
STYLES = f"<w:styles>{STYLE.format('paragraph', 'x')}{STYLE.format('character', 'y')}</w:styles>"
STYLED = '<w:p><w:pPr><w:pStyle w:val="{}"/></w:pPr></w:p>'


def test_a_sound_file_has_no_fault(word: Word) -> None:
    body = (
        CELL.format(P) + MARK.format(1, "a") + MARK.format(2, "b") + SDT.format('<w:id w:val="1"/>')
        + FIELD.format("begin") + FIELD.format("end")
        + '<w:p><w:pPr><w:pStyle w:val="x"/></w:pPr><w:r><w:rPr><w:rStyle w:val="y"/>'
        '<w:rFonts w:hint="eastAsia"/><w:lang w:val="zh-CN"/></w:rPr></w:r></w:p>'
    )  # fmt: skip
    assert lint(word(body, styles=STYLES)) == ()


@pytest.mark.parametrize(
    ("code", "body"),
    [
        ("table-last", CELL.format(P + CELL.format(P))),
        ("table-last", CELL.format("")),
        ("bookmark-name", MARK.format(1, "a") + MARK.format(2, "a")),
        ("bookmark-open", '<w:bookmarkStart w:id="1" w:name="a"/>'),
        ("bookmark-open", '<w:bookmarkEnd w:id="1"/>'),
        ("para-id", '<w:p w14:paraId="0A"/><w:p w14:paraId="0A"/>'),
        ("sdt-id", SDT.format('<w:id w:val="5"/>') * 2),
        ("sdt-tag", SDT.format(f'<w:tag w:val="{"x" * 65}"/>')),
        ("field-open", FIELD.format("begin")),
        ("field-open", FIELD.format("end") + FIELD.format("begin")),
        ("id", MARK.format(1, "a") + '<w:p><w:ins w:id="1"/></w:p>'),
        ("id", '<w:p><wp:docPr id="3"/><wp:docPr id="3"/></w:p>'),
        ("direct", '<w:p><w:pPr><w:jc w:val="center"/></w:pPr></w:p>'),
        ("direct", "<w:p><w:r><w:rPr><w:b/></w:rPr></w:r></w:p>"),
        ("direct", '<w:p><w:r><w:rPr><w:rFonts w:ascii="Arial"/></w:rPr></w:r></w:p>'),
        ("direct", CELL.format(f'<w:tcPr><w:shd w:fill="ff0000"/></w:tcPr>{P}')),
        ("relation", '<w:p><w:hyperlink r:id="rId7"/></w:p>'),
        ("nested", f"<w:p>{P}</w:p>"),
        ("after-section", f"<w:sectPr/>{P}"),
        ("bookmark-long", MARK.format(1, "x" * 41)),
        ("para-id-large", '<w:p w14:paraId="80000000"/>'),
        ("style", STYLED.format("gone")),
        ("note", '<w:p><w:r><w:footnoteReference w:id="7"/></w:r></w:p>'),
        ("note", '<w:p><w:commentRangeStart w:id="7"/></w:p>'),
    ],
)
def test_each_defect_is_found_and_can_be_told(word: Word, code: str, body: str) -> None:
    found = lint(word(body))
    assert [fault.code for fault in found] == [f"docx-lint-{code}"]
    for lang in ("zh", "en"):
        assert found[0].part in say(found[0].code, lang, part=found[0].part, detail="x")


def test_faults_in_notes_and_headers_are_found(word: Word) -> None:
    note = "<w:footnotes><w:footnote w:id='1'><w:p><w:r><w:rPr><w:i/></w:rPr></w:r></w:p></w:footnote></w:footnotes>"  # noqa: E501
    header = "<w:hdr>" + FIELD.format("begin") + "</w:hdr>"
    found = lint(word(P, footnotes=note, header1=header))
    assert [(x.part, x.code) for x in found] == [
        ("word/footnotes.xml", "docx-lint-direct"), ("word/header1.xml", "docx-lint-field-open"),
    ]  # fmt: skip


def test_a_style_of_another_kind_is_no_style_of_a_paragraph(word: Word) -> None:
    assert lint(word(STYLED.format("x"), styles=STYLES)) == ()
    found = lint(word(STYLED.format("y"), styles=STYLES))
    assert [(x.code, x.detail) for x in found] == [("docx-lint-style", "y")]


def test_a_style_based_on_a_missing_one_is_found(word: Word) -> None:
    styles = STYLES.replace("/></w:styles>", "><w:basedOn w:val='gone'/></w:style></w:styles>")
    found = lint(word(P, styles=styles))
    assert [(x.code, x.detail) for x in found] == [("docx-lint-style", "gone")]


def test_a_number_is_looked_for_in_the_numbering(word: Word) -> None:
    asked = "<w:style w:type='paragraph' w:styleId='x'><w:pPr><w:numPr><w:numId w:val='2'/></w:numPr></w:pPr></w:style>"  # noqa: E501
    styles = f"<w:styles>{asked}</w:styles>"
    known = "<w:numbering><w:num w:numId='2'/></w:numbering>"
    assert lint(word(P, styles=styles, numbering=known)) == ()
    found = lint(word(P, styles=styles))
    assert [(x.code, x.part, x.detail) for x in found] == [
        ("docx-lint-number", "word/styles.xml", "2")
    ]


def test_notes_that_are_there_may_be_called(word: Word) -> None:
    call = '<w:p><w:r><w:footnoteReference w:id="1"/></w:r></w:p>'
    assert lint(word(call, footnotes="<w:footnotes><w:footnote w:id='1'/></w:footnotes>")) == ()


def test_ruby_may_have_its_own_size(word: Word) -> None:
    size = '<w:r><w:rPr><w:sz w:val="10"/></w:rPr></w:r>'
    assert lint(word(f"<w:p><w:r><w:ruby><w:rt>{size}</w:rt></w:ruby></w:r></w:p>")) == ()


def test_a_relation_to_a_missing_part_is_found(word: Word) -> None:
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId1" Type="x" Target="media/gone.png"/>'
        '<Relationship Id="rId2" Type="x" Target="https://x/" TargetMode="External"/>'
        "</Relationships>"
    )
    data = io.BytesIO(word(P))
    with zipfile.ZipFile(data, "a") as package:
        package.writestr("word/_rels/document.xml.rels", rels)
    assert [(x.code, x.detail) for x in lint(data.getvalue())] == [("docx-lint-relation", "rId1")]


def test_the_headers_of_a_letterhead_may_name_what_is_not_there(word: Word) -> None:
    header = (
        '<w:hdr><w:p><w:pPr><w:pStyle w:val="gone"/><w:jc w:val="center"/></w:pPr></w:p></w:hdr>'
    )
    data = word(P, header1=header)
    assert [x.code for x in lint(data)] == ["docx-lint-direct", "docx-lint-style"]
    assert lint(data, letterhead=True) == ()
    assert lint(word(STYLED.format("gone")), letterhead=True) != ()
