"""The best set of line ends for a whole paragraph (after Knuth and Plass, 1981).

A line that shrinks is preferred to one that stretches, as clreq §3.1.4 and §3.5.2 ask:
先挤进，后推出. Where the text is not justified, the same choice keeps its edge even.
"""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import pairwise

from banxin.backends.pdf.composer.breaks import Edge, Extent, Ruler
from banxin.backends.pdf.composer.flow import Flow
from banxin.script.kinsoku import NO_END, NO_START, WESTERN
from banxin.script.line_classes import LineClass as C

TOLERANCES = (0.06, 0.25, 0.26, 1e9)
"""How far ideographs may be driven apart, in em, tried in turn until the text can be set."""

LONELESS = TOLERANCES[:2]
"""Those in which no last line may be one character; the next lets a line of six give one up,
which takes a quarter of an em and what rounding adds."""

RAGGED_GAPS = 25
LONE, SHORT = 3000.0, 12.0
"""What a last line of one character costs, and of two."""

AT_NEED, AT_NEED_RAGGED = 12.0, 100.0
"""What it costs to part an address, a range of numbers or the phrase of a heading where lines
are filled, and where they may stay short; not done in lines that are well set."""

MUCH = 8.0
"""More, in em, than trimming and the falling of spaces can add to a stretch between breaks."""

OVERLONG = 1e9
"""What a line costs that is too long and has nowhere to break."""

_NEVER_FIRST = frozenset({C.EXTEND, C.SPACE, C.PHRASE_SPACE, C.OPPORTUNITY, C.NEWLINE})
"""What begins no line, whatever else must break."""

_MARKS = frozenset({C.OPENING, C.CLOSING, C.COMMA, C.STOP, C.SPACE, C.NEWLINE})


@dataclass(slots=True)
class Measure:
    """Lengths of the lines in px: the first, and all others; `justified` if they are filled."""

    first: float
    rest: float
    justified: bool


def line_ends(ruler: Ruler, points: list[int], measure: Measure, start: int = 0) -> list[int]:
    """Give the end of every line of a text from atom `start` on."""
    flow = ruler.flow
    ends: list[int] = []
    stops = [i + 1 for i in range(start, len(flow)) if flow.classes[i] is C.NEWLINE]
    for stop in [*stops, len(flow)]:
        if stop <= start:
            continue
        inner = points[bisect_right(points, start) : bisect_left(points, stop)]
        width = measure.first if start == 0 else measure.rest
        lines = Measure(width, measure.rest, measure.justified)
        ends += _paragraph(ruler, inner, stop, lines, start)
        start = stop
    return ends


def _paragraph(
    ruler: Ruler, inner: list[int], stop: int, measure: Measure, start: int
) -> list[int]:
    whole = ruler.line(start, stop)
    if _fits(whole, measure.first, measure.justified):
        return [stop]
    points = _fines(ruler, inner, stop, measure, start)
    edges: list[Edge | None] = [None] * len(points)
    ends: list[int] = []
    for tolerance in TOLERANCES:
        ends = _search(ruler, points, edges, measure, start, tolerance)
        if ends:
            break
    return ends


def _fits(line: Extent, width: float, justified: bool) -> bool:
    give = line.soft + line.hard if justified else 0.0
    return line.width - give - line.hang <= width + 0.01


def _fines(
    ruler: Ruler, inner: list[int], stop: int, measure: Measure, start: int
) -> dict[int, float]:
    """Give where lines may end, and what is paid for parting there what had better stay whole.

    A word longer than its line may break anywhere, so that nothing leaves the page.
    """
    flow, at = ruler.flow, ruler.at
    needs, fine = flow.at_need, AT_NEED if measure.justified else AT_NEED_RAGGED
    points: dict[int, float] = {}
    held: list[int] = []
    width = measure.first
    plain, much = not flow.leads and not flow.trails, MUCH * max(flow.ems)
    for point in [*inner, stop]:
        if point in needs and _in_word(flow, point):
            held.append(point)
            continue
        short = point <= start + 1 or (plain and at[point] - at[start] + much < width)
        if not short and not _fits(ruler.line(start, point), width, measure.justified):
            points |= dict.fromkeys(_cuts(ruler, start, point, width, measure.justified), 0.0)
        else:
            points |= dict.fromkeys(held, fine)
        points[point] = fine if point in needs else 0.0
        start, width = point, measure.rest
        held = []
    return points


def _in_word(flow: Flow, index: int) -> bool:
    return flow.classes[index - 1] in WESTERN and flow.classes[index] in WESTERN


def _cuts(ruler: Ruler, start: int, end: int, width: float, justified: bool) -> list[int]:
    """Give where an unbreakable stretch may be cut: where no rest fits, anywhere at all."""
    flow = ruler.flow
    anywhere = [i for i in range(start + 1, end) if flow.classes[i] not in _NEVER_FIRST]
    cuts: list[int] = []
    for one, other in pairwise([start, *(i for i in anywhere if _bearable(flow, i)), end]):
        if not _fits(ruler.line(one, other), width, justified):
            cuts += range(one + 1, other)
        cuts.append(other)
    kept = frozenset(anywhere)
    return [cut for cut in cuts if cut in kept]


