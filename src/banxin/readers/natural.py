"""The order a person puts files in: 2 before 10, 第二 before 第十."""

import re

from banxin.script.numbers import NUMERAL, value_of

_NUMBER = re.compile(
    rf"\d+|^[{NUMERAL}]+|(?<=第)[{NUMERAL}]+|[{NUMERAL}]+(?=[、．.章节節回讲講课課篇])"
)
_DIGITS = 18
"""Longer runs of digits are names, not numbers."""

Key = tuple[tuple[int, int, str], ...]


def natural_key(name: str) -> tuple[Key, str]:
    """Give what names of files are sorted by: their numbers as numbers, the rest as it stands.

    Chinese numbers count where they number something: at the head, after 第, before 、 or 章.
    """
    parts: list[tuple[int, int, str]] = []
    at = 0
    for found in _NUMBER.finditer(name):
        value = value_of(found[0]) if len(found[0]) <= _DIGITS else None
        if value is None:
            continue
        parts += [(1, 0, name[at : found.start()].casefold())] if found.start() > at else []
        parts.append((0, value, ""))
        at = found.end()
    parts += [(1, 0, name[at:].casefold())] if at < len(name) else []
    return tuple(parts), name
