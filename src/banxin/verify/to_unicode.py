"""What a reader copies from a face where no ActualText says it: the ToUnicode map."""

import re

import pikepdf

_CHARS = re.compile(rb"beginbfchar(.*?)endbfchar", re.S)
_RANGES = re.compile(rb"beginbfrange(.*?)endbfrange", re.S)
_PAIR = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>")
_TRIPLE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
MOST = 65_536
"""Codes are two bytes wide; ranges that say otherwise, alone or together, are not believed."""

LAST = 0x10FFFF
"""The last character of Unicode."""


def to_unicode(font: pikepdf.Object) -> dict[int, str]:
    """Give the text of each code of a font, as its map says (ISO 32000-1, 9.10.3)."""
    stream = font.get("/ToUnicode")
    if not isinstance(stream, pikepdf.Stream):
        return {}
    data = stream.read_bytes()
    found: dict[int, str] = {}
    left = MOST
    for block in _RANGES.findall(data):
        for low, high, text in _TRIPLE.findall(block):
            first = _text(text)
            if not first:
                continue
            wide = min(int(high, 16) - int(low, 16) + 1, left, LAST - ord(first[-1]) + 1)
            for step in range(wide):
                found[int(low, 16) + step] = first[:-1] + chr(ord(first[-1]) + step)
            left -= max(wide, 0)
    for block in _CHARS.findall(data):
        found |= {int(code, 16): _text(text) for code, text in _PAIR.findall(block)}
    return found


def _text(digits: bytes) -> str:
    raw = bytes.fromhex(digits.decode() + "0" * (len(digits) % 2))
    return raw.decode("utf-16-be", errors="replace")
