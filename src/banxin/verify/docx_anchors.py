"""Whether every block bears its id in a Word file, so that an edited copy can be merged.

The names are stated again: `_bx_` collapsed and `_bxr_` around a leaf; `_bxg_` collapsed
and `_bxgr_` from the first to the last leaf of a group that has an id of its own.
"""

import re
from collections.abc import Iterator
from hashlib import sha256
from typing import NamedTuple

from banxin.typeset.reading import Group, Leaf, Node, Picture, Reading, leaves, pictures
from banxin.verify.docx_parts import Element, W, value
from banxin.verify.fault import Fault

BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
_TOLD = (*(W + x for x in ("bookmarkStart", "bookmarkEnd", "footnoteReference", "footnote")), BLIP)
_NAME = re.compile(r"_(bx|bxr|bxg|bxgr)_(.+)", re.DOTALL)
_OWN = (
    "labelled", "list", "item", "table", "figure", "quote", "verse", "code", "signature",
    "note",
)  # fmt: skip
"""Kinds of group whose id no leaf of theirs bears."""


def anchor_of(id: str) -> str:
    """Give the name by which bookmarks know an id: itself, or digits of its digest."""
    plain = re.sub(r"[^0-9a-z_]", "_", id.lower())
    if plain == id and len(id) <= 34:
        return id
    return plain[:23] + "_" + sha256(id.encode()).hexdigest()[:10]


class Place(NamedTuple):
    """A place in the text: how many leaves, pictures and calls of notes stand before it."""

    leaf: int = 0
    picture: int = 0
    call: int = 0


class Anchors:
    """The bookmarks of a Word file by what they say: points, and ranges with both ends."""

    def __init__(self, stories: list[Element]) -> None:
        self.leaves: list[str] = []
        self.calls: list[str] = []
        self.points: dict[str, Place] = {}
        self.ranges: dict[str, tuple[Place, Place]] = {}
        self.notes: dict[str, str] = {}
        """The number of the note that a group's range stands in."""
        self._pictures = 0
        self._note = ""
        self._open: dict[str, tuple[str, str, Place]] = {}
        for story in stories:
            for element in story.iter(*_TOLD):
                self._meet(element)

    @property
    def _here(self) -> Place:
        return Place(len(self.leaves), self._pictures, len(self.calls))

    def _meet(self, element: Element) -> None:
        match str(element.tag).removeprefix(W):
            case "bookmarkStart":
                if named := _NAME.fullmatch(value(element, "name")):
                    self._open[value(element, "id")] = (named[1], named[2], self._here)
                    if named[1] == "bxr":
                        self.leaves.append(named[2])
            case "bookmarkEnd":
                if started := self._open.pop(value(element, "id"), None):
                    self._close(*started)
            case "footnoteReference":
                self.calls.append(value(element, "id"))
            case "footnote":
                self._note = value(element, "id")
            case _:
                self._pictures += 1

    def _close(self, kind: str, name: str, start: Place) -> None:
        if kind == "bxgr":
            self.ranges[name] = (start, self._here)
            self.notes[name] = self._note
        elif kind in ("bx", "bxg") and start == self._here:
            self.points[f"{kind}_{name}"] = start


def unanchored(reading: Reading, found: Anchors) -> list[Fault]:
    """Give every block of a Reading that its bookmarks do not hold, whole and alone."""
    first = {name: at for at, name in reversed([*enumerate(found.leaves)])}
    groups = (*reading.parts, *reading.notes.values())
    return [
        Fault("unanchored", place=node.id)
        for group in groups
        for node in _due(group)
        if not _held(node, found, first)
    ]


def _due(node: Node, *, in_table: bool = False) -> Iterator[Node]:
    """Walk the nodes that must be anchored; a cell of a table only where it is empty."""
    match node:
        case Leaf() | Picture():
            yield node
        case Group(kind=kind, children=children):
            said = any(leaves(node)) or any(pictures(node))
            empty_cell = kind == "cell" and in_table and not said
            if empty_cell or (kind in _OWN and _shows(node)):
                yield node
            for child in children:
                yield from _due(child, in_table=in_table or kind == "table")


def _shows(node: Node) -> bool:
    """Tell whether anything stands on paper for a node, be it the empty cells of a table."""
    match node:
        case Leaf() | Picture():
            return True
        case Group(kind="table", children=rows):
            return any(isinstance(row, Group) and row.children for row in rows)
        case Group(children=children):
            return any(map(_shows, children))


def _held(node: Node, found: Anchors, first: dict[str, int]) -> bool:
    name = anchor_of(node.id)
    if isinstance(node, Leaf):
        point = found.points.get(f"bx_{name}")
        return point is not None and first.get(name) == point.leaf
    point, span = found.points.get(f"bxg_{name}"), found.ranges.get(name)
    if point is None or span is None:
        return False
    start, end = span
    if isinstance(node, Group) and node.kind == "note":
        stands = found.calls[point.call : point.call + 1] == [found.notes[name]]
    else:
        stands = point == start
    due = [anchor_of(leaf.id) for leaf in _leaves(node)]
    shown = sum(1 for _ in pictures(node))
    held = found.leaves[start.leaf : end.leaf], end.picture - start.picture
    return stands and held == (due, shown)


def _leaves(node: Node) -> Iterator[Leaf]:
    """Walk the leaves that a group's range holds; a table's captions stand outside its rows."""
    if isinstance(node, Group) and node.kind == "table":
        for child in node.children:
            if isinstance(child, Group):
                yield from leaves(child)
    else:
        yield from leaves(node)
