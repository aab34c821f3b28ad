"""Publication to Reading: every string that must be printed, in its order and style."""

import msgspec
import pytest

from banxin.layouts.load import load_layout
from banxin.model.blocks import Cell, Item, Labelled, List, Note, Number, Para, Row, Section, Table
from banxin.model.inlines import CrossRef, NoteRef, Ruby, Text
from banxin.model.pieces import Piece
from banxin.model.publication import Article, Imprint, Publication, Stamp
from banxin.passes.identify import identify
from banxin.typeset.compose import reading
from banxin.typeset.numbering import circled
from banxin.typeset.reading import (
    Fill,
    Group,
    NoteMark,
    PageNumber,
    Picture,
    RubyRun,
    Run,
    TitleRef,
    all_leaves,
    leaves,
    said,
)
from banxin.typeset.resolve import plan
from banxin.typeset.runs import printed, shortened


def words(text):
    return (Text((Piece(text),)),)


def para(text):
    return Para(children=words(text))


@pytest.fixture(scope="module")
def plans():
    return {name: plan(load_layout(name), "zh-Hant") for name in ("booklet-a5", "bulletin-a4")}


@pytest.fixture
def read(plans):
    """Compose articles by a layout."""

    def made(*children, layout="booklet-a5", notes=(), articles=(), **imprint):
        own = articles or (
            Article(lang="zh-Hant", title=words("題"), children=children, notes=notes),
        )
        publication = Publication(schema="banxin/1", articles=own, imprint=Imprint(**imprint))
        return reading(identify(publication), plans[layout])

    return made


def part(made, kind):
    return next((part for part in made.parts if part.kind == kind), None)


def lines(made, kind="body"):
    return [(leaf.style, said(leaf)) for leaf in leaves(part(made, kind))]


def test_sections_give_headings_with_their_numbers(read):
    deep = Section(
        level=2, title=words("小節"), number=Number((Piece("（一）"),), 1), children=(para("文"),)
    )
    made = read(
        Section(level=1, title=words("節"), number=Number((Piece("熱詞一"),), 1), children=(deep,))
    )
    assert lines(made) == [("heading-1", "熱詞一　節"), ("heading-2", "（一）小節"), ("body", "文")]


def test_deep_sections_are_set_like_the_third_level(read):
    made = read(Section(level=7, title=words("深")))
    assert lines(made) == [("heading-3", "深")]


def test_a_label_opens_the_first_paragraph_and_styles_all(read):
    made = read(Labelled(label=(Piece("手記"),), children=(para("一"), para("二"))))
    assert lines(made) == [("voice", "手記　一"), ("voice", "二")]
    first = next(leaves(part(made, "body")))
    assert first.runs[0] == Run("手記　", "label")


def test_a_label_alone_and_before_a_list_is_a_line_of_its_own(read):
    item = Item(children=(para("甲"),))
    made = read(
        Labelled(label=(Piece("聚焦"),)),
        Labelled(label=(Piece("聚焦"),), children=(List(kind="dash", marker="——", items=(item,)),)),
    )
    assert lines(made) == [("label-head", "聚焦"), ("label-head", "聚焦"), ("list-item", "——甲")]


def test_lists_show_their_markers_and_count(read):
    items = tuple(Item(children=(para(text), para("續"))) for text in "甲乙")
    made = read(List(kind="ordered", start=9, items=items))
    assert [text for _, text in lines(made)] == ["9．甲", "續", "10．乙", "續"]


def test_tables_have_heading_cells(read):
    def row(*texts):
        return Row(cells=tuple(Cell(children=(para(text),)) for text in texts))

    made = read(Table(rows=(row("甲", "乙"), row("一", "二")), header_rows=1, caption=words("表")))
    assert [style for style, _ in lines(made)] == [
        "caption",
        *["table-head"] * 2,
        *["table-cell"] * 2,
    ]


def test_every_kind_of_block_is_said(rich, plans):
    made = reading(rich, plans["booklet-a5"])
    styles = {leaf.style for leaf in all_leaves(made)}
    assert styles >= {
        "body", "heading-1", "heading-2", "voice", "list-item", "quote", "attribution", "verse",
        "signature", "caption", "table-cell", "table-head", "footnote",
    }  # fmt: skip
    pictures = [node for node in walk(part(made, "body")) if isinstance(node, Picture)]
    assert [picture.alt for picture in pictures] == ["灰色的三個方塊"]


def walk(node):
    yield node
    for child in node.children if isinstance(node, Group) else ():
        yield from walk(child)


def test_ids_are_unique_among_leaves(rich, plans):
    for made in plans.values():
        ids = [leaf.id for leaf in all_leaves(reading(rich, made))]
        assert len(ids) == len(set(ids))


def test_notes_are_marked_in_the_text_and_before_the_note(read):
    note = Note(id="n1", children=(para("注文"),))
    made = read(Para(children=(*words("文"), NoteRef("n1"))), notes=(note,))
    assert lines(made) == [("body", "文①")]
    (leaf,) = leaves(made.notes["n1"])
    assert leaf.runs == (NoteMark("n1", "①"), Run("注文"))


