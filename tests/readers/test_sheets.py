"""Excel workbooks as offices send them, and as strangers may."""

import datetime
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font
from tables_shown import check, shown
from workbooks import NS, SHEET, saved, sheet, with_part, with_parts

from banxin.errors import SourceError
from banxin.messages import error_text
from banxin.model.blocks import Table
from banxin.model.inlines import Mark
from banxin.model.publication import Publication
from banxin.model.walk import members
from banxin.passes import normalise
from banxin.readers.sent import Sent
from banxin.readers.sheets.reader import READER


def read(data: bytes, name: str = "a.xlsx") -> Publication:
    return READER.read(Sent(data, name))


def found(publication: Publication) -> list[tuple[str, str]]:
    return [(finding.code, finding.text) for finding in publication.findings]


def filled(rows: list[list[Any]]) -> tuple[Workbook, Any]:
    book = Workbook()
    page: Any = book.active
    for row in rows:
        page.append(row)
    return book, page


def test_a_statistical_table_with_title_unit_two_heads_and_signers() -> None:
    book, page = filled(
        [
            ["2023年各县会员统计表"],
            [None, None, None, "单位：人"],
            ["序号", "地区", "会员"],
            [None, None, "男", "女"],
            [1, "甲县", 1234.5, 0.25],
            [2, "乙县", 99, 0.5],
            [],
            ["制表人：张三", None, "审核人：李四"],
        ]
    )
    for merged in ("A1:D1", "A3:A4", "B3:B4", "C3:D3"):
        page.merge_cells(merged)
    for row in (5, 6):
        page.cell(row, 3).number_format = "#,##0.00"
        page.cell(row, 4).number_format = "0.00%"
    publication = read(saved(book))
    assert shown(publication) == [
        "2023年各县会员统计表", "单位：人",
        "#序号<1x2>|地区<1x2>|会员<2x1>", "#男|女",
        "1|甲县|1,234.50|25.00%", "2|乙县|99.00|50.00%",
        "制表人：张三", "审核人：李四",
    ]  # fmt: skip
    source = publication.sources[0]
    assert source.encoding.how == "parts"
    assert source.path_of(source.text.index("甲县")) == "Sheet!B5"
    check(normalise(publication))


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (datetime.date(2023, 3, 1), 'yyyy"年"m"月"d"日"', "2023年3月1日"),
        (datetime.date(2023, 3, 1), "yyyy-mm-dd", "2023-03-01"),
        (datetime.date(2023, 3, 1), "[$-804]aaaa", "星期三"),
        (datetime.datetime(2023, 3, 1, 17, 5), "yyyy/m/d h:mm", "2023/3/1 17:05"),
        (0.75, '[$-804]上午/下午h"时"mm"分"', "下午6时00分"),
        (1.5, "[h]:mm", "36:00"),
        (1234567.891, "#,##0.00", "1,234,567.89"),
        (0.12345, "0.00%", "12.35%"),
        (1.005, "0.00", "1.01"),
        (-3.5, "0.00_);(0.00)", "(3.50)"),
        (1234.5, '"¥"#,##0.00', "¥1,234.50"),
        (1234.5, "[$¥-804]#,##0.00", "¥1,234.50"),
        (12345, '0!.0,"万"', "1.2万"),
        (7, "000", "007"),
        (13800138000, "000-0000-0000", "138-0013-8000"),
        (0.1 + 0.2, "General", "0.3"),
        (1 / 3, "General", "0.333333333"),
        (123456789012345, "General", "123456789012345"),
        (5, '[>3]"高"0;"低"0', "高5"),
        (12345, "0.00E+00", "1.23E+04"),
        (True, "General", "TRUE"),
        ("007", "General", "007"),
        ("三", '@"级"', "三级"),
    ],
)
def test_a_cell_is_printed_as_it_is_shown(value: Any, code: str, text: str) -> None:
    book, page = filled([["名", value]])
    page["B1"].number_format = code
    assert shown(read(saved(book))) == [f"名|{text}"]


@pytest.mark.parametrize(
    ("value", "code"), [(0.5, "# ?/?"), (45000, '[DBNum1]yyyy"年"'), (1.1e18, "0000 0000/0")]
)
def test_a_look_that_cannot_be_kept_is_named(value: float, code: str) -> None:
    book, page = filled([["名", value]])
    page["B1"].number_format = code
    assert found(read(saved(book))) == [("S25", "Sheet!B1")]


def test_an_identity_number_kept_as_a_number_is_doubtful() -> None:
    xml = sheet('<sheetData><row r="1"><c r="A1"><v>370102199001011234</v></c></row></sheetData>')
    assert found(read(xml)) == [("S25", "Sheet!A1")]


