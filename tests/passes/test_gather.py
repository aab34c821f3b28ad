"""Publications of several sources become one: ids unique, references whole, nothing lost."""

from typing import Any

import msgspec
from hypothesis import given
from hypothesis import strategies as st
from pass_laws import TEXTS, publication

from banxin.model.blocks import BlockBase, Note, Para, Section
from banxin.model.finding import Finding
from banxin.model.inlines import CrossRef, NoteRef, Text, text_inlines
from banxin.model.ledger import faults, ledger, restored
from banxin.model.pieces import Piece
from banxin.model.publication import Article, Asset, Imprint, Publication
from banxin.model.references import check_references
from banxin.model.walk import members
from banxin.passes import normalise
from banxin.passes.gather import gather

IDS = st.sampled_from(
    ["n1", "n2", "p1", "p2", "p12", "weir", "weir-1", "h1", "x", "article", "a" * 64]
)


@st.composite
def written(draw: st.DrawFn) -> Publication:
    """A model with a note that is called and a heading that is cited, under any ids."""
    note, heading, caller, inner = draw(st.lists(IDS, min_size=4, max_size=4, unique=True))
    words: tuple[Any, ...] = (Text((Piece("见"),)), NoteRef(note), CrossRef(heading, "title"))
    article = Article(
        children=(
            Section(id=heading, level=1, title=text_inlines((Piece("节"),))),
            Para(id=caller, children=words),
        ),
        notes=(Note(id=note, children=(Para(id=inner, children=()),)),),
    )
    return Publication(schema="banxin/1", articles=(article,))


def read(text: str) -> Publication:
    return normalise(publication(text))


SEVERAL = st.lists(st.one_of(written(), TEXTS.map(read)), min_size=1, max_size=5)


def ids(node: object) -> list[str]:
    return [member.id for member in members(node, BlockBase)]


def without_ids(node: Any) -> Any:
    """The same with every id and every reference told by where it leads, not by its name."""
    order = {id: n for n, id in enumerate(ids(node))}

    def told(part: Any) -> Any:
        if isinstance(part, tuple):
            return tuple(map(told, part))
        if not isinstance(part, msgspec.Struct):
            return part
        fields = {name: told(getattr(part, name)) for name in part.__struct_fields__}
        match part:
            case BlockBase():
                fields["id"] = ""
            case NoteRef(note=id):
                fields["note"] = str(order[id])
            case CrossRef(target=id):
                fields["target"] = str(order[id])
            case _:
                fields = {k: v for k, v in fields.items() if k != "source"}
        return (type(part).__name__, fields)

    return told(node)


@given(SEVERAL)
def test_no_two_blocks_and_no_two_sources_bear_one_id(given: list[Publication]) -> None:
    joined = gather(given)
    check_references(joined, "joined")
    assert len(set(ids(joined))) == len(ids(joined))
    names = [source.id for source in joined.sources]
    assert len(set(names)) == len(names) == sum(len(one.sources) for one in given)


@given(SEVERAL)
def test_every_article_says_what_it_said_and_refers_to_what_it_referred_to(
    given: list[Publication],
) -> None:
    joined = gather(given)
    alone = [article for one in given for article in one.articles]
    assert [without_ids(a) for a in joined.articles] == [without_ids(a) for a in alone]


@given(SEVERAL)
def test_every_character_of_every_source_is_accounted_for(given: list[Publication]) -> None:
    joined = gather(given)
    rows = ledger(joined)
    assert faults(joined, rows) == ()
    before = [source.text for one in given for source in one.sources]
    assert [restored(source, rows) for source in joined.sources] == before


@given(SEVERAL)
def test_the_ids_of_the_first_stay_and_joining_is_the_same_every_time(
    given: list[Publication],
) -> None:
    joined = gather(given)
    assert joined.articles[0] == given[0].articles[0]
    assert gather(given) == joined


def test_one_source_alone_stays_as_it_is() -> None:
    alone = read("工会通知\n\n请各组报名。")
    assert gather([alone]) == alone


def test_the_same_file_twice_is_two_sources() -> None:
    one = read("工会通知\n\n请各组报名,谢谢。")
    joined = gather([one, one])
    first, second = joined.sources
    assert first.id != second.id
    assert first.sha256 == second.sha256
    assert faults(joined, ledger(joined)) == ()


def test_a_finding_without_a_place_names_its_source_where_there_are_several() -> None:
    one, other = read("第一篇的话。"), read("另一篇的话，比第一篇长。")
    told = [f for f in gather([one, other]).findings if f.code == "S01"]
    assert [f.at.source for f in told if f.at] == [one.sources[0].id, other.sources[0].id]


def test_articles_of_several_languages_are_noted() -> None:
    simplified, traditional = read("这是说明书。\n\n请说话。"), read("這是說明書。\n\n請說話。")
    told = [f for f in gather([simplified, traditional]).findings if f.code == "S22"]
    assert told == [Finding("S22", None, "zh-Hant", "zh-Hans")]
    assert not [f for f in gather([simplified, simplified]).findings if f.code == "S22"]


def test_of_the_imprint_the_first_that_states_a_key_holds() -> None:
    base = read("工会通知\n\n请各组报名。")
    first = msgspec.structs.replace(base, imprint=Imprint(office="甲办"))
    second = msgspec.structs.replace(base, imprint=Imprint(office="乙办", issue="3"))
    assert gather([first, second]).imprint == Imprint(office="甲办", issue="3")


def test_a_picture_in_two_sources_is_one() -> None:
    base = read("工会通知\n\n请各组报名。")
    picture, other = Asset("a" * 64, "image/png", "桥.png"), Asset("b" * 64, "image/png")
    first = msgspec.structs.replace(base, assets=(picture,))
    again = msgspec.structs.replace(picture, name="copy.png")
    second = msgspec.structs.replace(base, assets=(again, other))
    assert gather([first, second]).assets == (picture, other)
