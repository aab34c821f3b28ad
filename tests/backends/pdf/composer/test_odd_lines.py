"""Odd texts are set to their last character, and no ink leaves the page."""

import html
import re
import time
from collections import Counter

import pytest
from composed_pages import MARGIN, SIZE, laid, rows, said, written

HAN = "河水从山里来，流过三座桥，流过两座镇，到我们门前的时候已经很宽很慢。"
BOX = '<span style="display:inline-block;width:{}pt;border:1pt solid">宽</span>'
DRAWING = (
    '<img src="data:image/svg+xml,%3Csvg xmlns=%22http://www.w3.org/2000/svg%22 '
    'width=%2210%22 height=%2210%22/%3E">'
)
UNSEEN = re.compile("[\\s\u00ad\u200b-\u200f\u2060\u202a-\u202e\ufeff]")

ODD = {
    "an empty paragraph": ("<p></p><p> </p><p>\u200b</p><p>\u3000</p><p>&nbsp;</p>", 20, ""),
    "nothing but marks": ("<p>，。！？“”《》（）</p>", 4, ""),
    "a row of stops": (f"<p>{'。' * 50}</p><p>{'！' * 50}</p><p>{'，' * 50}", 6, ""),
    "a row of opening marks": (f"<p>{'“' * 50}</p><p>{'《' * 50}", 6, ""),
    "a row of dashes and dots": (f"<p>{'—' * 51}</p><p>{'…' * 51}", 6, ""),
    "one character": ("<p>一</p>", 1, ""),
    "combining marks": ("<p>cafe\u0301s " + "e\u0301" * 9 + " o\u0323\u0301 河", 5, ""),
    "variation selectors": ("<p>葛\U000e0100飾，\ufe00城\ufe00", 3, ""),
    "characters nobody sees": ("<p>河\u200b水\u200c从\u200d山\u2060里\ufeff来\u00ad流过", 3, ""),
    "marks of direction": ("<p>河\u200e水\u200f从\u202a山\u202c里", 3, ""),
    "signs": ("<p>☺☎✓★☀\ufe0f①㎡№ 河水", 4, ""),
    "words from right to left": (f"<p>河水עברית从山里来{HAN}", 8, ""),
    "forced breaks": ("<p>河水<br>从山<br><br>里来<br></p><p><br></p>", 5, ""),
    "kept white space": ("<pre>a\tb\n  河水  从\n\n山里</pre>", 5, ""),
    "kept white space that wraps": (f"<p>a\tb  \n  河  水{HAN}", 5, "p{white-space:pre-wrap}"),
    "kept ends of lines": (f"<p>a b  \n  河  水\n\n{HAN}", 5, "p{white-space:pre-line}"),
    "text that does not wrap": (f"<p>{HAN}", 5, "p{white-space:nowrap}"),
    "a stretch that does not wrap": (f"<p>{HAN}<i>{HAN}</i>", 8, "i{white-space:nowrap}"),
    "a box wider than the line": (f"<p>河水从{BOX.format(70)}{HAN}", 5, ""),
    "many boxes": (f"<p>河水从{BOX.format(30) * 6}{HAN}", 9, ""),
    "a drawing": (f"<p>河水{DRAWING}从{DRAWING * 9}{HAN}", 5, ""),
    "boxes in boxes": (
        "<p>河<b>水从<i>山里来，流过</i>三座桥</b>流过。" + HAN, 7,
        "b{padding:3pt;border:1pt solid}i{padding:2pt;margin:3pt}",
    ),
    "an edge wider than the line": (f"<p>河<b>水从</b>{HAN}", 7, "b{padding-left:80pt}"),
    "empty inline boxes": ("<p>河<b></b><i></i>水</p><p><i></i>", 7, "i{padding:3pt}"),
    "raised and moved text": (
        f"<p>河<sup>1</sup>水<sub>2</sub><i>从</i>{HAN}", 7, "i{position:relative;top:-3pt}",
    ),
    "what stands out of the flow": (f"<p>河<i>绝</i>水{HAN}", 7, "i{position:absolute}"),
    "nothing but what stands out of the flow": (
        f"<p><i>绝</i></p><p>{HAN}", 7, "i{position:absolute;left:20pt}",
    ),
    "what stands out of a moved inline": (
        f"<p>河<b>水<i>绝</i>从</b>{HAN}", 7, "b{position:relative}i{position:absolute;left:0}",
    ),
    "what stands out of a box in a line": (
        f"<p>河<b>水<i>绝</i></b>{HAN}", 7, "b{display:inline-block}i{position:absolute;left:0}",
    ),
    "floats on both sides": (
        f"<div class=l>左</div><div class=r>右</div><p>{HAN * 3}", 20,
        ".l{float:left;width:40pt;height:40pt}.r{float:right;width:40pt;height:40pt}",
    ),
    "floats that leave little room": (
        f"<div class=l>左</div><div class=r>右</div><p>word {HAN}", 9,
        ".l{float:left;width:40pt;height:40pt}.r{float:right;width:40pt;height:40pt}",
    ),
    "a float within a line": (f"<p>河水<i>左</i>{HAN}", 9, "i{float:left}"),
    "a drop cap": (f"<p>{HAN * 2}", 12, "p::first-letter{float:left;font-size:3em;line-height:1}"),
    "a first line that differs": (f"<p>{HAN * 2}", 12, "p::first-line{color:red}"),
    "columns": (f"<div><p>{HAN * 8}</p></div>", 20, "div{columns:3;column-gap:5pt}"),
    "a table with narrow columns": (
        "<table><tr><td>一二三，</td><td>“河”</td><td>Supercali</td><td>12.5％</td></tr></table>",
        8, "table{width:100%;table-layout:fixed}td{padding:0}",
    ),
    "a table that asks for its widths": (
        f"<table><tr><td>一</td><td>{HAN}</td><td>word word</td><td>x/y/z</td></tr></table>", 20,
        "",
    ),
    "flexible boxes": (f"<div><p>{HAN}</p><p>{HAN}</p></div>", 12, "div{display:flex}"),
    "notes cut by a page": (
        f"<p>{(HAN + f'<span>注文。{HAN * 2}</span>') * 6}", 20, "span{float:footnote}",
    ),
    "a measure below one em": ("<p>河水，“从”山abc里来12％", 0.5, ""),
    "a measure of one em": ("<p>河水，“从”山abc里来12％", 1, ""),
    "an indent longer than the line": ("<p>河水，“从”山里", 2, "p{text-indent:3em}"),
    "an indent to the left": (f"<p>一、{HAN}", 8, "p{padding-left:2em;text-indent:-2em}"),
    "underlined and struck text": (f"<p><u>{HAN}</u><s>{HAN}</s>", 8, ""),
    "pages of numbers": (
        "<p>河<i></i></p>" * 3, 8, "i::after{content:counter(page)'/'counter(pages)}",
    ),
    "spread letters": (f"<p>{HAN}word", 8, "p{letter-spacing:.3em}"),
    "letters that overlap": (f"<p>{HAN}word", 8, "p{letter-spacing:-.2em}"),
    "distributed lines": (f"<p>河水</p><p>{HAN}", 8, "p{text-align-last:justify}"),
    "type of no size": ("<p>河<i> </i>水", 8, "i{font-size:0}"),
    "a grid": (f"<p>{HAN}word and 12.5％", 9, "p{--cell:10pt}"),
    "a grid narrower than its characters": (f"<p>{HAN}word", 9, "p{--cell:3pt}"),
    "marks under the lines": (
        f"<p><b>{HAN}</b><i>{HAN}</i><u>{HAN}</u>", 7,
        "b{--interlinear:dots}i{--interlinear:name}u{--interlinear:title;text-decoration:none}",
    ),
}  # fmt: skip


