"""Feeds as sites serve them: each item is an article, its fields are where they belong."""

import base64
from pathlib import Path

import pytest
from feeds import PROSE, atom, item, left, only, rdf, read, rss, said

from banxin.model.blocks import Figure, List, Para, Table
from banxin.model.inlines import Mark, plain
from banxin.model.ledger import ledger
from banxin.model.pieces import text_of
from banxin.model.walk import members
from banxin.passes import normalise
from banxin.readers.sidecar import Sidecar
from banxin.readers.stated import stated

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII="
)


def test_rss_2_has_an_article_for_each_item() -> None:
    publication = read(
        rss(
            item("全县技能大赛落幕", more="<pubDate>Tue, 07 Feb 2023 09:00:00 +0800</pubDate>"
                 "<dc:creator>张三</dc:creator><category>要闻</category><category>竞赛</category>"
                 "<source url='http://b.example/rss'>工人日报</source>"),
            item("防暑降温通知"),
        )
    )  # fmt: skip
    assert publication.title == "清河工人"
    first, second = publication.articles
    assert plain(first.title) == "全县技能大赛落幕"
    assert first.published is not None
    assert first.published.value == "2023-02-07T09:00:00"
    assert [(c.role, text_of(c.name)) for c in first.credits] == [("作者", "张三")]
    assert (text_of(first.column), text_of(first.origin)) == ("要闻", "工人日报")
    assert said(first) == said(second) == [PROSE]
    assert left(publication) == ["http://a.example/", "竞赛", "http://b.example/rss"]


def test_rss_1_has_its_items_beside_the_channel() -> None:
    more = "<dc:date>2023-02-07T09:00+08:00</dc:date><dc:subject>要闻</dc:subject>"
    publication = read(rdf(item("甲", more=more), item("乙")))
    assert [plain(article.title) for article in publication.articles] == ["甲", "乙"]
    first = publication.articles[0]
    assert first.published is not None
    assert (first.published.value, text_of(first.column)) == ("2023-02-07T09:00", "要闻")


def test_atom_has_names_in_elements_and_categories_in_attributes() -> None:
    publication = read(
        atom(
            "<title>甲</title><id>urn:1</id><link rel='alternate' href='http://a.example/1'/>"
            "<published>2023-02-07T09:00:00.123Z</published><updated>2023-03-01T00:00:00Z</updated>"
            "<author><name>李四</name><email>li@a.example</email></author>"
            "<category term='news' label='要闻'/>"
            f"<summary>短的。</summary><content type='html'>&lt;p&gt;{PROSE}&lt;/p&gt;</content>"
        )
    )
    (article,) = publication.articles
    assert article.published is not None
    assert article.published.value == "2023-02-07T09:00:00"
    assert text_of(article.credits[0].name) == "李四"
    assert text_of(article.column) == "要闻"
    assert said(article) == [PROSE]
    assert {"http://a.example/1", "urn:1", "li@a.example", "news", "短的。"} <= {*left(publication)}
    assert publication.title == ""


def test_xhtml_in_atom_is_read_as_it_stands() -> None:
    xhtml = (
        "<content type='xhtml'><x:div xmlns:x='http://www.w3.org/1999/xhtml'><x:p>甲&lt;乙"
        "<x:b>丙</x:b></x:p><x:p>丁<x:br/>戊</x:p></x:div></content>"
    )
    article = only(atom(f"<title>题</title>{xhtml}"))
    assert said(article) == ["甲<乙丙", "丁", "戊"]
    assert [m.kind for m in members(article.lines, Mark)] == ["strong"]


HTML = (
    "<p>甲<b>乙</b>&nbsp;丙</p><ul><li>丁</li><li>戊</li></ul>"
    "<table><tr><th>己<th>庚<tr><td>1<td>2</table>"
)


