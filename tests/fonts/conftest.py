"""Faces made for a test, and PDF files looked into: which glyph of which face was drawn."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pikepdf
import pytest
import uharfbuzz as hb
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.recordingPen import RecordingPen
from fontTools.pens.ttGlyphPen import TTGlyphPen

FAMILY = "Qinghe Song"
MANIFEST = """[role.song]
faces = [{faces}]
[face.qinghe]
family = "Qinghe Song"
file = "qinghe.ttf"
licence = "OFL-1.1"
private = {private}
"""


def _bar(height: int) -> Any:
    pen = TTGlyphPen(None)
    if height:
        pen.moveTo((50, 0))
        for point in ((50, height), (950, height), (950, 0)):
            pen.lineTo(point)
        pen.closePath()
    return pen.glyph()


def face_file(
    path: Path,
    text: str,
    *,
    bits: int = 0,
    empty: str = "",
    pages: int = 1 << 18,
    variants: dict[tuple[str, str], str] | None = None,
    names: dict[str, str] | None = None,
    selection: int = 1 << 6,
) -> None:
    """Write a face whose glyphs are bars; `bits` is its fsType, `pages` its code pages.

    `selection` is its fsSelection, `names` are further names; `variants` gives for a base
    and a selector the character whose glyph it takes.
    """
    glyphs = [".notdef", *(f"u{ord(char):X}" for char in text)]
    font = FontBuilder(1000, isTTF=True)
    font.setupGlyphOrder(glyphs)
    sequences = [
        (ord(base), ord(selector), f"u{ord(form):X}")
        for (base, selector), form in (variants or {}).items()
    ]
    font.setupCharacterMap({ord(char): f"u{ord(char):X}" for char in text}, uvs=sequences)
    blank = {f"u{ord(char):X}" for char in empty}
    heights = {name: 0 if name in blank else 300 + n for n, name in enumerate(glyphs)}
    font.setupGlyf({name: _bar(height) for name, height in heights.items()})
    font.setupHorizontalMetrics(dict.fromkeys(glyphs, (1000, 50)))
    font.setupHorizontalHeader(ascent=880, descent=-120)
    said = {"familyName": FAMILY, "styleName": "Regular", "psName": "QingheSong"}
    font.setupNameTable(said | (names or {}))
    font.setupOS2(sTypoAscender=880, fsType=bits, fsSelection=selection, usWeightClass=400,
                  ulCodePageRange1=pages)  # fmt: skip
    font.setupPost()
    font.save(path)


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Path]:
    """Make an editor's own folder with a face in it, declared to come first or last in 宋体."""

    def made(text: str, *, first: bool = False, private: bool = False, **how: Any) -> Path:
        folder = tmp_path / "own"
        folder.mkdir()
        face_file(folder / "qinghe.ttf", text, **how)
        faces = '"qinghe", "noto-serif"' if first else '"noto-serif", "qinghe"'
        manifest = MANIFEST.format(faces=faces, private=str(private).lower())
        (folder / "fonts.toml").write_text(manifest, encoding="utf-8")
        monkeypatch.setenv("BANXIN_FONTS", str(folder))
        return folder

    return made


class Drawn(msgspec.Struct, frozen=True):
    """A run of glyphs on a page: the face, its program, the codes, and how it is placed.

    `mode` is the text rendering mode, `base` the height of its baseline in points.
    """

    face: str
    program: bytes
    codes: tuple[int, ...]
    mode: int
    matrix: tuple[float, ...]

    @property
    def base(self) -> float:
        return self.matrix[5]


def _drawn(path: Path) -> list[Drawn]:
    out: list[Drawn] = []
    with pikepdf.open(path) as pdf:
        for page in pdf.pages:
            fonts = page.resources.get("/Font", {})
            name, mode, matrix = "", 0, (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
            for step in pikepdf.parse_content_stream(page):
                match str(step.operator):
                    case "Tf":
                        name = str(step.operands[0])
                    case "Tr":
                        mode = int(step.operands[0])
                    case "Tm":
                        matrix = tuple(float(v) for v in step.operands)
                    case "TJ" | "Tj":
                        shown = step.operands[0] if str(step.operator) == "TJ" else step.operands
                        data = b"".join(bytes(s) for s in shown if isinstance(s, pikepdf.String))
                        codes = tuple(
                            data[n] << 8 | data[n + 1] for n in range(0, len(data) - 1, 2)
                        )
                        inner = fonts[name]["/DescendantFonts"][0]
                        about = inner["/FontDescriptor"]
                        file = about.get("/FontFile3", about.get("/FontFile2"))
                        face = str(inner["/BaseFont"]).partition("+")[2]
                        out.append(Drawn(face, file.read_bytes(), codes, mode, matrix))
    return out


@pytest.fixture(scope="session")
def drawn() -> Callable[[Path], list[Drawn]]:
    """Give every run of glyphs of a PDF, in drawing order."""
    return _drawn


def outline(data: bytes, index: int, char: str) -> list[Any]:
    """Give the outline of a character in a face, as pen strokes."""
    face = hb.Face(data, index)
    font = hb.Font(face)
    font.scale = (1000, 1000)
    pen = RecordingPen()
    font.draw_glyph_with_pen(font.get_nominal_glyph(ord(char)), pen)
    return pen.value


@pytest.fixture(scope="session")
def outline_of() -> Callable[[bytes, int, str], list[Any]]:
    """Give the outline of a character in a face."""
    return outline
