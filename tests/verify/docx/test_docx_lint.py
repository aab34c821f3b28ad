"""Each defect that validators miss is found, and a sound file is found sound."""

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


def test_a_sound_file_has_no_fault(word: Word) -> None:
    body = (
        CELL.format(P) + MARK.format(1, "a") + MARK.format(2, "b") + SDT.format('<w:id w:val="1"/>')
        + FIELD.format("begin") + FIELD.format("end")
        + '<w:p><w:pPr><w:pStyle w:val="x"/></w:pPr><w:r><w:rPr><w:rStyle w:val="y"/>'
        '<w:rFonts w:hint="eastAsia"/><w:lang w:val="zh-CN"/></w:rPr></w:r></w:p>'
    )  # fmt: skip
    assert lint(word(body)) == ()


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
