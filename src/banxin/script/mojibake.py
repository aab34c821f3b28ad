"""Strings that a wrong conversion of encodings leaves, which no text has otherwise."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import accumulate

from banxin.script.frequency import plausibility

_SIGNS = re.compile(
    r"锟斤拷|锟斤(?:锟斤|斤拷)*|斤拷(?:锟斤|斤拷)*|嚙踝蕭|嚙緩|烫烫烫+|屯屯屯+|锘[挎縷縸]|鈥[渼濇淽橈檚攢]"
    r"|\ufffd\ufffd+|ï»¿|ï¿½|锛(?![子凿锯斧刨等])[\u3400-\u9fff€\ufffd]|銆[\u3400-\u9fff€\ufffd]"
    r"|鈥[\u3400-\u9fff€\ufffd]|\?\?\?+(?=[\u4e00-\u9fff])"
)
"""What U+FFFD, unset memory, a byte-order mark and Chinese marks turn into, and lost bytes.

No branch begins with a repetition, so that the search goes from first sign to first sign.
"""
_LATIN = re.compile(
    "[\u0080-\u00ff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013\u2014\u2018-\u201e\u2020-\u2022\u2026\u2030\u2039\u203a\u20ac\u2122]{2,}"
)
_RUN = re.compile("[^\u0000-\u007f]{6,}")
_WIDE = re.compile(rb"(?:[\xe3-\xe9][\x80-\xbf]{2}|\xef[\xbc\xbd][\x80-\xbf]){4,}")
"""Four Han and more in UTF-8: bytes that common characters of GBK never make so long."""
_CLEAR = 0.8


def mojibake(text: str) -> Iterator[tuple[int, int]]:
    """Give the stretches that are UTF-8 read as GBK or Latin-1, or are such signs."""
    position = 0
    found = sorted({*_signs(text), *_latin(text), *_gbk(text)})
    for start, end in found:
        if start >= position:
            yield start, end
            position = end


def _signs(text: str) -> Iterator[tuple[int, int]]:
    yield from (found.span() for found in _SIGNS.finditer(text))


def _latin(text: str) -> Iterator[tuple[int, int]]:
    for found in _LATIN.finditer(text):
        if any("\u00c2" <= char <= "\u00f4" for char in found[0]) and _again(
            found[0], _bytes(found[0])
        ):
            yield found.span()


def _gbk(text: str) -> Iterator[tuple[int, int]]:
    for run in _RUN.finditer(text):
        coded = run[0].encode("gb18030", "replace")
        clear = [m.span() for m in _WIDE.finditer(coded) if plausibility(m[0].decode()) >= _CLEAR]
        ends = _ends(run[0]) if clear else []
        for start, end in clear:
            first, last = bisect_right(ends, start) - 1, bisect_left(ends, end)
            yield run.start() + first, run.start() + last


def _ends(text: str) -> list[int]:
    """Give where each character begins in GB18030, and where the last one ends."""
    return list(accumulate((len(c.encode("gb18030", "replace")) for c in text), initial=0))


def _again(text: str, data: bytes) -> str:
    """Decode as UTF-8 what was read otherwise; empty where it is none, or no shorter."""
    try:
        said = data.decode("utf-8")
    except UnicodeDecodeError:
        return ""
    return said if len(said) < len(text) else ""


def _bytes(text: str) -> bytes:
    """Windows-1252 where it has the character, Latin-1 for the rest."""
    out = bytearray()
    for char in text:
        try:
            out += char.encode("cp1252")
        except UnicodeEncodeError:
            out += char.encode("latin-1", "replace")
    return bytes(out)
