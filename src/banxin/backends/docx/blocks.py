"""The nodes of a Reading as paragraphs, tables and pictures, in order."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from docx.parts.story import StoryPart

from banxin.backends.docx.anchors import is_anchored
from banxin.backends.docx.contents import contents
from banxin.backends.docx.distribution import distribution
from banxin.backends.docx.index import index
from banxin.backends.docx.lists import Lists, stripped
from banxin.backends.docx.names import StyleName, paragraph_style
from banxin.backends.docx.pictures import picture
from banxin.backends.docx.styles import (
    CAPTION_ABOVE,
    CAPTION_KEPT,
    CONTENTS_END,
    GAP,
    PICTURE,
)
from banxin.backends.docx.tables import table
from banxin.backends.docx.text import Setter
from banxin.backends.docx.variants import ParagraphVariants
from banxin.backends.docx.wml import Element, W, paragraph
from banxin.typeset.reading import Group, Leaf, Node, Picture, leaves, pictures

_TABLE = f"{{{W}}}tbl"
_STYLE, _VAL = f"{{{W}}}pPr/{{{W}}}pStyle", f"{{{W}}}val"


class Blocks:
    """Builds the blocks of the main text and of the notes."""

    def __init__(
        self, setter: Setter, assets: Mapping[str, Path], lists: Lists,
        variants: ParagraphVariants, *, by_hand: bool = False,
    ) -> None:  # fmt: skip
        """`by_hand` tells whether entries of the index say what they are put in order by."""
        self._setter = setter
        self._by_hand = by_hand
        self._assets = assets
        self._lists = lists
        self._variants = variants
        self._figure = Group("figure", "", ())

    def inside(self, notes: StoryPart) -> "Blocks":
        """Give the same for the part that holds the notes."""
        return Blocks(self._setter.inside(notes), self._assets, self._lists, self._variants)

    def of(self, nodes: Iterable[Node]) -> list[Element]:
        """Give the blocks of some nodes. Raises BackendError."""
        return [block for node in nodes for block in self._anchored(node)]

    def _anchored(self, node: Node) -> list[Element]:
        """Build a node's blocks, and lay its id into them; a table's lies in its cells."""
        found = self._block(node)
        match node:
            case Group(kind="note", id=id):
                self._setter.anchors.within_note(id, found)
            case Group(kind="table", id=id):
                self._setter.anchors.about(id, [b for b in found if b.tag == _TABLE])
            case _ if is_anchored(node):
                self._setter.anchors.about(node.id, found)
            case _:
                pass
        return found

    def _block(self, node: Node) -> list[Element]:
        match node:
            case Leaf():
                return [self._paragraph(node)]
            case Picture():
                return [self._picture(node)]
            case Group(kind="figure", children=children):
                self._figure = node
                return [*_kept(self.of(children[:-1])), *self.of(children[-1:])]
            case Group(kind="contents"):
                return self._contents(node)
            case Group(kind="index"):
                return index(node, self.of, self._setter.plan.lang, by_hand=self._by_hand)
            case Group(kind="table"):
                return self._table(node)
            case Group(kind="list", children=children):
                with self._lists.opened(node):
                    return self.of(children)
            case Group(kind="distribution", children=children):
                return distribution(self.of(children), self._setter.plan)
            case Group(kind="colophon", children=children) if not node.alone:
                return [paragraph(GAP.id), paragraph(GAP.id), *self.of(children)]
            case Group(children=children):
                return self.of(children)

    def _paragraph(self, leaf: Leaf) -> Element:
        style = self._variants.style(leaf)
        number = self._lists.number(leaf)
        text = stripped(leaf) if number else leaf
        return paragraph(style, *self._setter.leaf(text), number=number)

    def _contents(self, group: Group) -> list[Element]:
        """Set the contents; within a bulletin's first page they stand apart from the text."""
        found = contents(group, self.of, self._setter.plan)
        return found if group.alone else [paragraph(GAP.id), *found, paragraph(CONTENTS_END.id)]

    def _picture(self, node: Picture) -> Element:
        """Set a picture by what stands in its figure besides; one by itself has none."""
        alone = node not in self._figure.children
        figure = Group("figure", node.id, ()) if alone else self._figure
        number = self._setter.anchors.next_id()
        plan, part = self._setter.plan, self._setter.part
        return paragraph(PICTURE.id, picture(node, figure, number, plan, part, self._assets))

    def _table(self, group: Group) -> list[Element]:
        """Set captions where they stand, above or below the rows.

        Half a line follows a table: Word joins two tables that touch, and wants a
        paragraph at the end of a cell.
        """
        first = next((n for n, c in enumerate(group.children) if isinstance(c, Group)), 0)
        above, below = group.children[:first], group.children[first:]
        # In the order of the text, which numbers of captions and marks of notes are counted in.
        before = _kept(self.of(above), CAPTION_ABOVE)
        grid = table(group, self._setter.plan, self._cell)
        after = self.of(node for node in below if not isinstance(node, Group))
        return [*before, grid, *after, paragraph(GAP.id)]

    def _cell(self, cell: Group) -> list[Element]:
        """Set a cell; an empty one bears its own id, since it has no paragraph that does."""
        found = self.of(cell.children) or [paragraph(GAP.id)]
        if not any(leaves(cell)) and not any(pictures(cell)):
            self._setter.anchors.about(cell.id, found)
        return found


def _kept(blocks: list[Element], named: StyleName = CAPTION_KEPT) -> list[Element]:
    """Keep captions on the page of what follows; a picture's own style does so already."""
    for style in (block.find(_STYLE) for block in blocks):
        if style is not None and style.get(_VAL) == paragraph_style("caption").id:
            style.set(_VAL, named.id)
    return blocks
