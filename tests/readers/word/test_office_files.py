"""Word files as offices make them: headings by hand, numbers by Word, drafts of two hands."""

from word_outlines import outline
from word_sources import (
    box,
    discarded,
    docx,
    head,
    num,
    numbering,
    p,
    r,
    read,
    style,
    styles,
    tbl,
    tc,
    tr,
    understood,
)

from banxin.model.blocks import Table
from banxin.model.inlines import plain
from banxin.model.walk import members

BODY = '<w:sz w:val="32"/>'
LONG = "为提高职工技能水平，根据年度工作安排，经研究，决定开展职工技能竞赛，现将有关事项通知如下。"


def body(text: str, look: str = "") -> str:
    return p(r(text, BODY + look), look='<w:ind w:firstLineChars="200" w:firstLine="640"/>')


def test_a_notice_with_headings_made_by_hand() -> None:
    found = understood(
        docx(
            head("关于开展2024年度职工技能竞赛", 22, centred=True),
            head("活动的通知", 22, centred=True),
            p(),
            p(r("各基层工会：", BODY)),
            body(LONG),
            p(r("一、竞赛项目", BODY + "<w:b/>")),
            body("设焊工、电工、护理、茶艺四个项目，分为理论和实操。"),
            p(r("二、组织机构，人员安排，经费保障", BODY + "<w:b/>")),
            body("成立组委会，办公室设在区总工会经济技术部。"),
            body("请各单位高度重视，认真组织，确保竞赛安全有序进行。", "<w:b/>"),
            p(r("清河区总工会", BODY), look='<w:jc w:val="right"/>'),
            p(r("2024年3月5日", BODY), look='<w:jc w:val="right"/>'),
        )
    )
    assert plain(found.articles[0].title) == "关于开展2024年度职工技能竞赛活动的通知"
    assert outline(found) == [
        "各基层工会：", "为提高职工技", "#一、竞赛项目", "设焊工、电工",
        "#二、组织机构，人员安排，经费保障", "成立组委会，", "请各单位高度",
        "|清河区总工会/2024年3月5日",
    ]  # fmt: skip


def test_headings_without_numbers_stand_by_their_look() -> None:
    found = understood(
        docx(
            head("图书角开放记", 18, centred=True),
            p("周六上午，柳溪社区的图书角正式开放，第一天就来了六十多位居民。"),
            head("筹办", 16, bold=True),
            head("从杂物间到书房", bold=True),
            p("这里原来是一间堆放旧桌椅的杂物间，居委会花了两个月清理和粉刷。"),
            head("谁来管", bold=True),
            p("图书角由十二名志愿者轮流值班，借还都登记在一本册子上。"),
            p(r("“有书读，有人管，孩子们就愿意来，老人们也愿意来。”", "<w:b/>")),
            head("打算", 16, bold=True),
            p("居委会打算明年再添一批农业技术方面的书，方便居民查阅。"),
        )
    )
    assert [x for x in outline(found) if x.startswith("#")] == [
        "#筹办", "##从杂物间到书房", "##谁来管", "#打算",
    ]  # fmt: skip


def test_a_poem_in_bold_is_no_row_of_headings() -> None:
    found = understood(
        docx(
            p("这首小诗写在值班室的黑板上，后来大家都会背了，一直留到搬家那天。"),
            *[
                p(r(x, "<w:b/>"), look='<w:jc w:val="center"/>')
                for x in ("灯亮着", "门开着", "你来")
            ],
            p("写诗的人后来调走了，黑板还在，字也还在，谁也没有舍得擦掉它。"),
        )
    )
    assert not [x for x in outline(found) if x.startswith("#")]


def test_minutes_numbered_by_word_are_numbered_in_the_text() -> None:
    levels = {
        "1": [("chineseCountingThousand", "%1、"), ("chineseCountingThousand", "（%2）"),
              ("decimal", "%3."), ("decimalEnclosedCircleChinese", "%4")],
        "2": [("bullet", "\uf06c")],
    }  # fmt: skip
    found = read(
        docx(
            p("听取汇报", look=num("1")), p("甲", look=num("1", 1)), p("乙", look=num("1", 1)),
            p("部署工作", look=num("1")), p("丙", look=num("1", 1)), p("丁", look=num("1", 2)),
            p("戊", look=num("1", 3)), p("己", look=num("2")),
            parts={"numbering": numbering(levels)},
        )
    )  # fmt: skip
    assert [plain(x.children) for x in found.articles[0].lines] == [
        "一、听取汇报", "（一）甲", "（二）乙", "二、部署工作", "（一）丙", "1. 丁", "① 戊", "● 己",
    ]  # fmt: skip


