"""Editing pieces in one walk says what cutting piece by piece would say."""

from hypothesis import given
from hypothesis import strategies as st

from banxin.model.pieces import Edit, Piece, Pieces, Span, cut, edit, parted, text_of

TEXT = "春眠不觉晓处处闻啼鸟夜来风雨声花落知多少"


def pieces(lengths: list[int]) -> Pieces:
    """Cut TEXT in pieces; a length of 0 is a character that was taken out there."""
    out: list[Piece] = []
    at = 0
    for length in lengths:
        said = TEXT[at : at + length]
        out.append(Piece(said, Span("s", at, at + max(length, 1)), () if length else ("E03",)))
        at += max(length, 1)
    return tuple(out)


LENGTHS = st.lists(st.integers(0, 4), min_size=1, max_size=5)


@given(LENGTHS, st.lists(st.integers(0, 20), max_size=5))
def test_parts_joined_are_the_whole(lengths: list[int], bounds: list[int]) -> None:
    whole = pieces(lengths)
    parts = parted(whole, sorted(bounds))
    assert len(parts) == len(bounds) + 1
    assert "".join(map(text_of, parts)) == text_of(whole)
    spans = [piece.at for part in parts for piece in part if piece.at]
    assert spans == sorted(spans, key=lambda span: span.start)
    assert sum(span.end - span.start for span in spans) == sum(max(n, 1) for n in lengths)


@given(LENGTHS, st.sets(st.integers(0, 19), max_size=6))
def test_an_edit_changes_its_character_and_no_other(lengths: list[int], at: set[int]) -> None:
    whole = pieces(lengths)
    said = text_of(whole)
    places = sorted(n for n in at if n < len(said))
    edited = edit(whole, [Edit(n, n + 1, "＊", "P01") for n in places])
    assert text_of(edited) == "".join("＊" if n in places else c for n, c in enumerate(said))
    changed = [piece for piece in edited if "P01" in piece.rules]
    assert len(changed) == len(places)


def test_an_insertion_stands_between_its_neighbours() -> None:
    edited = edit(pieces([4]), [Edit(2, 2, "，", "P01")])
    assert text_of(edited) == "春眠，不觉"
    assert [piece.at for piece in edited][1] == Span("s", 2, 2)


def test_what_was_taken_out_goes_with_the_character_before_it() -> None:
    whole = pieces([2, 0, 2])
    assert [len(part) for part in parted(whole, [2])] == [2, 1]
    assert cut(whole, 0, 2) == parted(whole, [2])[0]
