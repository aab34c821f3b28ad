"""What a page marks as such is kept as such: tables, pictures, lists, links, readings."""

import base64
from pathlib import Path

import pytest

from banxin.errors import SourceError
from banxin.model.blocks import Block, Code, Figure, Line, List, Quote, Table
from banxin.model.inlines import Link, Mark, Ruby, plain
from banxin.model.ledger import faults, ledger
from banxin.model.pieces import text_of
from banxin.model.publication import Publication
from banxin.model.walk import members
from banxin.passes import normalise
from banxin.passes.captions import captions
from banxin.readers.html.reader import READER
from banxin.readers.sent import Pictures, Sent

ABOVE = "<p>今年以来，各级工会认真组织职工学习，扎实推进各项工作，取得了良好的成效，受到欢迎。</p>"
BELOW = "<p>下一步，县总工会将继续深入基层，倾听职工呼声，办好实事，把各项任务落到实处。</p>"
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII="
) + bytes(200)


def read(inner: str, folder: Path | None = None, title: str = "年度小结") -> Publication:
    page = f"<html><head><title>{title}</title></head><body><h1>{title}</h1>{ABOVE}{inner}{BELOW}"
    publication = READER.read(Sent(page.encode(), "a.html", None, Pictures(folder)))
    assert faults(publication, ledger(publication)) == ()
    return publication


def between(publication: Publication) -> tuple[Line, ...]:
    return publication.articles[0].lines[2:-1]


def block(inner: str) -> Block | None:
    (line,) = between(read(inner))
    return line.block


def texts(publication: Publication) -> list[str]:
    return [plain(line.children) for line in between(publication)]


def test_a_table_of_data_keeps_its_spans_heads_and_caption() -> None:
    table = block(
        "<table><caption>各街道人数</caption><thead><tr><th>街道<th>人数</thead>"
        "<tr><td rowspan=9>城关<td>20<tr><td>15<tr></tr></table>"
    )
    assert isinstance(table, Table)
    assert plain(table.caption) == "各街道人数"
    assert table.header_rows == 1
    assert [[cell.rows for cell in row.cells] for row in table.rows] == [[1, 1], [2, 1], [1]]


def test_a_table_that_lays_out_the_page_is_lines() -> None:
    inner = f"<table><tr><td>{ABOVE}<td>{BELOW}</table><table><tr><td>只有一格</table>"
    assert all(line.block is None for line in between(read(inner)))


def test_lists_keep_their_kind_and_their_first_number() -> None:
    ordered = block("<ol start=3><li>登记<li>审核<ul><li>初审<li>复审</ul></ol>")
    assert isinstance(ordered, List)
    assert (ordered.kind, ordered.start, len(ordered.items)) == ("ordered", 3, 2)
    inner = ordered.items[1].children[-1]
    assert isinstance(inner, List)
    assert inner.kind == "bullet"


def test_items_that_count_by_themselves_are_lines() -> None:
    assert texts(read("<ul><li>一、登记<li>二、审核</ul>")) == ["一、登记", "二、审核"]


def test_quotations_and_programs() -> None:
    quote = block("<blockquote><p>书是最好的提醒。</p></blockquote>")
    assert isinstance(quote, Quote)
    code = block("<pre><code>if a &lt; b:\n    go()\n</code></pre>")
    assert isinstance(code, Code)
    assert [text_of(line) for line in code.lines] == ["if a < b:", "    go()"]


def test_marks_links_and_readings() -> None:
    (line,) = between(
        read(
            "<p>甲<b>乙</b><em>丙</em>H<sub>2</sub>O<code>x</code><a href='http://a.example/'>丁</a>"
            "<a href='b.html'>戊</a><a href='javascript:x()'>己</a>"
            "<ruby>山<rp>（</rp><rt>shān</rt><rp>）</rp></ruby>。</p>"
        )
    )
    assert plain(line.children) == "甲乙丙H2Ox丁戊己山。"
    kinds = [node.kind for node in members(line, Mark)]
    assert kinds == ["strong", "emphasis", "sub", "code"]
    assert [node.href for node in members(line, Link)] == ["http://a.example/"]
    (ruby,) = (node for node in members(line, Ruby))
    assert text_of(ruby.reading) == "shān"


@pytest.mark.parametrize(
    "line",
    [
        "三、注册办法",
        "六、免责声明",
        "一律用A4纸打印",
        "举报电话：0543-1",
        "技术支持：李工",
        "<a href='b.html'>关于印发管理办法的通知</a>",
        "详见<a href='b.html'>通知</a>",
    ],
)
def test_short_lines_among_the_text_belong_to_it(line: str) -> None:
    assert len(between(read(f"<p>{line}</p>"))) == 1


@pytest.mark.parametrize(
    "line",
    [
        "<p>【打印】【关闭】</p>",
        "<div>分享到：<a href=#>微信</a></div>",
        "<p>相关阅读：</p>",
        "<ul><li><a href=1>全县职工技能大赛落幕</a><li><a href=2>县里召开会议</a></ul>",
        "<div style='display:none'>看不见的文字</div>",
        "<button>提交</button><select><option>友情链接</select><textarea>留言</textarea>",
    ],
)
def test_furniture_among_the_text_is_left_out_and_listed(line: str) -> None:
    publication = read(line)
    assert between(publication) == ()
    assert any(row.rules == ("F07",) for row in ledger(publication))


