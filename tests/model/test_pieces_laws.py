"""The laws of pieces and inlines: cutting loses nothing, and every edit can be undone."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banxin.model.inlines import (
    CrossRef,
    Link,
    Mark,
    NoteRef,
    Ruby,
    Text,
    cut_inlines,
    edit_inlines,
    pieces_in,
    plain,
    protected,
)
from banxin.model.ledger import counts, faults, ledger, restored
from banxin.model.pieces import Edit, Piece, Span, as_fate, cut, edit, parted, text_of
from banxin.model.publication import Article, Encoding, Publication, Source
from banxin.model.walk import all_pieces

CHARS = st.text(st.sampled_from("河水ab ，。"), max_size=24)


@st.composite
def passages(draw, text=None):
    """A source text and pieces that partition it, some of which say nothing."""
    whole = draw(CHARS) if text is None else text
    bounds = sorted(draw(st.lists(st.integers(0, len(whole)), max_size=5)))
    pieces = []
    for start, end in zip([0, *bounds], [*bounds, len(whole)], strict=True):
        silent = draw(st.booleans()) and end > start
        said = "" if silent else whole[start:end]
        rules = ("R1",) if silent else ()
        pieces.append(Piece(said, Span("s", start, end), rules))
    return whole, tuple(pieces)


@st.composite
def edits(draw, length):
    """Edits that do not overlap, in any order."""
    bounds = sorted(draw(st.lists(st.integers(0, length), max_size=6, unique=True)))
    pairs = zip(bounds[::2], bounds[1::2], strict=False)
    made = [Edit(a, b, draw(st.text("新字", max_size=3)), "P01") for a, b in pairs]
    return draw(st.permutations(made))


def source(text):
    return Source("s", "a.txt", "0" * 64, Encoding("utf-8", "valid"), text)


def publication(text, pieces):
    kept = tuple(p for p in pieces if p.at and p.at.start < p.at.end)
    return Publication(
        schema="banxin/1", articles=(Article(page_title=kept),), sources=(source(text),)
    )


@given(passages(), st.data())
def test_cut_in_parts_nothing_is_lost_or_doubled(passage, data):
    _, pieces = passage
    length = len(text_of(pieces))
    bounds = sorted(data.draw(st.lists(st.integers(0, length), max_size=4)))
    parts = [
        cut(pieces, a, b) for a, b in zip([0, *bounds], [*bounds, length], strict=True) if a < b
    ]
    if length:
        assert tuple(all_spans(parts)) == tuple(all_spans([pieces]))
    assert "".join(map(text_of, parts)) == text_of(pieces)


def all_spans(parts):
    """Every character of the source that the parts account for, in order."""
    for part in parts:
        for piece in part:
            for n in range(piece.at.start, piece.at.end):
                yield n, bool(piece.text)


@given(passages(), st.data())
def test_parting_in_one_walk_gives_the_same_text(passage, data):
    _, pieces = passage
    length = len(text_of(pieces))
    bounds = sorted(data.draw(st.lists(st.integers(0, length), max_size=4)))
    parts = parted(pieces, bounds)
    assert len(parts) == len(bounds) + 1
    for part, a, b in zip(parts, [0, *bounds], [*bounds, length], strict=True):
        assert text_of(part) == text_of(pieces)[a:b]


@given(passages(), st.data())
def test_an_edit_says_the_new_text_and_can_be_undone(passage, data):
    whole, pieces = passage
    before = text_of(pieces)
    made = data.draw(edits(len(before)))
    after = edit(pieces, list(made))
    expected = before
    for one in sorted(made, key=lambda e: -e.start):
        expected = expected[: one.start] + one.text + expected[one.end :]
    assert text_of(after) == expected
    rows = ledger(publication(whole, after))
    assert restored(source(whole), rows) == whole
    assert faults(publication(whole, after), rows) == ()


@given(passages())
def test_the_ledger_is_a_partition_of_the_source(passage):
    whole, pieces = passage
    rows = ledger(publication(whole, pieces))
    assert sum(counts(rows).values()) == len(whole)
    assert all(above.end == below.start for above, below in pairwise(rows))


@given(passages(), st.data())
def test_a_lost_piece_is_found_in_the_ledger(passage, data):
    whole, pieces = passage
    heavy = [p for p in pieces if p.at.end > p.at.start]
    if not heavy:
        return
    gone = data.draw(st.sampled_from(heavy))
    kept = tuple(p for p in pieces if p is not gone)
    found = {f.fault for f in faults(publication(whole, kept), ledger(publication(whole, kept)))}
    assert "lost" in found
    twice = (*pieces, gone)
    found = {f.fault for f in faults(publication(whole, twice), ledger(publication(whole, twice)))}
    assert "twice" in found


def test_a_change_that_no_rule_made_is_found():
    made = publication("河水", (Piece("江水", Span("s", 0, 2)),))
    assert [fault.fault for fault in faults(made, ledger(made))] == ["altered"]


def test_a_changed_piece_is_never_cut_in_two():
    changed = (Piece("新字", Span("s", 0, 2), ("P01",)),)
    with pytest.raises(ValueError, match="cannot be cut"):
        cut(changed, 0, 1)


def test_a_fate_is_given_with_the_rule_that_decided_it():
    (piece,) = as_fate((Piece("x", Span("s", 0, 1)),), "discard", "F01")
    assert (piece.fate, piece.rules) == ("discard", ("F01",))


@st.composite
def inlines(draw, depth=2):
    """Inlines of every kind, their pieces following one another in one source."""
    out = []
    for _ in range(draw(st.integers(0, 4))):
        text = draw(CHARS)
        kind = draw(st.sampled_from(["text", "mark", "link", "ruby", "note", "ref"]))
        match kind:
            case "mark" if depth:
                out.append(Mark("strong", draw(inlines(depth - 1))))
            case "link" if depth:
                out.append(Link("https://www.example.cn", draw(inlines(depth - 1))))
            case "ruby":
                out.append(Ruby((Piece(text or "x"),), (Piece("yàn"),)))
            case "note":
                out.append(NoteRef("n1"))
            case "ref":
                out.append(CrossRef("h1"))
            case _:
                out.append(Text((Piece(text),)))
    return tuple(out)


@given(inlines(), st.data())
def test_inlines_cut_in_two_say_the_same(made, data):
    """A ruby is never cut: it goes whole to one side or to both that it touches."""
    whole = plain(made)
    inside = {n for a, b in protected(made) for n in range(a + 1, b)}
    bounds = [n for n in range(len(whole) + 1) if n not in inside]
    at = data.draw(st.sampled_from(bounds))
    assert plain(cut_inlines(made, 0, at)) == whole[:at]
    if at < len(whole):
        assert plain(cut_inlines(made, at, len(whole))) == whole[at:]


@given(inlines())
def test_inlines_without_edits_are_the_same(made):
    assert edit_inlines(made, []) is made
    assert "".join(piece.text for piece in pieces_in(made)) == plain(made)
    assert len(all_pieces(made)) >= len(list(pieces_in(made)))


@given(inlines(), st.data())
def test_an_edit_within_a_run_changes_that_run_alone(made, data):
    runs = []
    offset = 0
    for inline in made:
        length = len(plain((inline,)))
        if isinstance(inline, Text) and length:
            runs.append((offset, offset + length))
        offset += length
    if not runs:
        return
    start, end = data.draw(st.sampled_from(runs))
    whole = plain(made)
    after = plain(edit_inlines(made, [Edit(start, end, "新", "P01")]))
    assert after == whole[:start] + "新" + whole[end:]
