"""The order of an index: as a reader of either script looks for a word."""

import pytest

from banxin.script.collation import index_key


def ordered(lang: str, *texts: str) -> list[str]:
    return sorted(texts, key=lambda text: index_key(text, lang))


@pytest.mark.parametrize(
    ("lang", "wanted"),
    [
        ("zh-Hans", ["安全", "集体", "民主", "权利", "政府", "中国"]),
        ("zh-Hans", ["集体合同", "集体协商", "集中"]),
        ("zh-Hant", ["一貫", "人民", "工會", "河水", "學生"]),
        ("zh-Hant-HK", ["人民", "工會", "讀書"]),
        ("zh-Hans", ["2023年", "GDP", "Ｗｅｂ", "阿姨"]),
        ("zh-Hans", ["工会", "《工会法》", "工人"]),
        ("zh-Hans", ["座位", "翡翠", "學生"]),
    ],
    ids=["sounds", "second characters", "strokes", "strokes in Hong Kong",
         "digits and Latin first", "marks are ignored", "rare characters last"],
)  # fmt: skip
def test_words_stand_as_a_reader_looks_for_them(lang: str, wanted: list[str]) -> None:
    assert ordered(lang, *reversed(wanted)) == wanted


def test_a_shorter_word_comes_before_what_begins_with_it() -> None:
    assert ordered("zh-Hans", "工会法", "工会") == ["工会", "工会法"]


def test_a_capital_and_a_full_width_letter_are_that_letter() -> None:
    assert index_key("ＧＤＰ", "zh-Hans") == index_key("gdp", "zh-Hans")