def source(body):
    """What a reader of the HTML would read, without white space."""
    return UNSEEN.sub("", html.unescape(re.sub("<[^>]*>", "", body)))


@pytest.mark.parametrize(("body", "measure", "css"), ODD.values(), ids=ODD)
def test_every_character_is_set_and_all_ink_is_on_the_page(body, measure, css, glyphs):
    document = laid(body, measure, css, depth=200)
    wanted, found = Counter(source(body)), Counter(UNSEEN.sub("", said(document)))
    assert wanted <= found
    width = measure * SIZE + 2 * MARGIN
    for page in glyphs(written(document)):
        for glyph in page:
            assert 0 <= glyph.left <= glyph.right <= width, glyph
            assert -0.2 <= glyph.top <= glyph.bottom <= 200.2, glyph


@pytest.mark.parametrize("name", sorted(ODD.keys() - {"floats that leave little room"}))
def test_no_line_sticks_out_of_its_paragraph_unless_it_is_one_piece(name):
    body, measure, css = ODD[name]
    for row in rows(laid(body, measure, css)):
        if row.ours and len(row.text.strip()) > 3 and "indent" not in name:
            assert row.end <= row.right + 0.01, row.text


def test_text_from_right_to_left_is_left_to_stock_lines():
    assert not any(row.ours for row in rows(laid("<p>河水עברית从山里来")))
    assert all(row.ours for row in rows(laid("<p>河水从山里来")))


def test_the_lines_below_a_float_are_the_best_ones_again():
    css = ".l{float:left;width:60pt;height:20pt}"
    found = rows(laid(f"<div class=l>左</div><p>{HAN * 6}", 15, css))
    below = [row for row in found if row.chars[0].x * row.chars[0].size < 30]
    assert len(below) > 5
    for row in below[:-1]:
        assert row.end == pytest.approx(row.right, abs=0.01)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("x" * 30_000, 20), (HAN * 850, 20), ("…" * 30_000, 20), ("—" * 30_000, 20),
        ("，" * 30_000, 20), ("河a水b" * 7_500, 20), ("<b>河</b>水" * 3_000, 20),
        ("河水<br>" * 3_000, 30),
    ],
    ids=["letters", "Han", "dots", "dashes", "commas", "mixed", "inline boxes", "forced breaks"],
)  # fmt: skip
@pytest.mark.slow
def test_a_very_long_paragraph_takes_seconds(text, seconds):
    """The time grows as the text does: ten times as much takes no more than minutes."""
    begun = time.perf_counter()
    document = laid(f"<p>{text}", 20)
    assert len(said(document)) >= len(source(text))
    assert time.perf_counter() - begun < seconds


@pytest.mark.slow
@pytest.mark.parametrize("text", ["x" * 100_000, (HAN * 3_000)[:100_000]], ids=["letters", "Han"])
def test_a_hundred_thousand_characters_are_set(text):
    document = laid(f"<p>{text}", 20)
    assert said(document) == text
