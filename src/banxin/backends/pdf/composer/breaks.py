"""Where the lines of a paragraph may end, and how much each stretch of atoms takes up."""

from dataclasses import dataclass
from itertools import accumulate

from banxin.backends.pdf.composer.flow import Flow
from banxin.backends.pdf.composer.spacing import MIXED, Gaps
from banxin.script.kinsoku import NO_START, WESTERN, may_break, second_halves
from banxin.script.line_classes import UNITS
from banxin.script.line_classes import LineClass as C

_FREE: dict[str, list[list[bool]]] = {
    level: [[may_break(one, other, level) for other in C] for one in C]  # type: ignore[arg-type]
    for level in NO_START
}


def break_points(flow: Flow) -> list[int]:
    """Give every i such that a line may end before atom i; the end of the text is one.

    After a mark that belongs to what is before it, that counts and not the mark.
    """
    classes, settings, joined, parted = flow.classes, flow.settings, flow.joined, flow.parted
    out: list[int] = []
    halves = second_halves(classes)
    free = _FREE["gb"]
    setting = None
    han = C.IDEOGRAPH
    before = classes[0] if classes else C.SPACE
    for index in range(1, len(flow)):
        after = classes[index]
        if before is han and after is han and index not in joined:
            out.append(index)
            continue
        if after is C.EXTEND:
            continue
        if settings[index] is not setting:
            setting = settings[index]
            free = _FREE[setting.kinsoku]
        if index in joined or index in halves:
            allowed = False
        elif before in WESTERN and after in WESTERN:
            allowed = index in parted or index in flow.at_need or forced_apart(flow, index)
        else:
            allowed = free[before][after] and not _is_unit(flow, index)
            allowed = allowed or _hangs_on_grid(flow, index)
        if allowed:
            out.append(index)
        before = after
    out.append(len(flow))
    return out


def _hangs_on_grid(flow: Flow, index: int) -> bool:
    """On the grid only the first of several marks hangs; the next begin a line (§3.2.5)."""
    setting = flow.settings[index]
    return bool(setting.cell) and setting.hangs and flow.chars[index - 1] in HANGING


def forced_apart(flow: Flow, index: int) -> bool:
    """Tell whether the grid may cut a word before an atom, to fill its line (§3.2.5)."""
    setting, classes = flow.settings[index], flow.classes
    free = bool(setting.cell) and setting.anywhere and index not in flow.joined
    return free and classes[index - 1] is C.LETTER and classes[index] is C.LETTER


def _is_unit(flow: Flow, index: int) -> bool:
    """Tell whether the word at an atom is the unit of a number that a space parts from it."""
    if index < 2 or flow.classes[index] is not C.LETTER:
        return False
    numbered = flow.classes[index - 1] is C.SPACE and flow.classes[index - 2] is C.DIGIT
    return numbered and _word(flow, index) in UNITS


def _word(flow: Flow, index: int) -> str:
    end = index
    while end < len(flow) and end < index + 4 and flow.classes[end] is C.LETTER:
        end += 1
    return "".join(flow.chars[index:end])


@dataclass(slots=True)
class Ruler:
    """Sums over a flow, so that any stretch of it is measured at once. Lengths in px.

    `at[i]` is where atom i begins in an endless line; `soft`, `hard` sum the white that may
    shrink (readily, and after that), `springs` what stretches first, `opens` counts the
    gaps that open without limit; entry i sums the gaps before atom i.
    """

    flow: Flow
    at: list[float]
    soft: list[float]
    hard: list[float]
    springs: list[float]
    opens: list[int]

    def begin(self, start: int) -> "Edge":
        """Give what the sums are where a line begins with atom `start`."""
        width = self.at[start] + head_trim(self.flow, start) - self.flow.leads.get(start, 0.0)
        return self._edge(start, width, 0.0)

    def end(self, end: int, start: int) -> "Edge":
        """Give what they are where a line ends before atom `end`: its last spaces fall away."""
        flow = self.flow
        last = end - 1
        while last > start and flow.classes[last] in _FALLS and flow.settings[last].collapses:
            last -= 1
        trim, hang = tail_trim(flow, start, last)
        width = self.at[last] + flow.advances[last] - trim + flow.trails.get(last, 0.0)
        return self._edge(last, width, hang)

    def least(self, end: int) -> float:
        """Give less than what they come to at such an end, when all white that can go is gone."""
        last, classes = end - 1, self.flow.classes
        while last and classes[last] in _WEIGHTLESS:
            last -= 1
        return self.at[last] - self.soft[last] - self.hard[last]

    def _edge(self, atom: int, width: float, hang: float) -> "Edge":
        return Edge(
            atom, width, self.soft[atom], self.hard[atom], self.springs[atom], self.opens[atom],
            hang, self.flow.ems[atom],
        )  # fmt: skip

    def line(self, start: int, end: int) -> "Extent":
        """Measure the line `[start, end)`."""
        head, tail = self.begin(start), self.end(end, start)
        return Extent(
            tail.last, tail.width - head.width, tail.soft - head.soft, tail.hard - head.hard,
            tail.hang,
        )  # fmt: skip


