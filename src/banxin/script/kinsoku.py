"""Where a Chinese line may break: the four levels of clreq §3.1.4 and the marks of §3.1.5."""

from collections.abc import Sequence
from typing import Literal

from banxin.script.line_classes import LineClass as C

Level = Literal["none", "basic", "gb", "strict"]

_START = frozenset(
    {
        C.CLOSING, C.COMMA, C.STOP, C.SIGN_CLOSING, C.INTERPUNCT, C.CONNECTOR, C.SOLIDUS,
        C.POSTFIX, C.EXTEND, C.SIGN_QUOTE,
    }
)  # fmt: skip
_END = frozenset({C.OPENING, C.SIGN_OPENING, C.SIGN_QUOTE, C.PREFIX})

NO_START: dict[str, frozenset[C]] = {
    "none": frozenset({C.EXTEND}),
    "basic": _START,
    "gb": _START,
    "strict": _START | {C.DASH, C.ELLIPSIS},
}
"""What may not begin a line, by level."""

NO_END: dict[str, frozenset[C]] = {
    "none": frozenset(),
    "basic": _END,
    "gb": _END | {C.SOLIDUS},
    "strict": _END | {C.SOLIDUS},
}
"""What may not end a line, by level."""

NEVER_PARTED = frozenset(
    {(C.STOP, C.STOP), (C.PREFIX, C.DIGIT), (C.DIGIT, C.POSTFIX), (C.POSTFIX, C.LETTER)}
)
"""Pairs no level lets a line part: ？！, a number and its signs (clreq §3.1.5)."""

WESTERN = frozenset(
    {C.LETTER, C.DIGIT, C.SIGN, C.SIGN_OPENING, C.SIGN_CLOSING, C.SIGN_QUOTE}
)  # fmt: skip
"""Between two of these the Unicode line breaking algorithm decides (UAX #14)."""

SPACING = frozenset({C.SPACE, C.GLUE, C.NEWLINE, C.OPPORTUNITY, C.PHRASE_SPACE})


def second_halves(classes: Sequence[C]) -> set[int]:
    """Give the second halves of —— and ……: what no line, and no white, parts from the first."""
    found: set[int] = set()
    dash, dots = C.DASH, C.ELLIPSIS
    for index, kind in enumerate(classes):
        double = (kind is dash or kind is dots) and index and kind is classes[index - 1]
        if double and index - 1 not in found:
            found.add(index)
    return found


def may_break(before: C, after: C, level: Level) -> bool:
    """Tell whether a line may end after `before` and the next begin with `after`.

    Not for two Western characters, and not for the second half of a double mark; both need
    more than the two classes.
    """
    if before is C.OPPORTUNITY:
        return True
    if before is C.GLUE or after in SPACING:
        return False
    if before is C.SPACE:
        return after is C.SIGN_QUOTE or after not in NO_START[level]
    return (
        after not in NO_START[level]
        and before not in NO_END[level]
        and (before, after) not in NEVER_PARTED
    )
