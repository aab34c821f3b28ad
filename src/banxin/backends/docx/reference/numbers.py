"""Our numbering beside that of a reference, under ids that are free there."""

from collections.abc import Iterable, Mapping
from copy import deepcopy

from banxin.backends.docx.reference.values import value, whole
from banxin.backends.docx.wml import Element, W, w

_NUMBER = f"{{{W}}}numId"
_LINKS = ("styleLink", "numStyleLink", "pStyle")


def join_numbers(
    theirs: Element | None, ours: Element, texts: Iterable[Element], ids: Mapping[str, str]
) -> Element:
    """Add those of our numberings that `texts` use, and let the texts point to them.

    `ids` gives the styles under which ours go there.
    """
    root = w("numbering") if theirs is None else theirs
    used = [x for text in texts for x in text.iter(_NUMBER) if value(x) != "0"]
    asked = {value(x) for x in used}
    numbers = {x.get(_NUMBER, ""): x for x in ours.iterchildren(f"{{{W}}}num")}
    wanted = [x for id, x in numbers.items() if id in asked]
    kinds = {x.get(f"{{{W}}}abstractNumId", ""): x
             for x in ours.iterchildren(f"{{{W}}}abstractNum")}  # fmt: skip
    moved = _kinds(root, [kinds[k] for k in dict.fromkeys(_kind_of(x) for x in wanted)], ids)
    renamed: dict[str, str] = {}
    for id, number in enumerate(wanted, start=_after(root, "num", "numId")):
        made = deepcopy(number)
        made.set(_NUMBER, str(id))
        kind = made.find(f"{{{W}}}abstractNumId")
        if kind is not None:
            kind.set(f"{{{W}}}val", moved[value(kind)])
        _last(root, "num", "abstractNum", "numPicBullet", before=made)
        renamed[number.get(_NUMBER, "")] = str(id)
    for point in used:
        point.set(f"{{{W}}}val", renamed.get(value(point), value(point)))
    return root


def _kind_of(number: Element) -> str:
    return value(number, "abstractNumId")


def _kinds(root: Element, wanted: list[Element], ids: Mapping[str, str]) -> dict[str, str]:
    """Add definitions; give the ids that went for ours."""
    signs = {value(x, "nsid").upper() for x in root.iterchildren(f"{{{W}}}abstractNum")}
    moved: dict[str, str] = {}
    for id, kind in enumerate(wanted, start=_after(root, "abstractNum", "abstractNumId")):
        made = deepcopy(kind)
        made.set(f"{{{W}}}abstractNumId", str(id))
        moved[kind.get(f"{{{W}}}abstractNumId", "")] = str(id)
        sign = made.find(f"{{{W}}}nsid")
        if sign is not None:
            sign.set(f"{{{W}}}val", _unlike(value(sign), signs))
        for link in made.iter(*(f"{{{W}}}{name}" for name in _LINKS)):
            link.set(f"{{{W}}}val", ids.get(value(link), value(link)))
        _last(root, "abstractNum", "numPicBullet", before=made)
    return moved


def _unlike(sign: str, taken: set[str]) -> str:
    """Give a definition a sign of its own: Word takes two of the same for one (§17.9.14)."""
    number = int(sign, 16)
    while f"{number:08X}" in taken:
        number = (number + 1) & 0xFFFFFFFF
    taken.add(f"{number:08X}")
    return f"{number:08X}"


def _after(root: Element, tag: str, attribute: str) -> int:
    """Give the first id above those in use."""
    found = [x.get(f"{{{W}}}{attribute}", "") for x in root.iterchildren(f"{{{W}}}{tag}")]
    return max((0, *map(whole, found))) + 1


def _last(root: Element, *tags: str, before: Element) -> None:
    """Put an element behind the last of some kinds, or at the beginning (§17.9.17)."""
    known = {f"{{{W}}}{tag}" for tag in tags}
    at = max((n for n, x in enumerate(root, start=1) if x.tag in known), default=0)
    root.insert(at, before)
