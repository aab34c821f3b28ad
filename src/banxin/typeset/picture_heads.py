"""What a picture's file says of itself: its resolution, and how its camera was held.

Only the head of the file is read, and only so far as it makes sense; what does not is as if
it were not said.
"""

import struct
from collections.abc import Iterator
from pathlib import Path

import msgspec

_HEAD = 1 << 20
"""Bytes read of a file: more than thumbnails and profiles take before the picture."""
_FIELDS = 256
"""Entries read of a directory of Exif fields."""
_EXIF, _PNG, _JPEG = b"Exif\0\0", b"\x89PNG\r\n\x1a\n", b"\xff\xd8"
_ORIENTATION, _ACROSS, _DOWN, _UNIT = 0x0112, 0x011A, 0x011B, 0x0128
_SHORT, _RATIO = 3, 5
_CM = 2.54


class Stated(msgspec.Struct, frozen=True):
    """Dots per inch across and down, 0 for what is not said; Exif 2.32 tag 274, 1 for upright."""

    resolution: tuple[float, float] = (0.0, 0.0)
    orientation: int = 1

    @property
    def on_its_side(self) -> bool:
        """Whether its rows are seen as columns."""
        return self.orientation >= 5


def stated(path: Path) -> Stated:
    """Read the head of a PNG or JPEG; nothing is known of other kinds."""
    with path.open("rb") as file:
        data = file.read(_HEAD)
    if data.startswith(_PNG):
        return _of_png(data)
    return _of_jpeg(data) if data.startswith(_JPEG) else Stated()


def _of_png(data: bytes) -> Stated:
    """Read pHYs and eXIf (ISO/IEC 15948 §11.3.5.3)."""
    resolution, exif = (0.0, 0.0), Stated()
    at = len(_PNG)
    while at + 8 <= len(data):
        length, kind = struct.unpack_from(">I4s", data, at)
        body = data[at + 8 : at + 8 + length]
        if kind == b"IDAT":
            break
        if kind == b"pHYs" and len(body) == 9 and body[8] == 1:
            across, down = struct.unpack_from(">II", body)
            resolution = across * _CM / 100, down * _CM / 100
        if kind == b"eXIf":
            exif = _of_exif(body)
        at += 12 + length
    return Stated(resolution, exif.orientation)


def _of_jpeg(data: bytes) -> Stated:
    """Read JFIF's own density, for want of it that of Exif (ISO/IEC 10918-5 §10.1)."""
    resolution, exif = (0.0, 0.0), Stated()
    for marker, body in _segments(data):
        if marker == 0xE0 and body.startswith(b"JFIF\0") and len(body) >= 12:
            unit, across, down = struct.unpack_from(">BHH", body, 7)
            scale = {1: 1.0, 2: _CM}.get(unit, 0.0)
            resolution = across * scale, down * scale
        if marker == 0xE1 and body.startswith(_EXIF) and exif == Stated():
            exif = _of_exif(body[len(_EXIF) :])
    return Stated(resolution if all(resolution) else exif.resolution, exif.orientation)


def _segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Walk what stands before the picture itself (ISO/IEC 10918-1 §B.1.1.4)."""
    at = len(_JPEG)
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xFF:  # filling
            at += 1
            continue
        length = int.from_bytes(data[at + 2 : at + 4], "big")
        if marker in (0xD9, 0xDA) or length < 2:
            return
        yield marker, data[at + 4 : at + 2 + length]
        at += 2 + length


def _of_exif(data: bytes) -> Stated:
    """Read the first directory of a TIFF structure (Exif 2.32 §4.6.2)."""
    order = {b"II": "<", b"MM": ">"}.get(data[:2])
    try:
        if order is None or struct.unpack_from(f"{order}H", data, 2) != (42,):
            return Stated()
        fields = dict(_fields(data, order))
    except struct.error:
        return Stated()
    scale = _CM if fields.get(_UNIT) == 3 else 1.0
    across, down = fields.get(_ACROSS, 0.0), fields.get(_DOWN, 0.0)
    orientation = int(fields.get(_ORIENTATION, 1))
    return Stated((across * scale, down * scale), orientation if 1 <= orientation <= 8 else 1)


def _fields(data: bytes, order: str) -> Iterator[tuple[int, float]]:
    """Walk the single whole numbers and ratios. Raises struct.error where the data ends."""
    (at,) = struct.unpack_from(f"{order}I", data, 4)
    (count,) = struct.unpack_from(f"{order}H", data, at)
    for n in range(min(count, _FIELDS)):
        tag, kind, many, place = struct.unpack_from(f"{order}HHII", data, at + 2 + 12 * n)
        if many != 1:
            continue
        if kind == _SHORT:
            yield tag, struct.unpack_from(f"{order}H", data, at + 10 + 12 * n)[0]
        elif kind == _RATIO and place + 8 <= len(data):
            above, below = struct.unpack_from(f"{order}II", data, place)
            yield tag, above / below if below else 0.0
