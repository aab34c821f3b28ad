"""Records: what a CSV or a workbook says of each branch."""

import io
from pathlib import Path

import pytest
from openpyxl import Workbook
from workbooks import saved, sheet

from banxin.errors import SourceError
from banxin.jobs import records as of
from banxin.jobs.records import load_records


def test_a_csv_of_an_office_gives_its_rows_with_their_line_numbers(tmp_path: Path) -> None:
    file = tmp_path / "名单.csv"
    file.write_bytes('街道名单,,\r\n单位,联 系 人,电话\r\n桥头村,"王小明\n李四",0543-1\r\n\r\n'
                     "河口村,张三,\r\n".encode("gb18030"))  # fmt: skip
    found = load_records(file)
    assert found.fields == {"单位": "单位", "联系人": "联 系 人", "电话": "电话"}
    assert [(r.row, r.values["联系人"]) for r in found.rows] == [(3, "王小明\n李四"), (6, "张三")]
    assert found.rows[1].values["电话"] == ""


def test_a_workbook_keeps_zeros_dates_merged_cells_and_its_filter(tmp_path: Path) -> None:
    book = Workbook()
    page = book.active
    assert page is not None
    page.title = "二季度"
    for row in (["单位", "街道", "编号"], ["桥头村", "城东", "007"], ["河口村", None, "012"],
                ["山口村", "城西", "013"]):  # fmt: skip
        page.append(row)
    page.merge_cells("B2:B3")
    page.row_dimensions[4].hidden = True
    book.create_sheet("别的").append(["甲", "乙"])
    file = tmp_path / "名单.xlsx"
    file.write_bytes(saved(book))
    rows = load_records(file, "二季度").rows
    assert [r.values["街道"] for r in rows] == ["城东", "城东", "城西"]
    assert rows[0].values["编号"] == "007"
    assert [r.hidden for r in rows] == [False, False, True]
    with pytest.raises(SourceError) as raised:
        load_records(file, "二季度度")
    assert raised.value.args_by_name["near"] == "二季度"


def test_a_cell_that_shows_an_error_is_broken_and_not_text(tmp_path: Path) -> None:
    rows = (
        '<row r="1"><c r="A1" t="str"><v>单位</v></c><c r="B1" t="str"><v>人数</v></c></row>'
        '<row r="2"><c r="A2" t="str"><v>桥头村</v></c><c r="B2" t="e"><v>#REF!</v></c></row>'
        '<row r="3"><c r="A3" t="str"><v>河口村</v></c><c r="B3"><f>A1+1</f></c></row>'
    )
    file = tmp_path / "名单.xlsx"
    file.write_bytes(sheet(f"<sheetData>{rows}</sheetData>"))
    assert [r.broken for r in load_records(file).rows] == [("人数",), ("人数",)]


@pytest.mark.parametrize(
    ("text", "code"),
    [("", "records-empty"), ("单位,电话\n", "records-empty"), ("单位,单 位\n甲,乙\n",
     "records-field-twice"), ("单{位,电话\n甲,乙\n", "records-field")],
)  # fmt: skip
def test_a_list_that_cannot_be_used_is_refused(tmp_path: Path, text: str, code: str) -> None:
    file = tmp_path / "名单.csv"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(SourceError) as raised:
        load_records(file)
    assert raised.value.code == code


def test_more_records_than_the_cap_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(of, "MAX_RECORDS", 3)
    file = tmp_path / "名单.csv"
    file.write_text("单位,人\n" + "甲,乙\n" * 4, encoding="utf-8")
    with pytest.raises(SourceError, match="records-many"):
        load_records(file)


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "没有.csv"):
        with pytest.raises(SourceError, match="source-missing"):
            load_records(path)
    broken = io.BytesIO(b"PK\x03\x04nothing")
    (tmp_path / "坏.xlsx").write_bytes(broken.getvalue())
    with pytest.raises(SourceError):
        load_records(tmp_path / "坏.xlsx")
