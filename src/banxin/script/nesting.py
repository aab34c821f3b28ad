"""How the brackets and quotation marks of a text stand in one another."""

import re
from functools import lru_cache
from typing import NamedTuple

from banxin.script.brackets import CLOSING, QUOTES, TWINS

_OPENING = {close: open_ for open_, close in CLOSING.items()}
_MARKS = re.compile(f"[{re.escape(''.join([*CLOSING, *_OPENING]))}]")
_AROUND = frozenset("“”‘’「」『』\"'")
"""A bracket alone between quotes is spoken of: 输入「(」."""

_DEEPEST = 32
"""Brackets deeper than this are noise; what lies below is not paired any more."""


class Nesting(NamedTuple):
    """Positions in a text.

    `pairs` are those of quotation marks, each with the number of quotations around it;
    `crossed` are pairs that close outside of what they opened in; `strays` close nothing.
    """

    pairs: list[tuple[int, int, int]]
    crossed: list[tuple[int, int]]
    strays: list[int]
    still_open: list[int]


@lru_cache(maxsize=4096)
def nesting(text: str) -> Nesting:
    """Pair the marks of a text, and tell what does not fit; not to be changed by who asks."""
    out = Nesting([], [], [], [])
    stack = out.still_open
    for found in _MARKS.finditer(text):
        n = found.start()
        spoken_of = text[n - 1 : n] in _AROUND and text[n + 1 : n + 2] in _AROUND
        if spoken_of and text[n] not in _AROUND:
            continue
        if text[n] in _OPENING:
            _close(out, text, n)
        elif len(stack) < _DEEPEST:
            stack.append(n)
    return out


def _close(out: Nesting, text: str, n: int) -> None:
    wanted = {_OPENING[text[n]], TWINS.get(_OPENING[text[n]], "")}
    stack = out.still_open
    at = next((k for k in range(len(stack) - 1, -1, -1) if text[stack[k]] in wanted), -1)
    if at < 0:
        out.strays.append(n)
        return
    start = stack.pop(at)
    if at < len(stack):
        out.crossed.append((start, n))
    elif text[start] in QUOTES:
        out.pairs.append((start, n, sum(text[k] in QUOTES for k in stack)))
