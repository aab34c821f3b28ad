"""Zhuyin (bopomofo): syllables, their symbols and their tone (clreq §3.3.2, §3.3.5)."""

import re
from typing import NamedTuple

from banxin.script.han import is_han

SYMBOLS = "\u3105-\u312f\u31a0-\u31b3\u31b8-\u31bf"
"""The symbols as the inside of a regular-expression class (Unicode 16, Bopomofo)."""

LIGHT = "˙"
CHECKED = "ㆴㆵㆶㆷ"
"""The stops that end a syllable of the checked tone 入声, at its lower right (clreq §3.3.3.3)."""
TONES = "ˊˇˋ\u02ea\u02eb" + CHECKED
"""Marks of the second, third and fourth tone, and more of Taiwanese; the first has none."""

_SYLLABLE = re.compile(f"({LIGHT}?)([{SYMBOLS}]{{1,4}})([{TONES}{LIGHT}]?)")


class Syllable(NamedTuple):
    """One syllable as written: symbols from the top, and the mark of its tone, if any."""

    text: str
    symbols: str
    tone: str

    @property
    def light(self) -> bool:
        """Whether it is of the light tone, whose dot stands on top."""
        return self.tone == LIGHT

    @property
    def checked(self) -> bool:
        """Whether it is of the checked tone, whose stop stands at the lower right."""
        return bool(self.tone) and self.tone in CHECKED


def syllables(reading: str) -> tuple[Syllable, ...]:
    """Read zhuyin; nothing where any part of the reading is something else.

    White space between syllables parts them; so does a tone, and a light tone before.
    """
    found: list[Syllable] = []
    for word in reading.split():
        at = 0
        while at < len(word):
            match = _SYLLABLE.match(word, at)
            if match is None or (match[1] and match[3]):
                return ()
            tone = match[1] or match[3]
            found.append(Syllable(match[0], match[2], tone))
            at = match.end()
    return tuple(found)


def shared_out(base: str, reading: str) -> tuple[tuple[str, str], ...]:
    """Give each character of a base its own syllable of zhuyin, where they are as many.

    Zhuyin stands beside its character, so a word is set character by character; any other
    reading stays one with its base.
    """
    found = syllables(reading)
    if len(found) != len(base) or not all(map(is_han, base)):
        return ((base, reading),)
    return tuple((char, one.text) for char, one in zip(base, found, strict=True))
