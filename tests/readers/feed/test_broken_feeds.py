"""Feeds that are no sound XML, or no feeds: read as they were meant, or refused with a word."""

import pytest
from feeds import PROSE, item, only, read, rss, said

from banxin.errors import SourceError
from banxin.messages import error_text
from banxin.model.inlines import plain
from banxin.readers.feed.reader import MAX_ITEMS, MAX_SIGNS, READER
from banxin.readers.sent import Sent


def refused(text: str, name: str = "a.xml") -> SourceError:
    with pytest.raises(SourceError) as caught:
        READER.read(Sent(text.encode(), name))
    for lang in ("zh", "en"):
        assert "→" in error_text(caught.value, lang)  # type: ignore[arg-type]
    return caught.value


def test_items_without_a_title_and_items_without_anything() -> None:
    publication = read(rss(f"<description>{PROSE}</description>", "<guid>1</guid>", item("甲")))
    assert [plain(article.title) for article in publication.articles] == ["", "甲"]


BROKEN = {
    "an ampersand by itself": ("甲 & 乙，A&B，http://a.example/?a=1&b=2", None),
    "a smaller-than sign by itself": ("甲<5，乙 < 丙", "甲<5，乙 < 丙"),
    "tags that were not escaped": ("甲<br>乙<p>丙", "甲/乙/丙"),
    "an end tag too many": ("甲</b>乙", "甲乙"),
    "a sign of CDATA left over": ("甲]]>乙", "甲乙"),
    "CDATA in CDATA": ("<![CDATA[甲<![CDATA[乙]]>丙]]>", "甲乙丙"),
    "an entity that nobody knows": ("甲&foo;乙", None),
    "an entity of nothing": ("甲&#0;乙&#1;丙", "甲\ufffd乙丙"),
}


@pytest.mark.parametrize(("text", "wanted"), BROKEN.values(), ids=BROKEN.keys())
def test_broken_xml_is_read_as_it_was_meant(text: str, wanted: str | None) -> None:
    assert "/".join(said(only(rss(item("题", text))))) == (wanted or text)


def test_end_tags_that_are_left_out_end_with_what_follows() -> None:
    items = f"<title>甲<description>{PROSE}<pubDate>2023-02-07</item><item><title>乙</title>"
    publication = read(rss(items, item("丙")))
    first, second, third = publication.articles
    assert (plain(first.title), said(first)) == ("甲", [PROSE])
    assert first.published is not None
    assert [plain(article.title) for article in (second, third)] == ["乙", "丙"]


def test_prefixes_mean_what_they_are_declared_to_mean() -> None:
    written = rss(f"<title>题</title><c:encoded>{PROSE}</c:encoded><x:title>不是</x:title>")
    written = written.replace("xmlns:content", "xmlns:x='urn:x' xmlns:c")
    assert said(only(written)) == [PROSE]


WHOLE = rss(item("题"))


@pytest.mark.parametrize(
    ("text", "code", "told"),
    [
        ("<project><name>x</name></project>", "feed-none", {"root": "project"}),
        ("<html><body>文字</body></html>", "feed-none", {"root": "html"}),
        ("只是文字", "feed-none", {"root": "—"}),
        (rss(), "feed-empty", {}),
        (rss("<title>甲</title>", "<title>乙</title>"), "feed-titles", {}),
        (WHOLE[: WHOLE.index("</desc") - 5], "feed-cut", {"tag": "description", "line": 4}),
        (WHOLE.replace("</rss>", ""), "feed-cut", {"tag": "rss", "line": 2, "column": 1}),
        (rss(item("题", "<![CDATA[文字")), "feed-broken", {"sign": "<![CDATA[", "line": 4}),
        ("<!DOCTYPE rss [<!ENTITY a 'b'>]>" + WHOLE, "feed-dtd", {"line": 1}),
        (rss(*[item("题")] * (MAX_ITEMS + 1)), "feed-items-many", {"count": MAX_ITEMS + 1}),
        (rss(item("题", "&amp;" * MAX_SIGNS)), "feed-complex", {"limit": MAX_SIGNS}),
        (" \n", "source-empty", {}),
    ],
    ids=lambda value: value if isinstance(value, str) and len(value) < 20 else "",
)  # fmt: skip
def test_what_cannot_be_read_is_refused(text: str, code: str, told: dict[str, str | int]) -> None:
    error = refused(text)
    assert error.code == code
    assert told.items() <= error.args_by_name.items()


def test_a_doctype_that_declares_nothing_is_passed_over() -> None:
    doctype = '<!DOCTYPE rss PUBLIC "-//A//DTD RSS [0.91]//EN" "http://a.example/rss.dtd">\n'
    assert said(only(WHOLE.replace("\n<rss", f"\n{doctype}<rss"))) == [PROSE]
