"""The title that a source itself declares, by its one heading of the first level."""

from banxin.model.blocks import Evidence, Line, Section
from banxin.model.inlines import plain, text_inlines
from banxin.model.pieces import Piece, text_of
from banxin.model.publication import Article, Publication
from banxin.passes import normalise


def made(*lines: tuple[str, int | None], title: str = "") -> Publication:
    given = ((text_inlines((Piece(text),)), level) for text, level in lines)
    read = tuple(Line(said, Evidence(level=level, whole=True)) for said, level in given)
    said = text_inlines((Piece(title),)) if title else ()
    return normalise(Publication(schema="banxin/1", articles=(Article(lines=read, title=said),)))


def told(publication: Publication) -> tuple[str, str, list[str]]:
    (article,) = publication.articles
    kinds = [type(block).__name__ for block in article.children]
    return plain(article.title), plain(article.subtitle), kinds


PROSE = ("这是正文，说明有关情况，足够长，是一句完整的话。", None)


def test_the_one_heading_of_the_first_level_is_the_title_however_long():
    long = "关于进一步加强和改进新时代基层工会工作的若干意见（征求意见稿）及其说明的通知"
    assert told(made((long, 1), PROSE, ("一节", 2), PROSE)) == (long, "", ["Para", "Section"])


def test_it_has_its_subtitle_as_other_titles_do():
    assert told(made(("工会之歌——一年记录", 1), PROSE))[:2] == ("工会之歌", "一年记录")


def test_several_headings_of_the_first_level_head_sections():
    found = made(("概述", 1), PROSE, ("结论", 1), PROSE)
    assert told(found) == ("", "", ["Section", "Section"])
    assert "S01" in {finding.code for finding in found.findings}


def test_a_numbered_heading_is_no_title():
    assert told(made(("一、总则", 1), PROSE))[2] == ["Section"]


def test_a_heading_that_says_the_title_again_is_set_aside():
    found = made(("题 目", 1), PROSE, title="题目")
    assert told(found) == ("题目", "", ["Para"])
    assert "S02" in {finding.code for finding in found.findings}


def test_another_heading_than_the_title_stays():
    assert told(made(("别的", 1), PROSE, title="题目")) == ("题目", "", ["Section"])


def test_a_source_that_declares_headings_declares_them_all():
    found = made(("题目", 1), ("一节", 2), PROSE, ("短短一段", None), PROSE)
    (section,) = found.articles[0].children
    assert isinstance(section, Section)
    assert [type(child).__name__ for child in section.children] == ["Para", "Para", "Para"]


def test_a_declared_1_is_a_number_where_1_1_stands_below():
    found = made(
        ("使用说明", 1), ("1 概述", 2), PROSE, ("1.1 范围", 3), PROSE, ("3 安装", 2), PROSE
    )
    sections = [b for b in found.articles[0].children if isinstance(b, Section)]
    numbers = [text_of(b.number.pieces) for b in sections if b.number]
    assert list(zip(numbers, [plain(b.title) for b in sections], strict=True)) == [
        ("1", "概述"),
        ("3", "安装"),
    ]
    assert [f.text for f in found.findings if f.code == "N07"] == ["3"]


def test_without_1_1_it_may_be_anything():
    found = made(("年度计划", 1), ("12 条措施", 2), PROSE, ("3 点要求", 2), PROSE)
    titles = [plain(b.title) for b in found.articles[0].children if isinstance(b, Section)]
    assert titles == ["12 条措施", "3 点要求"]
