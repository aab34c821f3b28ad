"""Marks within a line, pictures, equations, notes, headers and contents of Word files."""

import pytest
from word_outlines import outline
from word_sources import (
    PNG,
    codes,
    discarded,
    docx,
    field,
    p,
    part,
    picture,
    r,
    read,
    style,
    styles,
    understood,
)

from banxin.model.blocks import Figure
from banxin.model.inlines import Mark, plain
from banxin.model.walk import members
from banxin.readers.sent import Pictures


def test_bold_words_are_stressed_and_a_bold_line_is_not() -> None:
    found = read(docx(p("请", r("务必", "<w:b/>"), "到会。"), p(r("整行加粗", "<w:b/>"))))
    first, second = found.articles[0].lines
    assert [x.kind for x in first.children if isinstance(x, Mark)] == ["strong"]
    assert not [x for x in second.children if isinstance(x, Mark)]
    assert (first.evidence.bold, second.evidence.bold) == (False, True)


def test_dots_and_raised_characters_keep_their_meaning() -> None:
    found = read(
        docx(
            p(r("重点", '<w:em w:val="dot"/>'), "5m", r("2", '<w:vertAlign w:val="superscript"/>'))
        )
    )
    marks = [x.kind for x in found.articles[0].lines[0].children if isinstance(x, Mark)]
    assert marks == ["emphasis", "sup"]


def test_a_picture_is_held_with_its_words_and_its_caption() -> None:
    pictures = Pictures()
    data = docx(
        p("开工仪式上午举行。"),
        p(picture("im", "工人们在挂横幅")),
        p("图1 开工现场", style="cap"),
        p(picture("emf", "")),
        parts={"styles": styles(style("cap", "caption"))},
        links={"im": ("image", "media/a.png"), "emf": ("image", "media/b.emf")},
        extra={"word/media/a.png": PNG, "word/media/b.emf": b"\x01\0\0\0"},
    )
    found = read(data, pictures)
    (figure,) = members(found.articles, Figure)
    assert (figure.alt, plain(figure.caption)) == ("工人们在挂横幅", "图1 开工现场")
    assert list(pictures.held) == [figure.asset] == [a.id for a in found.assets]
    assert [f.text for f in found.findings if f.code == "S15"] == ["b.emf"]


def test_the_contents_of_the_file_are_left_out_and_listed() -> None:
    found = understood(
        docx(
            p("工作手册"),
            "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/>"
            f"</w:docPartObj></w:sdtPr><w:sdtContent>{p('目录')}"
            f"{p(field('TOC', r('第一章 总则') + r('3')))}</w:sdtContent></w:sdt>",
            p("正文从这里开始，说明手册的用途和适用的范围。"),
        )
    )
    assert outline(found) == ["正文从这里开"]
    assert "目录" in discarded(found, "F09")
    assert "第一章 总则" in discarded(found, "F09")
    assert codes(found)["F09"] == 1


def test_equations_signs_and_circled_numbers_are_told() -> None:
    fraction = (
        "<m:oMath><m:f><m:num><m:r><m:t>a+b</m:t></m:r></m:num>"
        "<m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>"
    )
    found = read(
        docx(
            p("平均数", fraction, "。"),
            p('<w:r><w:sym w:font="怪体" w:char="F0AB"/></w:r>', "号"),
            p(field(r"eq \o\ac(○,3)", ""), "号楼"),
        )
    )
    said = [plain(x.children) for x in found.articles[0].lines]
    assert said == ["平均数(a+b)/2。", "〓号", "③号楼"]
    assert codes(found)["S20"] == 2


@pytest.mark.parametrize(("text", "weight"), [("清河区总工会文件", "doubt"), ("内部资料", "note")])
def test_a_header_is_listed_and_a_red_head_is_worth_a_look(text: str, weight: str) -> None:
    found = read(docx(p("正文。"), parts={"header1": part("hdr", p(text))}))
    assert [(f.text, f.weight) for f in found.findings if f.code == "F08"] == [(text, weight)]


def test_endnotes_and_footnotes_are_notes_in_the_order_of_the_text() -> None:
    call = '<w:r><w:{}Reference w:id="1"/></w:r>'.format
    found = understood(
        docx(
            p("先有尾注", call("endnote"), "，后有脚注", call("footnote"), "，都在句中。"),
            parts={
                "footnotes": part(
                    "footnotes",
                    f'<w:footnote w:id="1">{p("脚注。")}</w:footnote>'
                    f'<w:footnote w:id="2">{p("没有注码。")}</w:footnote>',
                ),
                "endnotes": part("endnotes", f'<w:endnote w:id="1">{p("尾注。")}</w:endnote>'),
            },
        )
    )
    notes = [plain(n.children[0].children) for n in found.articles[0].notes]  # type: ignore[union-attr]
    assert notes == ["尾注。", "脚注。"]
    assert "没有注码。" in discarded(found, "S17")


def test_a_file_in_strict_names_is_read_all_the_same() -> None:
    data = docx(
        p("严格的文件。"),
        extra={
            "word/document.xml": part("document", f"<w:body>{p('严格的文件。')}</w:body>").replace(
                b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                b"http://purl.oclc.org/ooxml/wordprocessingml/main",
            )
        },
    )
    assert plain(read(data).articles[0].lines[0].children) == "严格的文件。"


def test_a_field_that_nothing_closes_swallows_no_text() -> None:
    open_field = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    found = read(docx(p("前", open_field, "中"), p("后", field("PAGE", r("3")))))
    assert [plain(x.children) for x in found.articles[0].lines] == ["前中", "后3"]
