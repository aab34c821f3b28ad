"""Code on paper: nothing of it is lost, its columns stay, in every layout and in both files."""

import re
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banxin.model.blocks import Code, Para
from banxin.model.inlines import text_inlines
from banxin.model.pieces import Piece
from banxin.model.publication import Article, Publication
from banxin.typeset.code import code_lines, without_tabs
from banxin.typeset.reading import Leaf, said

LINES = (
    "def 合计(数):",
    "\t总 = 0  # 初值",
    "",
    "   ",
    "    for 项 in 数:",
    "\t\t总 += 项\t# 逐项",
    " " * 90 + "远处",
    "x = '" + "abc，汉字" * 430 + "'",
    "a" * 400,
    "　　全角空格打头，<b>&amp;</b> -- ... fi “引号” -> ｛｝",
)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [("\t甲", "    甲"), ("ab\tc", "ab  c"), ("汉\tc", "汉  c"), ("abcd\te", "abcd    e"),
     ("甲\t\t乙", "甲      乙"), ("", "")],
)  # fmt: skip
def test_a_tab_leads_to_the_next_column_of_four(typed, shown):
    assert without_tabs(typed) == shown


@given(st.lists(st.text("a汉 \t#", max_size=12), max_size=6))
def test_every_line_has_a_paragraph_and_every_sign_of_it(lines):
    found = code_lines("k", tuple((Piece(line),) if line else () for line in lines))
    assert all(isinstance(leaf, Leaf) and leaf.style == "code" for leaf in found)
    told = ["".join(said(leaf).split()) for leaf in found if isinstance(leaf, Leaf)]
    assert told == ["".join(line.split()) for line in lines]


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    from banxin.model.codec import encode

    lines = tuple((Piece(line),) if line else () for line in LINES)
    blocks = (
        Para(children=text_inlines((Piece("先看一段程序，后面还有话。"),))),
        Code(lines=lines),
        Code(lines=((),)),
        Code(lines=tuple((Piece(f"第{n}行  line {n}"),) for n in range(80))),
        Para(children=text_inlines((Piece("程序之后的话。"),))),
    )
    article = Article(title=text_inlines((Piece("代码样张"),)), children=blocks)
    from banxin.passes.identify import identify

    made = identify(Publication(schema="banxin/1", articles=(article,)))
    path = tmp_path_factory.mktemp("code") / "code.model.json"
    path.write_bytes(encode(made))
    return path


@pytest.mark.parametrize("layout", ["booklet-a5", "bulletin-a4", "gongwen-a4"])
def test_code_is_proved_in_every_layout(make, source, layout):
    assert make(source, layout).certificate.verdict == "good"


def test_white_space_of_code_is_kept_in_word(make, source):
    with zipfile.ZipFile(make(source, "bulletin-a4").file(".docx")) as package:
        told = package.read("word/document.xml").decode()
    assert re.search(r'<w:t xml:space="preserve">    </w:t>.*?总', told, re.DOTALL) or (
        '<w:t xml:space="preserve">    总' in told
    )
    assert told.count('<w:pStyle w:val="code"') >= len(LINES)
