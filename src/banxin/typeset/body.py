"""Blocks to groups and leaves: the body of a text as it is printed."""

import re
from copy import copy
from typing import Literal, assert_never

import msgspec

from banxin.model.blocks import (
    ANNEX,
    Block,
    Blocks,
    Cell,
    Code,
    Figure,
    Item,
    Labelled,
    List,
    Note,
    Number,
    Para,
    Quote,
    Row,
    Rule,
    Section,
    Signature,
    Table,
    Verse,
)
from banxin.model.inlines import Inlines, plain
from banxin.model.pieces import text_of
from banxin.typeset.code import code_lines
from banxin.typeset.numbering import Form, clear_of, counted, within
from banxin.typeset.plan import Plan
from banxin.typeset.reading import Group, Leaf, Node, Picture, Run, Runs, apart, kept, moved
from banxin.typeset.runs import Speaker, shortened
from banxin.typeset.signed import signed_block
from banxin.typeset.widths import width

ATTACHMENT = re.compile(r"(?P<opens>附件[：:])?[ \u3000]*(?:\d{1,3}[．.、])?(?=.)")
"""What stands before the name of an attachment."""
ATTACHED = 3
"""Characters of 附件：, by which those below the first stand in."""
MAX_HEADING = 3
"""Styles stand ready for three levels of heading; deeper ones are set like the third."""


def is_attachment(block: Block) -> bool:
    """Tell whether a block is the name of an attachment."""
    return isinstance(block, Para) and block.role == "attachment"