def test_what_is_hidden_is_listed_and_not_printed() -> None:
    book, page = filled([["县", "数", "底数"], ["甲", 1, 9], ["乙", 2, 8], ["丙", 3, 7]])
    page.row_dimensions[3].hidden = True
    page.column_dimensions["C"].hidden = True
    book.create_sheet("底稿").append(["机密"])
    book["底稿"].sheet_state = "hidden"
    publication = read(saved(book))
    assert shown(publication) == ["#县|数", "甲|1", "丙|3"]
    listed = [piece.text for piece in publication.aside if piece.fate == "discard"]
    assert listed == ["底数", "9", "乙", "2", "8", "7", "机密"]
    assert set(found(publication)) == {
        ("S24", "Sheet!3:3"),
        ("S24", "Sheet!C:C"),
        ("S24", "底稿"),
    }


def test_a_formula_without_a_result_an_error_and_a_hiding_format_are_named() -> None:
    publication = read(
        sheet(
            '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>合计</t></is></c>'
            '<c r="B1"><f>SUM(B2:B3)</f></c><c r="C1" t="e"><f>1/0</f><v>#DIV/0!</v></c>'
            '<c r="D1"><f>1+1</f><v>2</v></c><c r="E1" t="str"><f>""</f><v></v></c>'
            "</row></sheetData>"
        )
    )
    assert shown(publication) == ["合计|#DIV/0!|2"]
    assert found(publication) == [("S24", "Sheet!B1 =SUM(B2:B3)"), ("S24", "Sheet!C1 #DIV/0!")]


def test_several_sheets_stand_under_their_names() -> None:
    book, page = filled([["县", "数"], ["甲", 1]])
    page.title = "会员"
    other: Any = book.create_sheet("经费")
    for row in (["2023年经费"], ["县", "万元"], ["甲", 2]):
        other.append(row)
    other.merge_cells("A1:B1")
    book.create_sheet("空表")
    publication = read(saved(book))
    assert shown(publication) == [
        "# 会员", "#县|数", "甲|1", "# 经费", "caption 2023年经费", "#县|万元", "甲|2",
    ]  # fmt: skip
    titled = normalise(publication).articles[0]
    assert not titled.title
    assert len(titled.children) == 2


def test_a_head_is_what_is_bold_or_frozen() -> None:
    rows = [["甲项", "乙项"], ["好", "中"], ["中", "好"]]
    book, page = filled(rows)
    assert shown(read(saved(book)))[0] == "甲项|乙项"
    page.freeze_panes = "A2"
    assert shown(read(saved(book)))[0] == "#甲项|乙项"
    book, page = filled(rows)
    for cell in page[1]:
        cell.font = Font(bold=True)
    assert shown(read(saved(book)))[0] == "#甲项|乙项"


def test_two_tables_on_a_sheet_are_two_tables() -> None:
    book, _ = filled([["县", "数"], ["甲", 1], [], ["校", "人数", "班"], ["一小", 2, 3]])
    assert shown(read(saved(book))) == ["#县|数", "甲|1", "#校|人数|班", "一小|2|3"]


def test_an_empty_row_within_a_table_is_left_out() -> None:
    book, _ = filled([["县", "数"], ["甲", 1], [], ["乙", 2]])
    assert shown(read(saved(book))) == ["#县|数", "甲|1", "乙|2"]


def test_comments_are_listed_and_lines_within_a_cell_are_paragraphs() -> None:
    book, page = filled([["  县名 ", "甲县\n（含开发区）"]])
    page["A1"].comment = Comment("请核对", "审")
    publication = read(saved(book))
    assert shown(publication) == ["县名|甲县/（含开发区）"]
    assert found(publication) == [("S25", "Sheet!A1")]
    assert "请核对" in [piece.text for piece in publication.aside]


def test_raised_and_lowered_characters_stay_so_and_readings_are_not_said() -> None:
    publication = read(
        sheet(
            '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><r><t>10m</t></r><r><rPr>'
            '<vertAlign val="superscript"/></rPr><t>2</t></r><rPh sb="0" eb="1"><t>x</t></rPh></is>'
            '</c><c r="B1" t="inlineStr"><is><t>一_x000D_二_x005F_x</t></is></c></row></sheetData>'
        )
    )
    assert shown(publication) == ["10m2|一/二_x"]
    table = publication.articles[0].lines[0].block
    assert isinstance(table, Table)
    assert [mark.kind for mark in members(table, Mark)] == ["sup"]


