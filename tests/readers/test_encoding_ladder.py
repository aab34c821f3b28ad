"""Texts of many kinds in every encoding, whole and cut short: never wrong, and told where bad."""

import pytest
from encoded_texts import TEXTS, Case, cases

from banxin.errors import SourceError
from banxin.readers.binary import reject_binary
from banxin.readers.encoding import decode

NEWS, TRADITIONAL_NEWS = TEXTS["news"][0], TEXTS["news-traditional"][0]
UNSURE = ("source-encoding-unsure", "source-undecodable", "source-utf8-broken", "source-binary")
EIGHT_BITS = [
    (kind, codec)
    for kind, (_, codecs) in TEXTS.items()
    for codec in codecs
    if not codec.startswith("utf-16")
]
SECOND = "\n".join(NEWS.split("，")[1:5]) + "\n"


def read(data: bytes, **stated: str) -> tuple[str, str]:
    reject_binary(data, "a.txt")
    text, encoding = decode(data, "a.txt", **stated)
    return text, encoding.how


def refused(data: bytes) -> SourceError:
    with pytest.raises(SourceError) as caught:
        read(data)
    return caught.value


@pytest.mark.parametrize("case", list(cases()), ids=lambda c: f"{c.kind} {c.codec} {c.length}")
def test_a_file_is_read_rightly_or_refused(case: Case) -> None:
    try:
        text, _ = read(case.data)
    except SourceError as error:
        assert error.code in UNSURE
        assert case.length is not None
        assert case.length < 80, "a text of eighty characters is read"
    else:
        assert text == case.text


@pytest.mark.parametrize(("kind", "codec"), EIGHT_BITS)
def test_one_bad_byte_is_named_by_its_place(kind: str, codec: str) -> None:
    text = TEXTS[kind][0]
    lines = text.splitlines(keepends=True)
    half = "".join(lines[: len(lines) // 2]) if len(lines) > 1 else text[: len(text) // 2]
    head = half.encode(codec)
    rest = text[len(half) :].encode(codec.replace("-sig", ""))
    error = refused(head + b"\xff" + rest)
    assert error.args_by_name["offset"] == len(head)
    assert error.args_by_name["line"] == half.count("\n") + 1


@pytest.mark.parametrize(("kind", "codec"), EIGHT_BITS)
def test_a_last_character_cut_in_two_is_named_by_its_place(kind: str, codec: str) -> None:
    text = TEXTS[kind][0].rstrip() + "好"
    data = text.encode(codec)
    error = refused(data[:-1])
    assert error.args_by_name["offset"] == len(text[:-1].encode(codec))


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", [NEWS, TRADITIONAL_NEWS, TEXTS["list"][0]])
def test_utf16_cut_in_the_middle_of_a_character(text: str, codec: str) -> None:
    data = text.encode(codec)
    assert refused(data[:-1]).args_by_name["offset"] == len(data) - 2


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("kind", TEXTS)
def test_utf16_without_a_mark_and_with_the_line_ends_of_windows(kind: str, codec: str) -> None:
    text = TEXTS[kind][0].replace("\r", "").replace("\n", "\r\n")
    assert read(text.encode(codec)) == (text, "guess")


@pytest.mark.parametrize("lines", [(1, 1), (1, 30), (5, 5), (30, 1)])
@pytest.mark.parametrize("codec", ["gbk", "big5"])
def test_utf8_with_a_line_of_another_encoding(lines: tuple[int, int], codec: str) -> None:
    text = SECOND if codec == "gbk" else TRADITIONAL_NEWS
    head, tail = (text * lines[0]).encode(), (text * lines[1]).encode()
    error = refused(head + text.splitlines(keepends=True)[0].encode(codec) + tail)
    assert error.code == "source-utf8-broken"
    assert len(head) <= int(error.args_by_name["offset"]) < len(head) + 4
    assert error.args_by_name["line"] == text.count("\n") * lines[0] + 1


@pytest.mark.parametrize("line", ["请各单位按时报送。\n", "区总工会组织职工开会，\n", "学习通知\n"])
@pytest.mark.parametrize("lines", [(1, 1), (3, 10), (10, 3)])
def test_gbk_with_a_line_of_utf8(lines: tuple[int, int], line: str) -> None:
    head, tail = (SECOND * lines[0]).encode("gbk"), (SECOND * lines[1]).encode("gbk")
    error = refused(head + line.encode() + tail)
    assert error.code == "source-mixed"
    assert error.args_by_name["offset"] == len(head)
    assert error.args_by_name["line"] == SECOND.count("\n") * lines[0] + 1


def test_big5_with_a_line_of_utf8() -> None:
    head = TRADITIONAL_NEWS.encode("big5")
    error = refused(head + "請準時出席會議。\n".encode() + head)
    assert (error.code, error.args_by_name["offset"]) == ("source-mixed", len(head))


def test_what_a_page_declares_decides_where_nothing_else_does() -> None:
    names = "昕、冯燚、陈晔、褚珺"
    data = names.encode("gbk")
    assert refused(data).code == "source-encoding-unsure"
    assert read(data, declared="GB2312") == (names, "declared")


@pytest.mark.parametrize("declared", ["gbk", "gb2312", "big5", "utf-8", "klingon", ""])
def test_what_a_page_declares_is_not_believed_against_the_bytes(declared: str) -> None:
    assert read(NEWS.encode(), declared=declared) == (NEWS, "valid")
    assert read(NEWS.encode("gbk"), declared=declared) == (NEWS, "guess")
    assert read(TRADITIONAL_NEWS.encode("big5"), declared=declared)[0] == TRADITIONAL_NEWS


def test_what_a_person_states_is_done() -> None:
    assert read(TRADITIONAL_NEWS.encode("big5"), given="big5") == (TRADITIONAL_NEWS, "given")
