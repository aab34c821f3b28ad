"""Pairing of brackets and quotation marks."""

import re
from typing import NamedTuple

CLOSING = {
    "“": "”", "‘": "’", "「": "」", "『": "』", "《": "》", "〈": "〉",
    "（": "）", "(": ")", "【": "】", "〔": "〕", "[": "]", "［": "］",
}  # fmt: skip
"""The closing mark of every opening one (GB/T 15834—2011, 4.8, 4.9, 4.15; clreq §3.1.1)."""

QUOTES = frozenset("“‘「『")
TWINS = {"（": "(", "(": "（", "）": ")", ")": "）"}
"""Full and half width of one bracket: a pair may be typed with one of each."""


_MARKS = re.compile(f"[{re.escape(''.join({*CLOSING, *CLOSING.values()}))}]")


class Pairing(NamedTuple):
    """Positions of the pairs `(open, close)` in order of closing, and of brackets left open."""

    pairs: list[tuple[int, int]]
    still_open: list[int]


def pairing(text: str) -> Pairing:
    """Pair the brackets of a text; a closing mark that closes nothing is passed over."""
    pairs: list[tuple[int, int]] = []
    stack: list[int] = []
    for found in _MARKS.finditer(text):
        position, character = found.start(), found[0]
        if character in CLOSING:
            stack.append(position)
        elif stack and _closes(character, text[stack[-1]]):
            pairs.append((stack.pop(), position))
    return Pairing(pairs, stack)


def _closes(character: str, opening: str) -> bool:
    wanted = CLOSING[opening]
    return character == wanted or TWINS.get(character) == wanted