@dataclass(slots=True)
class Edge:
    """The sums at an end of a line; `last` is the atom there, `hang` what may stand outside."""

    last: int
    width: float
    soft: float
    hard: float
    springs: float
    opens: int
    hang: float
    em: float


@dataclass(slots=True)
class Extent:
    """A line as it would be: its last atom, natural width, and what it can give."""

    last: int
    width: float
    soft: float
    hard: float
    hang: float


HANGING = frozenset("，、。．")
_FALLS = frozenset({C.SPACE, C.NEWLINE, C.OPPORTUNITY})
_WEIGHTLESS = _FALLS | {C.PHRASE_SPACE, C.EXTEND}


def ruler_of(flow: Flow, gaps: Gaps) -> Ruler:
    """Sum a flow up."""
    size = len(flow)
    soft, hard, springs = [0.0] * size, [0.0] * size, [0.0] * size
    for index, give in gaps.shrink.items():
        (soft if gaps.turn[index] < MIXED else hard)[index] = give
    for index, (_, more) in gaps.stretch.items():
        springs[index] = more
    steps = (a + g for a, g in zip(flow.advances, gaps.natural, strict=True))
    return Ruler(
        flow,
        list(accumulate(steps, initial=0.0)),
        list(accumulate(soft, initial=0.0)),
        list(accumulate(hard, initial=0.0)),
        list(accumulate(springs, initial=0.0)),
        list(accumulate(gaps.open, initial=0)),
    )


def head_trim(flow: Flow, start: int) -> float:
    """The white an opening mark loses at the start of a line (clreq §3.1.6.3), or a ruby."""
    marked = flow.classes[start] is C.OPENING and flow.settings[start].punctuation != "full"
    return flow.blank_before.get(start, 0.0) if marked or start in flow.overhangs else 0.0


def _spaces(flow: Flow, start: int, last: int) -> float:
    """Give what phrase spaces and others at the end of a line take up; they stand outside it."""
    width = 0.0
    while last > start and flow.classes[last] in (C.PHRASE_SPACE, C.SPACE):
        width += flow.advances[last]
        last -= 1
    return width


def tail_trim(flow: Flow, start: int, last: int) -> tuple[float, float]:
    """What a mark loses at the end of a line, and how much more if it may hang (§3.1.7)."""
    while flow.classes[last] is C.EXTEND and last > start:
        last -= 1
    kind, setting = flow.classes[last], flow.settings[last]
    if kind is C.PHRASE_SPACE:
        return _spaces(flow, start, last), 0.0
    blank = flow.blank_after.get(last, 0.0)
    if setting.cell and setting.hangs and flow.chars[last] in HANGING:
        return 0.0, setting.cell
    if not blank:
        return 0.0, 0.0
    trim = 0.0 if setting.punctuation == "full" and last not in flow.overhangs else blank
    hang = 0.0
    if setting.hangs and flow.chars[last] in HANGING and blank > 0.4 * flow.ems[last]:
        alone = last == start or flow.classes[last - 1] not in (C.CLOSING, C.COMMA, C.STOP)
        hang = flow.advances[last] - trim if alone else 0.0
    elif setting.punctuation == "full" and kind in (C.CLOSING, C.COMMA, C.STOP):
        hang = blank
    return trim, hang
