"""The expressions by which tinyhtml5 finds the end of a run of characters, made once.

It means to keep them, but keeps each under the wrong key, and so makes it anew for every
tag and attribute.
"""

import re
from collections.abc import Iterable

from tinyhtml5 import inputstream


class Kept(dict[tuple[Iterable[str], bool], re.Pattern[str]]):
    """The expressions by their characters, and whether these are sought or passed over."""

    def __missing__(self, key: tuple[Iterable[str], bool]) -> re.Pattern[str]:
        characters, opposite = key
        inner = "".join(f"\\x{ord(character):02x}" for character in characters)
        made = self[key] = re.compile(f"[{'' if opposite else '^'}{inner}]+")
        return made


inputstream.characters_until_regex = Kept()
