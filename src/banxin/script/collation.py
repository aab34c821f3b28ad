"""The order in which Chinese terms stand in an index, from the order of two old charsets.

Simplified: GB 2312—80 arranges its 3755 characters of level 1 by pinyin (rows 16 to 55, 啊
to 座). Traditional: Big5 arranges its 5401 characters of level 1 by strokes, and within one
count by radical (0xA440 to 0xC67E, 一 to 籲). The other characters of either come after
these in its own order, which is by radical in GB 2312 and again by strokes in Big5; what
neither has comes last. So no table is needed, but a rare character stands behind the others.
"""

import unicodedata

from banxin.script.han import is_han
from banxin.script.variant import by_language

_CHARSETS = {"zh-Hans": ("gb2312", "啊座"), "zh-Hant": ("big5", "一籲")}
"""Whose order serves a script, and the first and last character of its level 1."""

Key = tuple[tuple[int, int], ...]

_LETTER, _COMMON, _RARE, _UNKNOWN = range(4)


def index_key(text: str, lang: str) -> Key:
    """Give what puts a text in its place: digits and Latin first, then Han; marks are ignored.

    Full-width letters count as plain ones, and capitals as small ones.
    """
    plain = unicodedata.normalize("NFKC", text).casefold()
    return tuple(_rank(char, lang) for char in plain if char.isalnum() or is_han(char))


def _rank(char: str, lang: str) -> tuple[int, int]:
    if not is_han(char):
        return _LETTER, ord(char)
    charset, ends = by_language(_CHARSETS, lang)
    try:
        first, code, last = (c.encode(charset) for c in (ends[0], char, ends[1]))
    except UnicodeEncodeError:
        return _UNKNOWN, ord(char)
    return _COMMON if first <= code <= last else _RARE, int.from_bytes(code, "big")
