"""Every glyph and path of a PDF, read from its content streams and nothing else.

This is an eye of its own: it knows PDF (ISO 32000-1, 9.4 and 8.5) and neither WeasyPrint nor
the composer. Lengths are points, from the left and from the top of the page.
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import pikepdf

from clreq.faces import EmbeddedFace

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)
PAINTS = {
    "S": "S",
    "s": "S",
    "f": "F",
    "F": "F",
    "f*": "F",
    "B": "B",
    "B*": "B",
    "b": "B",
    "b*": "B",
}


@dataclass(frozen=True)
class Box:
    """A rectangle: left, top, right, bottom."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2

    @property
    def height_middle(self) -> float:
        return (self.top + self.bottom) / 2


@dataclass(frozen=True)
class Glyph:
    """A glyph as it is shown.

    `x` is its origin, `end` where its own advance ends (no spacing of any kind counted), `y`
    its baseline; `ink` is None for what leaves none. `text` is what the font says it stands
    for.
    """

    text: str
    x: float
    end: float
    y: float
    size: float
    font: str
    page: int
    ink: Box | None
    face: EmbeddedFace = field(repr=False, compare=False)
    code: int

    @property
    def pieces(self) -> list[tuple[float, float]]:
        """Where each piece of its outline begins and ends, from left to right."""
        spans = self.face.pieces(self.code)
        return sorted((self.x + a * self.size, self.x + b * self.size) for a, b in spans)

    @property
    def advance(self) -> float:
        return self.end - self.x


@dataclass(frozen=True)
class Path:
    """A painted path: its box, how it is painted (S, F or B), line width, and pieces.

    `boxes` has one box for each subpath; `dashed` tells of a dash pattern.
    """

    box: Box
    paint: str
    width: float
    page: int
    boxes: tuple[Box, ...]
    dashed: bool


@dataclass
class _State:
    ctm: Matrix = IDENTITY
    face: EmbeddedFace | None = None
    size: float = 0
    char: float = 0
    word: float = 0
    scale: float = 1
    rise: float = 0
    leading: float = 0
    mode: int = 0
    width: float = 1
    dash: bool = False


