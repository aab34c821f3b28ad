"""What pictures say of themselves: told as cameras write it, and no more believed than sane."""

import struct

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from banxin.layouts.load import load_layout
from banxin.typeset.picture_heads import Stated, stated
from banxin.typeset.pictures import Size, natural, scaled
from banxin.typeset.reading import Group, Leaf, Picture, Run
from banxin.typeset.resolve import plan


@pytest.fixture
def saved(tmp_path):
    """Save a picture and read what its file says."""

    def made(kind, orientation=None, **facts):
        path = tmp_path / f"p.{kind}"
        if orientation:
            exif = Image.Exif()
            exif[0x0112] = orientation
            facts["exif"] = exif
        Image.new("RGB", (40, 20)).save(path, **facts)
        return stated(path)

    return made


@pytest.mark.parametrize("kind", ["jpg", "png"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_how_the_camera_was_held_is_read(saved, kind, orientation):
    found = saved(kind, orientation, dpi=(300, 300))
    assert found.orientation == orientation
    assert found.on_its_side == (orientation in (5, 6, 7, 8))
    assert found.resolution == pytest.approx((300, 300), abs=0.01)


@pytest.mark.parametrize("kind", ["jpg", "png", "gif", "webp"])
def test_a_picture_that_says_nothing_is_upright_and_of_no_resolution(saved, kind):
    assert saved(kind) == Stated()


def exif(order, *fields):
    """A TIFF structure with one directory: tag, type, count and the four bytes of a value."""
    mark = {"<": b"II", ">": b"MM"}[order]
    entries = b"".join(
        struct.pack(f"{order}HHI", tag, kind, count) + value for tag, kind, count, value in fields
    )
    return mark + struct.pack(f"{order}HIH", 42, 8, len(fields)) + entries + bytes(4)


def jpeg(*segments):
    return b"\xff\xd8" + b"".join(
        bytes((0xFF, mark)) + struct.pack(">H", len(body) + 2) + body for mark, body in segments
    ) + b"\xff\xda\0\2"  # fmt: skip


@pytest.mark.parametrize(
    ("data", "due"),
    [
        pytest.param(exif("<", (0x112, 3, 1, b"\6\0\0\0")), 6, id="written by Intel"),
        pytest.param(exif(">", (0x112, 3, 1, b"\0\6\0\0")), 6, id="written by Motorola"),
        pytest.param(exif(">", (0x10F, 2, 1, b"X\0\0\0"), (0x112, 3, 1, b"\0\3\0\0")), 3,
                     id="after another field"),
        pytest.param(exif(">", (0x112, 3, 1, b"\0\x09\0\0")), 1, id="no such way to hold it"),
        pytest.param(exif(">", (0x112, 3, 2, b"\0\6\0\0")), 1, id="two at once"),
        pytest.param(exif(">", (0x112, 3, 1, b"\0\6\0\0"))[:-8], 1, id="cut off"),
        pytest.param(b"MM\0\x2a\xff\xff\xff\xff", 1, id="leading nowhere"),
        pytest.param(b"XX" + exif(">")[2:], 1, id="in no order"),
    ],
)  # fmt: skip
def test_fields_of_cameras(tmp_path, data, due):
    path = tmp_path / "p.jpg"
    path.write_bytes(jpeg((0xE0, bytes(14)), (0xE1, b"Exif\0\0" + data)))
    assert stated(path).orientation == due


def test_the_resolution_of_a_camera_counts_where_jfif_says_none(tmp_path):
    ratio = exif("<", (0x11A, 5, 1, struct.pack("<I", 50)), (0x11B, 5, 1, struct.pack("<I", 50)),
                 (0x128, 3, 1, b"\3\0\0\0"))  # fmt: skip
    data = ratio.ljust(50, b"\0") + struct.pack("<II", 118, 1)
    path = tmp_path / "p.jpg"
    path.write_bytes(jpeg((0xE1, b"Exif\0\0" + data)))
    assert stated(path).resolution == pytest.approx((118 * 2.54, 118 * 2.54))


@given(st.binary(max_size=200), st.sampled_from([b"", b"\xff\xd8", b"\x89PNG\r\n\x1a\n"]))
def test_no_file_is_too_strange_to_be_read(tmp_path_factory, data, head):
    path = tmp_path_factory.getbasetemp() / "strange"
    path.write_bytes(head + data)
    assert 1 <= stated(path).orientation <= 8


@given(st.binary(max_size=100))
def test_no_directory_is_too_strange_to_be_read(tmp_path_factory, data):
    path = tmp_path_factory.getbasetemp() / "fields"
    path.write_bytes(jpeg((0xE1, b"Exif\0\0" + exif("<", (0x112, 3, 1, b"\6\0\0\0"))[:4] + data)))
    assert 1 <= stated(path).orientation <= 8


def test_a_picture_without_a_resolution_is_as_on_a_screen():
    assert natural(96, 48, Stated()) == Size(72, 36)
    assert natural(96, 48, Stated((1.0, 99_999.0))) == Size(72, 36)
    assert natural(300, 150, Stated((300.0, 300.0), 6)) == Size(36, 72)


def _figure(lines):
    captions = (Leaf(f"c{n}", "caption", (Run("图"),)) for n in range(lines))
    return Group("figure", "f", (Picture("p", "p", "图"), *captions))


def test_a_tall_picture_leaves_room_for_its_captions_and_a_wide_one_fills_the_line():
    made = plan(load_layout("booklet-a5"), "zh-Hans")
    caption = made.styles["caption"].leading
    for lines in (0, 1, 3):
        high = scaled(Size(100, 9000), made, _figure(lines)).height
        assert high == pytest.approx(made.area.depth - made.area.pitch - lines * caption)
    assert scaled(Size(1000, 100), made, _figure(1)).width == pytest.approx(made.measure)
    assert scaled(Size(50, 50), made, _figure(1)) == Size(50, 50)


def test_in_vertical_setting_it_is_the_other_way_round():
    made = plan(load_layout("booklet-a5"), "zh-Hans")
    down = msgspec.structs.replace(made, area=msgspec.structs.replace(made.area, vertical=True))
    assert scaled(Size(100, 9000), down, _figure(0)).height == pytest.approx(made.measure)
    wide = scaled(Size(9000, 100), down, _figure(0)).width
    assert wide == pytest.approx(made.area.depth - made.area.pitch)