def test_numbers_of_styles_legal_levels_and_restarts() -> None:
    more = (
        '<w:num w:numId="9"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    )
    levels = {"1": [("chineseCounting", "第%1章"), ("decimal", "%1.%2")]}
    lists = numbering(levels, more).replace(
        b'<w:lvl w:ilvl="1"><w:start w:val="1"/>',
        b'<w:lvl w:ilvl="1"><w:start w:val="1"/><w:isLgl/>',
    )
    numbered = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    found = read(
        docx(
            p("总则", style="h"), p("目的", look=num("1", 1)), p("范围", look=num("1", 1)),
            p("附则", style="h"), p("解释", look=num("1", 1)), p("另起", look=num("9")),
            p("不编号", style="h", look=num("0")),
            parts={"styles": styles(style("h", "heading 1", numbered)), "numbering": lists},
        )
    )  # fmt: skip
    assert [plain(x.children) for x in found.articles[0].lines] == [
        "第一章 总则", "1.1 目的", "1.2 范围", "第二章 附则", "2.1 解释", "第五章 另起", "不编号",
    ]  # fmt: skip
    assert found.articles[0].lines[0].evidence.level == 1


def test_a_form_keeps_its_grid_and_a_frame_of_one_cell_is_no_table() -> None:
    found = understood(
        docx(
            p("职工书屋申报表"),
            tbl(
                tr(tc(p("单位")), tc(p(), look='<w:gridSpan w:val="3"/>'), look="<w:tblHeader/>"),
                tr(tc(p("联系人")), tc(p("王芳")), tc(p("电话")), tc(p("0000-5550101"))),
                tr(tc(p("备注")), tc(p("一"), p("二"), look='<w:gridSpan w:val="3"/>')),
            ),
            tbl(tr(tc(p("填写说明：本表一式两份，由申报单位和区总工会各存一份备查。")))),
        )
    )
    (table,) = members(found.articles, Table)
    assert table.header_rows == 1
    assert [[cell.columns for cell in row.cells] for row in table.rows] == [
        [1, 3], [1, 1, 1, 1], [1, 3],
    ]  # fmt: skip
    assert len(table.rows[2].cells[1].children) == 2
    assert outline(found)[-1] == "填写说明：本"


def test_a_headline_in_a_text_box_stands_above_the_text() -> None:
    data = docx(
        p(box(head("走进山村小学", 26, bold=True)), r("清晨六点，第一批孩子已经到了学校门口。")),
        p("老师们比他们来得更早，炉子已经生好，热水在壶里响着。"),
    )
    found = understood(data)
    assert plain(found.articles[0].title) == "走进山村小学"
    assert outline(found) == ["清晨六点，第", "老师们比他们"]


def test_a_draft_of_two_authors_is_taken_as_changed_and_every_change_told() -> None:
    def change(kind: str, author: str, text: str) -> str:
        tag = "delText" if kind == "del" else "t"
        inside = f"<w:r><w:{tag}>{text}</w:{tag}></w:r>"
        return f'<w:{kind} w:id="1" w:author="{author}">{inside}</w:{kind}>'

    gone = '<w:rPr><w:del w:id="8" w:author="李四"/></w:rPr>'
    found = read(
        docx(
            p("全年开展", change("del", "张三", "十"), change("ins", "张三", "十二"), "次活动，",
              change("del", "李四", "基本"), "完成计划。"),
            p("本段与下段", look=gone),
            p("合并。"),
            p(change("del", "李四", "整段删去。"), look=gone),
            p("末段。"),
        )
    )  # fmt: skip
    said = [plain(x.children) for x in found.articles[0].lines]
    assert said == ["全年开展十二次活动，完成计划。", "本段与下段合并。", "末段。"]
    told = {(f.text, f.suggest) for f in found.findings if f.code == "S17"}
    assert ("−十…+十二", "张三") in told
    assert ("−基本", "李四") in told
    assert "整段删去。" in discarded(found, "S17")


def test_a_file_that_wps_saved_reads_like_any_other() -> None:
    wps = '<w:rFonts w:hint="eastAsia" w:ascii="仿宋" w:eastAsia="仿宋"/><w:lang w:val="en-US"/>'
    black = '<w:rFonts w:hint="eastAsia" w:ascii="黑体" w:eastAsia="黑体"/>'
    found = understood(
        docx(
            p('<w:bookmarkStart w:id="0" w:name="_GoBack"/><w:bookmarkEnd w:id="0"/>',
              r("劳动竞赛总结", black + '<w:sz w:val="44"/>'), look='<w:jc w:val="center"/>'),
            p(r("今年以来，", wps + BODY), r("各单位", wps + BODY),
              r("踊跃参加，竞赛覆盖全部一线班组，成效明显。", wps + BODY)),
            p(r("主要做法", black + BODY)),
            p(r("一是早谋划，年初就定下项目和时间，人人心中有数。", wps + BODY)),
        )
    )  # fmt: skip
    assert plain(found.articles[0].title) == "劳动竞赛总结"
    assert outline(found) == ["今年以来，各", "#主要做法", "一是早谋划，"]


def test_a_pasted_web_page_breaks_its_lines_within_one_paragraph() -> None:
    br = "<w:r><w:br/></w:r>"
    found = read(docx(p("工会动态", br, br, "\u3000\u3000第一段话。", br, "第二段话。")))
    lines = found.articles[0].lines
    assert [plain(x.children) for x in lines] == ["工会动态", "第一段话。", "第二段话。"]
    assert lines[1].evidence.blank_before == 1
    assert found.sources[0].text.count("\n") == 4


def test_styles_of_headings_are_levels_in_every_tongue() -> None:
    parts = {
        "styles": styles(
            style("1", "heading 1", "<w:rPr><w:b/></w:rPr>"),
            style("x", "公司标题", '<w:basedOn w:val="1"/>'),
            style("o", "小标题", '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>'),
            style("t", "Title"),
        )
    }
    found = read(
        docx(
            p("题", style="t"),
            p("甲", style="1"),
            p("乙", style="x"),
            p("丙", style="o"),
            parts=parts,
        )
    )
    assert [x.evidence.level for x in found.articles[0].lines] == [0, 1, 1, 2]
