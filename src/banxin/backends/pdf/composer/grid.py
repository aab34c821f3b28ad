"""The strict grid: every Han character in a cell, Latin in whole cells (clreq §3.2.5)."""

from math import ceil

from banxin.backends.pdf.composer.breaks import forced_apart
from banxin.backends.pdf.composer.flow import Flow
from banxin.backends.pdf.composer.spacing import Gaps
from banxin.script.kinsoku import WESTERN
from banxin.script.line_classes import LineClass as C


def snap(flow: Flow, gaps: Gaps) -> bool:
    """Snap a flow to the cells its settings ask for; tell whether there are any."""
    if not flow.settings or not flow.settings[0].cell:
        return False
    index, size = 0, len(flow)
    flow.blank_before.clear()
    flow.blank_after.clear()
    gaps.shrink.clear()
    gaps.stretch.clear()
    gaps.open = [False] * size
    while index < size:
        cell = flow.settings[index].cell
        end = max(_run(flow, index), index + 1)
        _centre(flow, gaps, index, end, cell)
        index = end
    return True


def _run(flow: Flow, start: int) -> int:
    """Give the end of the run of Western text at `start`, spaces inside it included."""
    end = start
    while end < len(flow) and (
        flow.classes[end] in WESTERN
        or (flow.classes[end] is C.EXTEND and end > start)
        or (flow.classes[end] is C.SPACE and 0 < end < len(flow) - 1 and end > start)
    ):
        end += 1
    while end > start and flow.classes[end - 1] is C.SPACE:
        end -= 1
    return end


def _centre(flow: Flow, gaps: Gaps, start: int, end: int, cell: float) -> None:
    """Give the atoms `[start, end)` whole cells, half of the white on either side."""
    if not cell:
        return
    for index in range(start, end - 1):
        gaps.natural[index] = 0.0
    width = sum(flow.advances[start:end])
    if width == 0:
        return
    spare = max(1, ceil(width / cell - 0.02)) * cell - width
    flow.leads[start] = spare / 2
    gaps.natural[end - 1] = spare / 2
    rest = spare / 2
    for index in range(end - 1, start, -1):
        rest += flow.advances[index]
        if forced_apart(flow, index):
            # The other part of a word begins where it ends with the cell it would end with.
            flow.leads[index] = -rest % cell
    if start:
        gaps.natural[start - 1] += spare / 2
