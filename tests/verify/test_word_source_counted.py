"""The certificate's own count of a Word file finds what a reader failed to read."""

from pathlib import Path

import pytest
from msgspec.structs import replace
from word_sources import box, docx, p, part, r, read

from banxin.verify.sources import prove_sources
from banxin.verify.word_source import unread

DATA = docx(
    p("正文一句。", box(p("框中一句。"))),
    p('<w:del w:id="1" w:author="甲"><w:r><w:delText>删去</w:delText></w:r></w:del>', r("留下")),
    parts={"header1": part("hdr", p("页眉")), "footnotes": part("footnotes", "")},
    extra={"word/header9.xml": part("hdr", p("没有人用的页眉"))},
)


def test_a_file_that_was_read_whole_lacks_nothing() -> None:
    assert not unread(DATA, read(DATA).sources[0].text)


def test_what_the_text_lacks_is_named_character_by_character() -> None:
    text = read(DATA).sources[0].text.replace("删去", "").replace("框中一句。", "")
    assert sorted(unread(DATA, text).elements()) == sorted("删去框中一句。")


def test_a_box_that_is_drawn_in_two_ways_counts_once() -> None:
    assert unread(DATA, "").total() == len("正文一句。框中一句。删去留下页眉")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "送来.docx"
    path.write_bytes(DATA)
    return path


def test_the_fault_names_the_file_and_what_is_lacking(file: Path) -> None:
    publication = read(DATA)
    (source,) = publication.sources
    shorter = replace(source, text=source.text.replace("框", "筐"))
    _, faults = prove_sources(replace(publication, sources=(shorter,)), [file])
    assert [(f.place, f.due) for f in faults if f.code == "source-unread"] == [("送来.docx", "框")]


def test_other_bytes_than_those_that_were_read_prove_nothing(file: Path) -> None:
    publication = read(DATA)
    assert prove_sources(publication, [file])[1] == []
    other = file.with_name("别的.docx")
    other.write_bytes(docx(p("另一份，里面的字没有读过。")))
    assert prove_sources(publication, [other])[1] == []
