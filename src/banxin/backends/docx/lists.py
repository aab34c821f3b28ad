"""Lists that Word counts itself, where it counts as the Reading does (ISO/IEC 29500-1 §17.9)."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from banxin.backends.docx.looks import character_looks
from banxin.backends.docx.settings import LEVELS
from banxin.backends.docx.wml import Element, twips, val, w
from banxin.typeset.numbering import SERIES, Form, clear_of, counted
from banxin.typeset.plan import Plan, Voice
from banxin.typeset.reading import Group, Leaf, Run

_FIRST_LIST, _FIRST_KIND = 2, 1
"""Ids from here on are for the text; those below are the official levels for an editor."""
_COUNTED = {"han": range(1, 100), "han_paren": range(1, 100), "circled": range(1, 21)}
"""Numbers that Word and LibreOffice write as the Reading does; beyond a hundred they differ."""
_PLAIN = range(0x8000)
"""Where Word begins to count at the latest."""
_CIRCLED_CHINESE = 10
"""The last number in a circle of `decimalEnclosedCircleChinese`."""


class Kind(NamedTuple):
    """Lists that share a definition.

    `within` counts the open lists of the same form around one: Word may go on counting
    from one list in another of its definition.
    """

    form: str
    marker: str
    shape: str
    style: str
    left: float
    outdent: float
    within: int


class Lists:
    """Hands out numbers of lists as they are met, and defines them in `w:numbering`."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._kinds: dict[Kind, int] = {}
        self._starts: list[tuple[int, int]] = []
        self._open: list[str] = []
        self._items: dict[str, int] = {}

    @contextmanager
    def opened(self, group: Group) -> Iterator[None]:
        """Keep a list open while its items are set. Its markers stay text if Word differs."""
        shape = _format(group)
        self._open.append(group.form)
        if shape:
            number = self._numbered_list(group, shape)
            self._items |= {leaf.id: number for leaf in _openings(group)}
        try:
            yield
        finally:
            self._open.pop()

    def number(self, leaf: Leaf) -> int:
        """Give the number of the list whose item a paragraph opens, if Word writes its marker."""
        return self._items.get(leaf.id, 0)

    def define(self, numbering: Element) -> None:
        """Add the definitions of all lists met, and the lists themselves after them."""
        first = next((n for n, x in enumerate(numbering) if str(x.tag).endswith("}num")), 0)
        for at, (kind, number) in enumerate(self._kinds.items()):
            numbering.insert(first + at, self._definition(kind, number))
        for number, (kind_number, start) in enumerate(self._starts, _FIRST_LIST):
            begins = w("lvlOverride", val("startOverride", start), ilvl=0)
            numbering.append(w("num", val("abstractNumId", kind_number), begins, numId=number))

    def _numbered_list(self, group: Group, shape: str) -> int:
        opening = _openings(group)[0]
        kind = Kind(
            group.form, _marker(opening) if group.form == "bullet" else "", shape, opening.style,
            opening.left - opening.outdent, opening.outdent, self._open.count(group.form) - 1,
        )  # fmt: skip
        number = self._kinds.setdefault(kind, len(self._kinds) + _FIRST_KIND)
        self._starts.append((number, 1 if group.form == "bullet" else group.start))
        return len(self._starts) - 1 + _FIRST_LIST

    def _definition(self, kind: Kind, number: int) -> Element:
        """Define a list with the levels an editor reaches by the tab key below its own."""
        if kind.form == "bullet":
            levels = [self._level(kind, 0, "bullet", kind.marker, 0.0)]
        else:
            levels = list(self._numbered(kind))
        return w(
            "abstractNum", val("nsid", f"{0x0A1B2D00 + number:08X}"),
            val("multiLevelType", "multilevel" if len(levels) > 1 else "singleLevel"),
            val("tmpl", f"{0x0A1C2D00 + number:08X}"), *levels, abstractNumId=number,
        )  # fmt: skip

    def _numbered(self, kind: Kind) -> Iterator[Element]:
        own = next(n for n, form in enumerate(SERIES) if form == kind.form)
        left = 0.0
        for level, (form, (shape, text)) in enumerate(zip(SERIES[own:], LEVELS[own:], strict=True)):
            left += clear_of([counted(1, form)]) if level else kind.left + kind.outdent
            shown = text.format(level + 1)
            yield self._level(kind, level, kind.shape if not level else shape, shown, left)

    def _level(self, kind: Kind, level: int, shape: str, text: str, left: float) -> Element:
        """Give a level; where the text of its own stands is told by the paragraph's style."""
        style = self._plan.styles[kind.style]
        voice = self._plan.voices.get("marker", Voice("marker"))
        looks = character_looks(voice, style, voice.face or style.face, latin=shape == "decimal")
        place = []
        if level and kind.outdent:
            inner = twips((style.left + left) * style.cell)
            place = [w("pPr", w("ind", left=inner, hanging=twips(2 * style.cell)))]
        return w(
            "lvl", val("start", 1), val("numFmt", shape),
            val("suff", "tab" if kind.outdent else "nothing"), val("lvlText", text),
            val("lvlJc", "left"), *place, *([w("rPr", *looks)] if looks else []), ilvl=level,
        )  # fmt: skip


def stripped(leaf: Leaf) -> Leaf:
    """Give an item's first paragraph without the marker that Word puts there."""
    return Leaf(leaf.id, leaf.style, leaf.runs[1:], level=leaf.level, target=leaf.target)


def _openings(group: Group) -> list[Leaf]:
    """Give the paragraphs that open the items of a list."""
    firsts = (item.children[0] for item in group.children if isinstance(item, Group))
    return [leaf for leaf in firsts if isinstance(leaf, Leaf)]


def _marker(leaf: Leaf) -> str:
    run = leaf.runs[0] if leaf.runs else None
    return run.text if isinstance(run, Run) and run.voice == "marker" else ""


def _format(group: Group) -> str:
    """Name the shape in which Word shows the very markers of a list; empty for none."""
    markers = [_marker(leaf) for leaf in _openings(group)]
    if not markers or len(markers) < len(group.children):
        return ""
    if group.form == "bullet":
        return "bullet" if len(markers[0]) == 1 and len(set(markers)) == 1 else ""
    if group.form not in SERIES:
        return ""
    form: Form = group.form
    numbers = range(group.start, group.start + len(markers))
    counts = _COUNTED.get(form, _PLAIN)
    if numbers[0] not in counts or numbers[-1] not in counts:
        return ""
    if markers != [counted(number, form) for number in numbers]:
        return ""
    if form == "circled" and numbers[-1] > _CIRCLED_CHINESE:
        return "decimalEnclosedCircle"
    return LEVELS[SERIES.index(form)][0]
