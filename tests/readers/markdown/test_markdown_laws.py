"""Whatever is typed: nothing is lost, nothing is said twice, and no text hangs the reader."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banxin.errors import SourceError
from banxin.model.codec import MAX_DEPTH, decode, encode
from banxin.model.inlines import NoteRef
from banxin.model.ledger import faults, ledger, restored
from banxin.model.walk import members
from banxin.passes import normalise
from banxin.readers.markdown import READER
from banxin.readers.sent import Sent

TOKENS = (
    "汉", "字句", "，", "。", "“", "”", "a", "b1", " ", "  ", "\t", "\n", "\n\n", "  \n", "\\\n",
    "\\",
    "*", "**", "***", "_", "`", "``", "```\n", "~~", "# ", "## ", "> ", "- ", "1. ", "2) ", "    ",
    "|", "|---|", "| a | b |\n|---|---|\n", "[", "]", "(", ")", "](x)", "](http://a.cn)", "![",
    "[^1]", "[^1]: ", "^[", "[r]: http://x.cn\n", "[r]", "<b>", "</b>", "<br>", "<ruby>", "<rt>",
    "</rt>", "</ruby>", "<!--", "-->", "<div>\n", "</div>\n", "&amp;", "&nbsp;", "{", "{汉|hàn}",
    "[字]{.name}", "]{.x}", "---\n", "===\n", "—— 某", "\r\n", "\u3000", "\u2028", "<http://a.cn>",
    '![图](a.png "题")', "\\|", ":", "title: 题\n", "\0", "\x0b",
)  # fmt: skip


@given(st.lists(st.sampled_from(TOKENS), max_size=40).map("".join))
def test_every_character_of_any_text_is_in_one_piece(text):
    try:
        made = READER.read(Sent(text.encode(), "t.md", "utf-8"))
    except SourceError:
        return
    rows = ledger(made)
    assert faults(made, rows) == ()
    assert restored(made.sources[0], rows) == text
    settled = normalise(made)
    assert faults(settled, ledger(settled)) == ()
    called = {ref.note for ref in members(settled, NoteRef)}
    assert called == {note.id for note in settled.articles[0].notes}
    assert decode(encode(settled), "t") == settled


@pytest.mark.parametrize(
    "text",
    ["[" * 100_000, ">" * 100_000, "> " * 50_000, "*a **b " * 15_000, "![" * 50_000, "`a" * 50_000,
     "- " * 50_000, "1. " * 30_000, "<a " * 30_000, "[^a]" * 20_000 + "\n\n[^a]: b", "^[" * 40_000,
     "|a" * 3000 + "|\n" + "|-" * 3000 + "|\n" + "|\n" * 300, "{汉|" * 30_000, "#" * 100_000],
    ids=range(14),
)  # fmt: skip
def test_signs_without_end_are_kept_and_do_not_hang(text):
    made = READER.read(Sent(text.encode(), "t.md"))
    assert restored(made.sources[0], ledger(made)) == text
    assert faults(made, ledger(made)) == ()


def test_lists_in_lists_without_end_stay_within_the_model_and_lose_no_word():
    text = "".join("  " * n + f"- 第{n}层\n" for n in range(40))
    made = normalise(READER.read(Sent(f"# 甲\n\n## 乙\n\n{text}".encode(), "t.md")))
    assert decode(encode(made), "t") == made
    told = encode(made).decode()
    assert all(f"第{n}层" in told for n in range(40))
    assert "L06" in {finding.code for finding in made.findings}
    assert MAX_DEPTH == 16


def test_front_matter_that_is_a_bomb_is_not_expanded():
    bomb = "a: &a [x, x]\n" + "".join(f"b{n}: &b{n} [*a, *a]\n" for n in range(200))
    made = READER.read(Sent(f"---\n{bomb}---\n文".encode(), "t.md"))
    assert [finding.code for finding in made.findings] == ["S16"]
    deep = READER.read(Sent(f"---\na: {'[' * 15_000}\n---\n文".encode(), "t.md"))
    assert [finding.code for finding in deep.findings] == ["S16"]


@pytest.mark.parametrize("sign", ["[", "{a: ", "- ["])
def test_front_matter_of_open_brackets_is_not_taken(sign):
    text = f"---\ntitle: {sign * 6000}\n---\n\n正文。\n"
    found = READER.read(Sent(text.encode(), "a.md"))
    assert [f.code for f in found.findings] == ["S16"]
