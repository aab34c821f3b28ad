"""What the laws of the ledger found, each by the smallest file that shows it."""

from pathlib import Path
from typing import Any

import pytest
from ledger_laws import by_sha, check_ledger
from openpyxl import Workbook
from openpyxl.comments import Comment
from sheet_source import unread_cells
from word_sources import docx, p
from workbooks import saved

from banxin.errors import SourceError
from banxin.model import codec
from banxin.model.blocks import Para
from banxin.model.finding import Finding
from banxin.model.inlines import Mark, Text, text_inlines
from banxin.model.ledger import ledger
from banxin.model.pieces import Piece, Span
from banxin.model.publication import Article, Publication
from banxin.passes import normalise
from banxin.preparing import prepare
from banxin.proof.edits.apply import passages_of
from banxin.proof.edits.suggested import adopt
from banxin.readers.sent import Sent
from banxin.readers.sheets.reader import READER as SHEETS
from banxin.readers.text import READER as TEXT

RUBY = (
    "<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>yàn</w:t></w:r></w:rt>"
    "<w:rubyBase><w:r><w:t>堰</w:t></w:r></w:rubyBase></w:ruby></w:r>"
)


def test_a_title_that_a_sidecar_replaces_keeps_its_readings_in_the_ledger(tmp_path: Path) -> None:
    data = docx(p("河上的", RUBY, style="Title"), p("河水从山里来，流过三座桥。"))
    (tmp_path / "a.docx").write_bytes(data)
    (tmp_path / "a.toml").write_text('title = "河边的集子"\n', encoding="utf-8")
    made = prepare(tmp_path / "a.docx").publication
    check_ledger(made, by_sha(data))
    assert [row.kind for row in ledger(made) if row.before == "yàn"] == ["move"]


def test_a_note_called_in_a_title_that_a_sidecar_replaces_is_listed(tmp_path: Path) -> None:
    data = "# 河上的歌[^1]\n\n河水从山里来。\n\n[^1]: 题目的注。\n".encode()
    (tmp_path / "a.md").write_bytes(data)
    (tmp_path / "a.toml").write_text('title = "河边的集子"\n', encoding="utf-8")
    made = prepare(tmp_path / "a.md").publication
    check_ledger(made, by_sha(data))
    assert made.articles[0].notes == ()
    assert "−题目的注。" in [found.text for found in made.findings]


@pytest.mark.parametrize("said", ["\u00a0", "<!-- 无 -->", "&nbsp;"])
def test_a_note_that_says_nothing_is_no_reason_to_refuse_a_text(tmp_path: Path, said: str) -> None:
    data = f"# 题目\n\n正文在这里[^1]。\n\n[^1]: {said}\n".encode()
    (tmp_path / "a.md").write_bytes(data)
    made = prepare(tmp_path / "a.md").publication
    check_ledger(made, by_sha(data))
    assert [note.id for note in made.articles[0].notes] == ["n1"]


def commented(count: int, *, hidden: bool = False) -> bytes:
    book = Workbook()
    page: Any = book.active
    page.append(["县", "人数"])
    other: Any = book.create_sheet("备查")
    for row in range(1, count + 1):
        other.append([f"第{row}县", row])
        other.cell(row, 1).comment = Comment(f"核对第{row}条", "审")
    other.sheet_state = "hidden" if hidden else "visible"
    return saved(book)


@pytest.mark.parametrize("hidden", [False, True])
def test_every_comment_of_a_workbook_is_in_the_ledger(hidden: bool) -> None:
    data = commented(60, hidden=hidden)
    made = normalise(SHEETS.read(Sent(data, "a.xlsx")))
    check_ledger(made, by_sha(data))
    assert not unread_cells(data, made.sources[0].text)
    assert "核对第60条" in [row.before for row in ledger(made)]


def test_a_private_character_in_a_gbk_text_is_named_and_no_other_encoding_is_advised() -> None:
    data = "清河区工会工作纪要\n\n\ue000同志到会。\n".encode("gb18030")
    with pytest.raises(SourceError) as caught:
        TEXT.read(Sent(data, "a.txt"))
    assert caught.value.code == "source-undecodable"
    assert caught.value.args_by_name["codec"] == "gb18030"
    assert caught.value.args_by_name["line"] == 3


def test_a_model_with_a_byte_that_is_no_utf8_is_refused() -> None:
    data = codec.encode(normalise(TEXT.read(Sent("题目\n\n正文在这里。\n".encode(), "a.txt"))))
    with pytest.raises(SourceError) as caught:
        codec.decode(data.replace("正".encode(), b"\xff"), "a.model.json")
    assert caught.value.code == "model-invalid"


def refused(children: tuple[Text | Mark, ...], finding: Finding) -> bool:
    made = Publication(schema="banxin/1", articles=(Article(children=(Para(children=children),)),))
    return adopt([finding], passages_of(made), ()).refused == (finding,)


def test_a_suggestion_half_in_bold_is_refused_and_not_written_into_the_file() -> None:
    children = (
        Text((Piece("推进产", Span("s", 0, 3)),)),
        Mark("strong", (Text((Piece("改工作", Span("s", 3, 6)),)),)),
    )
    assert refused(children, Finding("N01", Span("s", 2, 4), "产改", "改革"))
    assert not refused(children, Finding("N01", Span("s", 0, 3), "推进产", "推动产"))


@pytest.mark.parametrize("text", ["长" * 401, "上行\t下行"])
def test_a_suggestion_that_no_file_of_edits_takes_is_refused(text: str) -> None:
    children = text_inlines((Piece(text, Span("s", 0, len(text))),))
    finding = Finding("N01", Span("s", 0, len(text)), text, "短")
    assert refused(children, finding)  # type: ignore[arg-type]


def test_a_suggestion_that_would_empty_a_passage_is_refused() -> None:
    children = (Text((Piece("。。", Span("s", 0, 2)),)),)
    assert refused(children, Finding("P11", Span("s", 0, 2), "。。", ""))
