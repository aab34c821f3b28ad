"""Whatever is sent as a feed, a Publication or a SourceError comes back, and nothing is lost."""

import pytest
from feeds import PROSE, atom, item, rss
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pass_laws import check_law

from banxin.errors import SourceError
from banxin.messages import error_text
from banxin.model.codec import encode
from banxin.model.ledger import faults, ledger, restored
from banxin.model.publication import Publication
from banxin.model.references import check_references
from banxin.passes import PASSES, normalise
from banxin.readers.feed.reader import READER
from banxin.readers.sent import Sent

SOUP = [
    "<item>", "</item>", "<entry>", "</entry>", "<title>", "</title>", "<title type='html'>",
    "<description>", "</description>", "<content type='xhtml'>", "<content type='text'>",
    "</content>", "<content:encoded>", "</content:encoded>", "<summary>", "</summary>",
    "<pubDate>", "</pubDate>", "<author>", "</author>", "<name>", "</name>", "<category>",
    "<category term='要闻' label='a&amp;b'/>", "</category>", "<link href='http://a.example/'/>",
    "<link>", "</link>", "<dc:creator>", "</dc:creator>", "<source url='x'>", "</source>",
    "<![CDATA[", "]]>", "<!--", "-->", "<?x", "?>", "<p>", "</p>", "&lt;p&gt;", "&lt;/p&gt;",
    "&lt;b&gt;", "&lt;/b&gt;", "&lt;br&gt;", "<br/>", "<b>", "</b>", "&lt;img src=a.png&gt;",
    "&lt;!--", "--&gt;", "&lt;ruby&gt;山&lt;rt&gt;shān&lt;/rt&gt;&lt;/ruby&gt;",
    "&lt;table&gt;&lt;tr&gt;&lt;td&gt;1&lt;td&gt;2&lt;tr&gt;&lt;td&gt;3&lt;td&gt;4&lt;/table&gt;",
    "&lt;pre&gt;", "&lt;code&gt;", "&lt;div style='display:none'&gt;", "&lt;![CDATA[", "]]&gt;",
    "&", "&amp;", "&amp;nbsp;", "&am", "p;", "&nbsp;", "&#x4E00;", "&#0;", "&#1;", "&#99999999;",
    "&amp;#x4E00;", "&notit;", "&fjlig;", "<", ">", "'", '"', "\n", "\u3000", " ", "\ufeff", "\r",
    "工会", "通知。", "张三", "x", "2023-02-07", "来源：工人日报", "一、目标", "……[详细]", "\x0b",
    "<x:y xmlns:x='http://www.w3.org/1999/xhtml'>", "</x:y>", "<!DOCTYPE a>", "</channel>",
    "</rss>",
]  # fmt: skip
INNER = st.lists(st.sampled_from(SOUP), max_size=40).map("".join)
NO_HAN = st.lists(st.sampled_from([x for x in SOUP if "4E00" not in x]), max_size=40).map("".join)
"""The laws of passes compare the Han of a change; one that is written by number is new in it."""


def read(data: bytes, encoding: str | None = None) -> Publication | None:
    try:
        return READER.read(Sent(data, "a.rss", encoding))
    except SourceError as error:
        for lang in ("zh", "en"):
            assert "→" in error_text(error, lang)  # type: ignore[arg-type]
        return None


def check(text: str) -> None:
    found = read(text.encode(), "utf-8")
    if found is None:
        return
    done = normalise(found)
    for publication in (found, done):
        rows = ledger(publication)
        assert faults(publication, rows) == ()
        assert restored(publication.sources[0], rows) == text
    check_references(done, "a.rss")
    encode(done)


@settings(max_examples=150, deadline=None)
@given(inner=INNER)
@example(inner="<![CDATA[&am]]><![CDATA[p;]]>")
@example(inner="<b>甲<![CDATA[<p>乙]]></b>")
def test_soup_within_a_description(inner: str) -> None:
    check(rss(item("题", inner), item("又", PROSE)))


@settings(max_examples=100, deadline=None)
@given(inner=INNER)
def test_soup_within_an_item(inner: str) -> None:
    check(rss(inner, item("又", PROSE)))
    check(atom(inner, f"<title>又</title><content>{PROSE}</content>"))


@settings(max_examples=80, deadline=None)
@given(text=st.text(st.characters(codec="utf-8"), max_size=80))
def test_any_text(text: str) -> None:
    check(rss(item("题", PROSE + text)))


@settings(max_examples=150, deadline=None)
@given(data=st.data(), codec=st.sampled_from(["utf-8", "gb18030", "utf-16"]))
def test_bytes_that_were_damaged(data: st.DataObject, codec: str) -> None:
    raw = bytearray(rss(item("题", f"<![CDATA[<p>{PROSE}</p>]]>"), item("又")).encode(codec))
    for place in data.draw(st.lists(st.integers(0, len(raw) - 1), max_size=4)):
        raw[place] = data.draw(st.integers(0, 255))
    found = read(bytes(raw[: data.draw(st.integers(len(raw) // 2, len(raw)))]))
    assert found is None or faults(found, ledger(found)) == ()


@settings(max_examples=60, deadline=None)
@given(inner=NO_HAN)
def test_the_laws_of_passes_hold_for_feeds(inner: str) -> None:
    publication = read(rss(item("题", inner), item("又", PROSE + inner)).encode(), "utf-8")
    for one in PASSES if publication else ():
        assert publication is not None
        publication = check_law(one, publication)


LONG = 30_000
ATTRIBUTE = 'b="1" '
HOSTILE = {
    "tags that nothing ends": "<a" * LONG,
    "quotes that nothing ends": '<a b="' * LONG,
    "comments that nothing ends": "<!--" * LONG,
    "CDATA that nothing ends": "<![CDATA[" * LONG,
    "declarations that nothing ends": "<!A" * LONG,
    "a deep nest": "<a>" * LONG + "</a>" * LONG,
    "a deep nest of items": "<item>" * LONG,
    "a deep nest of HTML": "&lt;div&gt;" * 20_000,
    "many entities": "&amp;nbsp;" * LONG,
    "many attributes": f"<a {'b=1 ' * LONG}/><a {ATTRIBUTE * LONG}/>",
    "many small tags in CDATA": f"<![CDATA[{'<i>春</i>' * 30_000}]]>",
    "many parts of CDATA": "<![CDATA[春]]>" * LONG,
    "many fields": "<category>春</category>" * LONG,
    "white space alone": " \n" * LONG,
    "many namespaces": "<a xmlns:b='x'>" * LONG,
}


@pytest.mark.parametrize("inner", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_feeds(inner: str) -> None:
    for text in (rss(item("题", inner)), rss(item("题") + inner), inner):
        publication = read(text.encode())
        if publication is not None:
            assert faults(publication, ledger(publication)) == ()
