"""What a proofreading finds: in every passage, at its place in the source, once."""

from banxin.model.blocks import Cell, Figure, Note, Para, Quote, Row, Section, Table, Verse
from banxin.model.finding import Finding
from banxin.model.inlines import Mark, Ruby, Text, text_inlines
from banxin.model.pieces import Piece
from banxin.model.publication import Article, Credit, Publication
from banxin.proof.proofread import examine, proofread
from banxin.proof.rule import ArticleRule, Hit, PassageRule, PublicationRule

LONG = "产业工人队伍建设改革"


def said(text):
    return text_inlines((Piece(text),))


def hit_of(needle, suggest="", code="P01", houses=()):
    def check(passage):
        at = passage.text.find(needle)
        if at >= 0:
            yield Hit(at, at + len(needle), suggest)

    return PassageRule(code, check, frozenset(houses))


def test_a_suggestion_stands_for_the_text_at_its_place(read, asked):
    publication = read("春天的通知\n\n各级工会要推进产改,年底前完成。\n清河市总公会已经部署。\n")
    found = proofread(publication, asked())
    source = publication.sources[0].text
    assert [(f.code, f.text, f.suggest) for f in found] == [
        ("T01", "产改", LONG),
        ("T02", "清河市总公会", "清河市总工会"),
    ]
    assert [source[f.at.start : f.at.end] for f in found] == ["产改", "清河市总公会"]
    assert found[0].reason == "正式文件不用简称"


def test_every_kind_of_passage_is_read(asked):
    article = Article(
        title=said("产改一"),
        subtitle=said("产改二"),
        origin=(Piece("产改三"),),
        credits=(Credit("作者", (Piece("产改四"),)),),
        children=(
            Section(
                level=1,
                title=said("产改五"),
                children=(
                    Para(children=said("产改六")),
                    Table(
                        caption=said("产改七"),
                        rows=(Row(cells=(Cell(children=(Para(children=said("产改八")),)),)),),
                    ),
                    Figure(asset="x", alt="", caption=said("产改九"), credit=said("产改十")),
                    Quote(children=(Para(children=said("产改甲")),), attribution=said("产改乙")),
                    Verse(lines=(said("产改丙"), said("产改丁"))),
                ),
            ),
        ),
        notes=(Note(id="n1", children=(Para(children=said("产改戊")),)),),
    )
    read = examine(Publication(schema="banxin/1", articles=(article,)), asked())
    assert [noted.finding.text for noted in read.noted] == ["产改"] * 15
    roles = [passage.role for passage in read.passages]
    assert "".join(passage.text[2] for passage in read.passages) == "一二三四五六七八九十甲乙丙丁戊"
    assert roles == [
        "title", "title", "label", "label", "heading", "text", "label", "cell", "label", "label",
        "text", "label", "verse", "verse", "note",
    ]  # fmt: skip


def test_code_addresses_and_the_base_of_a_reading_are_left(asked):
    children = (
        Mark("code", said("产改")),
        Text((Piece("见https://a.example/x?q=abc"),)),
        Ruby((Piece("产改"),), (Piece("chǎngǎi"),)),
    )
    article = Article(title=said("题"), children=(Para(children=children),))
    assert proofread(Publication(schema="banxin/1", articles=(article,)), asked()) == ()


def test_a_right_form_that_holds_the_wrong_one_is_right(read, asked):
    rules = '[[term]]\nwrong = "总工会"\nright = "市总工会"\nreason = "用全称"\n'
    found = proofread(read("通知\n\n市总工会和总工会都在这里开会。\n"), asked(rules))
    assert [f.at.start for f in found if f.code == "T01"] == [9]


def test_a_latin_term_is_a_whole_word(read, asked):
    rules = '[[term]]\nwrong = "AI"\nright = "人工智能"\nreason = "用中文"\n'
    found = proofread(read("通知\n\n用AI办事，不是MAIN里的那两个字母。\n"), asked(rules))
    assert [f.at.start for f in found if f.code == "T01"] == [5]


def test_findings_of_the_passes_come_along_in_reading_order(read, asked):
    text = "通知\n\n第一段说2019-2021年的产改工作。\n\n第二段说2014-2018年的事情。\n"
    found = proofread(read(text), asked())
    assert [f.code for f in found] == ["N01", "T01", "N01"]


def test_a_rule_serves_its_houses_only(read, asked):
    publication = read("通知\n\n这里有一个字要查。\n")
    rule = hit_of("字", houses=("tech",))
    assert proofread(publication, asked(""), (rule,)) == ()
    assert len(proofread(publication, asked("", house="tech"), (rule,))) == 1


