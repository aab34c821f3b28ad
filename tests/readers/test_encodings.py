"""Whatever a Chinese editor is sent decodes to the same text, or is not guessed at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banxin.errors import SourceError
from banxin.readers.encoding import decode

SIMPLIFIED = "各级工会要认真学习，抓好落实。2023年2月13日，全国总工会召开会议，部署全年工作。"
TRADITIONAL = "各級工會要認真學習，抓好落實。2023年2月13日，全國總工會召開會議，部署全年工作。"
HONG_KONG = TRADITIONAL + "嘅咗喺嚟"
RARE = SIMPLIFIED + "㐂𠮷"


@pytest.mark.parametrize(
    ("text", "codec", "name", "how"),
    [
        (SIMPLIFIED, "utf-8", "utf-8", "valid"),
        (SIMPLIFIED, "utf-8-sig", "utf-8", "bom"),
        (SIMPLIFIED, "utf-16", "utf-16-le", "bom"),
        (SIMPLIFIED, "utf-16-le", "utf-16-le", "guess"),
        (SIMPLIFIED, "utf-16-be", "utf-16-be", "guess"),
        (SIMPLIFIED, "utf-32", "utf-32-le", "bom"),
        (SIMPLIFIED, "gbk", "gb18030", "guess"),
        (SIMPLIFIED, "gb2312", "gb18030", "guess"),
        (RARE, "gb18030", "gb18030", "guess"),
        (TRADITIONAL, "gbk", "gb18030", "guess"),
        (TRADITIONAL, "big5", "big5hkscs", "guess"),
        (HONG_KONG, "big5hkscs", "big5hkscs", "guess"),
        ("plain ASCII", "ascii", "utf-8", "valid"),
        ("plain ASCII", "utf-16-le", "utf-16-le", "guess"),
    ],
)
def test_an_encoding_is_recognised(text: str, codec: str, name: str, how: str) -> None:
    said, encoding = decode(text.encode(codec), "a.txt")
    assert (said, encoding.name, encoding.how) == (text, name, how)


@pytest.mark.parametrize("codec", ["gb18030", "big5hkscs", "utf-16-le", "utf-16-be"])
@given(start=st.integers(0, 30), length=st.integers(4, 40))
def test_a_file_of_four_characters_and_more_is_right_or_refused(
    codec: str, start: int, length: int
) -> None:
    text = (TRADITIONAL if codec == "big5hkscs" else SIMPLIFIED)[start : start + length]
    try:
        said, _ = decode(text.encode(codec), "a.txt")
    except SourceError as error:
        assert error.code in ("source-encoding-unsure", "source-undecodable")
    else:
        assert said == text


def test_big5_read_as_told_even_where_it_would_be_guessed_otherwise() -> None:
    said, encoding = decode("工會".encode("big5"), "a.txt", "big5")
    assert (said, encoding.name, encoding.how) == ("工會", "big5hkscs", "given")


def test_a_given_utf8_drops_the_byte_order_mark() -> None:
    said, encoding = decode("工会".encode("utf-8-sig"), "a.txt", "utf-8")
    assert said == "工会"
    assert encoding.mark == "efbbbf"


def test_a_gbk_word_that_is_valid_utf8_by_accident_is_not_taken_for_it() -> None:
    text = "学习"
    assert text.encode("gbk").decode("utf-8") != text
    try:
        said, _ = decode(text.encode("gbk"), "a.txt")
    except SourceError as error:
        assert error.code == "source-encoding-unsure"
    else:
        assert said == text


@pytest.mark.parametrize("text", ["café, Zürich", "Привет, мир", "Καλημέρα"])
def test_other_alphabets_in_utf8_are_utf8(text: str) -> None:
    assert decode(text.encode(), "a.txt")[0] == text


def test_a_gbk_table_of_mostly_ascii() -> None:
    text = "id,name,tel\n1,张伟,0543-7810073\n2,李娜,0543-7810074\n"
    assert decode(text.encode("gbk"), "a.csv")[0] == text
