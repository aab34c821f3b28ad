"""Whatever is sent as a page, a Publication or a SourceError comes back, and soon."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from banxin.errors import SourceError
from banxin.messages import error_text
from banxin.model.codec import encode
from banxin.model.ledger import faults, ledger, restored
from banxin.model.publication import Publication
from banxin.model.references import check_references
from banxin.passes import normalise
from banxin.readers.html.reader import READER
from banxin.readers.html.tree import MAX_NODES
from banxin.readers.sent import Sent
from banxin.script.han import is_han

SOUP = [
    "<p>", "</p>", "<div>", "</div>", "<br>", "<b>", "</b>", "<table>", "</table>", "<tr>", "<td>",
    "<td rowspan=3>", "<th colspan='2'>", "</td>", "<caption>", "<ul>", "<ol start=3>", "<li>",
    "</li>", "</ul>", "<h1>", "</h1>", "<h2>", "</h2>", "<a href='http://a.example/x'>",
    "<a href=\"b.html\">", "</a>", "<ruby>", "<rt>", "<rp>", "</ruby>", "<pre>", "</pre>",
    "<code>", "</code>", "<blockquote>", "</blockquote>", "<img src=a.png alt='图'>",
    "<img src='data:image/png;base64,AAAA'>", "<script>", "</script>", "<style>", "</style>",
    "<!--", "-->", "<![CDATA[", "]]>", "<?xml version='1.0'?>", "<title>", "</title>", "<body>",
    "<html>", "<head>", "</head>", "<font size=5>", "</font>", "<span style='font-weight:bold'>",
    "<p style=\"text-align:right\">", "</span>", "<section>", "<figure>", "<figcaption>",
    "</figure>", "<p align=center>", "<", ">", "\"", "'", "&", "&nbsp;", "&#x4E00;", "&amp",
    "&fjlig;",
    "&#0;", "&#99999999;", "&notit;", "<a b", "</", "<!", "<svg>", "<form>", "<nav>", "</nav>",
    "<textarea>", "<div style='display:none'>", "<em>", "</em>", "<sup>", "</sup>", "\n", "\u3000",
    "各级工会认真组织职工学习，取得了良好的成效，受到广大职工的欢迎。", "一、工作目标",
    "图为现场。",
    "今年以来，我们坚持服务职工、服务大局，扎实推进各项工作落到实处。", "春", "来源：工人日报",
    "县总工会", "（一）加强领导", "2023年5月1日", "• ", "\x00", "\x0b", "\u2028", "\ufffe", "x",
]  # fmt: skip
PAGES = st.lists(st.sampled_from(SOUP), max_size=60).map("".join)
TEXTS = st.text(st.characters(codec="utf-8"), max_size=80)
PROSE = "<p>今年以来，各级工会认真组织职工学习，扎实推进各项工作，取得了良好的成效。</p>"


def read(text: str) -> Publication | None:
    try:
        return READER.read(Sent(text.encode(), "a.html", "utf-8"))
    except SourceError as error:
        for lang in ("zh", "en"):
            assert "→" in error_text(error, lang)  # type: ignore[arg-type]
        return None


def check(text: str) -> None:
    read_page = read(text)
    if read_page is None:
        return
    for publication in (read_page, normalise(read_page)):
        rows = ledger(publication)
        assert faults(publication, rows) == ()
        (source,) = publication.sources
        assert restored(source, rows) == source.text == text
        for row in rows:
            if row.kind == "change":
                bare = re.sub(r"&[#\w]+;?", "", row.before)
                assert [c for c in bare if is_han(c)] == []
    check_references(publication, "a.html")
    encode(publication)


@settings(max_examples=150, deadline=None)
@given(page=PAGES)
def test_soup_of_tags_and_text(page: str) -> None:
    check(page)


@settings(max_examples=60, deadline=None)
@given(page=PAGES)
def test_soup_within_a_page(page: str) -> None:
    check(f"<title>学习</title><body><h1>学习</h1>{PROSE}{page}{PROSE}</body>")


@settings(max_examples=60, deadline=None)
@given(text=TEXTS)
def test_any_text(text: str) -> None:
    check(f"<body>{PROSE}{text}")


LONG = 100_000
HOSTILE = {
    "many tags that nothing ends": "<" * LONG,
    "letters after each": "<a" * LONG,
    "quotes that nothing ends": '<a b="' * LONG,
    "comments that nothing ends": "<!--" * LONG,
    "end tags alone": "</p>" * 50_000,
    "a deep nest": "<div>" * 100_000 + PROSE + "</div>" * 100_000,
    "a deep nest of words": "<b>春" * 50_000 + PROSE,
    "a deep nest of lists": "<ul><li>春" * 30_000 + PROSE,
    "a deep nest of tables": "<table><tr><td>春<td>" * 5_000 + PROSE,
    "many attributes": f"<p {'a=1 ' * 100_000}>{PROSE}",
    "white space alone": PROSE + " \n" * LONG + PROSE,
    "many small words": "<p>" + "春 \n" * 50_000 + PROSE,
    "many entities": f"<p>{'&nbsp;&amp;' * 50_000}{PROSE}",
    "many lines": PROSE + "春<br>" * 20_000,
    "many sentences in one block": "<div>" + "春天来了，河边的柳树绿了。<br>" * 10_000,
    "many paragraphs": PROSE * 3_000,
    "many cells": f"{PROSE}<table>{'<tr><td>春<td>夏' * 3_000}</table>{PROSE}",
    "many titles": "<title>" * 100_000 + PROSE,
    "many scripts": "<script>" * 100_000,
    "a wide cell": PROSE
    + "<table><tr><td colspan=9999>春<td>夏<tr><td>秋<td rowspan=99999>冬</table>",
}


@pytest.mark.parametrize("page", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_pages(page: str) -> None:
    publication = read(page)
    if publication is not None:
        assert faults(publication, ledger(publication)) == ()


def test_a_page_of_too_many_tags_is_refused() -> None:
    with pytest.raises(SourceError) as caught:
        READER.read(Sent(("<i>春</i>" * MAX_NODES).encode(), "a.html"))
    assert caught.value.code == "html-too-complex"
