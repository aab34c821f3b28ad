"""Fields of a record in texts, titles, cells and the imprint; nothing of the source is lost."""

from pathlib import Path

import pytest
from filled_texts import NOTICE, ROW, codes, filled, filling, said
from msgspec.structs import replace

from banxin.errors import SourceError
from banxin.jobs.table_rows import Filter
from banxin.layouts.load import load_layout
from banxin.model.blocks import Para, Section, Signature, Table
from banxin.model.inlines import plain
from banxin.model.ledger import ledger
from banxin.model.pieces import text_of
from banxin.model.publication import Publication
from banxin.model.walk import all_pieces, members


def test_fields_are_filled_in_title_and_text_and_the_ledger_shows_each(tmp_path: Path) -> None:
    publication = filled(tmp_path, NOTICE, **ROW)
    assert plain(publication.articles[0].title) == "关于桥头村防汛值班的通知"
    assert "请王小明每日早晚两次报告水位，电话0543-2260118，不得漏报。" in said(publication)
    changes = [(r.before, r.text) for r in ledger(publication) if "R01" in r.rules and r.text]
    assert changes.count(("{{", "桥头村")) + changes.count(("{{单位}}", "桥头村")) == 3
    assert "{" not in said(publication)


@pytest.mark.parametrize(("answer", "stays"), [("是", True), ("3座", True), ("否", False),
                                               ("", False), ("0", False)])  # fmt: skip
def test_a_section_stays_when_its_field_says_yes(tmp_path: Path, answer: str, stays: bool) -> None:
    publication = filled(tmp_path, NOTICE, **(ROW | {"有水库": answer}))
    sections = [one for one in members(publication.articles, Section) if one.number]
    heads = [text_of(s.number.pieces) + plain(s.title) for s in sections if s.number]
    left = ["一、值班", "二、物资"]
    assert heads == (["一、值班", "二、水库", "三、物资"] if stays else left)
    assert ("龙口水库的闸门" in said(publication)) == stays
    left = [f for f in publication.findings if f.code == "R02" and "水库" in f.text]
    assert len(left) == (0 if stays else 1)
    gone = "".join(r.before for r in ledger(publication) if r.kind == "discard")
    assert ("检查的人要在簿子上写下姓名和时刻" in gone) == (not stays)


def test_an_optional_paragraph_is_left_out_and_listed(tmp_path: Path) -> None:
    publication = filled(tmp_path, NOTICE, **ROW)
    assert "另外" not in said(publication)
    assert [f.text for f in publication.findings if f.code == "R02"] == ["另外：{{备注}}"]


def test_a_section_that_takes_a_wanted_paragraph_with_it_is_a_doubt(tmp_path: Path) -> None:
    text = NOTICE.replace("三、物资\n\n", "").replace(
        "{{备注}}\n", "{{备注}}，各村要照办，不得延误。\n"
    )
    found = filled(tmp_path, text, **(ROW | {"有水库": "否", "备注": "夜里加一班"})).findings
    assert [f.weight for f in found if f.code == "R02"] == ["doubt"]
    found = filled(tmp_path, text, **(ROW | {"有水库": "否"})).findings
    assert [f.weight for f in found if f.code == "R02"] == ["note"]


def test_a_field_that_is_none_names_the_row_and_the_nearest_column(tmp_path: Path) -> None:
    with pytest.raises(SourceError) as raised:
        filled(tmp_path, "告{{联系人员}}书\n\n正文在此。\n", **ROW)
    assert raised.value.code == "record-field"
    assert raised.value.where == "名单.csv:2"
    assert raised.value.args_by_name == {"field": "联系人员", "near": "联系人"}


def test_an_empty_value_is_a_finding_and_leaves_no_empty_paragraph(tmp_path: Path) -> None:
    text = "送{{单位}}的信\n\n信里说的是春耕的事情。\n\n{{备注}}\n\n请各村照办。\n"
    publication = filled(tmp_path, text, **ROW)
    assert codes(publication) == ["R04"]
    assert len(publication.articles[0].children) == 2


def test_of_an_empty_addressee_no_lone_colon_is_left(tmp_path: Path) -> None:
    publication = filled(tmp_path, NOTICE, **ROW | {"单位": ""})
    assert "R04" in codes(publication)
    assert not [p for p in members(publication.articles, Para) if plain(p.children) == "："]


def test_spaces_width_and_full_width_signs_do_not_hide_a_field(tmp_path: Path) -> None:
    text = "告知书\n\n请 ｛｛联系 人｝｝ 到会，带{{ＩＤ号}}。\n"
    publication = filled(tmp_path, text, 联系人="李四", id号="A-7")
    assert "请李四到会，带A-7。" in said(publication).replace(" ", "")


def test_a_value_is_set_as_it_is_even_if_it_looks_like_markup(tmp_path: Path) -> None:
    value = "<b>&甲*乙*</b> [x](y)"
    publication = filled(tmp_path, "# 题\n\n名为{{名}}的店。\n", "店.md", 名=value)
    assert f"名为{value}的店。" in said(publication)