def test_a_reference_gives_a_page_or_a_title(read):
    section = Section(id="s", level=1, title=words("節"), children=(para("文"),))
    made = read(Para(children=(CrossRef("s"), CrossRef("s", "title"))), section)
    first = next(leaves(part(made, "body")))
    assert first.runs == (Run("第"), PageNumber("s"), Run("頁"), TitleRef("s", "節"))


def test_a_reference_to_a_table_leads_to_its_first_leaf(read):
    table = Table(id="t", rows=(Row(cells=(Cell(children=(para("甲"),)),)),))
    made = read(Para(children=(CrossRef("t"),)), table)
    (target,) = [
        run.target for run in next(leaves(part(made, "body"))).runs if isinstance(run, PageNumber)
    ]
    assert target in {leaf.id for leaf in all_leaves(made)}


def test_contents_list_the_headings_with_their_pages(read):
    ruby = Section(level=1, title=(Ruby((Piece("堰"),), (Piece("yàn"),)), *words("上")))
    made = read(ruby, Section(level=1, title=(*words("橋"), NoteRef("n1")), children=(para("文"),)),
                notes=(Note(id="n1", children=(para("注"),)),))  # fmt: skip
    entries = list(leaves(part(made, "contents")))[1:]
    assert [said(entry) for entry in entries] == ["堰上", "橋"]
    for entry in entries:
        assert entry.runs[-2:] == (Fill(leader=True), PageNumber(entry.target))


def test_no_contents_without_headings(read):
    assert part(read(para("文")), "contents") is None


def test_the_cover_takes_the_title_and_who_issues_it(read):
    made = read(para("文"), office="校友會", date="2023年2月", series="叢刊")
    assert lines(made, "cover") == [
        ("cover-series", "叢刊"), ("cover-title", "題"), ("cover-foot", "校友會2023年2月"),
    ]  # fmt: skip


def test_the_bulletin_has_its_masthead_and_its_distribution(read):
    imprint = {"masthead": "簡報", "issue": "3", "serial": "128", "office": "校友會", "date": "2月"}
    lists = {"send_to": ("甲", "乙"), "copy_to": ("丙",), "copies": "20"}
    made = read(para("文"), layout="bulletin-a4", **imprint, **lists)
    assert [text for _, text in lines(made, "masthead")] == [
        "簡報",
        "第3期（總第128期）",
        "校友會2月",
    ]
    assert [text for _, text in lines(made, "distribution")] == [
        "主送：甲，乙", "抄送：丙", "校友會　2月印發共印20份",
    ]  # fmt: skip
    assert ("title", "題") in lines(made)


def test_a_text_without_a_title_is_called_by_its_name(read):
    made = read(articles=(Article(name="文件名", children=(para("文"),)),))
    assert lines(made, "cover")[0] == ("cover-title", "文件名")
    assert made.title == "文件名"


@pytest.mark.parametrize("count", [2, 3, 5])
def test_several_articles_have_headings_and_their_own_go_one_down(read, count):
    articles = tuple(
        Article(
            title=words(f"文{n}"),
            subtitle=words("副"),
            children=(Section(level=1, title=words("節")),),
        )
        for n in range(count)
    )
    made = read(articles=articles)
    assert lines(made) == [
        line for n in range(count)
        for line in (("title-2", f"文{n}"), ("subtitle", "副"), ("heading-2", "節"))
    ]  # fmt: skip


def test_the_colophon_says_where_the_text_comes_from(read):
    article = Article(title=words("題"), origin=(Piece("校刊"),), children=(para("文"),),
                      published=Stamp((Piece("x"),), "2023-02-17T09:42"))  # fmt: skip
    texts = [text for _, text in lines(read(articles=(article,)), "colophon")]
    assert texts[:2] == ["来源：校刊", "发布时间：2023年2月17日"] or "2023年2月17日" in "".join(
        texts
    )


@pytest.mark.parametrize(
    ("number", "mark"),
    [(1, "①"), (20, "⑳"), (21, "㉑"), (35, "㉟"), (36, "㊱"), (50, "㊿"), (51, "（51）")],
)
def test_note_marks(number, mark):
    assert circled(number) == mark


def test_a_running_head_never_wraps():
    assert shortened("河上的歌", 4) == "河上的歌"
    assert shortened("河上的歌長", 4) == "河上……"
    assert len(shortened("字" * 100, 20)) == 20


def test_spaces_stay_and_signs_that_steer_line_breaks_go():
    assert printed("a  b\u3000c\u00a0d") == "a  b\u3000c\u00a0d"
    assert printed("河\u200b水\u00ad\u2060\ufeff") == "河水"


def test_a_reading_is_plain_data(rich, plans):
    made = reading(rich, plans["booklet-a5"])
    assert msgspec.json.decode(msgspec.json.encode(made), type=type(made)) == made
    assert any(isinstance(run, RubyRun) for leaf in all_leaves(made) for run in leaf.runs)
