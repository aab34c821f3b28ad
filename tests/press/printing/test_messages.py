"""IPP messages are read back as they were written, and hostile ones are refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banxin.errors import PressError
from banxin.press.printing.connection import address
from banxin.press.printing.message import Attribute, Operation, Tag, decode, encode

NAMES = st.text("abcdefgh-", min_size=1, max_size=20)
ATTRIBUTES = st.one_of(
    st.builds(
        Attribute, NAMES, st.sampled_from([Tag.NAME, Tag.KEYWORD, Tag.URI, Tag.TEXT]),
        st.lists(st.text(max_size=30), min_size=1, max_size=3).map(tuple),
    ),
    st.builds(
        Attribute, NAMES, st.sampled_from([Tag.INTEGER, Tag.ENUM]),
        st.lists(st.integers(-(2**31), 2**31 - 1), min_size=1, max_size=3).map(tuple),
    ),
    st.builds(
        Attribute, NAMES, st.just(Tag.BOOLEAN),
        st.lists(st.booleans(), min_size=1, max_size=2).map(tuple),
    ),
    st.builds(
        Attribute, NAMES, st.just(Tag.RANGE),
        st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=1, max_size=2).map(
            tuple
        ),
    ),
)  # fmt: skip


@given(st.lists(ATTRIBUTES, max_size=6, unique_by=lambda a: a.name))
def test_what_is_sent_can_be_read(attributes: list[Attribute]) -> None:
    data = encode(Operation.PRINT_JOB, 7, [(Tag.OPERATION, attributes)])
    answer = decode(data, "ipp://x/")
    assert answer.group(Tag.OPERATION) == {a.name: a.values for a in attributes}


@given(st.binary(max_size=300))
def test_any_bytes_are_an_answer_or_an_error(data: bytes) -> None:
    try:
        decode(b"\2\0\0\0\0\0\0\1" + data, "ipp://x/")
    except PressError as error:
        assert error.code == "printer-garbled"


def test_collections_are_read_and_those_without_end_are_not() -> None:
    member = b"\x4a\0\0\0\x0bx-dimension\x21\0\0\0\4\0\0\x52\x08"
    whole = b"\2\0\0\0\0\0\0\1\4\x34\0\x0amedia-size\0\0" + member + b"\x37\0\0\0\0\3"
    assert decode(whole, "x").group(Tag.PRINTER) == {"media-size": ({"x-dimension": (21000,)},)}
    deep = b"\2\0\0\0\0\0\0\1\4\x34\0\1a\0\0" + b"\x34\0\0\0\0" * 5000
    with pytest.raises(PressError):
        decode(deep, "x")


@pytest.mark.parametrize(
    "uri", ["http://x/", "ipp://", "file:///etc/passwd", "ipp://u:p@x/", "ipp://x:99999/", "x"]
)
def test_only_printers_have_addresses(uri: str) -> None:
    with pytest.raises(PressError) as caught:
        address(uri)
    assert caught.value.code == "printer-address"
