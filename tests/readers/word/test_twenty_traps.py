"""The twenty places where readers of Word files lose text: each token arrives, or is listed."""

import pytest
from word_sources import (
    box,
    discarded,
    docx,
    field,
    head,
    num,
    numbering,
    p,
    part,
    r,
    read,
    tbl,
    tc,
    tr,
)

from banxin.model.blocks import Line, Table
from banxin.model.inlines import Link, NoteRef, Ruby, plain
from banxin.model.ledger import ledger
from banxin.model.publication import Publication
from banxin.model.walk import members

CHANGED = '<w:{0} w:id="{1}" w:author="张三" w:date="2024-01-01T00:00:00Z">{2}</w:{0}>'.format


def deleted(text: str) -> str:
    return CHANGED("del", 2, f"<w:r><w:delText>{text}</w:delText></w:r>")


def sdt(inside: str) -> str:
    return f"<w:sdt><w:sdtPr/><w:sdtContent>{inside}</w:sdtContent></w:sdt>"


def body() -> list[str]:
    ruby = (
        "<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>tok08a</w:t></w:r></w:rt>"
        "<w:rubyBase><w:r><w:t>tok08b</w:t></w:r></w:rubyBase></w:ruby></w:r>"
    )
    comment = (
        '<w:commentRangeStart w:id="0"/>' + r("被批注的话") + '<w:commentRangeEnd w:id="0"/>'
        '<w:r><w:commentReference w:id="0"/></w:r>'
    )
    return [
        head("tok01假标题", size=22, bold=True, centred=True),
        p("\u3000\u3000tok02正文两字缩进。"),
        p("tok03自动编号的段落。", look=num("1")),
        p("有脚注", '<w:r><w:footnoteReference w:id="2"/></w:r>', "的句子。"),
        p("修订", CHANGED("ins", 1, r("tok05插入")), deleted("tok06删除"), "完。"),
        sdt(p("tok07块级控件。")),
        p("行内控件", sdt(r("tok20控件内")), "后。"),
        p("注音", ruby, "完。"),
        p(box(p("tok09文本框。"))),
        tbl(
            tr(tc(p("tok10合并"), look='<w:gridSpan w:val="2"/>')),
            tr(tc(p("左"), look='<w:vMerge w:val="restart"/>'), tc(p("tok11右"))),
            tr(tc(look="<w:vMerge/>"), tc(p("右下"))),
        ),
        p(comment),
        p("第一行", "<w:r><w:br/></w:r>", "tok13第二行"),
        p('<w:hyperlink r:id="web">' + r("tok14链接") + "</w:hyperlink>"),
        p(CHANGED("moveFrom", 5, r("tok16移走")), CHANGED("moveTo", 6, r("tok16移来"))),
        p(field(" PAGEREF x ", r("tok17域结果"))),
        p(r("tok18隐藏", "<w:vanish/>"), "可见。"),
        p('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>', "tok19已阅"),
    ]


def parts() -> dict[str, bytes]:
    return {
        "numbering": numbering({"1": [("chineseCountingThousand", "%1、")]}),
        "footnotes": part(
            "footnotes",
            '<w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>'
            f'<w:footnote w:id="2">{p("<w:r><w:footnoteRef/></w:r>", " tok04脚注。")}'
            "</w:footnote>",
        ),
        "comments": part(
            "comments",
            f'<w:comment w:id="0" w:author="李四">{p("tok12批注")}</w:comment>',
        ),
        "header1": part("hdr", p("tok15页眉")),
    }


@pytest.fixture(scope="module")
def trap() -> Publication:
    return read(
        docx(*body(), parts=parts(), links={"web": ("hyperlink", "https://example.org/a?b=1")})
    )


@pytest.mark.parametrize(
    "token",
    [
        "tok01假标题", "tok02正文两字缩进。", "一、tok03自动编号的段落。", "修订tok05插入完。",
        "tok07块级控件。", "行内控件tok20控件内后。", "注音tok08b完。", "tok09文本框。",
        "被批注的话", "第一行", "tok13第二行", "tok14链接", "tok16移来", "tok17域结果", "可见。",
        "☑tok19已阅",
    ],
)  # fmt: skip
def test_what_is_said_is_a_line_of_its_own(trap: Publication, token: str) -> None:
    assert token in [plain(line.children) for line in trap.articles[0].lines]


def test_the_number_word_counts_by_itself_is_in_the_text(trap: Publication) -> None:
    assert "\n一、tok03自动编号的段落。\n" in trap.sources[0].text


def test_the_note_is_called_where_it_was_and_stands_below(trap: Publication) -> None:
    (note,) = trap.articles[0].notes
    line = next(x for x in trap.articles[0].lines if plain(x.children) == "有脚注的句子。")
    assert plain(note.children[0].children) == "tok04脚注。"  # type: ignore[union-attr]
    assert line.children[1] == NoteRef(note.id)


def test_ruby_keeps_base_and_reading(trap: Publication) -> None:
    (ruby,) = members(trap.articles, Ruby)
    assert (ruby.base[0].text, ruby.reading[0].text) == ("tok08b", "tok08a")


def test_a_link_keeps_its_address(trap: Publication) -> None:
    (link,) = members(trap.articles, Link)
    assert link.href == "https://example.org/a?b=1"


def test_merged_cells_say_their_text_once(trap: Publication) -> None:
    (table,) = members(trap.articles, Table)
    spans = [[(cell.columns, cell.rows) for cell in row.cells] for row in table.rows]
    assert spans == [[(2, 1)], [(1, 2), (1, 1)], [(1, 1)]]
    assert trap.sources[0].text.count("tok10合并") == 1


@pytest.mark.parametrize(
    ("token", "rule"),
    [("tok06删除", "S17"), ("tok16移走", "S17"), ("tok12批注", "S18"), ("tok18隐藏", "S19"),
     ("tok15页眉", "F08")],
)  # fmt: skip
def test_what_is_left_out_is_listed_by_its_rule_and_found(
    trap: Publication, token: str, rule: str
) -> None:
    assert token in discarded(trap, rule)
    assert any(f.code == rule and token in f.text for f in trap.findings)


def test_the_code_of_a_field_is_no_text_and_listed(trap: Publication) -> None:
    rows = {row.before: row.kind for row in ledger(trap)}
    assert rows[" PAGEREF x "] == "markup"


def test_a_comment_is_told_at_the_words_it_is_about(trap: Publication) -> None:
    (found,) = [f for f in trap.findings if f.code == "S18"]
    assert found.at is not None
    assert trap.sources[0].text[found.at.start : found.at.end] == "被批注的话"
    assert found.suggest == "李四"


def test_the_text_box_is_read_once(trap: Publication) -> None:
    assert trap.sources[0].text.count("tok09") == 1


def test_line_numbers_and_addresses_tell_the_paragraph(trap: Publication) -> None:
    source = trap.sources[0]
    at = source.text.index("tok05")
    assert (source.line_of(at), source.path_of(at)) == (5, "word/document.xml p5")


def test_the_full_width_indent_is_evidence_and_no_text(trap: Publication) -> None:
    line = trap.articles[0].lines[1]
    assert isinstance(line, Line)
    assert line.evidence.indent == 2
    assert trap.articles[0].lines[0].evidence.bold
    assert trap.articles[0].lines[0].evidence.size == 22
