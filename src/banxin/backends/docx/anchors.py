"""Hidden bookmarks that carry the ids of paragraphs and groups through an editor's hands.

Content controls and w14:paraId do not survive LibreOffice; a collapsed bookmark at the
start and a range around the text do, and the pair tells a split from a retyping. A name
holds 40 characters at most (ISO/IEC 29500-1 §17.13.6.2, enforced by Word).
"""

import re
from collections.abc import Collection
from hashlib import sha256
from itertools import count

from banxin.backends.docx.wml import Element, W, w
from banxin.typeset.reading import Group, IndexMark, Leaf, Node, NoteMark, Picture, Run

START, RANGE = "_bx_", "_bxr_"
GROUP_START, GROUP_RANGE = "_bxg_", "_bxgr_"
TITLE = "_bxt_"
_GROUPS = frozenset({
    "labelled", "list", "item", "table", "figure", "quote", "verse", "code", "signature",
    "note",
})  # fmt: skip
"""What has an id that none of its paragraphs bears: a section's is its heading's, a part's
nobody's, and a row is known by its cells, a cell by its paragraphs."""
_LONGEST = 40 - len(GROUP_RANGE)
_FOREIGN = re.compile(r"[^0-9a-z_]")
_PARAGRAPH = f"{{{W}}}p"


def anchor(id: str) -> str:
    """Give the part of a bookmark's name that stands for a leaf or group.

    An id with other characters, or too long, is shortened and told apart by its digest; so
    is one with capitals, which Word does not tell from small letters.
    """
    plain = _FOREIGN.sub("_", id.lower())
    if plain == id and len(id) <= _LONGEST:
        return id
    return f"{plain[:23]}_{sha256(id.encode()).hexdigest()[:10]}"


def is_anchored(node: Node) -> bool:
    """Tell whether a node bears the bookmarks of a group, besides those of its leaves."""
    return isinstance(node, Picture) or (isinstance(node, Group) and node.kind in _GROUPS)


class Anchors:
    """The one counter of ids in a document; Word refuses an id used twice.

    `cited` are the headings whose words are cited elsewhere.
    """

    def __init__(self, cited: Collection[str] = ()) -> None:
        self._ids = count(1)
        self._cited = cited

    def around(self, leaf: str, content: list[Element]) -> list[Element]:
        """Put both bookmarks of a leaf around its content."""
        return [*self._marked(START + anchor(leaf), []),
                *self._marked(RANGE + anchor(leaf), content)]  # fmt: skip

    def titled(self, leaf: Leaf, made: list[list[Element]]) -> list[Element]:
        """Join what a leaf's runs have become; a cited title gets a bookmark of its own.

        It holds the words alone: neither the number before nor marks of notes behind them.
        """
        words = [n for n, run in enumerate(leaf.runs)
                 if not (isinstance(run, Run) and run.voice == "number")
                 and not isinstance(run, NoteMark | IndexMark)]  # fmt: skip
        if leaf.id in self._cited and words:
            start, end = self._marked(TITLE + anchor(leaf.id), [])
            made[words[0]].insert(0, start)
            made[words[-1]].append(end)
        return [element for part in made for element in part]

    def about(self, id: str, blocks: list[Element]) -> None:
        """Put both bookmarks of a group into its first paragraph, the range to its last.

        LibreOffice 7.4 writes the start of a range over paragraphs again in the last one:
        of several starts the first counts.
        """
        self._span(blocks, self.point(id), id)

    def within_note(self, id: str, blocks: list[Element]) -> None:
        """Put the range of a note around its paragraphs; where it is called is its point.

        LibreOffice 7.4 renames what bookmarks stand in a note, and keeps those in the text.
        """
        self._span(blocks, [], id)

    def point(self, id: str) -> list[Element]:
        """Give the collapsed bookmark of a group."""
        return self._marked(GROUP_START + anchor(id), [])

    def _span(self, blocks: list[Element], opening: list[Element], id: str) -> None:
        first = next((p for block in blocks for p in block.iter(_PARAGRAPH)), None)
        if first is None:
            return
        last = next(p for block in reversed(blocks) for p in [*block.iter(_PARAGRAPH)][::-1])
        start, end = self._marked(GROUP_RANGE + anchor(id), [])
        for at, mark in enumerate([*opening, start], start=1):  # behind the properties
            first.insert(at, mark)
        last.append(end)

    def next_id(self) -> int:
        """Give an id for anything else that must not share one."""
        return next(self._ids)

    def _marked(self, name: str, content: list[Element]) -> list[Element]:
        number = self.next_id()
        return [w("bookmarkStart", id=number, name=name), *content, w("bookmarkEnd", id=number)]
