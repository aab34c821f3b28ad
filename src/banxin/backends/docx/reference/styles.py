"""Our text in the styles of a reference: matched by name, and added where it has none.

An id tells nothing: LibreOffice and Word in Chinese give other ids when they save.
"""

from collections.abc import Iterable, Iterator
from copy import deepcopy

from banxin.backends.docx.names import BODY, shown
from banxin.backends.docx.reference.values import is_on, value
from banxin.backends.docx.wml import Element, W, val, w

_POINTERS = ("basedOn", "next", "link")
_BEFORE_NUMBERS = ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr",
                   "widowControl")  # fmt: skip
_LOOKS = ("pPr", "rPr", "tblPr", "trPr", "tcPr", "tblStylePr")
USES = tuple(f"{{{W}}}{name}" for name in ("pStyle", "rStyle", "tblStyle"))
"""The elements of a text that name a style by its id."""


def uses(roots: Iterable[Element]) -> Iterator[Element]:
    """Walk the elements that name a style."""
    for root in roots:
        yield from root.iter(*USES)


class Sheet:
    """The style sheet of a reference, `root`, which ours join by name."""

    def __init__(self, theirs: Element | None, ours: Element) -> None:
        self.root = w("styles") if theirs is None else theirs
        self._ours = {_id(style): style for style in _styles(ours)}
        self._theirs = {_id(style): style for style in _styles(self.root)}
        self._by_name = _index(self.root)
        self.ids: dict[str, str] = {}
        """Our ids, and those by which the same styles go there."""
        self.added: list[Element] = []
        for name in ("latentStyles", "docDefaults"):
            default = ours.find(f"{{{W}}}{name}")
            if default is not None and self.root.find(f"{{{W}}}{name}") is None:
                self.root.insert(0, deepcopy(default))

    def take(self, wanted: Iterable[str]) -> None:
        """Find a style for each of our ids, adding those that are not there and their bases."""
        ahead = list(dict.fromkeys(wanted))
        while ahead:
            id = ahead.pop(0)
            if id in self.ids or id not in self._ours:
                continue
            style = self._ours[id]
            self.ids[id] = self._match(style) or self._add(style)
            if self.ids[id] not in self._theirs:
                ahead += [value(style, name) for name in _POINTERS]
        for style in self.added:
            for name in _POINTERS:
                pointer = style.find(f"{{{W}}}{name}")
                if pointer is not None:
                    pointer.set(f"{{{W}}}val", self.ids.get(value(pointer), value(pointer)))

    def pairs(self) -> list[tuple[Element, Element]]:
        """Give the styles in use, each with ours that went into it."""
        there = {_id(style): style for style in _styles(self.root)}
        return [(there[id], self._ours[own]) for own, id in self.ids.items()]

    def lacking(self) -> tuple[str, ...]:
        """Name what was added and is meant to be chosen by hand, as an editor reads it."""
        chosen = [s for s in self.added if s.find(f"{{{W}}}semiHidden") is None]
        return tuple(_said(value(style, "name")) for style in chosen)

    def families(self) -> tuple[str, ...]:
        """Name the fonts of the styles in use, the body's first; some are those of a base."""
        there = {_id(style): style for style in _styles(self.root)}
        found: list[str] = []
        own = sorted(self.ids, key=lambda id: id != BODY.id)
        for id in dict.fromkeys(self.ids[id] for id in own):
            for style in _chain(there[id], there):
                fonts = style.find(f"{{{W}}}rPr/{{{W}}}rFonts")
                if fonts is not None:
                    found += [fonts.get(f"{{{W}}}{slot}", "") for slot in ("eastAsia", "ascii")]
                    break
        return tuple(dict.fromkeys(filter(None, found)))

    def unnumbered(self) -> tuple[str, ...]:
        """Switch off the numbers of styles in use, and name these: the text has its own."""
        found = []
        for id in dict.fromkeys(self.ids.values()):
            style = self._theirs.get(id)
            if style is not None and _numbered(style, self._theirs):
                _switch_off(style)
                found.append(_said(value(style, "name")))
        return tuple(found)

    def _match(self, style: Element) -> str:
        kind = style.get(f"{{{W}}}type", "")
        names = [value(style, "name"), *_names(style)]
        return next((i for n in names if (i := self._by_name.get((kind, n)))), "")

    def _add(self, ours: Element) -> str:
        """Add a style under an id and a name that are free; give the id."""
        style = deepcopy(ours)
        taken = {_id(s) for s in _styles(self.root)}
        names = {value(s, "name").lower() for s in _styles(self.root)}
        style.set(f"{{{W}}}styleId", _free(_id(ours), taken))
        name = style.find(f"{{{W}}}name")
        if name is not None:
            name.set(f"{{{W}}}val", _free(value(name), names))
        kind = style.get(f"{{{W}}}type")
        if any(s.get(f"{{{W}}}type") == kind and _is_default(s) for s in self._theirs.values()):
            style.attrib.pop(f"{{{W}}}default", "")
        self.root.append(style)
        self.added.append(style)
        return _id(style)


