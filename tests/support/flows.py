"""Flows without faces: what the composer judges, from text and CSS alone.

A wide character takes an em, a Western one half an em, a space a quarter. Punctuation marks
carry their white where a face of the Mainland has it (`side="left"`), or where one of
Taiwan has it (`side="middle"`). Lengths are in hundredths of an em of 100 px.
"""

from contextlib import ExitStack
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

import tinycss2
from weasyprint.css.properties import INITIAL_VALUES
from weasyprint.formatting_structure import boxes

from banxin.backends.pdf.composer import atoms, tree
from banxin.backends.pdf.composer.flow import Flow
from banxin.backends.pdf.composer.paragraph import Paragraph
from banxin.backends.pdf.composer.shaping import EMPTY, Blank, Shape
from banxin.script.line_classes import LineClass, line_class

EM = 100.0
MIDDLE = 0.38
"""How high the middle of a character stands, in em."""
SIDES = ("top", "right", "bottom", "left")
NOWHERE = (1000.0, 1000.0)

_HALF = frozenset(
    {
        LineClass.LETTER, LineClass.DIGIT, LineClass.SIGN, LineClass.SIGN_OPENING,
        LineClass.SIGN_CLOSING, LineClass.SIGN_QUOTE,
    }
)  # fmt: skip
_NONE = frozenset({LineClass.EXTEND, LineClass.NEWLINE, LineClass.OPPORTUNITY})
_QUOTES = frozenset("“”‘’")
_CARRY = {LineClass.COMMA, LineClass.STOP, LineClass.CLOSING, LineClass.OPENING}


class Style(dict[str, Any]):
    """A computed style; custom properties nobody gave are None."""

    parent_style = None

    def __init__(self, *given: Any, **said: Any) -> None:
        super().__init__(*given, **said)
        self.cache: dict[Any, Any] = {}

    def __missing__(self, key: str) -> None:
        return None


def style(size: float = 1.0, **said: Any) -> Style:
    """Give a style of `size` em; `kinsoku="gb"` is --kinsoku, what CSS has keeps its name."""
    out = Style(INITIAL_VALUES, font_size=size * EM)
    out |= dict.fromkeys((f"border_{side}_width" for side in SIDES), 0)
    for name, value in said.items():
        if name in INITIAL_VALUES or name in ("side", "quotes"):
            out[name] = value
        else:
            out[f"__{name}"] = tinycss2.parse_component_value_list(str(value))
    return out


def span(*children: Any, **said: Any) -> boxes.InlineBox:
    """An inline box of texts and inline boxes."""
    look = style(**said)
    kids = [_child(child, said) for child in children if child]
    return boxes.InlineBox("span", look, None, kids)


def _child(child: Any, said: dict[str, Any]) -> Any:
    if not isinstance(child, str):
        return child
    return boxes.TextBox("span", style(**said), None, child)


def flow_of(*children: Any, **said: Any) -> Flow:
    """Give the flow of a line of texts and inline boxes."""
    line = boxes.LineBox("p", style(**said), None, [_child(child, said) for child in children])
    with ExitStack() as stack:
        stack.enter_context(patch.object(tree, "shape", _shape))
        stack.enter_context(patch.object(atoms, "blank", _blank))
        return tree.Flattener(None, NOWHERE).flatten(line)


def paragraph(*children: Any, align: str = "justify", last: str = "auto", **said: Any) -> Paragraph:
    """Give the paragraph of such a line."""
    return Paragraph(flow_of(*children, **said), align, last)


def lines(made: Paragraph, measure: float, indent: float = 0.0) -> list[str]:
    """Set a paragraph in a measure of so many em, and give its lines as text."""
    return ["".join(made.flow.chars[a:b]) for a, b in stretches(made, measure, indent)]


def stretches(made: Paragraph, measure: float, indent: float = 0.0) -> list[tuple[int, int]]:
    """Give the first atom and the end of every line in a measure of so many em."""
    out: list[tuple[int, int]] = []
    start = 0
    while start < len(made.flow):
        end = made.end_of(start, measure * EM, indent * EM)
        out.append((start, end))
        start = end
    return out


def _shape(text: str, look: Any) -> Shape:
    shaped = Shape(text)
    shaped.fonts = [(0, look)]
    for index, char in enumerate(text):
        wide = _width(char, look)
        shaped.advances[index] = wide * look["font_size"]
        shaped.glyphs[index] = ord(char) if wide else EMPTY
    shaped.breaks = [SimpleNamespace(is_line_break=_parts(text, at)) for at in range(len(text) + 1)]
    return shaped


def _width(char: str, look: Any) -> float:
    kind = line_class(char)
    if kind in _NONE or char in "\u2060\ufeff\u200d":
        return 0.0
    if kind in (LineClass.SPACE, LineClass.GLUE):
        return 0.25
    return 0.5 if kind in _HALF or (char in _QUOTES and look["quotes"] == "half") else 1.0


def _parts(text: str, at: int) -> bool:
    """Western text parts behind a hyphen or a solidus, as UAX #14 has it in the main."""
    return 0 < at < len(text) and text[at - 1] in "-/" and text[at].isalpha()


def _blank(look: Any, glyph: int) -> Blank:
    kind, em = line_class(chr(glyph)), look["font_size"]
    if kind is LineClass.INTERPUNCT:
        return Blank(0.4 * em, 0.4 * em, MIDDLE * em)
    if kind not in _CARRY:
        return Blank(0.05 * em, 0.05 * em, MIDDLE * em)
    if kind is LineClass.OPENING:
        return Blank(0.55 * em, 0.05 * em, MIDDLE * em)
    if look["side"] == "middle" and kind in (LineClass.COMMA, LineClass.STOP):
        return Blank(0.35 * em, 0.35 * em, MIDDLE * em)
    return Blank(0.05 * em, 0.55 * em, MIDDLE * em)