def test_a_bold_tag_that_ends_across_others_ends_there() -> None:
    (line,) = between(read("<b><p>甲</b>乙</p>"))
    marked = [plain(node.children) for node in members(line, Mark)]
    assert marked == ["甲"]


def test_what_a_line_shows_is_evidence() -> None:
    lines = between(
        read(
            "<p align=center><font size=5><b>小标题</b></font></p><p style='text-indent:2em'>文字"
            "<p>　　文字<p>&nbsp;</p><p style='text-align:right'>区总工会</p>"
        )
    )
    head, styled, typed, signed = (line.evidence for line in lines)
    assert (head.centred, head.bold, head.size) == (True, True, 18.0)
    assert (styled.indent, typed.indent) == (2, 2)
    assert (signed.right, signed.blank_before, signed.whole) == (True, 1, True)


def test_two_breaks_leave_a_blank_line() -> None:
    lines = between(read("<div>甲句。<br>乙句。<br><br>丙句。</div>"))
    assert [line.evidence.blank_before for line in lines] == [0, 0, 1]
    assert not lines[0].evidence.whole


def test_white_space_is_shown_as_a_browser_shows_it() -> None:
    assert texts(read("<p>\n 甲句\n  乙句 a\n b&nbsp;c \n</p>")) == ["甲句乙句 a b\u00a0c"]


def test_a_picture_beside_the_page_is_carried_with_its_caption(tmp_path: Path) -> None:
    (tmp_path / "页面_files").mkdir()
    (tmp_path / "页面_files" / "a.png").write_bytes(PNG)
    inner = (
        "<p><img src='%E9%A1%B5%E9%9D%A2_files/a.png' alt='现场'></p><p align=center>图为现场。</p>"
    )
    publication = read(inner, tmp_path)
    (line,) = between(captions(publication))
    assert isinstance(line.block, Figure)
    assert (line.block.alt, plain(line.block.caption)) == ("现场", "图为现场。")
    assert [asset.id for asset in publication.assets] == [line.block.asset]


def test_a_numbered_caption_is_left_to_the_passes(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(PNG)
    lines = between(read("<p><img src=a.png></p><p align=center>图1 现场</p>", tmp_path))
    assert [plain(line.children) for line in lines] == ["", "图1 现场"]


def test_a_picture_within_the_page_is_carried() -> None:
    data = base64.b64encode(PNG).decode()
    assert isinstance(block(f"<img src='data:image/png;base64,{data}'>"), Figure)


@pytest.mark.parametrize("address", ["http://a.example/x.jpg", "没有.jpg", "../../secret.png"])
def test_a_picture_that_cannot_be_had_is_noted_and_its_caption_kept(address: str) -> None:
    publication = read(f"<figure><img src='{address}'><figcaption>读书的人</figcaption></figure>")
    assert texts(publication) == ["读书的人"]
    assert [f.text for f in publication.findings if f.code == "S15"] == [address]


def test_one_note_tells_how_much_was_left_out() -> None:
    publication = read("<nav><a href='/'>首页</a> <a href='/x'>新闻</a></nav>")
    assert [f.text for f in publication.findings if f.code == "F07"] == ["8/3"]


def test_the_headline_is_the_title_without_the_name_of_the_site() -> None:
    page = f"<title>县里修了新桥_清河日报网</title><div>{ABOVE}{BELOW}</div>"
    publication = normalise(READER.read(Sent(page.encode(), "a.html")))
    assert plain(publication.articles[0].title) == "县里修了新桥"
    left = [row.before for row in ledger(publication) if row.kind == "discard"]
    assert left == ["_清河日报网"]


@pytest.mark.parametrize(
    ("page", "code"),
    [
        (
            "<div id=app>加载中，请稍候，您的浏览器需要支持脚本</div><script>文字</script>",
            "html-no-text",
        ),
        ("<frameset><frame src=a.html></frameset>", "html-frames"),
        ("<ul><li><a href=a>关于召开会议的通知，请查收</a></ul>", "html-no-text"),
        (" \n", "source-empty"),
    ],
)
def test_a_page_without_a_text_is_refused(page: str, code: str) -> None:
    with pytest.raises(SourceError) as caught:
        READER.read(Sent(page.encode(), "a.html"))
    assert caught.value.code == code


@pytest.mark.parametrize("declared", ["gbk", "big5", "utf-8", "iso-8859-1"])
@pytest.mark.parametrize("real", ["gb18030", "utf-8"])
def test_a_declared_encoding_that_lies_is_not_believed(declared: str, real: str) -> None:
    page = f"<meta charset={declared}><h1>小结</h1>{ABOVE}{BELOW}"
    publication = READER.read(Sent(page.encode(real), "a.html"))
    assert publication.sources[0].text == page
    assert publication.sources[0].encoding.name == real


def test_a_declared_encoding_decides_where_the_bytes_do_not() -> None:
    page = "<meta charset=gbk><p>All members of the union are invited, 薇茗.</p>"
    publication = READER.read(Sent(page.encode("gbk"), "a.html"))
    assert publication.sources[0].text == page


def test_a_page_saved_as_a_single_file_is_refused_with_a_word_on_what_to_do() -> None:
    with pytest.raises(SourceError) as caught:
        READER.read(Sent(b"MIME-Version: 1.0", "a.mhtml"))
    assert caught.value.code == "html-bundle"


def test_without_trafilatura_the_person_is_told_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "trafilatura", None)
    with pytest.raises(SourceError) as caught:
        READER.read(Sent(ABOVE.encode(), "a.html"))
    assert caught.value.code == "html-extra"
