"""The white between two atoms: what it is, how far it may shrink and stretch, in which turn.

clreq §3.1.6 (punctuation), §3.2.2 (Han and Latin), §3.5.3–3.5.4 (the order of adjustment).
"""

from dataclasses import dataclass, field

from banxin.backends.pdf.composer.flow import Flow
from banxin.backends.pdf.composer.readings import free_edges, set_apart
from banxin.script.kinsoku import NEVER_PARTED, SPACING, WESTERN, second_halves
from banxin.script.line_classes import FREE_SIGNS
from banxin.script.line_classes import LineClass as C

WORD, INTERPUNCT, BRACKET, COMMA, MIXED, STOP = 1, 2, 3, 4, 5, 6
"""Turns in which white shrinks (clreq §3.5.3); a line's end comes before all of them."""

MARKS = frozenset({C.OPENING, C.CLOSING, C.COMMA, C.STOP, C.INTERPUNCT})
SOLID = frozenset({C.CONNECTOR, C.SOLIDUS, C.EXTEND, C.NEWLINE, C.OPPORTUNITY})
_TURN = {
    C.INTERPUNCT: INTERPUNCT, C.OPENING: BRACKET, C.CLOSING: BRACKET, C.COMMA: COMMA, C.STOP: STOP,
}  # fmt: skip
_DOUBLED = frozenset("？！")
DOT = 0.5
"""The least width of an interpunct in em (clreq §3.1.2)."""

WORD_SPACE_MIN, WORD_SPACE_MAX = 0.25, 0.5
MIXED_MIN, MIXED_MAX = 1 / 8, 1 / 3
"""Limits of the space between words, and between Han and Latin, in em (clreq §3.5.3–4)."""


@dataclass(slots=True)
class Gaps:
    """The white after each atom. Lengths in px.

    `natural` may be negative: white taken from marks. `shrink` and `turn` say how much
    more may go and when. `stretch` is what may be added first, between words and between
    Han and Latin; `open` marks where white may be added without limit, all alike.
    """

    natural: list[float]
    shrink: dict[int, float] = field(default_factory=dict)
    turn: dict[int, int] = field(default_factory=dict)
    stretch: dict[int, tuple[int, float]] = field(default_factory=dict)
    open: list[bool] = field(default_factory=list)


def measure_gaps(flow: Flow) -> Gaps:
    """Find the white after every atom but the last."""
    size = len(flow)
    gaps = Gaps([0.0] * size, open=[False] * size)
    classes, settings, natural, opened = flow.classes, flow.settings, gaps.natural, gaps.open
    han = C.IDEOGRAPH
    base = 0
    for index in range(size - 1):
        alike = classes[index] is han and classes[index + 1] is han
        if alike or not index or not _is_unseen(flow, index):
            base = index
        if not alike and _is_unseen(flow, index + 1):
            continue
        if settings[index].spacing:
            natural[index] = settings[index].spacing
        if classes[base] is han and classes[index + 1] is han:
            opened[index] = True
            continue
        _gap(flow, gaps, index, base)
    for index in second_halves(classes):
        opened[index - 1] = False
    for index, width in flow.trails.items():
        natural[index] += width
    for index, width in flow.leads.items():
        if index:
            natural[index - 1] += width
    _doubled_marks(flow, gaps)
    set_apart(flow, natural)
    free_edges(flow)
    return gaps


def _is_unseen(flow: Flow, index: int) -> bool:
    """Tell whether an atom belongs to what is before it or is seen by the line breaker only."""
    kind = flow.classes[index]
    if kind is C.EXTEND or kind is C.OPPORTUNITY:
        return True
    return kind is C.GLUE and not flow.advances[index]


def _gap(flow: Flow, gaps: Gaps, index: int, base: int) -> None:
    """Judge one gap that is not between two ideographs, after `index` that belongs to `base`."""
    before, after = flow.classes[base], flow.classes[index + 1]
    gaps.open[index] = _may_open(before, after)
    if before in MARKS or after in MARKS:
        _punctuation(flow, gaps, index, base)
        _widen_dots(flow, gaps, index, base)
    elif before is C.SPACE:
        _after_space(flow, gaps, index)
    elif _mixed(flow, index, base):
        em = flow.ems[index if before is C.IDEOGRAPH else index + 1]
        wide = flow.settings[index].autospace * em
        gaps.natural[index] += wide
        if wide:
            _mixed_limits(gaps, index, wide, em)


def _mixed_limits(gaps: Gaps, index: int, wide: float, em: float) -> None:
    gaps.shrink[index] = max(0.0, wide - MIXED_MIN * em)
    gaps.turn[index] = MIXED
    gaps.stretch[index] = (2, max(0.0, MIXED_MAX * em - wide))


