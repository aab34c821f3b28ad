"""The index part: which terms it lists, in what order, and where it stands."""

import pytest

from banxin.errors import SourceError
from banxin.layouts.load import load_layout
from banxin.model.blocks import Note, Para, Section
from banxin.model.inlines import IndexEntry, NoteRef, Text
from banxin.model.pieces import Piece
from banxin.model.publication import Article, Publication
from banxin.passes.identify import identify
from banxin.typeset.compose import reading
from banxin.typeset.estimate import estimated_pages
from banxin.typeset.index import distinct
from banxin.typeset.reading import IndexMark, PageNumbers, leaves, said
from banxin.typeset.resolve import plan


def words(text):
    return (Text((Piece(text),)),)


def marked(*terms, sort=""):
    return Para(children=tuple(i for t in terms for i in (IndexEntry(t, sort), *words(t))))


def composed(*children, lang="zh-Hans", layout="booklet-a5", notes=()):
    article = Article(lang=lang, title=words("题"), children=children, notes=notes)
    publication = identify(Publication(schema="banxin/1", articles=(article,)))
    return reading(publication, plan(load_layout(layout), lang))


def part(made, kind):
    return next((part for part in made.parts if part.kind == kind), None)


def listed(made):
    return [said(leaf).strip() for leaf in list(leaves(part(made, "index")))[1:]]


def test_terms_stand_once_in_the_order_of_their_script():
    made = composed(marked("集体", "安全", "GDP"), marked("集体"))
    assert listed(made) == ["GDP", "安全", "集体"]
    assert listed(composed(marked("讀書", "工會"), lang="zh-Hant")) == ["工會", "讀書"]


def test_a_sort_given_once_holds_for_the_term():
    plain = composed(marked("重庆", "成都", "北京"))
    assert listed(plain) == ["北京", "成都", "重庆"]
    assert listed(composed(marked("长江", "中山", "成都"))) == ["长江", "成都", "中山"]
    made = composed(marked("长江", "中山", "成都"), marked("长江", sort="掌江"))
    assert listed(made) == ["成都", "长江", "中山"]


def test_an_entry_leads_to_every_mark_of_its_term():
    note = Note(id="n1", children=(marked("集体"),))
    made = composed(marked("集体", "安全"), Para(children=(*words("文"), NoteRef("n1"))),
                    marked("集体"), notes=(note,))  # fmt: skip
    marks = [run for leaf in leaves(part(made, "body")) for run in leaf.runs
             if isinstance(run, IndexMark)]  # fmt: skip
    entry = list(leaves(part(made, "index")))[-1]
    (numbers,) = (run for run in entry.runs if isinstance(run, PageNumbers))
    own = [mark.id for mark in marks if mark.term == "集体"]
    assert numbers.targets[:2] == tuple(own)
    assert len(numbers.targets) == 3
    assert len({mark.id for mark in marks}) == len(marks)


def test_no_entries_give_no_index():
    assert part(composed(Para(children=words("文"))), "index") is None


def test_the_contents_name_the_index_and_not_its_marks():
    heading = Section(level=1, title=(IndexEntry("节"), *words("节")), children=(marked("文"),))
    made = composed(heading)
    contents = [said(leaf) for leaf in leaves(part(made, "contents"))]
    assert contents == ["目录", "节", "索引"]
    runs = [run for leaf in leaves(part(made, "contents")) for run in leaf.runs]
    assert not any(isinstance(run, IndexMark) for run in runs)


@pytest.mark.parametrize("layout", ["booklet-a5", "bulletin-a4"])
def test_the_index_follows_the_text(layout):
    made = composed(marked("文"), layout=layout)
    kinds = [part.kind for part in made.parts]
    assert kinds.index("index") == kinds.index("body") + 1
    assert part(made, "index").alone == (layout == "booklet-a5")


def test_a_mark_with_nothing_beside_it_is_refused():
    with pytest.raises(SourceError, match="model-target-silent"):
        composed(Para(children=(IndexEntry("集体"),)))


def test_a_page_is_named_once():
    assert distinct(("a", "b", "c"), {"a": 3, "b": 3, "c": 5}) == ("a", "c")
    assert distinct(("a", "b"), {}) == ("a", "b")


def test_marks_have_the_guessed_page_of_their_paragraph():
    made = composed(marked("集体"))
    guessed = estimated_pages(made, plan(load_layout("booklet-a5"), "zh-Hans"))
    (leaf,) = leaves(part(made, "body"))
    assert guessed[leaf.runs[0].id] == guessed[leaf.id]
