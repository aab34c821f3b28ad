"""Readings above their bases: what they keep free, and what they may stand over (§3.3.4)."""

from typing import Any

from banxin.backends.pdf.composer.flow import Flow, Overhang
from banxin.backends.pdf.tokens import length
from banxin.script.line_classes import LineClass as C

_SHARED = {C.IDEOGRAPH: 1.0} | dict.fromkeys((C.OPENING, C.CLOSING, C.COMMA, C.STOP), 0.5)
"""What neighbours without a reading lend to those at either side, in em of the neighbour."""

MOST = 0.75
"""The most of it that one reading may have, in em: it must be seen whose it is."""


def overhang_of(ruby: Any) -> Overhang | None:
    """Measure a ruby as laid out; None for what has no reading above it."""
    found = _parts(ruby)
    if len(found) < 2:
        return None
    base, reading = found["rb"], found["rt"]
    wide = max((getattr(line, "width", 0.0) for line in base.children), default=0.0)
    said = max((getattr(line, "width", 0.0) for line in reading.children), default=0.0)
    white = reading.padding_left
    apart = length(ruby.style["__apart"], ruby.style["font_size"])
    return Overhang((said - wide) / 2 + white, white, apart)


def _parts(ruby: Any) -> dict[str, Any]:
    parts = ((part, part.element) for part in getattr(ruby, "children", ()))
    kinds = {node.get("class"): part for part, node in parts if node is not None}
    return {kind: part for kind, part in kinds.items() if kind in ("rb", "rt")}


def set_apart(flow: Flow, natural: list[float]) -> None:
    """Mend the white beside readings, after each atom in px.

    Bases come as near as their letter-spacing says, and their readings as near as their own
    white lets them; over a neighbour without a reading they may stand (clreq §3.3.4.1).
    """
    gaps = {gap for ruby in flow.overhangs for gap in (ruby - 1, ruby)}
    for gap in sorted(gaps):
        if not 0 <= gap < len(flow) - 1:
            continue
        sides = [flow.overhangs.get(atom) for atom in (gap, gap + 1)]
        held = sum(max(0.0, side.reach) for side in sides if side)
        spacing = flow.settings[gap].spacing
        apart = max((side.apart for side in sides if side and all(sides)), default=0.0)
        reach = _reach(flow, gap) + _reach(flow, gap + 1)
        natural[gap] += max(reach, spacing, apart) - held - spacing


def _reach(flow: Flow, atom: int) -> float:
    """How far a reading stands out beside its base, or others may over one without, in px."""
    own = flow.overhangs.get(atom)
    if own:
        return own.reach
    room = _SHARED.get(flow.classes[atom], 0.0)
    between = atom - 1 in flow.overhangs and atom + 1 in flow.overhangs
    return -(room / 2 if between else min(room, MOST)) * flow.ems[atom]


def free_edges(flow: Flow) -> None:
    """Note where a long reading may begin or end with its base, at an edge of its line.

    It then stands over the one character beside it, which must have no other reading near.
    """
    for ruby, over in flow.overhangs.items():
        for blank, step in ((flow.blank_before, 1), (flow.blank_after, -1)):
            beside = ruby + step
            if not 0 <= beside < len(flow) or flow.classes[beside] is not C.IDEOGRAPH:
                continue
            lonely = beside not in flow.overhangs and beside + step not in flow.overhangs
            if lonely and over.reach > 0 and 2 * over.reach - over.white <= flow.ems[beside]:
                blank[ruby] = over.reach


def hold_reading(ruby: Any, over: Overhang, room: float, side: int) -> None:
    """Move a reading that would leave the measure, 1 forward or -1 back, to its edge.

    `room` is what the line leaves free on that side, in px.
    """
    _parts(ruby)["rt"].translate(side * max(0.0, over.reach - over.white - room), 0)
