"""What is copied from a face where no ActualText says it is read from the face's own map."""

import pikepdf
import pytest

from banxin.verify.to_unicode import to_unicode


@pytest.fixture
def font():
    """Give a font with a map; the map lives as long as its file does."""
    pdf = pikepdf.new()

    def made(cmap):
        return pikepdf.Dictionary(ToUnicode=pdf.make_stream(cmap))

    yield made
    pdf.close()


@pytest.mark.parametrize(
    ("cmap", "found"),
    [
        (b"1 beginbfchar <0001> <6cb3> endbfchar", {1: "河"}),
        (
            b"2 beginbfchar\n<0002> <d842dfb7>\n<0003> <00650301>\nendbfchar",
            {2: "𠮷", 3: "e\u0301"},
        ),
        (b"1 beginbfrange <0010> <0012> <4e00> endbfrange", {16: "一", 17: "丁", 18: "丂"}),
        (b"1 beginbfrange <0010> <ffffffff> <> endbfrange", {}),
        (b"no map at all", {}),
    ],
)
def test_a_map_is_read(font, cmap, found):
    assert to_unicode(font(cmap)) == found


def test_a_font_without_a_map_says_nothing():
    assert to_unicode(pikepdf.Dictionary()) == {}


def test_a_range_that_has_no_end_is_not_believed(font):
    found = to_unicode(font(b"beginbfrange <0000> <ffffffff> <4e00> endbfrange"))
    assert len(found) == 65_536


def test_many_ranges_together_are_believed_no_further_than_one(font):
    ranges = b"<0000> <ffff> <4e00> " * 300
    assert len(to_unicode(font(b"beginbfrange " + ranges + b"endbfrange"))) == 65_536


def test_a_range_that_leaves_unicode_ends_there(font):
    assert len(to_unicode(font(b"beginbfrange <0000> <ffff> <dbffdffe> endbfrange"))) == 2
