"""The numbers that Word sets before paragraphs by itself (ISO/IEC 29500-1 §17.9)."""

import re
from typing import NamedTuple

from banxin.readers.word.names import MC, Element, W, child, switched, value, whole
from banxin.readers.word.numerals import written
from banxin.readers.word.styles import Styles
from banxin.readers.word.symbols import bullet

LEVELS = 9
_HOLE = re.compile(r"%([1-9])")
_CLOSED = "、．，。：）】〉》」』"


class Label(NamedTuple):
    """A number with its signs and what parts it from the text; `unknown` is a format we lack."""

    text: str
    unknown: str = ""


class _Count:
    """Where the levels of one list stand; None where a level has not begun."""

    def __init__(self) -> None:
        self.levels: list[int | None] = [None] * LEVELS
        self.begun: set[tuple[str, int]] = set()


class Numbering:
    """The lists of a file. Each label asked for counts on, so ask in the order of the text."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        rows = list(root) if root is not None else []
        self._abstract = {
            r.get(W + "abstractNumId") or "": r for r in rows if r.tag == W + "abstractNum"
        }
        self._numbers = {r.get(W + "numId") or "": r for r in rows if r.tag == W + "num"}
        self._counts: dict[str, _Count] = {}

    def label(self, paragraph: Element) -> Label | None:
        """Count a paragraph on and give its number; None where it has none."""
        number, level = self._asked(paragraph)
        if not number:
            return None
        row = self._numbers.get(number)
        abstract = self._resolved(value(row, "abstractNumId"))
        if row is None or abstract is None or not 0 <= level < LEVELS:
            return None
        levels = self._levels(row, abstract)
        if level not in levels:
            return None
        count = self._counts.setdefault(abstract.get(W + "abstractNumId") or "", _Count())
        self._count_on(count, number, level, row, levels)
        return _label(levels, level, count)

    def _asked(self, paragraph: Element) -> tuple[str, int]:
        """Give the list and the level a paragraph asks for; a style may be a level's own."""
        own = child(paragraph, "pPr", "numPr")
        style = self._styles.of(paragraph)
        number = value(own, "numId") or value(self._styles.styled(style, "numPr", "numId"))
        level = value(own, "ilvl")
        if number and not level:
            of_style = value(self._styles.styled(style, "numPr", "ilvl"))
            level = self._bound(number, style) or of_style
        return number, whole(level)

    def _bound(self, number: str, style: str) -> str:
        """Give the level that a style is bound to."""
        abstract = self._resolved(value(self._numbers.get(number), "abstractNumId"))
        for row in abstract.findall(W + "lvl") if abstract is not None else ():
            if value(row, "pStyle") == style:
                return row.get(W + "ilvl") or ""
        return ""

    def _resolved(self, id: str) -> Element | None:
        """Follow a link to the list style that holds the levels, once."""
        abstract = self._abstract.get(id)
        link = value(abstract, "numStyleLink")
        if not link:
            return abstract
        owner = (a for a in self._abstract.values() if value(a, "styleLink") == link)
        return next(owner, abstract)

    def _levels(self, row: Element, abstract: Element) -> dict[int, Element]:
        levels = {whole(x.get(W + "ilvl"), -1): x for x in abstract.findall(W + "lvl")}
        for override in row.findall(W + "lvlOverride"):
            own = child(override, "lvl")
            if own is not None:
                levels[whole(override.get(W + "ilvl"), -1)] = own
        return levels

    def _count_on(
        self, count: _Count, number: str, level: int, row: Element, levels: dict[int, Element]
    ) -> None:
        for upper in range(level):
            if count.levels[upper] is None:
                count.levels[upper] = _start(levels.get(upper))
        fresh = (number, level) not in count.begun
        restart = _restart(row, level) if fresh else None
        count.begun.add((number, level))
        now = count.levels[level]
        if restart is not None:
            count.levels[level] = restart
        else:
            count.levels[level] = _start(levels.get(level)) if now is None else now + 1
        for lower in range(level + 1, LEVELS):
            after = child(levels.get(lower), "lvlRestart")
            bound = lower if after is None else whole(after.get(W + "val"), lower)
            if level < bound:
                count.levels[lower] = None


def _start(level: Element | None) -> int:
    return max(0, whole(value(level, "start"), 0))


def _restart(row: Element, level: int) -> int | None:
    for override in row.findall(W + "lvlOverride"):
        start = child(override, "startOverride")
        if whole(override.get(W + "ilvl"), -1) == level and start is not None:
            return max(0, whole(start.get(W + "val")))
    return None


def _format(level: Element | None) -> str:
    found = value(level, "numFmt")
    if not found and level is not None:  # a format of one's own has a plain one to fall back on
        plain = level.find(f"{MC}AlternateContent/{MC}Fallback/{W}numFmt")
        found = plain.get(W + "val") or "" if plain is not None else ""
    return found or "decimal"


def _label(levels: dict[int, Element], level: int, count: _Count) -> Label:
    row = levels[level]
    if _format(row) == "bullet":
        return Label(bullet(value(row, "lvlText")) + " ")
    plain = switched(child(row, "isLgl"))
    unknown = ""

    def said(hole: re.Match[str]) -> str:
        nonlocal unknown
        n = int(hole[1]) - 1
        number = count.levels[n]
        kind = "decimal" if plain else _format(levels.get(n))
        text = written(number or 0, kind)
        unknown = unknown or ("" if text is not None else kind)
        return str(number or 0) if text is None else text

    text = _HOLE.sub(said, value(row, "lvlText"))
    apart = value(row, "suff") != "nothing" and text and text[-1] not in _CLOSED
    return Label(text + " " if apart and not text.endswith(" ") else text, unknown)