def test_lines_of_a_cell_become_phrases_and_controls_are_refused(tmp_path: Path) -> None:
    publication = filled(tmp_path, "题\n\n地址：{{地址}}。\n", 地址="清水镇\n桥头路1号")
    assert "清水镇\u3000桥头路1号" in said(publication)
    with pytest.raises(SourceError, match="record-value"):
        filled(tmp_path, "题\n\n地址：{{地址}}。\n", 地址="清水\u0007镇")


def test_code_keeps_its_braces(tmp_path: Path) -> None:
    text = "# 模板\n\n写作`{{单位}}`，得{{单位}}。\n\n```\n{{单位}}\n```\n"
    publication = filled(tmp_path, text, "模板.md", **ROW)
    assert said(publication).count("{{单位}}") == 2
    assert "得桥头村。" in said(publication)
    assert "R05" not in codes(publication)


def test_what_still_looks_like_a_field_is_noted(tmp_path: Path) -> None:
    publication = filled(tmp_path, "题目\n\n请{{单位在会上发言，发言不超过五分钟。\n", **ROW)
    assert codes(publication) == ["R05"]


TABLE = """# 物资表

| 街道 | 物资 | 数量 |
|---|---|---|
| 城东 | 编织袋 | 200 |
| 城西 | 铁锹 | 30 |
| 城东 | 手电筒 | 12 |
"""


def rows_of(publication: Publication) -> list[list[str]]:
    table = members(publication.articles, Table)[0]
    return [[text_of(tuple(all_pieces(cell))) for cell in row.cells] for row in table.rows]


@pytest.mark.parametrize("by", ["sign", "job"])
def test_rows_of_a_table_are_those_of_the_record(tmp_path: Path, by: str) -> None:
    text = TABLE.replace("| 街道 |", "| 街道{{=所属街道}} |") if by == "sign" else TABLE
    filters = (Filter("街道", "所属街道"),) if by == "job" else ()
    publication = filled(tmp_path, text, "表.md", *filters, 所属街道="城东；城南")
    assert rows_of(publication) == [["街道", "物资", "数量"], ["城东", "编织袋", "200"],
                                    ["城东", "手电筒", "12"]]  # fmt: skip
    assert [f.text for f in publication.findings if f.code == "R03"] == ["城西 铁锹 30"]


@pytest.mark.parametrize(("told", "doubts"), [("城东街道", ["街道 物资 数量"]), ("城东", [])])
def test_a_table_of_which_only_the_head_is_left_is_a_doubt(
    tmp_path: Path, told: str, doubts: list[str]
) -> None:
    publication = filled(tmp_path, TABLE, "表.md", Filter("街道", "所属街道"), 所属街道=told)
    assert [f.text for f in publication.findings if f.code == "R08"] == doubts


def test_a_letter_whose_date_the_list_fills_in_is_signed(tmp_path: Path) -> None:
    body = "兹聘请您担任{{单位}}义务护林员，为期一年，望恪尽职守，护一方青山。"
    letter = f"聘书\n\n{{{{联系人}}}}同志：\n\n{body}\n\n清水镇林业站\n{{{{颁发日期}}}}\n"
    publication = filled(tmp_path, letter, **ROW, 颁发日期="2026年6月1日")
    signed = members(publication.articles, Signature)
    assert [[plain(line) for line in one.lines] for one in signed] == [
        ["清水镇林业站", "2026年6月1日"]
    ]


def test_a_cell_over_several_rows_moves_to_the_first_that_stays(tmp_path: Path) -> None:
    html = (
        "<html><body><h1>分片名单</h1><table><tr><th>片</th><th>村</th><th>人</th></tr>"
        "<tr><td rowspan=3>北片</td><td>甲村</td><td>张一</td></tr>"
        "<tr><td>乙村</td><td>李二</td></tr><tr><td>丙村</td><td>王三</td></tr></table>"
        "<p>名单由镇里核定，有变动的要在三日之内报告，逾期不再更改。</p></body></html>"
    )
    publication = filled(tmp_path, html, "名单.html", Filter("村", "村名"), 村名="乙村|丙村")
    assert rows_of(publication) == [["片", "村", "人"], ["北片", "乙村", "李二"], ["丙村", "王三"]]


def test_sidecar_and_layout_are_filled(tmp_path: Path) -> None:
    (tmp_path / "通知.toml").write_text(
        'subtitle = "致{{单位}}"\n[imprint]\nmasthead = "{{单位}}简报"\nsend_to = ["{{联系人}}"]\n',
        encoding="utf-8",
    )
    publication = filled(tmp_path, NOTICE, **ROW)
    assert plain(publication.articles[0].subtitle) == "致桥头村"
    assert publication.imprint.masthead == "桥头村简报"
    assert publication.imprint.send_to == ("王小明",)
    layout = replace(load_layout("booklet-a5"), words={"contents": "{{单位}}目录"})
    assert filling(**ROW).layout(layout).words == {"contents": "桥头村目录"}
    with pytest.raises(SourceError, match="record-braces"):
        filling(单位="{title}").layout(layout)