def _styles(root: Element) -> list[Element]:
    return list(root.iterchildren(f"{{{W}}}style"))


def _id(style: Element) -> str:
    return style.get(f"{{{W}}}styleId", "")


def _is_default(style: Element) -> bool:
    return is_on(style.get(f"{{{W}}}default", "off"))


def _names(style: Element) -> list[str]:
    """Give a style's name and its aliases, in lower case."""
    said = [value(style, "name"), *value(style, "aliases").split(",")]
    return [name.strip().lower() for name in said if name.strip()]


def _index(root: Element) -> dict[tuple[str, str], str]:
    """Give the ids of styles by kind and name; names go before aliases.

    A name as it is written goes first: LibreOffice saves a `Caption` of its own beside
    the `caption` of a file.
    """
    found: dict[tuple[str, str], str] = {}
    for names in (lambda s: [value(s, "name")], lambda s: _names(s)[:1], _names):
        for style in _styles(root):
            for name in names(style):
                found.setdefault((style.get(f"{{{W}}}type", ""), name), _id(style))
    return found


def _free(wanted: str, taken: Iterable[str]) -> str:
    """Give a name with a number behind it if it is taken; case makes no other name of it."""
    known = {name.lower() for name in taken}
    found, count = wanted, 1
    while found.lower() in known:
        count += 1
        found = f"{wanted} {count}" if " " in wanted else f"{wanted}-{count}"
    return found


def _said(name: str) -> str:
    chinese = shown(name)
    return name if chinese == name else f"{chinese}（{name}）"


def _numbered(style: Element, styles: dict[str, Element]) -> bool:
    """Tell whether a paragraph style or one it is based on numbers its paragraphs."""
    if style.get(f"{{{W}}}type") != "paragraph":
        return False
    found = (x.find(f"{{{W}}}pPr/{{{W}}}numPr") for x in _chain(style, styles))
    number = next((x for x in found if x is not None), None)
    return number is not None and value(number, "numId") != "0"


def _chain(style: Element, styles: dict[str, Element]) -> Iterator[Element]:
    """Walk a style and those it is based on; a circle ends where it closes."""
    seen: set[str] = set()
    at: Element | None = style
    while at is not None and _id(at) not in seen:
        seen.add(_id(at))
        yield at
        at = styles.get(value(at, "basedOn"))


def _switch_off(style: Element) -> None:
    looks = style.find(f"{{{W}}}pPr")
    if looks is None:
        looks = w("pPr")
        later = [x for x in style if str(x.tag).rpartition("}")[2] in _LOOKS]
        if later:
            later[0].addprevious(looks)
        else:
            style.append(looks)
    for old in looks.findall(f"{{{W}}}numPr"):
        looks.remove(old)
    before = [x for x in looks if str(x.tag).rpartition("}")[2] in _BEFORE_NUMBERS]
    looks.insert(len(before), w("numPr", val("numId", 0)))
