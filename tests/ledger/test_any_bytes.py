"""Whatever bytes are sent to a reader, a Publication or a SourceError comes back, within limits.

The limits on memory and time are those of `limited_reader`.
"""

import io
import zipfile
from collections.abc import Iterator

import pytest
from drafts import DRAFTS, Draft, Paragraph, Run
from hypothesis import given, settings
from hypothesis import strategies as st
from limited_reader import Child
from readers_tried import FORMATS, READERS
from tries import tries

from banxin.model import codec
from banxin.passes import normalise
from banxin.readers.sent import Sent

WRITERS = {form.suffix[1:]: form.write for name, form in FORMATS.items() if name != "gb18030"}
PIECES = [
    b"", b"\0", b"\xff", b"\xff\xfe", b"\xef\xbb\xbf", b"<", b">", b"&", b'"', b"\n", b"PK\x03\x04",
    b"</w:p>", b"<w:tbl>", b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"\xd6\xd0", "春".encode(), b"]]>",
    b"{", b"]", b"<?xml?>", b"-1", b"99999999999", b"\x1a", b"`", b"|", b"[^1]: ", b"---\n", b"=",
]  # fmt: skip
CUTS = st.lists(
    st.tuples(st.floats(0, 1), st.integers(0, 60), st.sampled_from(PIECES)), min_size=1, max_size=6
)


@pytest.fixture(scope="module")
def child() -> Iterator[Child]:
    made = Child()
    yield made
    made.stop()


def written(suffix: str, draft: Draft) -> bytes:
    """A sound file of a kind."""
    if suffix != "model.json":
        return WRITERS[suffix](draft)
    return codec.encode(normalise(READERS["txt"].read(Sent(WRITERS["txt"](draft), "a.txt"))))


def cut(data: bytes, cuts: list[tuple[float, int, bytes]]) -> bytes:
    """The file with stretches of it taken out, and others put in."""
    for place, length, put in cuts:
        at = int(place * len(data))
        data = data[:at] + put + data[at + length :]
    return data


def inside(data: bytes, cuts: list[tuple[float, int, bytes]], which: int) -> bytes:
    """A package whose zip is sound, and one of whose parts is damaged."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        names = old.namelist()
        for name in names:
            part = old.read(name)
            new.writestr(name, cut(part, cuts) if name == names[which % len(names)] else part)
    return out.getvalue()


def check(child: Child, suffix: str, data: bytes) -> None:
    told = child.tell(suffix, data)
    assert told == "publication" or told.startswith("refused "), told


@pytest.mark.parametrize("suffix", READERS)
@settings(max_examples=tries(12), deadline=None)
@given(data=st.binary(max_size=300))
def test_random_bytes(child: Child, suffix: str, data: bytes) -> None:
    check(child, suffix, data)


@pytest.mark.parametrize("suffix", READERS)
@settings(max_examples=tries(12), deadline=None)
@given(draft=DRAFTS, cuts=CUTS)
def test_files_with_stretches_torn_out_and_others_put_in(
    child: Child, suffix: str, draft: Draft, cuts
) -> None:
    check(child, suffix, cut(written(suffix, draft), cuts))


@pytest.mark.parametrize("suffix", READERS)
@settings(max_examples=tries(8), deadline=None)
@given(draft=DRAFTS, place=st.floats(0, 1))
def test_files_cut_short_and_doubled(child: Child, suffix: str, draft: Draft, place: float) -> None:
    data = written(suffix, draft)
    check(child, suffix, data[: int(place * len(data))])
    check(child, suffix, data + data)


@pytest.mark.parametrize("suffix", ["docx", "xlsx"])
@settings(max_examples=tries(30), deadline=None)
@given(draft=DRAFTS, cuts=CUTS, which=st.integers(0, 20))
def test_packages_with_a_damaged_part(
    child: Child, suffix: str, draft: Draft, cuts, which: int
) -> None:
    check(child, suffix, inside(written(suffix, draft), cuts, which))


def test_sound_files_are_read_within_the_limits(child: Child) -> None:
    plain = Draft((Run("题目"),), (Paragraph((Run("正文在这里。"),)),))
    for suffix in READERS:
        assert child.tell(suffix, written(suffix, plain)) == "publication"
