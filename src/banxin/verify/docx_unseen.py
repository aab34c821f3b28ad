"""The ways in which properties hide text from a reader of a Word file, once all styles are known.

A look is `w:rPr` or `w:pPr`, that of the text itself first, then those of its styles; what is
not said in one is looked for in the next.
"""

from collections.abc import Iterator, Sequence
from typing import Literal

from banxin.verify.docx_parts import Element, W, is_on, value

HiddenKind = Literal[
    "vanish", "white", "tiny", "tracked", "squeezed", "moved", "clipped", "symbols", "framed",
    "away",
]  # fmt: skip
Looks = Sequence[Element]

_VANISH = ("vanish", "webHidden", "specVanish")
_PALE = 0xE8
"""A colour is white when none of its channels is darker than this."""
_TINY = 4
"""Half points: 2 pt cannot be read."""
_NARROW = 10
"""Per cent of a character's width."""
_HALF = 0.5
"""Of a character: closer ones lie upon one another, lower lines cut them off."""
_ALIKE = 0x30
"""Two colours are one where no channel differs by more."""
_LIGHT = ("background1", "light1", "background2", "light2")
_DARK = ("text1", "dark1", "text2", "dark2")
_SYMBOLS = ("symbol", "wingdings", "webdings", "marlett", "mt extra", "zapf", "adobe blank")
"""What the names of fonts begin with that show other things than the characters, or nothing."""


def in_run(looks: Looks, paragraph: Looks) -> Iterator[HiddenKind]:
    """Give the ways in which a run's own looks hide it."""
    if any(is_on(x.find(W + name)) for x in looks for name in _VANISH):
        yield "vanish"
    if _faint(looks, paragraph):
        yield "white"
    size = number(value(_first(looks, "sz")), 20.0)
    if size < _TINY or number(value(_first(looks, "w")).rstrip("%"), 100.0) < _NARROW:
        yield "tiny"
    close = number(value(_first(looks, "spacing")), 0.0) < -_HALF * size * 10
    if close or _first(looks, "fitText") is not None:
        yield "squeezed"
    if abs(number(value(_first(looks, "position")), 0.0)) > size:
        yield "moved"
    fonts = _first(looks, "rFonts", "ascii", "hAnsi", "eastAsia")
    slots = [] if fonts is None else [value(fonts, x) for x in ("ascii", "hAnsi", "eastAsia")]
    if any(name.lower().startswith(_SYMBOLS) for name in slots):
        yield "symbols"


def in_paragraph(looks: Looks, table: Looks, size: float, extent: float) -> Iterator[HiddenKind]:
    """Give the ways in which a paragraph, or the table it stands in, hides its text.

    `size` of its characters and `extent` of the page, 0 where that is unknown, are in twips.
    """
    if _first(looks, "framePr") is not None:
        yield "framed"
    line, rule = _said(looks, "spacing", "line"), _said(looks, "spacing", "lineRule")
    height = number(line, 240.0)
    if rule != "exact" and height > 0:
        height = size if rule == "atLeast" else height / 240 * size
    if abs(height) < _HALF * size:
        yield "clipped"
    left, right = (_indent(looks, names, size) for names in (("left", "start"), ("right", "end")))
    first = _indent(looks, ("firstLine",), size) - _indent(looks, ("hanging",), size)
    low = min(left, left + first, right, number(_said(table, "tblInd", "w"), 0.0))
    if extent and (low < -extent / 4 or left + max(first, 0.0) + right >= extent):
        yield "away"


def size_of(looks: Looks) -> float:
    """Give the size of characters in twips."""
    return number(value(_first(looks, "sz")), 20.0) * 10


def number(text: str, unset: float) -> float:
    """Read a number; `unset` for what is none."""
    try:
        return float(text)
    except ValueError:
        return unset


def _first(looks: Looks, name: str, *attributes: str) -> Element | None:
    """Give the first property of a name; with `attributes`, the first that has one of them."""
    found = (x for look in looks if (x := look.find(W + name)) is not None)
    return next((x for x in found if not attributes or any(value(x, a) for a in attributes)), None)


def _said(looks: Looks, name: str, *attributes: str) -> str:
    """Give the first of the attributes that any look has; they are inherited one by one."""
    for look in looks:
        for attribute in attributes:
            if said := value(look.find(W + name), attribute):
                return said
    return ""


def _indent(looks: Looks, names: tuple[str, ...], size: float) -> float:
    """Give an indent in twips; one in hundredths of characters goes before one in twips."""
    chars = number(_said(looks, "ind", *(f"{name}Chars" for name in names)), 0.0)
    return chars / 100 * size if chars else number(_said(looks, "ind", *names), 0.0)


def _ground(looks: Looks, paragraph: Looks) -> tuple[int, ...] | None:
    """Give the colour of the shade under a run, where its styles say one."""
    for found in (looks, paragraph):
        shade = _first(found, "shd")
        solid = value(shade) == "solid"
        fill = _channels(value(shade, "color" if solid else "fill"))
        if fill:
            return fill
    return None


def _faint(looks: Looks, paragraph: Looks) -> bool:
    """Tell whether a colour is that of what is under it.

    Word makes `auto` stand out from a shade, but not from a highlight.
    """
    colour, marked = _first(looks, "color"), value(_first(looks, "highlight")) == "black"
    ground = (0, 0, 0) if marked else _ground(looks, paragraph)
    theme = value(colour, "themeColor")
    if theme in _LIGHT + _DARK:
        shade = "themeShade" if theme in _LIGHT else "themeTint"
        grey = _hex(value(colour, shade), 0xFF)
        own: tuple[int, ...] | None = (grey if theme in _LIGHT else 0xFF - grey,) * 3
    else:
        own = _channels(value(colour))
    if own is None:
        return marked
    if ground is None:
        return min(own) >= _PALE
    return max(abs(a - b) for a, b in zip(own, ground, strict=True)) <= _ALIKE


def _channels(text: str) -> tuple[int, ...] | None:
    try:
        found = tuple(bytes.fromhex(text))
    except ValueError:  # auto
        return None
    return found if len(found) == 3 else None


def _hex(text: str, unset: int) -> int:
    try:
        return int(text, 16)
    except ValueError:
        return unset
