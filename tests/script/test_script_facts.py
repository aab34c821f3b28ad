"""Facts of the script: numerals, dates, brackets, protected text, numbers of headings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banxin.script.brackets import pairing
from banxin.script.dates import iso
from banxin.script.fields import fields_in
from banxin.script.han import is_han
from banxin.script.numbering import numbering, series_number
from banxin.script.numbers import numeral, value_of
from banxin.script.protected import protected_spans
from banxin.script.shape import may_head, may_title
from banxin.script.variant import SIMPLIFIED_ONLY, TRADITIONAL_ONLY, language_of


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("一", 1), ("十", 10), ("十二", 12), ("二十", 20), ("九十九", 99), ("一百零三", 103),
        ("一百一十", 110), ("二〇二三", 2023), ("12", 12), ("１２", 12), ("⑫", 12), ("〇", 0),
    ],
)  # fmt: skip
def test_a_numeral_has_its_value(numeral: str, value: int) -> None:
    assert value_of(numeral) == value


@pytest.mark.parametrize("text", ["", "甲", "十x", "1.5"])
def test_what_is_no_numeral_has_no_value(text: str) -> None:
    assert value_of(text) is None


@pytest.mark.parametrize(
    ("text", "stamp"),
    [
        ("2023-02-13 17:16", "2023-02-13T17:16"),
        ("2023-02-13 17:16:05", "2023-02-13T17:16:05"),
        ("2023/2/13", "2023-02-13"),
        ("2023.2.13", "2023-02-13"),
        ("2023年2月13日", "2023-02-13"),
        ("2023年2月13日 星期一 9时05分", "2023-02-13T09:05"),
        ("二〇二三年二月十三日", "2023-02-13"),
        ("二00七年九月十二日", "2007-09-12"),
        ("二 O 一四年五月五日", "2014-05-05"),
        ("2023年12月", "2023-12"),
        ("2023年2月30日", ""),
        ("2023年2月13日召开", ""),
        ("0543-7810073", ""),
        ("昨天", ""),
    ],
)
def test_a_date_as_written_becomes_iso(text: str, stamp: str) -> None:
    assert iso(text) == stamp


@pytest.mark.parametrize(
    ("text", "kind", "value", "rest"),
    [
        ("第一章 总则", "chapter", 1, "总则"),
        ("第三节　职责", "division", 3, "职责"),
        ("第十二条 本法", "article", 12, "本法"),
        ("一、目标", "han", 1, "目标"),
        ("（二）任务", "han_paren", 2, "任务"),
        ("(十一) 任务", "han_paren", 11, "任务"),
        ("第一、提高认识", "ordinal", 1, "提高认识"),
        ("1.抓学习", "arabic", 1, "抓学习"),
        ("2．抓宣传", "arabic", 2, "抓宣传"),
        ("3、抓落实", "arabic", 3, "抓落实"),
        ("（4）检查", "arabic_paren", 4, "检查"),
        ("③观察", "circled", 3, "观察"),
        ("1.2 范围", "decimal2", 2, "范围"),
        ("1.2.3范围", "decimal3", 3, "范围"),
    ],
)
def test_a_number_at_the_head_of_a_line_is_read(
    text: str, kind: str, value: int, rest: str
) -> None:
    found = numbering(text)
    assert found is not None
    assert (found.kind, found.value, text[found.text :]) == (kind, value, rest)


@pytest.mark.parametrize(
    "text",
    [
        "1.8万平方米",
        "2022年工会工作",
        "七、八年级学生",
        "第二十七次会议",
        "一年来",
        "第一、第二季度",
        "1.8 亿元",
        "2023.2.13",
    ],
)
def test_what_only_looks_like_a_number_is_none(text: str) -> None:
    assert numbering(text) is None


def test_a_counted_word_is_read_and_an_attachment_is_none() -> None:
    found = series_number("热词十二：学习")
    assert found is not None
    assert (found.series, found.value) == ("热词", 12)
    assert series_number("附件1：名单") is None


def test_brackets_of_two_widths_are_one_pair() -> None:
    assert pairing("(市、区）").pairs == [(0, 4)]
    assert pairing("“甲（乙").still_open == [0, 2]


@pytest.mark.parametrize(
    "token",
    ["17:16", "(04) 777-1234", "3:2",
     "1,300", "1,234,567", "http://a.cn/b?c=1,d", "www.a.cn", "a.b@c.com",
     "f(x, y)", "`a,b`", "C:\\a,b", ":)"],
)  # fmt: skip
def test_a_token_is_protected_as_a_whole(token: str) -> None:
    text = f"见{token}，等"
    assert (1, 1 + len(token)) in protected_spans(text)


def test_a_stop_after_an_address_is_not_part_of_it() -> None:
    assert protected_spans("见http://a.cn,谢谢") == [(1, 12)], "the comma is the sentence's"


@pytest.mark.parametrize("text", ["关于召开会议的通知", "“三违”指什么？", "第十一届论坛举行"])
def test_what_may_be_a_heading(text: str) -> None:
    assert may_head(text)


@pytest.mark.parametrize(
    "text",
    ["各位代表：", "2023年5月1日", "（图为现场）", "张三 李四 王五", "电话13800000000", "此致",
     "今天开会。", "主题：安全生产", "Chapter", "甲\t乙", "沾工发〔2023〕5号"],
)  # fmt: skip
def test_what_is_never_a_heading(text: str) -> None:
    assert not may_head(text)


def test_a_title_may_hold_a_colon_but_no_fact() -> None:
    assert may_title("新时代：工会的担当")
    assert not may_title("地点：工人文化宫")


def test_fields_end_before_their_separators() -> None:
    text = "发布时间:2023-02-13 17:16|栏目: 工作动态 |浏览次数:"
    said = [(f.kind, text[f.value : f.end]) for f in fields_in(text)]
    assert said == [("published", "2023-02-13 17:16"), ("column", "工作动态"), ("counter", "")]


def test_the_tables_of_the_two_scripts_share_no_character() -> None:
    assert not SIMPLIFIED_ONLY & TRADITIONAL_ONLY
    assert language_of("后里干") == "zh-Hans", "characters of both scripts tell nothing"


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (0, "〇"), (1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (99, "九十九"),
        (100, "一百"), (101, "一百零一"), (110, "一百一十"), (1000, "一千"), (1010, "一千零一十"),
        (1001, "一千零一"), (10_000, "一万"), (10_010, "一万零一十"), (21_000, "二万一千"),
    ],
)  # fmt: skip
def test_a_number_is_written_as_it_is_read(number: int, written: str) -> None:
    assert numeral(number) == written


@given(st.integers(0, 9999))
def test_a_written_number_has_its_value(number: int) -> None:
    assert value_of(numeral(number)) == number


@pytest.mark.parametrize("code", [0x2FFFE, 0x2FFFF])
def test_what_is_no_character_is_no_han_character_between_the_planes(code: int) -> None:
    assert not is_han(chr(code))
