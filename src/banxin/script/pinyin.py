"""Pinyin: telling the romanised sound of a word from any other annotation (clreq §3.3.5)."""

import re
import unicodedata

_TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0304\u030c"))
"""The marks of the four tones; the dots of ü are no tone."""

_INITIAL = "(?:[zcs]h?|[bpmfdtnlgkhjqxryw])?"
_FINAL = (
    "(?:iang|iong|uang|ueng|ang|eng|ing|ong|iao|ian|uai|uan|üan|ai|ei|ao|ou|an|en|in|un|ün|er"
    "|ia|ie|iu|ua|uo|ui|ue|üe|a|o|e|i|u|ü)"
)
_SYLLABLE = re.compile(f"{_INITIAL}{_FINAL}['’ -]*")

LONGEST = 12
"""Characters of the longest syllable, zhuang, and of what may stand between two."""


def is_pinyin(base: str, reading: str) -> bool:
    """Tell whether a reading spells a base, a syllable for each character.

    The 儿 that ends a word may share the syllable before it (花儿 huār).
    """
    plain = unicodedata.normalize("NFD", reading.lower()).translate(_TONES)
    plain = unicodedata.normalize("NFC", plain).strip()
    count = len(base)
    if len(plain) in _ends(plain, count):
        return True
    return is_retroflex(base) and plain[-1:] == "r" and len(plain) - 1 in _ends(plain, count - 1)


def _ends(text: str, count: int) -> set[int]:
    """Give where so many syllables from the start may end; no text makes it try for long."""
    ends = {0}
    for _ in range(min(count, len(text) + 1)):
        ends = {
            end
            for start in ends
            for end in range(start + 1, min(len(text), start + LONGEST) + 1)
            if _SYLLABLE.fullmatch(text, start, end)
        }
    return ends if count <= len(text) + 1 else set()


def is_retroflex(base: str) -> bool:
    """Tell whether a word may end in a 儿 that only colours the syllable before it."""
    return len(base) > 1 and base[-1] in "儿兒"
