"""The charset of a CID-keyed CFF face: which glyph a code of a PDF really shows.

A PDF finds the glyphs of a CID-keyed OpenType face through the charset of its CFF table
(ISO 32000-1, 9.7.4.2). WeasyPrint writes glyph numbers as codes, so the charset must be
the identity; a subset that kept the numbers of the whole face would show other glyphs,
or none, in any reader that follows the standard. (Adobe Technical Note 5176 for CFF.)
"""

import struct
import sys
from array import array
from itertools import pairwise

HEAD_MAGIC = 0xB1B0AFBA
CHARSET, ROS = 15, 1230


def charset(font: bytes) -> list[int] | None:
    """Give the CID of each glyph; None when the face is not CID-keyed (then CID = glyph)."""
    place = _charset_place(font)
    if place is None:
        return None
    at, count = place
    form = font[at]
    cids, at = [0], at + 1
    if form == 0:
        cids += struct.unpack_from(f">{count - 1}H", font, at)
    while form in (1, 2) and len(cids) < count:
        first, left = struct.unpack_from(">HB" if form == 1 else ">HH", font, at)
        cids += range(first, first + left + 1)
        at += 3 if form == 1 else 4
    return cids[:count]


def with_identity_charset(font: bytes) -> bytes:
    """Give the face with CID n for glyph n, by writing one range over its charset."""
    place = _charset_place(font)
    if place is None:
        return font
    at, count = place
    out = bytearray(font)
    struct.pack_into(">BHH", out, at, 2, 1, count - 2)
    return _checked(out)


def _charset_place(font: bytes) -> tuple[int, int] | None:
    """Where the charset lies in the file, and how many glyphs there are."""
    tables = _tables(font)
    if b"CFF " not in tables:
        return None
    cff = tables[b"CFF "][0]
    _, after_names = _index(font, cff + font[cff + 2])
    dicts, _ = _index(font, after_names)
    values = _top_dict(font[dicts[0][0] : dicts[0][1]])
    if ROS not in values or values.get(CHARSET, 0) <= 2:
        return None
    count: int = struct.unpack_from(">H", font, tables[b"maxp"][0] + 4)[0]
    return cff + values[CHARSET], count


def _tables(font: bytes | bytearray) -> dict[bytes, tuple[int, int, int]]:
    """Offset, length and place in the directory of each table."""
    out: dict[bytes, tuple[int, int, int]] = {}
    for n in range(struct.unpack_from(">H", font, 4)[0]):
        tag, _, offset, length = struct.unpack_from(">4sIII", font, 12 + 16 * n)
        out[tag] = (offset, length, 12 + 16 * n)
    return out


def _index(font: bytes, at: int) -> tuple[list[tuple[int, int]], int]:
    """Start and end of each item of a CFF INDEX, and where what follows begins."""
    count = struct.unpack_from(">H", font, at)[0]
    if count == 0:
        return [], at + 2
    size = font[at + 2]
    offsets = [
        int.from_bytes(font[at + 3 + size * n : at + 3 + size * (n + 1)], "big")
        for n in range(count + 1)
    ]
    base = at + 2 + size * (count + 1)
    return [(base + a, base + b) for a, b in pairwise(offsets)], base + offsets[-1]


def _top_dict(data: bytes) -> dict[int, int]:
    """The last integer operand of each operator; two-byte operators count from 1200."""
    out: dict[int, int] = {}
    operand, at = 0, 0
    while at < len(data):
        byte = data[at]
        at += 1
        if byte <= 21:
            operator = byte
            if byte == 12:
                operator, at = 1200 + data[at], at + 1
            out[operator] = operand
        elif byte == 28:
            operand, at = struct.unpack_from(">h", data, at)[0], at + 2
        elif byte == 29:
            operand, at = struct.unpack_from(">i", data, at)[0], at + 4
        elif byte == 30:
            while data[at] & 0x0F != 0x0F and data[at] >> 4 != 0x0F:
                at += 1
            at += 1
        elif byte <= 246:
            operand = byte - 139
        elif byte <= 250:
            operand, at = (byte - 247) * 256 + data[at] + 108, at + 1
        else:
            operand, at = -(byte - 251) * 256 - data[at] - 108, at + 1
    return out


def _checked(font: bytearray) -> bytes:
    """Mend the checksums of a face whose CFF table was changed."""
    tables = _tables(font)
    for tag in (b"CFF ", b"head"):
        offset, length, entry = tables[tag]
        if tag == b"head":
            struct.pack_into(">I", font, offset + 8, 0)
        struct.pack_into(">I", font, entry + 4, _sum(font[offset : offset + length]))
    whole = (HEAD_MAGIC - _sum(font)) & 0xFFFFFFFF
    struct.pack_into(">I", font, tables[b"head"][0] + 8, whole)
    return bytes(font)


def _sum(data: bytes | bytearray) -> int:
    words = array("I", bytes(data) + b"\0" * (-len(data) % 4))
    if sys.byteorder == "little":
        words.byteswap()
    return sum(words) & 0xFFFFFFFF