@pytest.mark.parametrize(
    "packed",
    [
        f"<![CDATA[{HTML}]]>",
        HTML.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"),
        HTML.replace("&", "&#38;").replace("<", "&#60;"),
        f"<![CDATA[{HTML[:7]}]]><!-- x --><![CDATA[{HTML[7:]}]]>",
        f"<![CDATA[{HTML[:14]}]]>{HTML[14:].replace('<', '&lt;').replace('&n', '&amp;n')}",
    ],
)
def test_html_is_the_same_however_it_is_packed(packed: str) -> None:
    first, second, third = only(rss(item("题", packed))).lines
    assert plain(first.children) == "甲乙\u00a0丙"
    assert [m.kind for m in members(first, Mark)] == ["strong"]
    assert isinstance(second.block, List)
    assert isinstance(third.block, Table)


def test_a_changed_entity_is_one_piece_of_the_file() -> None:
    publication = read(
        rss(item("甲&amp;乙", "学习&amp;nbsp;&amp;amp;实践&#8212;&mdash;&hellip;好"))
    )
    changed = [(row.before, row.text) for row in ledger(publication) if row.kind == "change"]
    assert changed == [
        ("&amp;", "&"), ("&amp;nbsp;", "\u00a0"), ("&amp;amp;", "&"), ("&#8212;", "—"),
        ("&mdash;", "—"), ("&hellip;", "…"),
    ]  # fmt: skip


def test_plain_text_keeps_its_lines_and_what_only_looks_like_a_tag() -> None:
    text = f"{PROSE}\n　　若a &lt; b且c &gt; d，则a&lt;d。\n\n落款"
    article = only(rss(item("题", text)))
    assert said(article) == [PROSE, "若a < b且c > d，则a<d。", "落款"]
    assert [line.evidence.blank_before for line in article.lines] == [0, 0, 1]
    assert [line.evidence.indent for line in article.lines] == [0, 2, 0]


def test_text_that_atom_declares_plain_is_taken_at_its_word() -> None:
    text = "写作&amp;lt;b&amp;gt;，用&lt;br&gt;换行"
    assert said(only(atom(f"<title>题</title><content type='text'>{text}</content>"))) == [
        "写作&lt;b&gt;，用<br>换行"
    ]


def test_line_ends_count_where_tags_part_no_lines() -> None:
    article = only(rss(item("题", "<![CDATA[甲<a href='http://b.example/'>乙</a>\n丙]]>")))
    assert said(article) == ["甲乙", "丙"]


def test_the_longest_text_is_taken_and_the_others_are_listed() -> None:
    more = f"<content:encoded><![CDATA[<p>{PROSE}</p><p>{PROSE}</p>]]></content:encoded>"
    publication = read(rss(item("题", PROSE, more)))
    assert said(publication.articles[0]) == [PROSE, PROSE]
    assert PROSE in left(publication)
    longer = read(rss(item("题", PROSE, "<content:encoded>短。</content:encoded>")))
    assert said(longer.articles[0]) == [PROSE]


def test_one_note_tells_how_much_was_left_out_and_where_it_stands() -> None:
    publication = read(rss(item("题", more="<guid>12345</guid><ttl>60</ttl>")))
    assert [f.text for f in publication.findings if f.code == "F10"] == ["28/4"]
    (source,) = publication.sources
    paths = {row.before: source.path_of(row.start) for row in ledger(publication)}
    assert paths["12345"] == "/rss[1]/channel[1]/item[1]/guid[1]/text()[1]"
    assert paths["清河工人"] == "/rss[1]/channel[1]/title[1]/text()[1]"


def test_a_stretch_of_text_knows_its_place_down_to_the_html() -> None:
    publication = read(rss(item("题", f"<![CDATA[<p>{PROSE}</p><p>又一段。</p>]]>")))
    (source,) = publication.sources
    (path,) = [source.path_of(r.start) for r in ledger(publication) if r.before == "又一段。"]
    assert path == "/rss[1]/channel[1]/item[1]/description[1]/p[2]/text()[1]"


@pytest.mark.parametrize(
    ("author", "name"),
    [("news@a.example (张三)", "张三"), ("张三", "张三"), ("news@a.example", ""), (" ", "")],
)
def test_the_author_is_a_name_and_no_address(author: str, name: str) -> None:
    article = only(rss(item("题", more=f"<author>{author}</author>")))
    assert "".join(text_of(credit.name) for credit in article.credits) == name


