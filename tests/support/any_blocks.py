"""Random blocks in blocks, of texts in pieces, for the laws of the model and of Word files."""

import msgspec
from hypothesis import strategies as st
from writing import para, ruby

from banxin.model.blocks import (
    Cell,
    Code,
    Item,
    Labelled,
    List,
    Number,
    Quote,
    Row,
    RunIn,
    Section,
    Signature,
    Table,
    Verse,
)
from banxin.model.inlines import Link, Mark, Text
from banxin.model.pieces import Piece, Span

TEXT = st.text("河水长流，“”—— aZ1\u200b\U00020000\ufffe<&]>\r\n\t", max_size=9)
SPANS = st.builds(Span, st.just("s1"), st.integers(0, 99), st.integers(100, 199))
PIECES = st.lists(
    st.builds(
        Piece, TEXT, st.none() | SPANS, st.sampled_from([(), ("P01",), ("W01", "P02")]),
        st.sampled_from(["text", "move", "markup", "break"]),
    ),
    max_size=4,
).map(tuple)  # fmt: skip


def _inline(inner):
    several = st.lists(inner, max_size=3).map(tuple)
    return st.builds(Mark, st.sampled_from(["strong", "code"]), several) | st.builds(
        Link, st.just("https://example.org/?a&b"), several
    )


INLINES = st.lists(
    st.recursive(
        st.builds(Text, PIECES) | st.builds(lambda text: ruby(text, text), TEXT),
        _inline,
        max_leaves=5,
    ),
    max_size=3,
).map(tuple)
NUMBERS = st.none() | st.builds(Number, PIECES, st.integers(1, 9))


def _block(inner):
    several = st.lists(inner, max_size=3).map(tuple)
    rows = st.lists(
        st.lists(st.builds(Cell, children=several), max_size=2).map(lambda c: Row(cells=tuple(c))),
        max_size=2,
    ).map(tuple)
    items = st.lists(st.builds(Item, children=several), max_size=3).map(tuple)
    return st.one_of(
        st.builds(Section, level=st.integers(1, 3), title=INLINES, number=NUMBERS,
                  children=several),
        st.builds(Labelled, label=PIECES, children=several),
        st.builds(List, kind=st.just("bullet"), marker=st.just("·"), items=items),
        st.builds(Table, rows=rows, caption=INLINES),
        st.builds(Quote, children=several, attribution=INLINES),
    )  # fmt: skip


LINES = st.lists(INLINES, max_size=3).map(tuple)
BLOCKS = st.recursive(
    st.one_of(
        st.builds(lambda c, h: msgspec.structs.replace(para(), children=c, run_in=h), INLINES,
                  st.none() | st.builds(RunIn, INLINES)),
        st.builds(Code, lines=st.lists(PIECES, max_size=3).map(tuple)),
        st.builds(Verse, lines=LINES), st.builds(Signature, lines=LINES),
    ),
    _block, max_leaves=8,
)  # fmt: skip
