"""A plain text is cut into lines; what is no text is set aside, and nothing is lost."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banxin.model.codec import encode
from banxin.model.inlines import plain
from banxin.model.ledger import faults, ledger, restored
from banxin.model.publication import Publication
from banxin.readers import reader_for, receive
from banxin.readers.sent import Sent
from banxin.readers.text import READER

LINE_ENDS = ["\n", "\r\n", "\r", "\u2028", "\u2029", "\x85", "\x0c", "\x0b"]


def reading(text: str) -> Publication:
    return READER.read(Sent(text.encode(), "文.txt", "utf-8"))


def lines(text: str) -> list[str]:
    return [plain(line.children) for line in reading(text).articles[0].lines]


@pytest.mark.parametrize("end", LINE_ENDS, ids=[f"U+{ord(e[-1]):04X}" for e in LINE_ENDS])
def test_every_kind_of_line_end_ends_a_line(end: str) -> None:
    assert lines(f"甲{end}乙{end}") == ["甲", "乙"]


def test_blank_lines_and_indents_are_evidence() -> None:
    first, second, third = reading("\n甲\n \u3000\n\n\u3000\u3000乙  \n\t丙").articles[0].lines
    assert (first.evidence.blank_before, first.evidence.indent) == (1, 0)
    assert (second.evidence.blank_before, second.evidence.indent) == (2, 2)
    assert (third.evidence.blank_before, third.evidence.indent) == (0, 1)
    assert plain(second.children) == "乙"


def test_the_source_keeps_its_line_ends_and_is_known_by_its_hash() -> None:
    publication = reading("甲\r\n乙\r丙\n")
    (source,) = publication.sources
    assert source.text == "甲\r\n乙\r丙\n"
    assert source.sha256.startswith(source.id)
    assert len(source.id) == 8


@pytest.mark.parametrize(
    ("text", "lang"),
    [("工会工作会议召开", "zh-Hans"), ("工會工作會議召開", "zh-Hant"), ("ABC", "zh-Hans")],
)
def test_the_script_is_told_by_its_characters(text: str, lang: str) -> None:
    assert reading(text).articles[0].lang == lang


@given(st.lists(st.sampled_from(["甲", "x", " ", "\u3000", "\t", *LINE_ENDS]), max_size=30))
def test_reading_loses_no_character(parts: list[str]) -> None:
    publication = reading("文" + "".join(parts))
    rows = ledger(publication)
    assert faults(publication, rows) == ()
    assert restored(publication.sources[0], rows) == "文" + "".join(parts)
    for line in publication.articles[0].lines:
        assert plain(line.children) == plain(line.children).strip()


def test_the_suffix_chooses_the_reader_and_the_longest_wins() -> None:
    assert reader_for("a.model.json").name == "model"
    assert reader_for("a.json").name == "text"
    assert reader_for("A.TXT").name == "text"
    assert reader_for("没有后缀").name == "text"


def test_a_model_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    publication = reading("标题\n\n正文。")
    file = tmp_path / "a.model.json"
    file.write_bytes(encode(publication))
    assert receive(file).publication == publication