def _times(one: Matrix, two: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    g, h, i, j, k, m = two
    return (
        a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k,
        e * h + f * j + m,
    )  # fmt: skip


def _at(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _around(points: list[tuple[float, float]]) -> Box:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Box(min(xs), min(ys), max(xs), max(ys))


class Reader:
    """Reads one page; `glyphs`, `paths` and `images` fill in the order of drawing."""

    def __init__(self, page: pikepdf.Page, number: int, faces: dict[Any, EmbeddedFace]) -> None:
        self.number = number
        self.faces = faces
        self.glyphs: list[Glyph] = []
        self.paths: list[Path] = []
        self.images: list[Box] = []
        left, _, _, top = map(float, page.mediabox)
        self.state = _State(ctm=(1, 0, 0, -1, -left, top))
        self.stack: list[_State] = []
        self.subpaths: list[list[tuple[float, float]]] = []
        self.matrix = self.line = IDENTITY
        self._run(page, page.obj.get("/Resources", pikepdf.Dictionary()))

    def _run(self, stream: Any, resources: Any) -> None:
        for operands, operator in pikepdf.parse_content_stream(stream):
            name = str(operator)
            if name == "Do":
                self._form(resources["/XObject"][str(operands[0])])
            elif name == "Tf":
                font = resources["/Font"][str(operands[0])]
                key = font.objgen
                if key not in self.faces:
                    self.faces[key] = EmbeddedFace(font)
                self.state.face = self.faces[key]
                self.state.size = float(operands[1])
            else:
                self._step(name, operands)

    def _form(self, form: Any) -> None:
        if form.get("/Subtype") != "/Form":
            self.images.append(_around([_at(self.state.ctm, 0, 0), _at(self.state.ctm, 1, 1)]))
            return
        kept = replace(self.state)
        matrix = tuple(float(n) for n in form.get("/Matrix", IDENTITY))
        self.state.ctm = _times(matrix, self.state.ctm)
        self._run(form, form.get("/Resources", pikepdf.Dictionary()))
        self.state = kept

    def _step(self, name: str, operands: Any) -> None:  # noqa: PLR0912 - a table of operators
        state = self.state
        match name:
            case "q":
                self.stack.append(replace(state))
            case "Q":
                self.state = self.stack.pop()
            case "cm":
                state.ctm = _times(tuple(map(float, operands)), state.ctm)
            case "w":
                state.width = float(operands[0])
            case "d":
                state.dash = len(operands[0]) > 0
            case "BT":
                self.matrix = self.line = IDENTITY
            case "Tm":
                self.matrix = self.line = tuple(map(float, operands))
            case "Td" | "TD":
                if name == "TD":
                    state.leading = -float(operands[1])
                self._move(float(operands[0]), float(operands[1]))
            case "T*":
                self._move(0, -state.leading)
            case "TL":
                state.leading = float(operands[0])
            case "Tc":
                state.char = float(operands[0])
            case "Tw":
                state.word = float(operands[0])
            case "Tz":
                state.scale = float(operands[0]) / 100
            case "Ts":
                state.rise = float(operands[0])
            case "Tr":
                state.mode = int(operands[0])
            case "Tj":
                self._show(bytes(operands[0]))
            case "'" | '"':
                if name == '"':
                    state.word, state.char = float(operands[0]), float(operands[1])
                self._move(0, -state.leading)
                self._show(bytes(operands[-1]))
            case "TJ":
                for item in operands[0]:
                    if isinstance(item, pikepdf.String):
                        self._show(bytes(item))
                    else:
                        self._forward(-float(item) / 1000 * state.size * state.scale)
            case _:
                self._draw(name, operands)

    def _move(self, x: float, y: float) -> None:
        self.matrix = self.line = _times((1, 0, 0, 1, x, y), self.line)

    def _forward(self, x: float) -> None:
        self.matrix = _times((1, 0, 0, 1, x, 0), self.matrix)

    def _show(self, data: bytes) -> None:
        state = self.state
        face = state.face
        if face is None:
            raise ValueError("text without a font")
        for code in face.codes(data):
            whole = _times(self.matrix, state.ctm)
            size = state.size
            # A raised glyph still stands on its line: its ink is higher, its baseline not.
            x, y = _at(whole, 0, 0)
            end, _ = _at(whole, face.width(code) / 1000 * size * state.scale, 0)
            _, up = _at(whole, 0, size)
            if state.mode != 3:
                ink = face.ink(code)
                box = None
                if ink is not None:
                    points = [(ink[0], ink[1]), (ink[2], ink[3])]
                    box = _around(
                        [
                            _at(whole, a * size * state.scale, b * size + state.rise)
                            for a, b in points
                        ]
                    )
                text = face.text(code)
                self.glyphs.append(
                    Glyph(text, x, end, y, abs(up - y), face.name, self.number, box, face, code)
                )
            space = state.word if face.is_space(code) else 0
            self._forward((face.width(code) / 1000 * size + state.char + space) * state.scale)

    def _draw(self, name: str, operands: Any) -> None:
        if name in PAINTS:
            self._paint(PAINTS[name])
        elif name == "n":
            self.subpaths = []
        elif name in ("m", "l", "c", "v", "y", "re"):
            n = [float(value) for value in operands]
            if name == "re":
                x, y, w, h = n
                n = [x, y, x + w, y, x + w, y + h, x, y + h]
            points = [_at(self.state.ctm, *pair) for pair in zip(n[::2], n[1::2], strict=True)]
            if name in ("m", "re") or not self.subpaths:
                self.subpaths.append([])
            self.subpaths[-1] += points

    def _paint(self, paint: str) -> None:
        pieces = [_around(points) for points in self.subpaths if len(points) > 1]
        if pieces:
            corners = [(p.left, p.top) for p in pieces] + [(p.right, p.bottom) for p in pieces]
            a, b, c, d, _, _ = self.state.ctm
            width = self.state.width * abs(a * d - b * c) ** 0.5
            self.paths.append(
                Path(_around(corners), paint, width, self.number, tuple(pieces), self.state.dash)
            )
        self.subpaths = []


def read(data: bytes) -> Iterator[Reader]:
    """Give a reader for every page of a PDF."""
    faces: dict[Any, EmbeddedFace] = {}
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for number, page in enumerate(pdf.pages, 1):
            yield Reader(page, number, faces)
