"""The lines of a PDF as they stand on its pages, and what a compositor would say of them.

Everything is read from the coordinates of the glyphs, by PDFium; nothing is asked of the
program that wrote the file.
"""

import ctypes
import statistics
import subprocess
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium

CLOSING = frozenset("，、。．：；！？）」』〉》】〕’”·～℃％%‰°′″")
"""What may not begin a line at the level of GB/T 15834 (clreq §3.1.4)."""

OPENING = frozenset("（「『〈《【〔‘“￥＄№")
MARKS = (CLOSING - frozenset("℃％%‰°′″～")) | OPENING
JOINING = frozenset("—…")
TOUCH = 0.02
"""Less ink-free width than this beside a squeezed mark, in em, and it looks joined."""


@dataclass
class Glyph:
    """A character shown: its place and ink in pt, and whether a typed space comes before it."""

    char: str
    x: float
    ink: tuple[float, float]
    spaced: bool = False


@dataclass
class Line:
    """A line of glyphs; `last` if it ends its paragraph, `first` if it begins one."""

    glyphs: list[Glyph]
    first: bool = False
    last: bool = False


@dataclass
class Report:
    """What was found. Gaps are in em, counted between ideographs in lines that are filled."""

    lines: int = 0
    off: int = 0
    kinsoku: list[str] = field(default_factory=list)
    parted: list[str] = field(default_factory=list)
    crushed: list[str] = field(default_factory=list)
    squeezed: int = 0
    lone: int = 0
    mean: float = 0.0
    spread: float = 0.0
    widest: float = 0.0
    loose: int = 0
    said_wrong: int = 0
    false_spaces: int = 0
    false_spaces_poppler: int = 0


def is_han(char: str) -> bool:
    """Tell whether a character is an ideograph."""
    return "\u3400" <= char <= "\u9fff"


def shown(path: Path) -> tuple[list[list[Glyph]], str]:
    """Give the rows of glyphs of a PDF, from the top, and its text as PDFium extracts it."""
    rows: list[list[Glyph]] = []
    said: list[str] = []
    spaced = False
    pdf = pypdfium2.PdfDocument(path)
    x, y, *box = (ctypes.c_double() for _ in range(6))
    for page in pdf:
        text = page.get_textpage()
        said.append(text.get_text_range())
        at = None
        for index in range(text.count_chars()):
            char = chr(pdfium.FPDFText_GetUnicode(text, index))
            if char.isspace():
                spaced = spaced or not pdfium.FPDFText_IsGenerated(text, index)
                continue
            pdfium.FPDFText_GetCharOrigin(text, index, x, y)
            pdfium.FPDFText_GetCharBox(text, index, *box)
            if at is None or abs(y.value - at) > 3:
                rows.append([])
                at = y.value
            rows[-1].append(Glyph(char, x.value, (box[0].value, box[1].value), spaced))
            spaced = False
    return rows, "\n".join(said)


def lines_of(rows: list[list[Glyph]], texts: list[str]) -> list[Line]:
    """Tell which rows begin and end a paragraph, by counting the characters of the text."""
    ends: set[int] = set()
    total = 0
    for text in texts:
        total += len("".join(text.split()))
        ends.add(total)
    lines: list[Line] = []
    seen, first = 0, True
    for row in rows:
        seen += len(row)
        lines.append(Line(row, first, seen in ends))
        first = seen in ends
    return lines


def report(path: Path, texts: list[str], em: float, measure: float) -> Report:
    """Judge a PDF that holds these paragraphs and nothing else; `em`, `measure` in pt."""
    rows, said = shown(path)
    out = Report(lines=len(rows))
    lines = lines_of(rows, texts)
    left = min(row[0].x for row in rows if is_han(row[0].char))
    _ends(out, lines, left + measure, em)
    _gaps(out, lines, em)
    for line in lines:
        _crushed(out, line, em)
    wanted = "".join("".join(texts).split())
    found = "".join(glyph.char for row in rows for glyph in row)
    out.said_wrong = sum(a != b for a, b in zip(wanted, found, strict=False))
    out.said_wrong += abs(len(wanted) - len(found))
    out.false_spaces = false_spaces(said, texts)
    poppler = subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True, check=True)
    out.false_spaces_poppler = false_spaces(poppler.stdout, texts)
    return out


def _ends(out: Report, lines: list[Line], right: float, em: float) -> None:
    for number, line in enumerate(lines):
        start, end = line.glyphs[0].char, line.glyphs[-1]
        if not line.first and start in CLOSING:
            out.kinsoku.append("…" + "".join(g.char for g in line.glyphs[:4]))
        if line.last:
            said = [g for g in line.glyphs if g.char not in MARKS]
            out.lone += not line.first and len(said) <= 1
            continue
        after = lines[number + 1].glyphs[0].char
        if end.char in OPENING:
            out.kinsoku.append("".join(g.char for g in line.glyphs[-4:]) + "…")
        if _belong(end.char, after):
            out.parted.append("".join(g.char for g in line.glyphs[-3:]) + "|" + after)
        full = end.x + em if is_han(end.char) else end.ink[1]
        # A mark's square, or half of it, ends at the measure; its ink stands inside.
        inside = 0.02 if is_han(end.char) else 0.45
        out.off += not -inside * em <= full - right <= 0.02 * em


def _belong(before: str, after: str) -> bool:
    """Tell whether two characters should not have been parted by a line's end."""
    if before in JOINING and after == before:
        return True
    return before.isascii() and before.isdigit() and (after.isdigit() or after in "％%℃.,")


def _gaps(out: Report, lines: list[Line], em: float) -> None:
    """Measure the colour of the text: the white between ideographs."""
    gaps: list[float] = []
    for line in lines:
        own = [
            (after.x - before.x) / em - 1
            for before, after in pairwise(line.glyphs)
            if is_han(before.char) and is_han(after.char) and not after.spaced
        ]
        if own and not line.last:
            gaps += own
            out.loose += statistics.mean(own) > 0.05
    out.mean, out.spread = statistics.mean(gaps), statistics.pstdev(gaps)
    out.widest = max(gaps)


def _crushed(out: Report, line: Line, em: float) -> None:
    for before, after in pairwise(line.glyphs):
        joins = before.char in JOINING and after.char == before.char
        marks = before.char in MARKS or after.char in MARKS
        tight = after.x - before.x < 0.99 * em and after.ink[0] - before.ink[1] < TOUCH * em
        stop = before.char in "，、。；：" and after.char not in MARKS
        out.squeezed += stop and after.x - before.x < 0.9 * em
        if marks and not joins and tight:
            out.crushed.append(before.char + after.char)


def false_spaces(said: str, texts: list[str]) -> int:
    """Count the spaces an extraction puts between two Chinese characters or marks."""
    source = "\n".join(texts)
    said = "".join(said.split("\f"))
    at = count = 0
    for index, char in enumerate(said):
        if not char.isspace():
            while at < len(source) and source[at].isspace():
                at += 1
            at += 1
        elif char == " " and 0 < index < len(said) - 1 and at < len(source):
            chinese = min(said[index - 1], said[index + 1]) > "\u00ff"
            count += chinese and not source[at].isspace()
    return count
