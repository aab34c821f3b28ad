"""The order in which Chinese terms stand in an index, from the order of two old charsets.

Simplified: GB 2312—80 arranges its 3755 characters of level 1 by pinyin (rows 16 to 55, 啊
to 座). Traditional: Big5 arranges its 5401 characters of level 1 by strokes, and within one
count by radical (0xA440 to 0xC67E, 一 to 籲). The other characters of either come after
these in its own order, which is by radical in GB 2312 and again by strokes in Big5; what
neither has comes last. So no table is needed, but a rare character stands behind the others.
"""

import unicodedata

from banxin.script.everyday import everyday
from banxin.script.han import is_han
from banxin.script.variant import by_language

_CHARSETS = {"zh-Hans": "gb2312", "zh-Hant": "big5"}
"""Whose order serves a script."""

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
    try:
        code = int.from_bytes(char.encode(by_language(_CHARSETS, lang)), "big")
    except UnicodeEncodeError:
        return _UNKNOWN, ord(char)
    return _COMMON if char in everyday(lang) else _RARE, code
