"""The numbers Word writes before the items of lists, counted from `w:numbering` alone.

Nothing of the writer is imported. Whatever Word might show in two ways is UNKNOWN, which no
Reading says: levels below the first, formats not listed here, numbers beyond those that all
versions write alike, and two lists of one definition that take turns.
"""

from collections import Counter
from collections.abc import Iterable

from banxin.verify.docx_parts import Element, W, value

UNKNOWN = "\N{REPLACEMENT CHARACTER}"
_DIGITS = "一二三四五六七八九"
_LEVEL = {W + name for name in ("start", "numFmt", "suff", "lvlText", "lvlJc", "rPr")}
"""What the first level of a list may say; its place is the business of the paragraph's style."""
_FACTS = {"suff": ("tab", "nothing"), "lvlJc": ("left", "start")}
_CIRCLES = {"decimalEnclosedCircleChinese": 10, "decimalEnclosedCircle": 20}
_LARGEST = 32767


class Numbers:
    """Counts paragraph after paragraph, in the order in which they are printed."""

    def __init__(self, root: Element | None) -> None:
        every: list[Element] = [] if root is None else list(root)
        self._lists = _by_id(every, "num", "numId")
        self._definitions = _by_id(every, "abstractNum", "abstractNumId")
        self._counts: dict[str, int] = {}
        self._last: dict[str, str] = {}

    def level(self, paragraph: Element) -> Element | None:
        """Give the level that says how the number of a paragraph looks, where there is one."""
        number = value(paragraph.find(f"{W}pPr/{W}numPr/{W}numId"))
        found = self._lists.get(number)
        about = None if found is None else self._definitions.get(value(_only(found)))
        linked = about is None or about.find(W + "numStyleLink") is not None
        levels = [] if about is None or linked else about.findall(W + "lvl")
        firsts = [level for level in levels if value(level, "ilvl") == "0"]
        return firsts[0] if len(firsts) == 1 else None

    def marker(self, paragraph: Element) -> str:
        """Give what Word writes before a numbered paragraph, the one after the last asked for."""
        place = paragraph.find(f"{W}pPr/{W}numPr")
        level = self.level(paragraph)
        if place is None or level is None or value(place.find(W + "ilvl")) != "0":
            return UNKNOWN
        number = value(place.find(W + "numId"))
        start = self._start(self._lists[number], level, number)
        if start is None or not _plain(level):
            return UNKNOWN
        self._counts[number] = count = self._counts.get(number, start - 1) + 1
        return _shown(level, count)

    def _start(self, found: Element, level: Element, number: str) -> int | None:
        """Give where a list starts; None for one that may go on counting in another."""
        definition = value(_only(found))
        before, self._last[definition] = self._last.get(definition), number
        overrides = found.findall(W + "lvlOverride")
        if number in self._counts:
            return 0 if before == number else None
        if not overrides:
            return _whole(value(level.find(W + "start"))) if before is None else None
        first = overrides[0]
        if len(overrides) > 1 or value(first, "ilvl") != "0" or len(first) != 1:
            return None
        return _whole(value(first.find(W + "startOverride")))


def _by_id(every: list[Element], tag: str, key: str) -> dict[str, Element]:
    """Give the elements of a kind by their id, without those whose id is there twice."""
    found = [x for x in every if x.tag == W + tag]
    times = Counter(value(x, key) for x in found)
    return {name: x for x in found if times[name := value(x, key)] == 1}


def _only(found: Element) -> Element | None:
    """Give a list's reference to its definition, if there is just one."""
    names = found.findall(W + "abstractNumId")
    return names[0] if len(names) == 1 else None


def _plain(level: Element) -> bool:
    """Tell whether a level says nothing but what is understood here, and nothing twice."""
    tags = [str(x.tag) for x in level]
    known = set(tags) <= _LEVEL and len(set(tags)) == len(tags)
    facts: Iterable[tuple[str, tuple[str, ...]]] = _FACTS.items()
    return known and all(value(level.find(W + name)) in allowed for name, allowed in facts)


def _shown(level: Element, count: int) -> str:
    shape, text = value(level.find(W + "numFmt")), value(level.find(W + "lvlText"))
    if shape == "bullet":
        return UNKNOWN if "%" in text or not text else text
    before, mark, after = text.partition("%1")
    if not mark or "%" in before + after:
        return UNKNOWN
    return before + _numeral(shape, count) + after


def _numeral(shape: str, count: int) -> str:
    match shape:
        case "decimal" if 0 <= count <= _LARGEST:
            return str(count)
        case "chineseCountingThousand" if 1 <= count <= 99:
            tens, ones = divmod(count, 10)
            head = ("" if tens == 1 else _DIGITS[tens - 1]) + "十" if tens else ""
            return head + (_DIGITS[ones - 1] if ones else "")
        case _ if 1 <= count <= _CIRCLES.get(shape, 0):
            return chr(ord("①") + count - 1)
        case _:
            return UNKNOWN


def _whole(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 6 else None
