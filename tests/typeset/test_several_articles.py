"""Several articles in one publication: title of the whole, columns, contents, bylines."""

import pytest

from banxin.layouts.load import load_layout
from banxin.model.blocks import Para, Section, Signature
from banxin.model.inlines import Text
from banxin.model.pieces import Piece
from banxin.model.publication import Article, Credit, Imprint, Publication, Stamp
from banxin.passes.identify import identify
from banxin.typeset.compose import reading
from banxin.typeset.estimate import estimated_pages
from banxin.typeset.reading import leaves, said
from banxin.typeset.resolve import plan
from banxin.verify.said import unsaid

ORIGIN = (Piece("《柳溪報》"),)


def words(text):
    return (Text((Piece(text),)),)


def article(title, column="", **fields):
    body = (Para(children=words("正文。")), Section(level=1, title=words("小節")))
    named = (Piece(column, rules=("sidecar",)),) if column else ()
    return Article(lang="zh-Hant", title=words(title), children=body, column=named, **fields)


def publication(*articles, **fields):
    return identify(Publication(schema="banxin/1", articles=articles, **fields))


@pytest.fixture(params=["booklet-a5", "bulletin-a4", "gongwen-a4"])
def resolved(request):
    return plan(load_layout(request.param), "zh-Hant")


@pytest.fixture
def booklet():
    return plan(load_layout("booklet-a5"), "zh-Hant")


def told(made, kind):
    part = next((part for part in made.parts if part.kind == kind), None)
    return [(leaf.style, leaf.level, said(leaf)) for leaf in leaves(part)] if part else []


def test_a_column_stands_above_the_first_of_its_articles_until_another_is_named(resolved):
    whole = publication(article("甲", "要聞"), article("乙", "要聞"), article("丙"),
                        article("丁", "鄉村"))  # fmt: skip
    made = reading(whole, resolved)
    heads = [leaf for leaf in told(made, "body") if leaf[1]]
    assert heads == [
        ("column", 1, "要聞"), ("title-2-below", 2, "甲"), ("heading-3", 3, "小節"),
        ("title-2", 2, "乙"), ("heading-3", 3, "小節"),
        ("title-2", 2, "丙"), ("heading-3", 3, "小節"),
        ("column", 1, "鄉村"), ("title-2-below", 2, "丁"), ("heading-3", 3, "小節"),
    ]  # fmt: skip
    assert not unsaid(whole, made)


def test_contents_go_down_to_the_articles_with_columns_or_without(booklet):
    plain = reading(publication(article("甲"), article("乙")), booklet)
    assert [style for style, _, _ in told(plain, "contents")[1:]] == ["contents-1"] * 2
    columned = reading(publication(article("甲", "要聞"), article("乙")), booklet)
    assert [style for style, _, _ in told(columned, "contents")[1:]] == [
        "contents-1", "contents-2", "contents-2",
    ]  # fmt: skip
    contents = next(part for part in columned.parts if part.kind == "contents")
    assert [leaf.kept for leaf in leaves(contents)][1:] == [True, False, False]


def test_the_column_of_a_web_page_is_not_printed(resolved):
    found = (Piece("工作動態", fate="move"),)
    whole = publication(article("甲"), Article(lang="zh-Hant", title=words("乙"), column=found))
    made = reading(whole, resolved)
    assert "column" not in {style for style, _, _ in told(made, "body")}
    assert not unsaid(whole, made)


@pytest.mark.parametrize(
    ("fields", "title"),
    [
        ({"title": "彙編", "imprint": Imprint(masthead="簡報")}, "彙編"),
        ({"imprint": Imprint(masthead="簡報")}, "簡報"),
        ({}, "甲"),
    ],
)
def test_the_cover_and_the_running_head_have_the_title_of_the_whole(booklet, fields, title):
    whole = publication(article("甲", origin=ORIGIN), article("乙"), **fields)
    made = reading(whole, booklet)
    assert told(made, "cover")[0] == ("cover-title", 0, title)
    assert made.title == made.margins.verso == title
    assert made.author == ""
    assert not unsaid(whole, made)


def test_a_title_stated_of_the_whole_stands_above_the_articles_of_a_bulletin():
    bulletin = plan(load_layout("bulletin-a4"), "zh-Hant")
    whole = publication(article("甲"), article("乙"), title="彙編", subtitle="春季")
    made = reading(whole, bulletin)
    assert told(made, "body")[:2] == [("title", 0, "彙編"), ("subtitle", 0, "春季")]
    assert not unsaid(whole, made)


def test_a_title_that_the_masthead_says_is_not_said_twice():
    bulletin = plan(load_layout("bulletin-a4"), "zh-Hant")
    whole = publication(article("甲"), article("乙"), title="月報", subtitle="春季",
                        imprint=Imprint(masthead="月報"))  # fmt: skip
    made = reading(whole, bulletin)
    assert told(made, "body")[0] == ("subtitle", 0, "春季")
    assert [text for _, _, text in told(made, "masthead")] == ["月報"]
    assert not unsaid(whole, made)


def test_each_article_says_below_its_title_where_it_comes_from(booklet):
    credit = (Credit("作者", (Piece("何秋"),)),)
    stamp = Stamp((Piece("x"),), "2026-03-01")
    whole = publication(
        article("甲", credits=credit, origin=ORIGIN, published=stamp), article("乙")
    )
    made = reading(whole, booklet)
    lines = [text for style, _, text in told(made, "body") if style == "credits"]
    assert lines == ["來源：《柳溪報》　發布時間：2026年3月1日　作者：何秋"]
    assert not told(made, "colophon")
    assert not unsaid(whole, made)
    alone = reading(publication(whole.articles[0]), booklet)
    assert len(told(alone, "colophon")) == 3


def test_guessed_pages_know_that_an_article_of_a_booklet_begins_a_page(booklet):
    whole = publication(article("甲", "要聞"), article("乙"), article("丙", "鄉村"))
    pages = estimated_pages(reading(whole, booklet), booklet)
    first = pages["article1.column"]
    assert pages["article1.title"] == first
    assert [pages[id] for id in ("article2.title", "article3.column", "article3.title")] == [
        first + 1, first + 2, first + 2,
    ]  # fmt: skip


@pytest.mark.parametrize("within", [False, True])
def test_a_signature_does_not_hold_on_to_the_next_article(resolved, within):
    signed = Signature(lines=(words("柳溪村"), words("2025年3月6日")))
    end = (Section(level=1, title=words("節"), children=(signed,)),) if within else (signed,)
    first = Article(lang="zh-Hant", title=words("甲"), children=end)
    made = reading(publication(first, article("乙")), resolved)
    body = next(part for part in made.parts if part.kind == "body")
    lines = [leaf for leaf in leaves(body) if leaf.style == "signature"]
    assert [leaf.freed for leaf in lines] == [False, True]
