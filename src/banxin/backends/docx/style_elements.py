"""The element of a style: its names, and its place in the list an editor chooses from."""

from collections.abc import Iterable
from typing import Literal, NamedTuple

from lxml import etree

from banxin.backends.docx.names import BODY, PARAGRAPHS, STRUCTURAL, StyleName, voice_style
from banxin.backends.docx.wml import Element, val, w

Kind = Literal["paragraph", "character", "table", "numbering"]

_GROUND = {"character": "DefaultParagraphFont", "table": "TableNormal", "numbering": "NoList"}


class Place(NamedTuple):
    """Where a style stands in Word's list, from 0; `offered` puts it into the gallery too."""

    priority: int
    offered: bool = True


_FIRST = ("body", "heading-1", "heading-2", "heading-3", "title", "title-2", "subtitle")
_MADE = ("contents-title", "contents-1", "contents-2", "contents-3", "running-head", "folio",
         "footnote", "note-mark")  # fmt: skip
"""Word makes their paragraphs itself; nobody chooses them."""
_INNER = ("gap", "contents-end", "leader", "section-end", "running-head-even", "folio-even",
          "distribution-table")  # fmt: skip
_GO_ON = ("heading-1", "heading-2", "heading-3", "title", "title-2", "subtitle", "label-head",
          "caption", "attribution", "picture", "office", "addressee", "annex-title",
          "title-2-below", "credits")  # fmt: skip
"""After these an editor who types on wants the body."""

_NAMED = PARAGRAPHS | STRUCTURAL | {"note-mark": voice_style("note-mark")}
_KEYS = {named.id: key for key, named in _NAMED.items()}


def style_element(named: StyleName, *looks: Element, kind: Kind = "paragraph") -> Element:
    """Build `w:style` with its children in schema order (§17.7.4.17)."""
    key = _KEYS.get(named.id, named.alias)
    based = [] if named == BODY else [val("basedOn", _GROUND.get(kind, BODY.id))]
    follows = [val("next", BODY.id)] if key in _GO_ON else []
    return _element(named, kind, [*based, *follows], _place(key, kind), looks)


def variant(
    named: StyleName, base: StyleName, *looks: tuple[Element, Element], kind: Kind = "paragraph"
) -> Element:
    """Build a style that says only in what it differs from its base.

    `looks` pairs each group of properties with the base's. So it follows an editor who
    changes the base. It is made for one paragraph and never chosen by hand: it stays out
    of the list even when used, as `unhideWhenUsed` would not let it.
    """
    own = [_difference(new, old) for new, old in looks]
    return _element(named, kind, [val("basedOn", base.id)], None, [x for x in own if len(x)])


def _element(
    named: StyleName, kind: Kind, about: Iterable[Element], place: Place | None,
    looks: Iterable[Element],
) -> Element:  # fmt: skip
    names = [val("name", named.name), *([val("aliases", named.alias)] if named.alias else [])]
    known = {"default": 1} if named == BODY else {"customStyle": 1} if named.alias else {}
    if place is None:
        listed = [val("uiPriority", 99), w("semiHidden")]
    else:
        listed = [val("uiPriority", place.priority), *([w("qFormat")] if place.offered else [])]
    return w("style", *names, *about, *listed, *looks, type=kind, styleId=named.id, **known)


def _place(key: str, kind: Kind) -> Place | None:
    """Give the place of a style; None for one that is not meant to be chosen."""
    if key in _INNER:
        return None
    if key in _MADE:
        return Place(39, offered=False)
    if key in _FIRST:
        return Place(_FIRST.index(key))
    return Place(20 if kind == "character" else 10, offered=kind != "table")


def _difference(new: Element, old: Element) -> Element:
    there = {etree.tostring(x, method="c14n") for x in old}
    own = (x for x in new if etree.tostring(x, method="c14n") not in there)
    return w(etree.QName(new).localname, *own)
