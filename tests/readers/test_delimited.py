"""CSV and TSV as they are sent: out of Excel, out of databases, and written by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tables_shown import check, shown

from banxin.errors import SourceError
from banxin.passes import normalise
from banxin.readers.delimited import READER
from banxin.readers.sent import Sent


def read(text: str, name: str = "a.csv", codec: str = "utf-8") -> list[str]:
    return shown(READER.read(Sent(text.encode(codec), name)))


def findings(text: str) -> list[tuple[str, str, str]]:
    found = READER.read(Sent(text.encode(), "a.csv")).findings
    return [(finding.code, finding.text, finding.suggest) for finding in found]


def test_a_list_in_gbk_out_of_excel() -> None:
    text = '姓名,电话,备注\r\n张伟,0543-7810073,"他说""好"""\r\n李娜,0543-7810074,\r\n'
    assert read(text, codec="gbk") == [
        "#姓名|电话|备注",
        '张伟|0543-7810073|他说"好"',
        "李娜|0543-7810074|",
    ]


def test_numbers_that_were_kept_from_excel_lose_the_sign_and_it_is_listed() -> None:
    text = '编号,名称\n="001",桥\n"=""002""",路\n\'003,渠\n\'旧称,渡\n'
    read_back = READER.read(Sent(text.encode(), "a.csv"))
    assert shown(read_back) == ["#编号|名称", "001|桥", "002|路", "003|渠", "'旧称|渡"]
    signs = [piece.text for piece in read_back.aside if "S25" in piece.rules]
    assert signs == ['="', '"', '=""', '""', "'"]


def test_a_cell_of_several_lines_has_several_paragraphs() -> None:
    assert read('项目,说明\n甲,"一，先办；\r\n二，后办"\n') == [
        "#项目|说明",
        "甲|一，先办；/二，后办",
    ]


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_what_parts_the_cells_is_found(mark: str) -> None:
    rows = [["县", "一月", "备注"], ["甲县", "1.5", "好，好"], ["乙县", "2.5", "平；常"]]
    assert read("".join(mark.join(row) + "\n" for row in rows))[1] == "甲县|1.5|好，好"


def test_excels_first_line_names_the_mark() -> None:
    assert read("sep=;\n县;数\n甲,丙;1\n乙,丁;2\n") == ["#县|数", "甲,丙|1", "乙,丁|2"]


def test_a_byte_order_mark_is_no_text() -> None:
    assert read("\ufeff县,数\n甲,1\n") == ["#县|数", "甲|1"]


def test_rows_of_other_lengths_are_named_and_nothing_is_lost() -> None:
    text = "县,一月,二月\n甲,1,2\n乙,3\n丙,4,5,6\n丁,7,8\n"
    assert read(text)[2:4] == ["乙|3||", "丙|4|5|6"]
    assert findings(text) == [("S23", "3、4", "3")]


def test_commas_at_the_end_and_empty_rows_and_columns_are_left_out() -> None:
    text = ",,,\n县,,数,\n甲,,1,\n,,,\n乙,,2,\n,,,\n"
    assert read(text) == ["#县|数", "甲|1", "乙|2"]
    assert findings(text) == []


def test_a_title_and_facts_above_and_notes_below_are_lines() -> None:
    text = (
        "各县会员统计表,,\n填报单位：某某局,,单位：人\n县,男,女\n甲,1,2\n乙,3,4\n"
        "注：乙县含开发区,,\n制表人：张三,审核人：李四,\n"
    )
    assert read(text) == [
        "各县会员统计表", "填报单位：某某局", "单位：人", "#县|男|女", "甲|1|2", "乙|3|4",
        "注：乙县含开发区", "制表人：张三", "审核人：李四",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "甲,乙\n丙,丁\n戊,己\n",  # nothing but text, and no name of a column
        "县,县\n甲,1\n",  # the same twice
        "1,2\n3,4\n",  # numbers
        "县,数\n",  # nothing below
    ],
)
def test_a_first_row_that_shows_nothing_is_no_head(text: str) -> None:
    assert not any(line.startswith("#") for line in read(text))


def test_years_may_head_columns() -> None:
    assert read("地区,2022,2023\n甲,11,12\n乙,13,14\n")[0] == "#地区|2022|2023"


def test_a_quote_of_the_text_parts_nothing() -> None:
    assert read('名,语\n甲,"好"字当头\n乙,24"屏\n') == ["名|语", '甲|"好"字当头', '乙|24"屏']


def test_one_column_is_text() -> None:
    assert read("春天来了。\n我们去春游。\n") == ["春天来了。", "我们去春游。"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (",,\n,,\n", "source-empty"),
        ("sep=;\n", "source-empty"),
        ('""," "\n=""\n', "source-empty"),
        (",".join("一" * 65) + "\n", "source-table-wide"),
        ("一,二\n" * 10_001, "source-table-large"),
    ],
)
def test_what_no_page_could_show_is_refused(text: str, code: str) -> None:
    with pytest.raises(SourceError) as caught:
        read(text)
    assert caught.value.code == code


FIELDS = st.sampled_from(
    ["甲", "乙，丙", '"甲,乙"', '"他说""好"""', '"一\n二"', '="01"', "'01", "1.5", "", " ", '"',
     "“", "\u3000春"]
)  # fmt: skip
ENDS = st.sampled_from(["\n", "\r\n", "\r", "\n\n", ""])
TEXTS = st.lists(
    st.tuples(st.lists(FIELDS, min_size=1, max_size=5), st.sampled_from(",;\t|"), ENDS),
    min_size=1,
    max_size=8,
).map(lambda rows: "".join(mark.join(fields) + end for fields, mark, end in rows))


@given(text=TEXTS)
def test_every_character_has_one_fate_before_the_passes_and_after(text: str) -> None:
    publication = READER.read(Sent(("县,数\n甲," + text).encode(), "a.csv", "utf-8"))
    check(publication)
    check(normalise(publication))