def test_texts_that_cells_share_and_days_since_1904() -> None:
    data = with_parts(
        {
            SHEET: f'<worksheet xmlns="{NS}"><sheetData><row r="1"><c r="A1" t="s"><v>1</v></c>'
            '<c r="B1" s="1"><v>1</v></c><c r="C1" t="s"><v>9</v></c></row>'
            "</sheetData></worksheet>",
            "xl/sharedStrings.xml": f'<sst xmlns="{NS}"><si><t>甲</t></si><si><t>乙</t></si></sst>',
            "xl/_rels/workbook.xml.rels": RELS,
            "xl/styles.xml": f'<styleSheet xmlns="{NS}"><cellXfs><xf/><xf numFmtId="14"/></cellXfs>'
            "</styleSheet>",
            "xl/workbook.xml": f'<workbook xmlns="{NS}" xmlns:r="urn:r"><workbookPr date1904="1"/>'
            '<sheets><sheet name="表" r:id="a"/></sheets></workbook>',
        }
    )
    assert shown(read(data)) == ["乙|1904/1/2"]


def test_a_text_named_xls_as_web_systems_give_it_out() -> None:
    text = "姓名\t电话\n张伟\t0543-7810073\n李娜\t0543-7810074\n"
    assert shown(read(text.encode("gbk"), "a.xls"))[0] == "#姓名|电话"


RELS = (
    '<Relationships xmlns="x"><Relationship Id="a" Type="t/worksheet"'
    ' Target="worksheets/sheet1.xml"/><Relationship Id="b" Type="t/sharedStrings"'
    ' Target="sharedStrings.xml"/><Relationship Id="c" Type="t/styles" Target="styles.xml"/>'
    "</Relationships>"
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
CELL = '<c t="inlineStr"><is><t>&a;</t></is></c>'
LAUGHS = (
    '<!DOCTYPE x [<!ENTITY b "bbbbbbbbbb"><!ENTITY a "&b;&b;&b;&b;">]>'
    f'<worksheet xmlns="{NS}"><sheetData><row>{CELL}</row></sheetData></worksheet>'
)
REFUSED = {
    "locked": (OLE + "EncryptedPackage".encode("utf-16-le"), "source-sheet-locked"),
    "old": (OLE, "source-sheet-old"),
    "page": (b"<html><table></table></html>", "source-sheet-page"),
    "no package": (b"PK\x03\x04....", "source-sheet-broken"),
    "macros": (with_part("xl/vbaProject.bin", b"x"), "source-sheet-macros"),
    "odf": (
        with_part("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        "source-sheet-old",
    ),
    "bomb": (with_part("xl/media/a.bin", bytes(200 << 20)), "source-sheet-large"),
    "entities": (with_part(SHEET, LAUGHS), "source-sheet-broken"),
    "cut off": (sheet("<sheetData><row>"), "source-sheet-broken"),
    "wide": (
        sheet("<sheetData><row>" + "<c><v>1</v></c>" * 300 + "</row></sheetData>"),
        "source-table-wide",
    ),
    "long": (
        sheet("<sheetData>" + ("<row>" + "<c><v>1</v></c>" * 9 + "</row>") * 3000 + "</sheetData>"),
        "source-table-large",
    ),
    "merged over itself": (
        sheet(
            "<sheetData>" + "<row><c><v>1</v></c></row>" * 999 + "</sheetData><mergeCells>"
            + '<mergeCell ref="A1:D1048576"/>' * 999 + "</mergeCells>"
        ),
        "source-table-large",
    ),
    "empty": (saved(Workbook()), "source-empty"),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_read_is_refused_with_what_to_do(case: str) -> None:
    data, code = REFUSED[case]
    with pytest.raises(SourceError) as caught:
        read(data)
    assert caught.value.code == code
    assert "→" in error_text(caught.value, "zh")


def test_rows_that_only_bear_a_format_are_no_rows() -> None:
    rows = "".join(f'<row r="{n}" s="1"><c r="A{n}" s="1"/></row>' for n in range(2, 50_000))
    data = sheet(f"<sheetData><row><c><v>1</v></c><c><v>2</v></c></row>{rows}</sheetData>")
    assert shown(read(data)) == ["1|2"]


@pytest.mark.parametrize("cut", range(0, 4000, 250))
def test_a_damaged_workbook_is_refused_or_read(cut: int) -> None:
    book, _ = filled([["县", "数"], ["甲", 1]])
    data = bytearray(saved(book))
    data[cut] ^= 0xFF
    try:
        check(read(bytes(data)))
    except SourceError as error:
        assert error.code.startswith("source-")
