"""The characters of everyday writing, as the standards of each script count them."""

from functools import cache

from banxin.script.variant import by_language


@cache
def everyday(lang: str) -> frozenset[str]:
    """Give the characters an editor may well type: level 1 of GB/T 2312—1980 (3,755) for
    Simplified text, of Big5 (5,401) for Traditional."""
    return by_language({"zh-Hans": _gb, "zh-Hant": _big5}, lang)()


def _gb() -> frozenset[str]:
    """Rows 16 to 55, the last of them five characters short."""
    codes = (bytes((row + 0xA0, at)) for row in range(16, 56) for at in range(0xA1, 0xFF))
    return frozenset(code.decode("gb2312") for code in codes if code < b"\xd7\xfa")


def _big5() -> frozenset[str]:
    """A440 to C67E; the second byte has two stretches."""
    seconds = (*range(0x40, 0x7F), *range(0xA1, 0xFF))
    codes = (bytes((first, at)) for first in range(0xA4, 0xC7) for at in seconds)
    return frozenset(code.decode("big5") for code in codes if code <= b"\xc6\x7e")
