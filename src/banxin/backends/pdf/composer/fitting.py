"""A line brought to its length: white taken and given in the order of clreq §3.5.3–3.5.4."""

from banxin.backends.pdf.composer.breaks import Ruler, head_trim
from banxin.backends.pdf.composer.flow import Flow
from banxin.backends.pdf.composer.spacing import Gaps

WIDE = 0.25
"""From this white between ideographs on, in em, what stretched before takes its share again."""

LETTERS_APART = 0.15
"""How far the letters of a lone word may be driven apart, in em."""


class Fitted:
    """Where the atoms of a line stand. Lengths in px from the start of the line.

    `origins` has an entry for each atom from `start` to `last`; `width` is what the line
    takes up, what hangs outside it not counted.
    """

    def __init__(self, start: int, last: int, origins: list[float], width: float) -> None:
        self.start = start
        self.last = last
        self.origins = origins
        self.width = width

    def origin(self, atom: int) -> float:
        """Give the origin of an atom of this line."""
        return self.origins[atom - self.start]


def fit(ruler: Ruler, gaps: Gaps, start: int, end: int, width: float, filled: bool) -> Fitted:
    """Place the atoms of the line `[start, end)` in `width`.

    A line that is too long shrinks; one that is `filled` stretches to its full length.
    """
    flow = ruler.flow
    extent = ruler.line(start, end)
    last = extent.last
    white = gaps.natural[start:last]
    slack = width - extent.width
    if slack < -0.001:
        slack += extent.hang
        if slack < 0:
            slack = _shrink(gaps, white, start, slack)
    if filled and slack > 0:
        slack = _stretch(gaps, white, start, slack, flow.ems[start])
    return Fitted(start, last, _origins(flow, white, start), width - slack)


def _shrink(gaps: Gaps, white: list[float], start: int, slack: float) -> float:
    """Take white, one turn after another, alike within a turn; give what is still over."""
    turns: dict[int, list[int]] = {}
    for index in range(start, start + len(white)):
        if index in gaps.shrink:
            turns.setdefault(gaps.turn[index], []).append(index)
    for turn in sorted(turns):
        room = sum(gaps.shrink[index] for index in turns[turn])
        if not room:
            continue
        part = min(1.0, -slack / room)
        for index in turns[turn]:
            white[index - start] -= gaps.shrink[index] * part
        slack += room * part
        if slack >= -1e-6:
            return 0.0
    return slack


def _stretch(gaps: Gaps, white: list[float], start: int, slack: float, em: float) -> float:
    """Give white between words, then between Han and Latin, then everywhere alike."""
    springs: dict[int, list[int]] = {1: [], 2: []}
    for index in range(start, start + len(white)):
        if index in gaps.stretch:
            springs[gaps.stretch[index][0]].append(index)
    for turn in (1, 2):
        room = sum(gaps.stretch[index][1] for index in springs[turn])
        if not room:
            continue
        part = min(1.0, slack / room)
        for index in springs[turn]:
            white[index - start] += gaps.stretch[index][1] * part
        slack -= room * part
    if slack <= 1e-6:
        return 0.0
    places = range(len(white))
    opened = [i for i in places if gaps.open[start + i] and start + i not in gaps.stretch]
    if slack > WIDE * em * len(opened):
        opened = [i for i in places if gaps.open[start + i]]
    if not opened:
        # Part of a word longer than the line: its letters are all there is to drive apart.
        opened = list(range(len(white)))
        if slack > LETTERS_APART * em * len(opened):
            return slack
    each = slack / len(opened)
    for place in opened:
        white[place] += each
    return 0.0


def _origins(flow: Flow, white: list[float], start: int) -> list[float]:
    place = flow.leads.get(start, 0.0) - head_trim(flow, start)
    origins = [place]
    advances = flow.advances
    for offset, gap in enumerate(white):
        place += advances[start + offset] + gap
        origins.append(place)
    return origins
