"""The encoding and the language of a feed, whatever it declares."""

import pytest
from feeds import HANT, PROSE, item, read, rss, said

from banxin.readers.feed.reader import READER
from banxin.readers.sent import Sent


@pytest.mark.parametrize(
    ("codec", "text"),
    [
        ("utf-8", PROSE), ("gb2312", PROSE), ("gbk", PROSE), ("gb18030", PROSE), ("big5", HANT),
        ("utf-16", PROSE), ("utf-8-sig", PROSE),
    ],
)  # fmt: skip
@pytest.mark.parametrize("declared", ["utf-8", "gb2312", "big5", "utf-16", "iso-8859-1"])
def test_the_bytes_are_believed_before_the_declaration(
    codec: str, text: str, declared: str
) -> None:
    written = rss(item("清河", text), codec=declared)
    found = READER.read(Sent(written.encode(codec), "a.rss"))
    assert found.sources[0].text == written
    assert said(found.articles[0]) == [text]


def test_utf_16_without_a_mark_is_read() -> None:
    written = rss(item("清河", PROSE), codec="utf-16")
    for codec in ("utf-16-le", "utf-16-be"):
        assert READER.read(Sent(written.encode(codec), "a.rss")).sources[0].text == written


def test_the_declaration_decides_where_the_bytes_do_not() -> None:
    written = rss(item("A notice", "All members of the union are invited, 薇茗."), codec="gbk")
    written = written.replace("清河工人", "Union")
    found = READER.read(Sent(written.encode("gbk"), "a.rss"))
    assert found.sources[0].text == written


@pytest.mark.parametrize(
    ("declared", "text", "lang"),
    [("zh-tw", HANT, "zh-Hant-TW"), ("zh-hk", HANT, "zh-Hant-HK"), ("zh-tw", PROSE, "zh-Hans"),
     ("zh-cn", PROSE, "zh-Hans"), ("", HANT, "zh-Hant")],
)  # fmt: skip
def test_the_region_is_as_declared_where_the_characters_agree(
    declared: str, text: str, lang: str
) -> None:
    written = rss(item("甲", text), item("乙", text))
    written = written.replace("<link>", f"<language>{declared}</language><link>", 1)
    assert {article.lang for article in read(written).articles} == {lang}
