"""What holds of every edition: nothing lost, done at once, and there and back where it can be."""

import pytest
from edition_texts import normalised
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from pass_laws import TEXTS

from banxin.editions.convert import in_edition
from banxin.editions.edition import TAGS, Edition, Tag
from banxin.model.blocks import Code, Para, Section
from banxin.model.inlines import Link, Mark, Ruby, Text, plain
from banxin.model.ledger import faults, ledger, restored
from banxin.model.pieces import Piece
from banxin.model.publication import Article, Publication
from banxin.model.walk import all_pieces, members


def words(publication: Publication) -> str:
    return "".join(piece.text for piece in all_pieces(publication.articles))


@pytest.mark.parametrize("tag", TAGS)
@settings(max_examples=80, deadline=None)
@given(text=TEXTS)
def test_an_edition_loses_nothing_and_is_made_once(tag: Tag, text: str) -> None:
    made = in_edition(normalised(text), Edition(tag), {"通知": "通知"})
    rows = ledger(made)
    assert faults(made, rows) == ()
    assert [restored(s, rows) for s in made.sources] == [s.text for s in made.sources]
    assert words(in_edition(made, Edition(tag), {"通知": "通知"})) == words(made)
    assert {article.lang for article in made.articles} == {tag}


WORDS = [
    "工会干部", "发展", "头发", "理发店", "皇后", "以后", "里程碑", "家里", "系统", "关系",
    "联系群众", "复杂", "答复",
    "覆盖", "制度", "制造", "面条", "见面", "台湾", "舞台", "钟表", "云南",
    "范围", "模范", "征求意见", "特征", "余额", "多余", "干净", "若干", "只有", "一只", "丑恶",
    "“两会”", "‘十四五’", "2022年", "3.5万", "获得", "收获", "签名", "团结", "坛", "志愿", "词汇",
]  # fmt: skip
SIMPLE = st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map("，".join)


@pytest.mark.parametrize("tag", ["zh-Hant-TW", "zh-Hant-HK"])
@settings(max_examples=120, deadline=None)
@given(text=SIMPLE)
def test_simplified_text_comes_back_as_it_was(tag: Tag, text: str) -> None:
    given = normalised(text, "zh-Hans")
    there = in_edition(given, Edition(tag), {})
    back = in_edition(there, Edition("zh-Hans-CN"), {})
    assert words(back) == words(given)


def test_code_and_addresses_stay_and_phrases_run_through_marks() -> None:
    inlines = (
        Text((Piece("理"),)),
        Mark("strong", (Text((Piece("发"),)),)),
        Mark("code", (Text((Piece("头发"),)),)),
        Link("http://a.b/后", (Text((Piece("以后"),)),)),
        Ruby((Piece("后"),), (Piece("hòu"),)),
    )
    code = Code(lines=((Piece("print('头发')"),),))
    article = Article(children=(Para(children=inlines), code))
    made = in_edition(
        Publication(schema="banxin/1", articles=(article,)), Edition("zh-Hant-TW"), {}
    )
    para, kept = made.articles[0].children
    assert isinstance(para, Para)
    assert plain(para.children) == "理髮头发以後後"
    assert para.children[3].href == "http://a.b/后"  # type: ignore[union-attr]
    assert kept == code


def test_titles_numbers_labels_credits_and_the_imprint_are_converted_too() -> None:
    read = normalised("一、发展\n【镜头】干部在发言。\n制图：范伟\n")
    read = replace(read, imprint=replace(read.imprint, masthead="工会发展简报", send_to=("县委",)))
    made = in_edition(read, Edition("zh-Hant-TW"), {"范伟": "范偉"})
    titles = [plain(node.title) for node in members(made, Section)]
    assert titles == ["發展"]
    assert "【" not in words(made)
    assert "鏡頭" in words(made)
    assert "范偉" in words(made)
    assert (made.imprint.masthead, made.imprint.send_to) == ("工會發展簡報", ("縣委",))


def test_words_are_changed_only_when_asked_and_then_listed() -> None:
    given = normalised("软件和网络的信息。", "zh-Hans")
    plain_edition = in_edition(given, Edition("zh-Hant-TW"), {})
    assert "軟件和網絡的信息。" in words(plain_edition)
    made = in_edition(given, Edition("zh-Hant-TW", words=True), {})
    assert "軟體" in words(made)
    assert "網路" in words(made)
    noted = [(f.text, f.suggest) for f in made.findings if f.code == "C24"]
    assert ("件", "體") in noted or ("软件", "軟體") in noted
    assert faults(made, ledger(made)) == ()
