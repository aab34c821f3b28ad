"""What a PDF page really shows: the glyphs drawn, in which font, where, and how visibly."""

import math
import struct
from collections.abc import Sequence
from typing import Any

import msgspec
import pikepdf

from banxin.verify.colour import UNKNOWN, alphas, in_space, lightness
from banxin.verify.geometry import EVERYWHERE, Transform, corners, covers, product, stretch, within

CONTRAST = 0.25
"""Ink must differ from what lies under it by this much of the way from black to white."""

FAINT = 0.3
"""An alpha below this cannot be read."""

TINY = 3.0
"""Characters lower or narrower than this, in points, cannot be read either."""

CROWDED = 0.5
"""A line set in less than this part of its characters' widths has them on one another."""

ONE_GLYPH = 1000.0
"""The width of a Han in thousandths of an em; one alone cannot crowd."""

_CODE = struct.Struct(">H")

SHOWING = frozenset(("Tj", "TJ", "'", '"'))
"""The operators that show text (ISO 32000-1, 9.4.3)."""


class Shown(msgspec.Struct):
    """The text of one piece of marked content.

    `mcid` is None for an artifact. `codes` are (font name, code) in the order drawn;
    `stated` is the ActualText. `box` is the least rectangle, in points of the page, that
    holds the lower half of every glyph's body: left, bottom, right, top.
    """

    mcid: int | None
    codes: list[tuple[str, int]] = []
    stated: str = ""
    box: list[float] = []
    hidden: str = ""
    pictures: int = 0


class _State(msgspec.Struct):
    matrix: Transform = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    clip: tuple[float, ...] | None = None
    space: str = "/DeviceGray"
    light: float = 0.0
    alpha: float = 1.0
    font: str = ""
    size: float = 1.0
    stretch: float = 1.0
    spacing: float = 0.0
    rise: float = 0.0
    leading: float = 0.0
    invisible: bool = False