def _bearable(flow: Flow, index: int) -> bool:
    """Tell whether a word may be cut before an atom without a mark at the wrong end."""
    level = flow.settings[index].kinsoku
    after, before = flow.classes[index], flow.classes[index - 1]
    return after not in NO_START[level] and before not in NO_END[level]


def _search(
    ruler: Ruler, fines: dict[int, float], ends: list[Edge | None], measure: Measure, start: int,
    tolerance: float,
) -> list[int]:  # fmt: skip
    """Find the cheapest way to the last point; `ends` keeps the points that a line came near.

    Only the last tolerance always has one: there what cannot be parted sticks out of its line.
    """
    points, fined, final = [*fines], [*fines.values()], len(fines)
    costs = [0.0] + [float("inf")] * final
    came = [0] * (final + 1)
    begins = [start, *points]
    least = [ruler.least(point) for point in points]
    for number, begin in enumerate(begins[:-1]):
        spent = costs[number]
        if spent == float("inf"):
            continue
        head = ruler.begin(begin)
        width = measure.first if number == 0 else measure.rest
        fits = head.width - head.soft - head.hard + width + head.em
        high = min(bisect_right(least, fits), final) - 1
        for index in range(max(high, number), number - 1, -1):
            end = ends[index] = ends[index] or ruler.end(points[index], start)
            priced = _price(head, end, width - end.width + head.width, measure.justified)
            if priced is None:
                if index > number or tolerance < TOLERANCES[-1]:
                    continue
                priced = OVERLONG, 0.0
            value, gap = priced
            if index == final - 1:
                value = _last_cost(ruler, end, begin, number)
            elif gap > tolerance:
                break
            if fined[index] or value == LONE:
                value = _fined(value, fined[index], tolerance)
            value = spent + value + 1.0
            if value < costs[index + 1]:
                costs[index + 1] = value
                came[index + 1] = number
    return _way(begins, came) if costs[-1] < float("inf") else []


def _fined(value: float, fine: float, tolerance: float) -> float:
    """Add what it costs to part what had better stay whole; not while lines may yet be good."""
    if (fine and tolerance == TOLERANCES[0]) or (value == LONE and tolerance in LONELESS):
        return float("inf")
    return value + fine


def _way(begins: list[int], came: list[int]) -> list[int]:
    """Walk back from the last point."""
    chosen: list[int] = []
    number = len(begins) - 1
    while number:
        chosen.append(begins[number])
        number = came[number]
    return chosen[::-1]


def _price(head: Edge, end: Edge, slack: float, justified: bool) -> tuple[float, float] | None:
    """What a line costs, and the white between its ideographs in em; None if it is too long."""
    if slack >= -0.01 and justified:
        slack -= end.springs - head.springs
        # The em where the line begins: the search counts on a shorter line being looser.
        gap = slack / head.em / max(end.opens - head.opens, 1) if slack > 0 else 0.0
        return (gap / 0.03) ** 2, gap
    if slack >= -0.01:
        gap = slack / head.em / RAGGED_GAPS
        return (gap / 0.03) ** 2, gap
    if slack + end.hang >= -0.01:
        return 0.0, 0.0
    cost = _tight(head, end, slack) if justified else -1.0
    return (cost, 0.0) if cost >= 0 else None


def _tight(head: Edge, end: Edge, slack: float) -> float:
    """What a line costs that must shrink; below nothing if it cannot."""
    need = -slack - end.hang
    soft, hard = end.soft - head.soft, end.hard - head.hard
    if need <= soft:
        return 1.5 * (need / soft) ** 2 if soft else 0.0
    if need > soft + hard + 0.01:
        return -1.0
    return 2.0 + 4.0 * ((need - soft) / max(hard, 1e-6)) ** 2


def _last_cost(ruler: Ruler, end: Edge, begin: int, number: int) -> float:
    classes = ruler.flow.classes
    if not number or end.last - begin > 5:
        return 0.0
    said = sum(1 for i in range(begin, end.last + 1) if classes[i] not in _MARKS)
    return LONE if said <= 1 else SHORT if said == 2 else 0.0


def fill_line(ruler: Ruler, points: list[int], start: int, width: float, justified: bool) -> int:
    """Give the end of one line by itself: as much as it takes, shrunk if need be."""
    flow = ruler.flow
    best = spare = 0
    for number in range(bisect_right(points, start), len(points)):
        point = points[number]
        if not _fits(ruler.line(start, point), width, justified):
            break
        if point in flow.at_need:
            spare = point
            continue
        best = point
        if flow.classes[point - 1] is C.NEWLINE:
            break
    if best or spare:
        return best or spare
    first = points[bisect_right(points, start)]
    cuts = _cuts(ruler, start, first, width, justified) or [first]
    fitting = [cut for cut in cuts if _fits(ruler.line(start, cut), width, justified)]
    return max(fitting, default=cuts[0])
