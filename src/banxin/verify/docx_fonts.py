"""Faces inside a Word file, opened with their keys as Word would open them."""

import re
import struct
from collections.abc import Iterator, Mapping

from banxin.verify.docx_parts import Element, R, Relation, W, value

_KEY = re.compile(r"\{[0-9A-F]{8}-(?:[0-9A-F]{4}-){3}[0-9A-F]{12}\}")
_EMBEDDED = tuple(W + f"embed{style}" for style in ("Regular", "Bold", "Italic", "BoldItalic"))
_TRUETYPE = b"\0\1\0\0"
_OBFUSCATED = 32
_RESTRICTED, _PREVIEW, _EDITABLE, _WHOLE, _BITMAPS = 0x2, 0x4, 0x8, 0x100, 0x200


def unfit_fonts(
    package: Mapping[str, bytes], table: Element, points: Mapping[str, Relation]
) -> Iterator[str]:
    """Name the families whose part is no TrueType face, or one that may not be there.

    `points` are the relations of the `table`. A file to be edited may hold part of a face only
    if its fsType allows both (ISO/IEC 29500-1 §17.8.1; OpenType 1.9, OS/2).
    """
    for row in table.iter(W + "font"):
        for held in row.iter(*_EMBEDDED):
            point = points.get(held.get(R + "id", ""))
            part = package.get(point.target, b"") if point else b""
            if not _fit(part, value(held, "fontKey")):
                yield value(row, "name")


def _fit(part: bytes, key: str) -> bool:
    if not _KEY.fullmatch(key):
        return False
    backwards = bytes.fromhex(re.sub("[{}-]", "", key))[::-1]
    head = bytes(byte ^ backwards[n % 16] for n, byte in enumerate(part[:_OBFUSCATED]))
    bits = _licence(head + part[_OBFUSCATED:])
    if bits is None or bits & (_WHOLE | _BITMAPS):
        return False
    return bool(bits & _EDITABLE) or not bits & (_RESTRICTED | _PREVIEW)


def _licence(font: bytes) -> int | None:
    """Give a face's fsType; None for what is no TrueType face with outlines."""
    if font[:4] != _TRUETYPE:
        return None
    try:
        count = struct.unpack_from(">H", font, 4)[0]
        rows = (struct.unpack_from(">4s4xI4x", font, 12 + 16 * n) for n in range(count))
        places = dict(rows)
        bits: int = struct.unpack_from(">H", font, places[b"OS/2"] + 8)[0]
    except (struct.error, KeyError):
        return None
    return bits if b"glyf" in places else None
