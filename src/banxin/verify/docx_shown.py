"""Whether a run can be seen: its colour, size and visibility after all styles."""

from collections.abc import Iterator
from typing import Literal

from banxin.verify.docx_parts import Element, W, is_on, value

HiddenKind = Literal["vanish", "white", "tiny", "tracked"]

_PALE = 0xE8
"""A colour is white when none of its channels is darker than this."""
_TINY = 4
"""Half points: 2 pt cannot be read."""
_NARROW = 10
"""Per cent of a character's width."""


class Shown:
    """Looks a run's properties up through its styles to the document's defaults."""

    def __init__(self, styles: Element | None) -> None:
        found = [] if styles is None else list(styles.iter(W + "style"))
        self._styles = {value(style, "styleId"): style for style in found}
        self._default = next(
            (value(s, "styleId") for s in found
             if value(s, "type") == "paragraph" and value(s, "default") in ("1", "true")), "",
        )  # fmt: skip
        path = f"{W}docDefaults/{W}rPrDefault/{W}rPr"
        self._defaults = None if styles is None else styles.find(path)

    def kinds(self, run: Element, paragraph: Element | None) -> list[HiddenKind]:
        """Give every way in which a run is hidden."""
        looks = list(self._looks(run, paragraph))
        found: list[HiddenKind] = []
        if any(is_on(look.find(W + name)) for look in looks for name in ("vanish", "webHidden")):
            found.append("vanish")
        if _white(_first(looks, "color")):
            found.append("white")
        size, width = value(_first(looks, "sz")), value(_first(looks, "w"))
        if _below(size, _TINY) or _below(width.rstrip("%"), _NARROW):
            found.append("tiny")
        return found

    def numbered(self, paragraph: Element) -> bool:
        """Tell whether Word puts a number before a paragraph that is not in its text."""
        own = paragraph.find(W + "pPr")
        style = value(None if own is None else own.find(W + "pStyle")) or self._default
        for place in (own, *(s.find(W + "pPr") for s in self._chain(style))):
            number = None if place is None else place.find(f"{W}numPr/{W}numId")
            if number is not None:
                return value(number) != "0"
        return False

    def _looks(self, run: Element, paragraph: Element | None) -> Iterator[Element]:
        own = run.find(W + "rPr")
        if own is not None:
            yield own
        style = None if own is None else own.find(W + "rStyle")
        named = None if paragraph is None else paragraph.find(f"{W}pPr/{W}pStyle")
        for name in (value(style), value(named) or self._default):
            for found in self._chain(name):
                look = found.find(W + "rPr")
                if look is not None:
                    yield look
        if self._defaults is not None:
            yield self._defaults

    def _chain(self, name: str) -> Iterator[Element]:
        """Walk a style and those it is based on; a circle ends where it closes."""
        seen: set[str] = set()
        while name in self._styles and name not in seen:
            seen.add(name)
            yield self._styles[name]
            name = value(self._styles[name].find(W + "basedOn"))


def _first(looks: list[Element], name: str) -> Element | None:
    return next((x for look in looks if (x := look.find(W + name)) is not None), None)


def _white(colour: Element | None) -> bool:
    if value(colour, "themeColor") in ("background1", "light1"):
        return True
    try:
        channels = bytes.fromhex(value(colour))
    except ValueError:  # auto
        return False
    return len(channels) == 3 and min(channels) >= _PALE


def _below(number: str, limit: int) -> bool:
    try:
        return float(number) < limit
    except ValueError:
        return False
