"""How runs and paragraphs look in the end: defaults, styles, then what they say themselves.

ISO/IEC 29500-1 §17.7.2; switches of paragraph and character styles cancel out (§17.7.3).
"""

import re
from functools import cache
from typing import NamedTuple

from banxin.readers.word.names import Element, W, child, switched, value, whole

MAX_CHAIN = 20
"""Styles based on one another; Word allows fewer."""
_HEAVY = re.compile(r"黑体|黑體|SimHei|Heiti|标宋|標宋|特粗|粗黑|粗宋|琥珀|综艺")
_HEADING = re.compile(r"(?:heading|标题|標題) ?([1-9])")
_TITLES = frozenset({"title", "标题", "標題", "subtitle", "副标题", "副標題", "文章标题"})
_POINTS = 10.0
"""The size where nothing says one (§17.3.2.38)."""


class RunLook(NamedTuple):
    """How a run looks; sizes are in points."""

    bold: bool = False
    hidden: bool = False
    size: float = _POINTS
    dotted: bool = False
    script: str = ""


class Styles:
    """The styles of a file by id."""

    def __init__(self, root: Element | None) -> None:
        found = root.findall(W + "style") if root is not None else []
        self._by_id = {style.get(W + "styleId") or "": style for style in found}
        self._default = next(
            (id for id, s in self._by_id.items()
             if s.get(W + "type") == "paragraph" and s.get(W + "default") in ("1", "true", "on")),
            "",
        )  # fmt: skip
        self._defaults = child(root, "docDefaults", "rPrDefault", "rPr")
        self._ground = cache(self._of_styles)
        self.styled = cache(self._styled)
        self._style_indents = cache(self._indents_of)
        self._style_level = cache(self._level_of)
        normal = self._ground(self._default, "")
        self._plain_face = normal.get("face", "")

    def of(self, paragraph: Element) -> str:
        """Give the id of a paragraph's style."""
        return value(paragraph, "pPr", "pStyle") or self._default

    def name(self, id: str) -> str:
        """Give the name of a style, which stays when ids change, in lower case."""
        return value(self._by_id.get(id), "name").lower().strip()

    def run(self, paragraph_style: str, properties: Element | None) -> RunLook:
        """Give the look of a run in a paragraph of a style."""
        facts = dict(self._ground(paragraph_style, value(properties, "rStyle")))
        facts.update(_facts(properties))
        face = facts.get("face", "")
        heavy = bool(_HEAVY.search(face)) and not _HEAVY.search(self._plain_face)
        return RunLook(
            facts.get("b") == "1" or heavy,
            facts.get("vanish") == "1",
            whole(facts.get("sz"), int(2 * _POINTS)) / 2,
            facts.get("em", "none") != "none",
            {"superscript": "sup", "subscript": "sub"}.get(facts.get("vertAlign", ""), ""),
        )

    def asked(self, paragraph: Element, name: str) -> Element | None:
        """Give a paragraph's property: its own, or that of the nearest style that has one."""
        own = child(paragraph, "pPr", name)
        if own is not None:
            return own
        return self.styled(self.of(paragraph), name)

    def _styled(self, id: str, *path: str) -> Element | None:
        """Give what the nearest style says of its paragraphs."""
        found = (child(style, "pPr", *path) for style in self.chain(id))
        return next((element for element in found if element is not None), None)

    def indents(self, paragraph: Element) -> dict[str, int]:
        """Give the indents of a paragraph, each from where it is said nearest."""
        return self._style_indents(self.of(paragraph)) | _indents(child(paragraph, "pPr", "ind"))

    def _indents_of(self, id: str) -> dict[str, int]:
        found: dict[str, int] = {}
        for style in reversed(self.chain(id)):
            found |= _indents(child(style, "pPr", "ind"))
        return found

    def level(self, paragraph: Element) -> int | None:
        """Give the heading level that is declared: 1 to 9, 0 for a title, None for text."""
        of_style = self._style_level(self.of(paragraph))
        outline = child(paragraph, "pPr", "outlineLvl")
        return of_style if outline is None or of_style == 0 else _level(outline)

    def _level_of(self, id: str) -> int | None:
        names = [self.name(self._id(style)) for style in self.chain(id)]
        if any(name in _TITLES for name in names[:1]):
            return 0
        outline = self.styled(id, "outlineLvl")
        if outline is not None:
            return _level(outline)
        found = next((m for name in names if (m := _HEADING.fullmatch(name))), None)
        return int(found[1]) if found else None

    def chain(self, id: str) -> list[Element]:
        """Give a style and those it is based on, nearest first."""
        found: list[Element] = []
        while id in self._by_id and len(found) < MAX_CHAIN:
            found.append(self._by_id[id])
            id = value(found[-1], "basedOn")
        return found

    def _id(self, style: Element) -> str:
        return style.get(W + "styleId") or ""

    def _of_styles(self, paragraph_style: str, run_style: str) -> dict[str, str]:
        facts = _facts(self._defaults)
        layers: list[dict[str, str]] = []
        for id in (paragraph_style or self._default, run_style):
            layer: dict[str, str] = {}
            for style in reversed(self.chain(id)):
                layer |= _facts(child(style, "rPr"))
            layers.append(layer)
            facts |= layer
        for toggle in ("b", "vanish"):
            if all(layer.get(toggle) == "1" for layer in layers):
                facts[toggle] = "0"
        return facts


def _level(outline: Element) -> int | None:
    """An outline counts from 0; 9 is body text (§17.3.1.20)."""
    level = whole(outline.get(W + "val"), 9)
    return level + 1 if 0 <= level < 9 else None


def _facts(properties: Element | None) -> dict[str, str]:
    """Give what run properties say, of what matters here."""
    found: dict[str, str] = {}
    for row in properties if properties is not None else ():
        name = str(row.tag).removeprefix(W)
        if name in ("b", "vanish"):
            found[name] = "1" if switched(row) else "0"
        elif name in ("sz", "em", "vertAlign"):
            found[name] = row.get(W + "val") or ""
        elif name == "rFonts" and row.get(W + "eastAsia"):
            found["face"] = row.get(W + "eastAsia") or ""
    return found


def _indents(row: Element | None) -> dict[str, int]:
    attributes = row.attrib.items() if row is not None else ()
    return {str(name).removeprefix(W): whole(str(text)) for name, text in attributes}
