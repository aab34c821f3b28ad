"""The nodes of a Reading as paragraphs, tables and pictures, in order."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from banxin.backends.docx.contents import contents
from banxin.backends.docx.names import paragraph_style
from banxin.backends.docx.pictures import picture
from banxin.backends.docx.styles import PICTURE, TABLE_END
from banxin.backends.docx.tables import table
from banxin.backends.docx.text import Setter
from banxin.backends.docx.wml import Element, paragraph, run, w
from banxin.typeset.reading import Group, Leaf, Node, Picture, leaves

_TWO_ENDS = ("office", "cover-foot")
"""Leaves of these styles that follow one another stand at the two ends of one line."""


class Blocks:
    """Builds the blocks of the main text and of the notes."""

    def __init__(self, setter: Setter, assets: Mapping[str, Path]) -> None:
        self._setter = setter
        self._assets = assets

    def of(self, nodes: Iterable[Node]) -> list[Element]:
        """Give the blocks of some nodes. Raises BackendError."""
        found: list[Element] = []
        line: list[Leaf] = []
        for node in nodes:
            if line and not (isinstance(node, Leaf) and node.style == line[0].style):
                found.append(self._line(line))
                line = []
            if isinstance(node, Leaf) and node.style in _TWO_ENDS:
                line.append(node)
            else:
                found += self._block(node)
        return [*found, self._line(line)] if line else found

    def _block(self, node: Node) -> list[Element]:
        match node:
            case Leaf():
                return [self._line([node])]
            case Picture():
                return [self._picture(node)]
            case Group(kind="contents"):
                return contents(node, self.of, self._setter.plan)
            case Group(kind="table"):
                return self._table(node)
            case Group(kind="row"):
                return [self._line(list(leaves(node)))]
            case Group(children=children):
                return self.of(children)

    def _line(self, line: list[Leaf]) -> Element:
        """Set leaves in one paragraph, parted by tabs; nearly always there is one."""
        content: list[Element] = []
        for leaf in line:
            content += [run(w("tab"))] if content else []
            content += self._setter.leaf(leaf)
        return paragraph(paragraph_style(line[0].style).id, *content)

    def _picture(self, node: Picture) -> Element:
        number = self._setter.anchors.next_id()
        area = self._setter.plan.area
        return paragraph(PICTURE.id, picture(node, number, area, self._setter.part, self._assets))

    def _table(self, group: Group) -> list[Element]:
        """Set captions where they stand, above or below the rows.

        Half a line follows a table: Word joins two tables that touch, and wants a
        paragraph at the end of a cell.
        """
        first = next((n for n, c in enumerate(group.children) if isinstance(c, Group)), 0)
        above, below = group.children[:first], group.children[first:]
        grid = table(group, self._setter.plan.area, lambda cell: self.of(cell.children))
        after = self.of(node for node in below if not isinstance(node, Group))
        return [*self.of(above), grid, *after, paragraph(TABLE_END.id)]