def test_the_nearest_layer_has_the_last_word(read, asked, tmp_path):
    publication = read("通知\n\n这里有一个字要查，又说2019-2021年。\n")
    rule = hit_of("字", houses=("tech",))
    office = tmp_path / "office.toml"
    office.write_text('[rules]\noff = ["P01", "N01"]\n', encoding="utf-8")
    settings = asked('inherit = "office.toml"\n[house.gov-cn]\non = ["P01"]\n')
    assert [f.code for f in proofread(publication, settings, (rule,))] == ["P01"]


def test_only_the_codes_asked_for_are_told(read, asked):
    publication = read("通知\n\n说2019-2021年的产改工作。\n")
    settings = asked(only=frozenset({"N01"}))
    assert [f.code for f in proofread(publication, settings)] == ["N01"]


def test_one_thing_is_told_once(read, asked):
    publication = read("通知\n\n他己经来了，大家都看见了。\n")
    rules = (
        hit_of("己经", "已经", "P01"),
        hit_of("他己经来", "他已经来", "P02"),
        hit_of("己", "", "P01"),
        hit_of("己", "自己", "W01"),
    )
    found = proofread(publication, asked(""), rules)
    assert [(f.code, f.text) for f in found] == [("P02", "他己经来"), ("W01", "己")]


def test_rules_on_articles_and_on_all_of_them_are_asked(read, asked):
    publication = read("通知\n\n正文在这里，一共有一段。\n")
    article = ArticleRule("P01", lambda a, some: [Finding("P01", text=str(len(some)))])
    whole = PublicationRule("P02", lambda p: [Finding("P02", text=p.articles[0].lang)])
    found = proofread(publication, asked(""), (article, whole))
    assert [(f.code, f.text) for f in found] == [("P01", "2"), ("P02", "zh-Hans")]


def test_an_exception_allows_its_text_in_its_context(read, asked):
    rules = """
[[allow]]
code = "N01"
text = "2019-2021年"
context = "《规划（2019-2021年）》"
reason = "原文件的题名"
"""
    text = "通知\n\n《规划（2019-2021年）》已经印发。\n\n2019-2021年的工作都做完了。\n"
    found = proofread(read(text), asked(rules))
    assert [(f.code, f.at.start) for f in found] == [("N01", text.rindex("2019"))]


def test_an_exception_that_allows_nothing_is_noted(read, asked):
    rules = '[[allow]]\ncode = "N01"\ntext = "1-2人"\nreason = "旧例"\n'
    (found,) = proofread(read("通知\n\n正文在这里，一共有一段。\n"), asked(rules))
    assert (found.code, found.weight, found.reason) == ("S28", "note", "旧例")


def test_an_exception_of_an_office_may_lie_idle(read, asked, tmp_path):
    (tmp_path / "office.toml").write_text(
        '[[allow]]\ncode = "N01"\ntext = "1-2人"\nreason = "旧例"\n', encoding="utf-8"
    )
    assert (
        proofread(read("通知\n\n正文在这里，只有一段。\n"), asked('inherit = "office.toml"')) == ()
    )


def test_the_stop_of_a_run_in_head_is_no_slip(read, asked):
    text = (
        "工作安排\n\n现将有关工作安排如下，请认真执行。\n"
        "（一）摸清底数。11月10日前完成困难职工调查，做到不漏一户。\n"
        "（二）落实资金。活动资金由财务部负责统筹，专款专用。\n"
    )
    publication = read(text)
    paragraphs = [b for b in publication.articles[0].children if isinstance(b, Para)]
    assert [bool(p.run_in) for p in paragraphs] == [False, True, True]
    assert [f.code for f in proofread(publication, asked(""))] == []


def test_each_of_many_exceptions_allows_where_its_own_context_stands(read, asked):
    rows = "".join(
        f'[[allow]]\ncode = "N01"\ntext = "1-2人"\ncontext = "{place}"\nreason = "旧例"\n'
        for place in ("甲村1-2人", "1-2人来", "乙村来了1-2人", "来了1-2人到", "丙村", "了 1—2人")
    )
    publication = read("春天的通知\n\n甲村1-2人，乙村来了1-2人。\n\n丙村是1-2人，又来1-2人到村。\n")
    found = proofread(publication, asked(rows))
    assert [f.code for f in found] == ["S28", "S28", "S28", "N01", "N01"]
    assert [f.text for f in found if f.code == "S28"] == ["N01 1-2人"] * 3
