"""Terms that an editor names become index entries, and nothing else of the text changes.

The cases are files: a title, the terms, the text, and what it becomes, with `^term|` for each
entry and findings S11 after `!`.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banxin.model.blocks import BlockBase, Cell, Para, Row, Section, Table, Verse
from banxin.model.inlines import IndexEntry, Inlines, Link, Mark, Ruby, Text, plain
from banxin.model.ledger import faults, ledger
from banxin.model.pieces import Piece, Span
from banxin.model.publication import Article, Publication
from banxin.model.walk import all_pieces, members
from banxin.passes import normalise
from banxin.passes.index import index
from banxin.readers.sent import Sent
from banxin.readers.text import READER

CASES = Path(__file__).parent / "index_cases"


def cases() -> Iterator[tuple[str, str, str, str]]:
    for file in sorted(CASES.glob("*.txt")):
        parts = file.read_text(encoding="utf-8").split("\n.\n")
        for title, terms, text, wanted in zip(
            parts[::4], parts[1::4], parts[2::4], parts[3::4], strict=False
        ):
            yield title.strip(), terms, text, wanted


def marked(inlines: Inlines) -> str:
    out = ""
    for inline in inlines:
        match inline:
            case IndexEntry(term=term):
                out += f"^{term}|"
            case Mark(kind=kind, children=children):
                out += f"<{kind} {marked(children)}>"
            case _:
                out += plain((inline,))
    return out


def shown(publication: Publication) -> str:
    lines = []
    for node in members(publication.articles[0].children, BlockBase):
        match node:
            case Section(title=title):
                lines.append(f"h {marked(title)}")
            case Para(children=children):
                lines.append(marked(children))
    lines += [f"! {f.code} {f.text}" for f in publication.findings if f.code == "S11"]
    return "\n".join(lines)


def entries(*terms: str) -> tuple[IndexEntry, ...]:
    return tuple(map(IndexEntry, terms))


def of(*blocks: BlockBase) -> Publication:
    return Publication(schema="banxin/1", articles=(Article(children=blocks),))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("terms", "text", "wanted"),
    [pytest.param(t, g, w, id=title) for title, t, g, w in cases()],
)
def test_a_text_is_marked_as_its_case_says(terms: str, text: str, wanted: str) -> None:
    read = normalise(READER.read(Sent(text.encode(), "case.txt")))
    made = index(read, entries(*terms.split()))
    assert shown(made) == wanted
    assert faults(made, ledger(made)) == ()
    assert index(made, entries(*terms.split())) == made


def test_a_term_broken_over_marks_is_marked_once_where_it_begins() -> None:
    para = Para(
        children=(
            Text((Piece("推进"),)),
            Mark("strong", (Text((Piece("民主集"), Piece("体"))),)),
            Mark("emphasis", (Text((Piece("协商"),)),)),
        )
    )
    (made,) = index(of(para), entries("集体协商")).articles[0].children
    assert isinstance(made, Para)
    assert marked(made.children) == "推进<strong 民主^集体协商|集体><emphasis 协商>"


def test_a_reading_beside_its_base_is_not_torn() -> None:
    ruby = Ruby((Piece("重庆"),), (Piece("chóng qìng"),))
    (made,) = index(of(Para(children=(ruby,))), entries("庆")).articles[0].children
    assert isinstance(made, Para)
    assert made.children == (IndexEntry("庆"), ruby)


def test_text_that_a_rule_changed_stays_whole() -> None:
    changed = Piece("二，二", Span("s", 0, 3), ("P01",))
    (made,) = index(of(Para(children=(Text((changed,)),))), entries("，二")).articles[0].children
    assert isinstance(made, Para)
    assert made.children == (IndexEntry("，二"), Text((changed,)))


def test_cells_and_lines_of_verse_have_entries_of_their_own() -> None:
    def words(text: str) -> Inlines:
        return (Text((Piece(text),)),)

    cells = tuple(Cell(children=(Para(children=words("水尺")),)) for _ in range(2))
    table = Table(rows=(Row(cells=cells),), caption=words("水尺读数"))
    made = index(of(table, Verse(lines=(words("看水尺"), words("水尺")))), entries("水尺"))
    found = members(made.articles, IndexEntry)
    assert len(found) == 5


SAID = st.text(alphabet="甲乙a b，", min_size=1, max_size=6)
PLAIN = SAID.map(lambda text: Text((Piece(text),)))
INLINES = st.lists(
    st.one_of(
        PLAIN,
        st.lists(PLAIN, max_size=3).map(lambda c: Mark("strong", tuple(c))),
        PLAIN.map(lambda child: Link("https://example.cn/", (child,))),
        SAID.map(lambda text: Ruby((Piece(text),), (Piece("yì"),))),
    ),
    max_size=5,
).map(tuple)
TERMS = st.lists(st.text(alphabet="甲乙ab", min_size=1, max_size=3), max_size=4, unique=True)


@given(INLINES, TERMS)
def test_no_text_changes_whatever_is_marked(inlines: Inlines, terms: list[str]) -> None:
    before = of(Para(children=inlines))
    after = index(before, entries(*terms))
    said = ["".join(p.text for p in all_pieces(x.articles)) for x in (before, after)]
    assert said[0] == said[1]
    found = [node.term for node in members(after.articles, IndexEntry)]
    assert len(found) == len(set(found))
    missing = [finding.text for finding in after.findings]
    assert sorted(found + missing) == sorted(terms)
    assert all(term in plain(inlines) for term in found)