class Setter:
    """Sets blocks for one plan. `raise_by` lowers headings where articles have titles.

    The block `lifted` stands elsewhere: a document's number in the red head.
    """

    def __init__(self, plan: Plan, speaker: Speaker, raise_by: int = 0, lifted: str = "") -> None:
        self.lifted = lifted
        self.lift = 0
        """Levels by which headings are set higher than they stand: within an annex."""
        self.plan = plan
        self.speaker = speaker
        self.raise_by = raise_by
        self.form: Form | None = None
        self.head_limit = int(plan.area.across / plan.styles["running-head"].size / 1.1)

    def blocks(self, blocks: Blocks, style: str = "body") -> tuple[Node, ...]:
        """Set blocks one after another, plain paragraphs in `style`.

        What stands above a signature stays on its page.
        """
        made = [self.block(block, style) for block in blocks]
        for n, block in enumerate(blocks[1:], 1):
            if isinstance(block, Signature) and made[n - 1]:
                made[n - 1] = (*made[n - 1][:-1], kept(made[n - 1][-1]))
            if is_attachment(block) and not is_attachment(blocks[n - 1]):
                made[n] = apart(made[n], self.plan.styles["attachment"].around, 0.0)
        return tuple(node for nodes in made for node in nodes)

    def block(self, block: Block, style: str) -> tuple[Node, ...]:
        """Set one block; some give a group, a rule gives nothing but space."""
        match block:
            case Section(number=Number(series=series)) if series == ANNEX:
                return (self._annex(block),)
            case Section():
                return (
                    Group(
                        "section", block.id, (self._heading(block), *self.blocks(block.children))
                    ),
                )
            case Para(role="number", id=id) if id == self.lifted:
                return ()
            case Para(role="attachment", run_in=None):
                return (self._attachment(block),)
            case Para(role=role):
                return (self._para(block, "addressee" if role == "addressee" else style),)
            case Labelled():
                return (self._labelled(block),)
            case List():
                return (self._list(block, style),)
            case Item(children=children) | Note(children=children):
                return self.blocks(children, style)
            case Table():
                return (self._table(block),)
            case Row(cells=cells):
                return (Group("row", block.id, tuple(map(self._cell, cells))),)
            case Cell():
                return (self._cell(block),)
            case Figure():
                return (self._figure(block),)
            case Quote():
                return (self._quote(block),)
            case Verse(lines=lines):
                return (self._apart("verse", block.id, self._lines(block.id, lines, "verse")),)
            case Code(lines=code):
                return (self._apart("code", block.id, code_lines(block.id, code)),)
            case Signature(lines=lines):
                signed = signed_block(self._lines(block.id, lines, "signature"), self.plan)
                return (self._apart("signature", block.id, signed),)
            case Rule():
                return ()
            case _:
                assert_never(block)

    def _heading(self, block: Section) -> Leaf:
        level = min(block.level + self.raise_by, MAX_HEADING)
        runs = self.speaker.runs(block.title)
        text = plain(block.title)
        if block.number is not None:
            number = text_of(block.number.pieces)
            gap = "" if number.endswith(("、", "）", "．", ".")) else "　"
            runs = (Run(number + gap, "number"), *runs)
            text = number + gap + text
        running = shortened(text, self.head_limit)
        style = f"heading-{max(1, level - self.lift)}"
        return Leaf(block.id, style, runs, level=level, running=running)

    def _para(self, block: Para, style: str) -> Leaf:
        runs = self.speaker.runs(block.children)
        if block.run_in is not None:
            separator = block.run_in.separator
            head = self.speaker.runs(block.run_in.children, self._run_in_voice(block.run_in.level))
            runs = (*head, *((Run(separator),) if separator else ()), *runs)
        return Leaf(block.id, style, runs, continues=block.continues)

    def _run_in_voice(self, level: int) -> str:
        own = f"run-in-{level}"
        return own if own in self.plan.voices else "run-in"

    def _attachment(self, block: Para) -> Leaf:
        """Set an attachment's name: what stands before it stands clear of it (7.3.4)."""
        runs = self.speaker.runs(block.children)
        first = runs[0] if runs else None
        mark = ATTACHMENT.match(first.text) if isinstance(first, Run) else None
        if mark is None or not isinstance(first, Run):
            return Leaf(block.id, "attachment", runs)
        out = width(mark[0].rstrip())
        left = out if mark["opens"] else out + ATTACHED
        rest = first.text[mark.end() :]
        named = (Run(rest, first.voice, first.href),) if rest else ()
        runs = (Run(mark[0], first.voice, first.href), *named, *runs[1:])
        return Leaf(block.id, "attachment", runs, left=left, outdent=out)

    def _annex(self, block: Section) -> Group:
        """Set an annex: its number above its title, and its headings from the highest on."""
        inner = copy(self)
        inner.lift = 1
        runs = self.speaker.runs(block.title)
        number = text_of(block.number.pieces) if block.number else ""
        title = plain(block.title) or number
        running = shortened(title, self.head_limit)
        mark = Leaf(f"{block.id}.mark", "annex-mark", (Run(number),))
        head = Leaf(block.id, "annex-title", runs, level=1 + self.raise_by, running=running)
        return Group("annex", block.id, (mark, head, *inner.blocks(block.children)))

    def _labelled(self, block: Labelled) -> Group:
        label = text_of(block.label)
        style = self.plan.labels.get(label, "body")
        children = self.blocks(block.children, style)
        first = children[0] if children else None
        mark = Run(label + "　", "label")
        if isinstance(first, Leaf):
            opened = msgspec.structs.replace(first, runs=(mark, *first.runs))
            return Group("labelled", block.id, (opened, *children[1:]))
        alone = Leaf(f"{block.id}.label", "label-head", (Run(label, "label"),))
        return Group("labelled", block.id, (alone, *children))

    def _list(self, block: List, style: str) -> Group:
        own = "list-item" if block.kind == "dash" else "list-number"
        form = block.numbering or within(self.form)
        numbers = range(block.start, block.start + len(block.items))
        ordered = block.kind == "ordered"
        markers = [counted(n, form) if ordered else block.marker for n in numbers]
        outdent = clear_of(markers) if self.plan.styles[own].outdent else 0
        inner = copy(self)
        inner.form = form if ordered else self.form
        within_text = style in ("body", "list-item", "list-number")
        items = (
            inner._item(item, marker, own if within_text else style, outdent)
            for item, marker in zip(block.items, markers, strict=True)
        )
        shown = form if ordered else "bullet" if block.kind == "bullet" else ""
        return Group("list", block.id, tuple(items), form=shown, start=block.start)

    def _item(self, item: Item, marker: str, style: str, outdent: int) -> Group:
        """Set an item; its marker opens its first paragraph, or stands alone without one."""
        children = list(self.blocks(item.children, style))
        first = children[0] if children else None
        if not isinstance(first, Leaf):
            first = Leaf(f"{item.id}.marker", style, ())
            children.insert(0, first)
        runs: Runs = (Run(marker, "marker"), *first.runs)
        opened = msgspec.structs.replace(
            first, runs=runs, left=first.left + outdent, outdent=outdent
        )
        return Group("item", item.id, (opened, *(moved(child, outdent) for child in children[1:])))

    def _table(self, block: Table) -> Group:
        rows = [
            Group(
                "row", row.id, tuple(self._cell(c, head=n < block.header_rows) for c in row.cells)
            )
            for n, row in enumerate(block.rows)
        ]
        caption = self._optional(f"{block.id}.caption", "caption", block.caption)
        return Group("table", block.id, (*caption, *rows), header_rows=block.header_rows)

    def _cell(self, cell: Cell, head: bool = False) -> Group:
        head = head or cell.header
        children = self.blocks(cell.children, "table-head" if head else "table-cell")
        return Group("cell", cell.id, children, columns=cell.columns, rows=cell.rows, header=head)

    def _figure(self, block: Figure) -> Group:
        picture = Picture(f"{block.id}.picture", block.asset, block.alt)
        caption = self._optional(f"{block.id}.caption", "caption", block.caption)
        credit = self._optional(f"{block.id}.credit", "caption", block.credit)
        return Group("figure", block.id, (picture, *caption, *credit))

    def _quote(self, block: Quote) -> Group:
        by = self._optional(f"{block.id}.by", "attribution", block.attribution)
        return self._apart("quote", block.id, (*self.blocks(block.children, "quote"), *by))

    def _apart(
        self,
        kind: Literal["quote", "verse", "code", "signature"],
        id: str,
        children: tuple[Node, ...],
    ) -> Group:
        """Group what stands apart from the text around it by the white of its style.

        Below a signature stands what belongs to it (此件公开发布), or nothing.
        """
        around = self.plan.styles[kind].around
        return Group(kind, id, apart(children, around, 0.0 if kind == "signature" else around))

    def _lines(self, id: str, lines: tuple[Inlines, ...], style: str) -> tuple[Node, ...]:
        return tuple(
            Leaf(f"{id}.{n}", style, self.speaker.runs(line)) for n, line in enumerate(lines, 1)
        )

    def _optional(self, id: str, style: str, inlines: Inlines) -> tuple[Node, ...]:
        return (Leaf(id, style, self.speaker.runs(inlines)),) if inlines else ()