def _may_open(before: C, after: C) -> bool:
    """Tell whether white may be added between two atoms when nothing else will do."""
    if before in SOLID or after in SOLID or after in SPACING:
        return False
    if before is C.OPENING or after in (C.CLOSING, C.COMMA, C.STOP, C.POSTFIX):
        return False
    if before is C.GLUE or before is C.PREFIX or (before, after) in NEVER_PARTED:
        return False
    if before in WESTERN:
        return after not in WESTERN and after not in MARKS
    if after in WESTERN:
        return before not in MARKS
    return True


def _punctuation(flow: Flow, gaps: Gaps, index: int, base: int) -> None:
    """Take white from marks that stand together, and note what more they could give."""
    before, after = flow.classes[base], flow.classes[index + 1]
    first = flow.blank_after.get(base, 0.0)
    second = flow.blank_before.get(index + 1, 0.0)
    white = first + second
    if not white:
        return
    em = flow.ems[index] if first else flow.ems[index + 1]
    style = flow.settings[index].punctuation
    taken = 0.0
    if before in MARKS and after in MARKS:
        taken = min(white, em / 2)
    if style == "kaiming":
        if before in (C.COMMA, C.CLOSING):
            taken = max(taken, first)
        if after is C.OPENING and before is not C.STOP:
            taken = max(taken, min(white, taken + second))
    gaps.natural[index] -= taken
    left = white - taken
    if left > 0.01 * em and style != "full":
        turns = [_TURN[kind] for kind, own in ((before, first), (after, second)) if own]
        gaps.shrink[index] = left
        gaps.turn[index] = min(turns)


def _widen_dots(flow: Flow, gaps: Gaps, index: int, base: int) -> None:
    """An interpunct takes half an em at least, however narrow its face draws it (§3.1.2)."""
    for dot in (base, index + 1):
        lacking = DOT * flow.ems[dot] - flow.advances[dot]
        if flow.classes[dot] is C.INTERPUNCT and lacking > 0:
            gaps.natural[index] += lacking / 2


def _after_space(flow: Flow, gaps: Gaps, index: int) -> None:
    """A typed space: between Latin words a word space, between Han and Latin the ¼ em."""
    em = flow.ems[index]
    base = index - 1
    while base > 0 and flow.classes[base] is C.EXTEND:
        base -= 1
    around = (flow.classes[base] if index else C.SPACE, flow.classes[index + 1])
    wide = flow.advances[index]
    if C.IDEOGRAPH in around and (C.LETTER in around or C.DIGIT in around):
        auto = flow.settings[index].autospace * em
        if auto:
            gaps.natural[index] += auto - wide
            _mixed_limits(gaps, index, auto, em)
        return
    gaps.shrink[index] = max(0.0, wide - WORD_SPACE_MIN * em)
    gaps.turn[index] = WORD
    gaps.stretch[index] = (1, max(0.0, WORD_SPACE_MAX * em - wide))


def _mixed(flow: Flow, index: int, base: int) -> bool:
    """Tell whether Han and Latin meet after an atom, and space belongs between them."""
    if flow.settings[index + 1].keeps and not flow.settings[index].keeps:
        return False
    one, other = flow.classes[base], flow.classes[index + 1]
    if one is C.IDEOGRAPH:
        return _spaced(other, flow.chars[index + 1])
    return other is C.IDEOGRAPH and _spaced(one, flow.chars[base])


def _spaced(kind: C, char: str) -> bool:
    return kind is C.LETTER or kind is C.DIGIT or (kind in WESTERN and char in FREE_SIGNS)


def _doubled_marks(flow: Flow, gaps: Gaps) -> None:
    """？！ and ！！ take one em together, three of them two (GB/T 15834—2011 4.2, 4.3)."""
    chars, size = flow.chars, len(flow)
    index = 0
    while index < size:
        if chars[index] not in _DOUBLED:
            index += 1
            continue
        end = index
        while end < size and chars[end] in _DOUBLED and end in flow.blank_after:
            end += 1
        count = end - index
        last = end - 1
        for at in range(index, end):
            # The second of two gives its own white as well, but not that of an opening mark.
            if at < last or (count >= 2 and count % 2 == 0 and last < size - 1):
                _give_all(flow, gaps, at)
        index = max(end, index + 1)


def _give_all(flow: Flow, gaps: Gaps, index: int) -> None:
    """Take what white a mark still has after it."""
    taken = flow.settings[index].spacing - gaps.natural[index]
    more = max(0.0, flow.blank_after[index] - taken)
    gaps.natural[index] -= more
    left = gaps.shrink.pop(index, 0.0) - more
    turn = gaps.turn.pop(index, STOP)
    if left > 0.01 * flow.ems[index]:
        gaps.shrink[index], gaps.turn[index] = left, turn