def test_a_remote_picture_is_missed_and_one_beside_the_feed_is_carried(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(PNG + bytes(200))
    images = "&lt;img src='a.png'&gt;&lt;img src=\"http://b.example/1.jpg\"&gt;"
    publication = read(rss(item("题", PROSE + images)), folder=tmp_path)
    (figure,) = members(publication.articles[0].lines, Figure)
    assert [asset.id for asset in publication.assets] == [figure.asset]
    (missed,) = (f for f in publication.findings if f.code == "S15")
    assert missed.text == "http://b.example/1.jpg"
    assert missed.at is not None
    cut = publication.sources[0].text[missed.at.start : missed.at.end]
    assert cut == '&lt;img src="http://b.example/1.jpg"&gt;'


@pytest.mark.parametrize(
    "text",
    [f"{PROSE}……[详细]", f"{PROSE}…", f"{PROSE}[...]", f"{PROSE}&amp;hellip;", f"{PROSE} 阅读全文",
     f"&lt;p&gt;{PROSE}&lt;/p&gt;&lt;a href='http://a.example/1'&gt;[查看全文]&lt;/a&gt;", "",
     "半 篇"],
)  # fmt: skip
def test_a_teaser_stays_and_is_noted(text: str) -> None:
    publication = read(rss(item("整篇"), item("半篇", text)))
    found = [(f.code, f.text, f.weight) for f in publication.findings if f.code == "S48"]
    assert found == [("S48", "半篇", "doubt")]
    assert plain(publication.articles[1].title) == "半篇"


@pytest.mark.parametrize(
    "text", ["他说：“等我……”", "详细的情况见附件。", "请阅读全文后签字。", "更多职工参加"]
)
def test_a_text_that_ends_is_no_teaser(text: str) -> None:
    assert not [f for f in read(rss(item("整篇", text))).findings if f.code == "S48"]


def test_a_full_text_may_end_in_an_ellipsis() -> None:
    whole = f"<title>题</title><content:encoded>{PROSE}……</content:encoded>"
    assert not [f for f in read(rss(whole)).findings if f.code == "S48"]


def test_a_sidecar_gives_the_title_of_the_whole_feed() -> None:
    publication = stated(
        read(rss(item("甲"), item("乙"))), Sidecar(title="工会月报", lang="zh-Hant")
    )
    assert publication.title == "工会月报"
    assert [plain(article.title) for article in publication.articles] == ["甲", "乙"]
    assert {article.lang for article in publication.articles} == {"zh-Hant"}
    assert [(f.text, f.suggest) for f in publication.findings if f.code == "S12"] == [
        ("清河工人", "工会月报")
    ]


def test_what_the_text_says_again_of_its_date_and_author_is_printed_once() -> None:
    lines = ("发布时间：2023-02-07 09:00", PROSE, "作者：张三")
    text = "".join(f"&lt;p&gt;{line}&lt;/p&gt;" for line in lines)
    more = "<pubDate>Tue, 07 Feb 2023 09:00:00 +0800</pubDate><dc:creator>张三</dc:creator>"
    (article,) = normalise(read(rss(item("题", text, more)))).articles
    assert [(c.role, text_of(c.name)) for c in article.credits] == [("作者", "张三")]
    assert len(article.children) == 1


def test_a_text_that_begins_with_its_title_says_it_once() -> None:
    text = f"&lt;p align=center&gt;&lt;b&gt;县里修桥&lt;/b&gt;&lt;/p&gt;&lt;p&gt;{PROSE}&lt;/p&gt;"
    publication = normalise(read(rss(item("县里修桥", text))))
    (article,) = publication.articles
    assert [plain(block.children) for block in article.children if isinstance(block, Para)] == [
        PROSE
    ]
    assert [f.text for f in publication.findings if f.code == "S02"] == ["县里修桥"]