class PageInk:
    """Reads one page's content stream once; `shown` lists its text in drawing order.

    `forms` names the forms that show text, which no tag of the page can reach;
    `borrows` tells that something is drawn which is neither in the stream nor in a face.
    """

    def __init__(self, page: pikepdf.Page, widths: dict[str, dict[int, float]]) -> None:
        """`widths` gives the advance of a code in thousandths of an em, by font name."""
        self.shown: list[Shown] = []
        self.forms: list[str] = []
        self.borrows = False
        self._widths = widths
        self._alphas = alphas(page)
        self._spaces: Any = page.resources.get("/ColorSpace", {})
        self._path: list[float] = []
        self._clips = False
        self._fills: list[tuple[Sequence[float], float]] = []
        self._objects: Any = page.resources.get("/XObject", {})
        self._state = _State()
        self._stack: list[_State] = []
        self._marks: list[Shown | None] = []
        self._layers: list[bool] = []
        self._text: Transform = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
        for instruction in pikepdf.parse_content_stream(page):
            self._step(str(instruction.operator), instruction.operands)

    def _step(self, operator: str, operands: Any) -> None:
        match operator:
            case "TJ":
                self._show(operands[0])
            case "Tj":
                self._show(operands)
            case "'" | '"':
                self._down()
                self._show(operands[-1:])
            case "BDC" | "BMC":
                self._begin(operator, operands)
            case "EMC":
                self._marks.pop()
                self._layers.pop()
            case "q":
                self._stack.append(msgspec.structs.replace(self._state))
            case "Q":
                self._state = self._stack.pop()
            case "cm":
                matrix = tuple(float(v) for v in operands)
                self._state.matrix = product(matrix, self._state.matrix)
            case "BT":
                self._text = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
            case "Tm":
                self._text = tuple(float(v) for v in operands)
            case "Td" | "TD":
                self._move(float(operands[0]), float(operands[1]))
                if operator == "TD":
                    self._state.leading = -float(operands[1])
            case "T*":
                self._down()
            case "Do":
                self._draw(str(operands[0]))
            case "re":
                x, y, width, height = (float(v) for v in operands)
                self._go((x, y, x + width, y + height))
            case "m" | "l" | "c" | "v" | "y":
                values = [float(v) for v in operands]
                for x, y in zip(values[::2], values[1::2], strict=True):
                    self._go((x, y, x, y))
            case "W" | "W*":
                self._clips = True
            case "f" | "F" | "f*" | "B" | "B*" | "b" | "b*" | "S" | "s" | "n":
                self._paint(operator)
            case _:
                self._set(operator, operands)

    def _set(self, operator: str, operands: Any) -> None:
        """Set the graphics state, as far as it can hide text."""
        state = self._state
        match operator:
            case "Tf":
                state.font, state.size = str(operands[0]), float(operands[1])
            case "Tz":
                state.stretch = float(operands[0]) / 100
            case "Tc":
                state.spacing = float(operands[0])
            case "Ts":
                state.rise = float(operands[0])
            case "TL":
                state.leading = float(operands[0])
            case "Tr":
                state.invisible = int(operands[0]) in (3, 7)
            case "cs":
                self.borrows = True
                state.space, state.light = str(operands[0]), 0.0
            case "g" | "rg" | "k":
                state.light = lightness([float(v) for v in operands])
            case "sc" | "scn":
                self.borrows = True
                space = self._spaces.get(state.space, state.space)
                values = [v for v in operands if not isinstance(v, pikepdf.Name)]
                state.light = in_space(space, [float(v) for v in values])
            case "gs":
                state.alpha = self._alphas.get(str(operands[0]), state.alpha)
            case _:
                pass

    def _move(self, x: float, y: float) -> None:
        self._text = product((1.0, 0.0, 0.0, 1.0, x, y), self._text)

    def _down(self) -> None:
        self._move(0.0, -self._state.leading)

    def _begin(self, operator: str, operands: Any) -> None:
        properties = operands[1] if operator == "BDC" else None
        inside = self._marks[-1] if self._marks else None
        if isinstance(properties, pikepdf.Dictionary):
            if "/MCID" in properties:
                inside = Shown(int(properties["/MCID"]))
                self.shown.append(inside)
            if "/ActualText" in properties and inside is not None:
                inside.stated += str(properties["/ActualText"])
        elif operands[0] == "/Artifact":
            inside = Shown(None)
            self.shown.append(inside)
        self._marks.append(inside)
        # A layer may be switched off, on the screen or for the printer alone.
        self._layers.append(operands[0] == "/OC")

    def _show(self, strings: Any) -> None:
        state = self._state
        into = self._marks[-1] if self._marks else None
        if into is None:
            into = Shown(None)
            self.shown.append(into)
        matrix = product(self._text, state.matrix)
        widths = self._widths.get(state.font, {})
        x = full = 0.0
        apart = 1000 * state.spacing / state.size if state.size else 0.0
        for item in strings:
            if isinstance(item, pikepdf.String):
                data = bytes(item)
                codes = [code for (code,) in _CODE.iter_unpack(data[: len(data) // 2 * 2])]
                into.codes += [(state.font, code) for code in codes]
                wide = sum(widths.get(code, 1000.0) for code in codes)
                x += wide + apart * len(codes)
                full += wide
            else:
                x -= float(item)
        along = x * state.size * state.stretch / 1000
        self._move(along, 0.0)
        line: list[float] = []
        stretch(line, corners(matrix, (0.0, state.rise, along, state.size / 2)))
        stretch(into.box, [(line[0], line[1]), (line[2], line[3])])
        into.hidden = self._hidden(line, matrix, x, full) or into.hidden

    def _draw(self, name: str) -> None:
        """Draw a form, which should hold no text, or a picture."""
        self.borrows = True
        drawn = self._objects.get(name, {})
        if says(drawn, set()):
            self.forms.append(name)
        if drawn.get("/Subtype") == "/Image":
            if self._marks and self._marks[-1] is not None:
                self._marks[-1].pictures += 1
            box: list[float] = []
            stretch(box, corners(self._state.matrix, (0.0, 0.0, 1.0, 1.0)))
            if "/SMask" not in drawn and "/Mask" not in drawn:
                self._cover(box, UNKNOWN)

    def _go(self, area: Sequence[float]) -> None:
        """Lengthen the path by an area, as far as the rectangle around it goes."""
        stretch(self._path, corners(self._state.matrix, area))

    def _paint(self, operator: str) -> None:
        """End a path: what is filled lies over what was shown and under what comes."""
        if self._path and operator not in ("S", "s", "n"):
            self._cover(self._path, self._state.light)
        if self._clips:
            self._state.clip = self._clipped(self._path or [0.0] * 4)
        self._path, self._clips = [], False

    def _clipped(self, box: Sequence[float]) -> tuple[float, ...]:
        """What the clip leaves of a rectangle."""
        clip = self._state.clip or EVERYWHERE
        low = max(box[0], clip[0]), max(box[1], clip[1])
        return (*low, min(box[2], clip[2]), min(box[3], clip[3]))

    def _cover(self, area: Sequence[float], light: float) -> None:
        box = self._clipped(area)
        if self._state.alpha < CONTRAST:
            return
        self._fills.append((box, light))
        for shown in self.shown:
            if shown.box and covers(box, shown.box):
                shown.hidden = "covered"

    def _hidden(self, line: list[float], matrix: Transform, set_in: float, full: float) -> str:
        """Why a line of text cannot be read; empty when it can."""
        state = self._state
        clip = state.clip or EVERYWHERE
        if line[0] < clip[0] - 1 or line[2] > clip[2] + 1:
            return "clipped"
        if line[1] < clip[1] - 1 or line[3] > clip[3] + 1:
            return "clipped"
        if full > ONE_GLYPH and set_in < CROWDED * full:
            return "crowded"
        under = next((f for box, f in reversed(self._fills) if within(line, box)), 1.0)
        if UNKNOWN in (state.light, under) or abs(state.light - under) < CONTRAST:
            return "pale"
        return "invisible" if self._unseen(matrix) else ""

    def _unseen(self, matrix: Transform) -> bool:
        state = self._state
        width = abs(state.size * state.stretch) * math.hypot(matrix[0], matrix[1])
        height = abs(state.size) * math.hypot(matrix[2], matrix[3])
        small = min(width, height) < TINY
        return small or state.invisible or state.alpha < FAINT or any(self._layers)


def says(form: Any, seen: set[tuple[int, int]]) -> bool:
    """Tell whether a form XObject or pattern, or a form within it, shows text."""
    tiles = form.get("/PatternType") == 1
    if not (tiles or form.get("/Subtype") == "/Form") or form.objgen in seen:
        return False
    seen.add(form.objgen)
    inner = form.get("/Resources", {}).get("/XObject", {})
    for step in pikepdf.parse_content_stream(form):
        name = str(step.operands[0]) if step.operands else ""
        if str(step.operator) in SHOWING:
            return True
        if str(step.operator) == "Do" and name in inner and says(inner[name], seen):
            return True
    return False
