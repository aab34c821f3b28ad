"""A picture that unpacks to more than it shows is refused by name, as one that is none."""

import struct
import zlib

import pytest

from banxin.errors import SourceError
from banxin.preparing import prepare
from banxin.readers.assets import asset_files, unpacking

PIXELS = 40_000_000


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(side=10, extra=b""):
    data = zlib.compress(bytes(310))
    size = chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + size + extra + chunk(b"IDAT", data) + chunk(b"IEND", b"")


PACKED = zlib.compress(bytes(5_000_000))


@pytest.mark.parametrize(
    ("picture", "code"),
    [
        (png(extra=chunk(b"zTXt", b"a\0\0" + PACKED)), "asset-unreadable"),
        (png(extra=chunk(b"iCCP", b"a\0\0" + PACKED)), "asset-unreadable"),
        (png(side=30_000), "asset-too-large"),
        (png()[:20], "asset-unreadable"),
    ],
)
def test_a_picture_of_a_text_is_measured_before_it_is_unpacked(tmp_path, picture, code):
    (tmp_path / "a.png").write_bytes(picture)
    (tmp_path / "a.md").write_text("# 通知\n\n请看。\n\n![图](a.png)\n", encoding="utf-8")
    received = prepare(tmp_path / "a.md")
    with unpacking() as lay, pytest.raises(SourceError) as caught:
        asset_files(received.publication, received.sources, PIXELS, lay(received.pictures))
    assert caught.value.code == code
