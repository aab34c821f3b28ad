"""What a PDF page really shows: the glyphs drawn, in which font, where, and how visibly."""

from typing import Any

import msgspec
import pikepdf

OPAQUE = 0.02
"""A fill whiter than this, or an alpha below it, cannot be read on paper."""


class Shown(msgspec.Struct):
    """The text of one piece of marked content.

    `mcid` is None for an artifact. `codes` are (font name, code) in the order drawn;
    `stated` is the ActualText. `box` is the least rectangle, in points of the page, that
    holds the origins and advances of all glyphs.
    """

    mcid: int | None
    codes: list[tuple[str, int]] = []
    stated: str = ""
    box: list[float] = []
    hidden: str = ""


class _State(msgspec.Struct):
    matrix: tuple[float, ...] = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    white: bool = False
    alpha: float = 1.0
    font: str = ""
    size: float = 1.0
    invisible: bool = False


def product(a: tuple[float, ...], b: tuple[float, ...]) -> tuple[float, ...]:
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
    """Reads one page's content stream once; `shown` lists its text in drawing order."""

    def __init__(self, page: pikepdf.Page, widths: dict[str, dict[int, float]]) -> None:
        """`widths` gives the advance of a code in thousandths of an em, by font name."""
        self.shown: list[Shown] = []
        self._widths = widths
        self._alphas = _alphas(page)
        self._state = _State()
        self._stack: list[_State] = []
        self._marks: list[Shown | None] = []
        self._text = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
        for instruction in pikepdf.parse_content_stream(page):
            self._step(str(instruction.operator), instruction.operands)

    def _step(self, operator: str, operands: Any) -> None:
        match operator:
            case "TJ":
                self._show(operands[0])
            case "Tj":
                self._show([operands[0]])
            case "BDC" | "BMC":
                self._begin(operator, operands)
            case "EMC":
                self._marks.pop()
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
                shift = (1.0, 0.0, 0.0, 1.0, float(operands[0]), float(operands[1]))
                self._text = product(shift, self._text)
            case "Tf":
                self._state.font, self._state.size = str(operands[0]), float(operands[1])
            case "Tr":
                self._state.invisible = int(operands[0]) in (3, 7)
            case "g" | "rg" | "k" | "sc" | "scn":
                self._state.white = _is_white([v for v in operands if not isinstance(v, pikepdf.Name)])
            case "gs":
                self._state.alpha = self._alphas.get(str(operands[0]), self._state.alpha)
            case _:
                pass

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
        self._text = product((1.0, 0.0, 0.0, 1.0, x * state.size / 1000, 0.0), self._text)
        _stretch(into.box, matrix, x * state.size / 1000)
        if state.white or state.invisible or state.alpha < OPAQUE:
            into.hidden = "white" if state.white else "invisible"


def _stretch(box: list[float], matrix: tuple[float, ...], advance: float) -> None:
    for along in (0.0, advance):
        x = along * matrix[0] + matrix[4]
        y = along * matrix[1] + matrix[5]
        if not box:
            box.extend((x, y, x, y))
        box[:] = [min(box[0], x), min(box[1], y), max(box[2], x), max(box[3], y)]


def _is_white(operands: list[Any]) -> bool:
    values = [float(v) for v in operands]
    if len(values) == 4:
        return max(values) <= OPAQUE
    return bool(values) and min(values) >= 1 - OPAQUE


def _alphas(page: pikepdf.Page) -> dict[str, float]:
    states = page.resources.get("/ExtGState", {})
    return {str(k): float(v["/ca"]) for k, v in states.items() if "/ca" in v}
