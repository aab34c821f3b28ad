"""What a PDF page really shows: the glyphs drawn, in which font, where, and how visibly."""

import math
from collections.abc import Sequence
from typing import Any

import msgspec
import pikepdf

Transform = tuple[float, ...]
"""Six numbers a b c d e f of a PDF matrix (ISO 32000-1, 8.3.4)."""

PALE = 0.08
"""A fill this near to white, or an alpha below it, cannot be read on paper."""

TINY = 2.0
"""Characters lower or narrower than this, in points, cannot be read either."""

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


class _State(msgspec.Struct):
    matrix: Transform = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    white: bool = False
    alpha: float = 1.0
    font: str = ""
    size: float = 1.0
    stretch: float = 1.0
    leading: float = 0.0
    invisible: bool = False


def product(a: Transform, b: Transform) -> Transform:
    """Give the matrix that applies `a` and then `b` (ISO 32000-1, 8.3.4)."""
    return (
        a[0] * b[0] + a[1] * b[2],
        a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2],
        a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4],
        a[4] * b[1] + a[5] * b[3] + b[5],
    )


class PageInk:
    """Reads one page's content stream once; `shown` lists its text in drawing order.

    `forms` names the form XObjects that show text, which no tag of the page can reach.
    """

    def __init__(self, page: pikepdf.Page, widths: dict[str, dict[int, float]]) -> None:
        """`widths` gives the advance of a code in thousandths of an em, by font name."""
        self.shown: list[Shown] = []
        self.forms: list[str] = []
        self._widths = widths
        self._alphas = _alphas(page)
        self._path: list[list[float]] = []
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
                self._path.append([float(v) for v in operands])
            case "m" | "l" | "c" | "v" | "y":
                self._path.append([])
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
            case "TL":
                state.leading = float(operands[0])
            case "Tr":
                state.invisible = int(operands[0]) in (3, 7)
            case "cs":
                state.white = False
            case "g" | "rg" | "k" | "sc" | "scn":
                state.white = _is_white([v for v in operands if not isinstance(v, pikepdf.Name)])
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
        x = 0.0
        for item in strings:
            if isinstance(item, pikepdf.String):
                data = bytes(item)
                for at in range(0, len(data) - 1, 2):
                    code = data[at] << 8 | data[at + 1]
                    into.codes.append((state.font, code))
                    x += widths.get(code, 1000.0)
            else:
                x -= float(item)
        along = x * state.size * state.stretch / 1000
        self._move(along, 0.0)
        _stretch(into.box, _corners(matrix, (0.0, 0.0, along, state.size / 2)))
        if state.white:
            into.hidden = "white"
        elif self._unseen(matrix):
            into.hidden = "invisible"

    def _draw(self, name: str) -> None:
        """Draw a form, which should hold no text, or a picture."""
        drawn = self._objects.get(name, {})
        if _says(drawn, set()):
            self.forms.append(name)
        if drawn.get("/Subtype") == "/Image" and "/SMask" not in drawn and "/Mask" not in drawn:
            self._cover((0.0, 0.0, 1.0, 1.0))

    def _paint(self, operator: str) -> None:
        """End a path. Only a filled rectangle is sure to cover what lies under it."""
        if len(self._path) == 1 and self._path[0] and operator not in ("S", "s", "n"):
            x, y, width, height = self._path[0]
            self._cover((x, y, x + width, y + height))
        self._path = []

    def _cover(self, area: Sequence[float]) -> None:
        if self._state.alpha < 0.5:
            return
        box: list[float] = []
        _stretch(box, _corners(self._state.matrix, area))
        for shown in self.shown:
            if shown.box and _covers(box, shown.box):
                shown.hidden = "covered"

    def _unseen(self, matrix: Transform) -> bool:
        state = self._state
        width = abs(state.size * state.stretch) * math.hypot(matrix[0], matrix[1])
        height = abs(state.size) * math.hypot(matrix[2], matrix[3])
        small = min(width, height) < TINY
        return small or state.invisible or state.alpha < PALE or any(self._layers)


def _corners(matrix: Transform, area: Sequence[float]) -> list[tuple[float, float]]:
    """Place the corners of an area (left, bottom, right, top) on the page."""
    a, b, c, d, e, f = matrix
    left, bottom, right, top = area
    return [(x * a + y * c + e, x * b + y * d + f) for x in (left, right) for y in (bottom, top)]


def _stretch(box: list[float], points: list[tuple[float, float]]) -> None:
    for x, y in points:
        if not box:
            box.extend((x, y, x, y))
        box[:] = [min(box[0], x), min(box[1], y), max(box[2], x), max(box[3], y)]


def _covers(over: list[float], text: list[float]) -> bool:
    """Tell whether something hides a glyph or more of a line of text."""
    across = min(over[2], text[2]) - max(over[0], text[0])
    return across > TINY and over[1] <= text[1] and text[3] <= over[3]


def _is_white(operands: list[Any]) -> bool:
    values = [float(v) for v in operands]
    if len(values) == 4:
        return max(values) <= PALE
    return bool(values) and min(values) >= 1 - PALE


def _alphas(page: pikepdf.Page) -> dict[str, float]:
    """The alpha of each graphics state that sets one; under a mask nothing is sure to be seen."""
    out: dict[str, float] = {}
    for name, state in page.resources.get("/ExtGState", {}).items():
        if "/ca" in state:
            out[name] = float(state["/ca"])
        if isinstance(state.get("/SMask"), pikepdf.Dictionary):
            out[name] = 0.0
    return out


def _says(form: Any, seen: set[tuple[int, int]]) -> bool:
    """Tell whether a form XObject, or one within it, shows text."""
    if form.get("/Subtype") != "/Form" or form.objgen in seen:
        return False
    seen.add(form.objgen)
    inner = form.get("/Resources", {}).get("/XObject", {})
    for step in pikepdf.parse_content_stream(form):
        name = str(step.operands[0]) if step.operands else ""
        if str(step.operator) in SHOWING:
            return True
        if str(step.operator) == "Do" and name in inner and _says(inner[name], seen):
            return True
    return False
