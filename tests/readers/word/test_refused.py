"""Files that are not read: each is told what it is and what to do, and nothing else happens."""

import io
import zipfile

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from word_sources import box, docx, num, numbering, p, part, r, tbl, tc, tr

from banxin.errors import SourceError
from banxin.messages import catalogue
from banxin.readers.sent import Sent
from banxin.readers.word import READER

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def refused(data: bytes, name: str = "送来.docx") -> SourceError:
    with pytest.raises(SourceError) as caught:
        READER.read(Sent(data, name))
    assert caught.value.code in catalogue()
    return caught.value


def with_part(name: str, data: bytes, *body: str) -> bytes:
    return docx(*(body or (p("正文。"),)), extra={name: data})


def zipped(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, data in files.items():
            package.writestr(name, data)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (OLE + b"\0" * 512, "word-old"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "word-encrypted"),
        (b"{\\rtf1\\ansi x}", "word-old"),
        (b"<html><body>x</body></html>", "word-not-package"),
        ("一段文字。".encode(), "word-not-package"),
        (b"", "word-not-package"),
        (b"PK\x03\x04 cut", "word-damaged"),
        (zipped(mimetype=b"application/vnd.oasis.opendocument.text"), "word-other-kind"),
        (with_part("word/vbaProject.bin", b"x"), "word-macros"),
        (with_part("word/document.xml", b"<w:document"), "word-xml"),
        (with_part("word/styles.xml", b'<!DOCTYPE x [<!ENTITY y "z">]><x>&y;</x>'), "word-doctype"),
        (
            with_part("customXml/item1.xml", '<!DOCTYPE x SYSTEM "a"><x/>'.encode("utf-16")),
            "word-doctype",
        ),
        (docx(), "source-empty"),
    ],
)
def test_a_file_that_cannot_be_read_is_named_for_what_it_is(data: bytes, code: str) -> None:
    assert refused(data).code == code


def test_a_workbook_under_a_word_name_is_called_excel() -> None:
    types = b'<Types><Override ContentType="application/x.spreadsheetml.sheet.main+xml"/></Types>'
    error = refused(with_part("[Content_Types].xml", types).replace(b"word/d", b"word/e"))
    assert error.code in ("word-other-kind", "word-damaged")
    sheets = zipped(**{"[Content_Types].xml": types, "xl/workbook.xml": b"<x/>"})
    assert refused(sheets).args_by_name["kind"] == "Excel"


def test_damage_is_told_by_part_and_line() -> None:
    error = refused(with_part("word/document.xml", b"<a>\n\n<b></a>"))
    assert (error.args_by_name["part"], error.args_by_name["line"]) == ("word/document.xml", 3)


def test_a_zip_bomb_is_not_unpacked() -> None:
    error = refused(with_part("word/media/a.bin", b"\0" * 60_000_000))
    assert error.code == "word-too-large"


def test_a_file_of_too_many_tags_is_not_parsed() -> None:
    inside = "<w:p/>" * 3_000_001
    assert (
        refused(with_part("word/document.xml", part("document", inside))).code == "word-too-large"
    )


def test_a_file_of_too_many_paragraphs_ends_at_the_limit() -> None:
    error = refused(docx("<w:p/>" * 50_001))
    assert (error.code, error.args_by_name["limit"]) == ("word-paragraphs", 50_000)


@pytest.mark.parametrize("depth", [30, 60, 300])
def test_tables_and_boxes_in_one_another_end_somewhere(depth: int) -> None:
    tables, boxes = p("深处"), p("深处")
    for _ in range(depth):
        tables = tbl(tr(tc(tables), tc(p("旁"))))
        boxes = p(box(boxes))[:8_000_000] if len(boxes) < 60_000 else boxes
    for body in (tables, boxes):
        try:
            found = READER.read(Sent(docx(p("文"), body), "深.docx"))
        except SourceError as error:
            assert error.code == "word-depth"
        else:
            assert "深处" in found.sources[0].text


GOOD = docx(
    p(r("工会通知", "<w:b/>")),
    p("一段文字。", look=num("1")),
    tbl(tr(tc(p("甲")), tc(p("乙")))),
    p(box(p("框里"))),
    p('<w:r><w:footnoteReference w:id="1"/></w:r>', "末段。"),
    parts={
        "numbering": numbering({"1": [("decimal", "%1.")]}),
        "footnotes": part("footnotes", f'<w:footnote w:id="1">{p("注。")}</w:footnote>'),
    },
)
XML = {
    name: zipfile.ZipFile(io.BytesIO(GOOD)).read(name)
    for name in ("word/document.xml", "word/numbering.xml", "word/_rels/document.xml.rels")
}
TOKENS = [b"w:p", b"w:tbl", b"w:tc", b"-1", b"99999999999", b"</w:r>", b"w:val", b"\xff", b"<", b""]
EDIT = st.tuples(st.integers(0, 4000), st.integers(0, 12), st.sampled_from(TOKENS))


def edited(data: bytes, edit: tuple[int, int, bytes]) -> bytes:
    place, length, token = edit
    at = place % len(data)
    return data[:at] + token + data[at + length :]


def read_or_refused(data: bytes) -> None:
    try:
        READER.read(Sent(data, "坏.docx"))
    except SourceError as error:
        assert error.code in catalogue()


@settings(max_examples=150, deadline=None)
@given(st.lists(EDIT, min_size=1, max_size=4))
def test_damaged_bytes_are_read_or_refused(edits: list[tuple[int, int, bytes]]) -> None:
    data = GOOD
    for edit in edits:
        data = edited(data, edit)
    read_or_refused(data)


@settings(max_examples=250, deadline=None)
@given(st.sampled_from(sorted(XML)), st.lists(EDIT, min_size=1, max_size=3))
@example("word/document.xml", [(0, 0, b"")])
def test_damaged_xml_is_read_or_refused(name: str, edits: list[tuple[int, int, bytes]]) -> None:
    xml = XML[name]
    for edit in edits:
        xml = edited(xml, edit)
    read_or_refused(with_part(name, xml) if name == "word/document.xml" else docx(
        p("一", look=num("1")), p("二", look=num("1", 3)), extra={name: xml},
        links={"n": ("numbering", "numbering.xml")},
    ))  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ['w:val="1"', 'w:val="-1"', 'w:val="99999999999999999999"', 'w:val=""', 'w:val="x"',
             'w:ilvl="12"', 'w:type="page"', 'w:id="1"', 'w:fldCharType="end"', 'w:char="ZZ"']
        ),
        min_size=1, max_size=3,
    ),
    st.sampled_from(
        ["gridSpan", "vMerge", "ilvl", "numId", "sz", "outlineLvl", "fldChar", "sym", "br", "b",
         "footnoteReference", "commentReference", "hyperlink", "ruby", "drawing", "object", "ins",
         "del", "ind", "jc", "tbl", "tr", "tc", "sdt", "txbxContent"]
    ),
)  # fmt: skip
def test_elements_where_they_do_not_belong_are_read_or_refused(
    attributes: list[str], name: str
) -> None:
    own = " ".join({a.split("=")[0]: a for a in attributes}.values())
    odd = f"<w:{name} {own}>" + r("字") + f"</w:{name}>"
    body = [p(odd), p("甲", look=odd), tbl(tr(tc(odd), look=odd), odd), odd, p(r("乙", odd))]
    read_or_refused(docx(p("文"), *body))
