"""What readers of richer formats give goes the same road: levels, marks, notes."""

from msgspec.structs import replace

from banxin.model.blocks import Code, Evidence, Line, Note, Para, Section
from banxin.model.inlines import Inlines, Mark, NoteRef, Ruby, Text, plain
from banxin.model.pieces import Piece, text_of
from banxin.model.publication import Article, Publication
from banxin.model.walk import all_pieces
from banxin.passes import PASSES, normalise


def text(said: str) -> Text:
    return Text((Piece(said),))


def line(*inlines: Text | Mark | Ruby | NoteRef, level: int | None = None) -> Line:
    return Line(tuple(inlines), Evidence(level=level))


def article(*lines: Line, notes: tuple[Note, ...] = ()) -> Article:
    publication = Publication(schema="banxin/1", articles=(Article(lines=lines, notes=notes),))
    return normalise(publication).articles[0]


def passage(*inlines: Text | Mark | Ruby | NoteRef) -> Inlines:
    (block,) = article(line(text("题目")), line(*inlines)).children
    assert isinstance(block, Para)
    return block.children


def test_a_level_the_source_declares_makes_a_heading_without_other_evidence() -> None:
    found = article(
        line(text("题目")),
        line(text("甲部分，说明。"), level=1),
        line(text("乙小节。"), level=2),
        line(text("正文。")),
    )
    (section,) = found.children
    assert isinstance(section, Section)
    (inner,) = section.children
    assert isinstance(inner, Section)
    assert (section.level, plain(section.title)) == (1, "甲部分，说明。")
    assert (inner.level, plain(inner.title)) == (2, "乙小节。")


def test_code_keeps_its_characters_and_the_text_round_it_does_not() -> None:
    said = passage(text("命令"), Mark("code", (text("ls,文"),)), text(",然后退出."))
    assert plain(said) == "命令ls,文，然后退出."


def test_a_mark_keeps_its_place_where_the_text_changes() -> None:
    said = passage(text("请"), Mark("strong", (text("务必,"),)), text("按时到会。"))
    assert isinstance(said[1], Mark)
    assert plain((said[1],)) == "务必，"


def test_ruby_and_notes_stand_where_they_stood() -> None:
    ruby = Ruby((Piece("喆"),), (Piece("zhé"),))
    said = passage(text("汪"), ruby, text("同志,"), NoteRef("n7"), text("您好!"))
    assert [type(inline) for inline in said] == [Text, Ruby, Text, NoteRef, Text]
    assert plain(said) == "汪喆同志，您好！"


def test_a_note_that_has_an_id_keeps_it_and_no_other_takes_it() -> None:
    notes = (Note(id="n1", children=(Para(children=(text("注一。"),)),)), Note(children=()))
    found = article(line(text("正文甲乙丙丁。"), NoteRef("n1")), notes=notes)
    assert [note.id for note in found.notes] == ["n1", "n2"]


def test_text_that_no_source_holds_is_normalised_all_the_same() -> None:
    assert plain(passage(text("第一,第二。"))) == "第一，第二。"


def test_a_model_without_lines_is_given_back_untouched() -> None:
    para = Para(children=(text("半角,不动"),))
    publication = Publication(schema="banxin/1", articles=(Article(children=(para,)),))
    assert normalise(publication) is publication


def test_articles_are_numbered_through() -> None:
    one = Article(lines=(line(text("甲乙丙。")),))
    done = normalise(Publication(schema="banxin/1", articles=(one, replace(one, name="二"))))
    assert [block.id for a in done.articles for block in a.children] == ["p1", "p2"]


def test_every_pass_takes_a_publication_of_nothing() -> None:
    empty = Publication(schema="banxin/1", articles=(Article(),))
    for one in PASSES:
        assert one(empty) == empty
    assert all_pieces(empty) == []


def code_of(*lines: str) -> tuple[Publication, list[str]]:
    block = Code(lines=tuple((Piece(one),) for one in lines))
    given = Article(lines=(line(text("题目")), Line(block=block)))
    made = normalise(Publication(schema="banxin/1", articles=(given,)))
    (found,) = made.articles[0].children
    assert isinstance(found, Code)
    return made, [text_of(one) for one in found.lines]


def test_no_rule_touches_a_block_of_code() -> None:
    lines = ("if a,b: f(x) ; 汉,字!", "  2018-2020年 “未闭合", "· ·")
    made, told = code_of(*lines)
    assert told == list(lines)
    assert [f.code for f in made.findings] == []


def test_what_cannot_be_printed_is_taken_out_of_code_and_kept_in_the_ledger() -> None:
    made, told = code_of("a\x07b\u202e c\x00", "x\u200dy")
    assert told == ["ab c", "x\u200dy"]
    removed = [p.rules for p in all_pieces(made) if not p.text]
    assert removed == [("E01",), ("E02",), ("E01",)]
