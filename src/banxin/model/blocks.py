"""The blocks of an article, and the lines a reader gives before passes find the blocks."""

from typing import Annotated, Literal

import msgspec

from banxin.model.inlines import Inlines
from banxin.model.pieces import Pieces


class BlockBase(msgspec.Struct, frozen=True, omit_defaults=True, tag_field="type", kw_only=True):
    """Common to all blocks: an id, unique in the publication; empty until the last pass."""

    id: str = ""


class Number(msgspec.Struct, frozen=True, omit_defaults=True):
    """The number of a section as printed (`熱詞一`, `一、`, `（一）`), its value and series."""

    pieces: Pieces
    value: int
    series: str = ""


ANNEX = "附件"
"""The series of an annex: it begins a page, its number above its title."""


class Section(BlockBase, frozen=True, tag="section"):
    """A heading and what stands under it. `level` counts from 1."""

    level: Annotated[int, msgspec.Meta(ge=1, le=9)]
    title: Inlines
    number: Number | None = None
    children: "tuple[Block, ...]" = ()


class RunIn(msgspec.Struct, frozen=True, omit_defaults=True):
    """A heading that opens its own paragraph, and the dash that parts it from the text.

    One with a number (（一）加强领导。) has its `level` in the order of GB/T 9704—2012 7.3.3.
    """

    children: Inlines
    separator: str = "——"
    level: Annotated[int, msgspec.Meta(ge=0, le=9)] = 0


class Para(BlockBase, frozen=True, tag="para"):
    """A paragraph. One that `continues` the text before a quotation or verse is not indented.

    Its `role` in a letter: its number (发文字号), to whom it goes, or an attachment's name
    (GB/T 9704—2012 7.2.5, 7.3.2, 7.3.4).
    """

    children: Inlines
    run_in: RunIn | None = None
    continues: bool = False
    role: Literal["", "number", "addressee", "attachment"] = ""


class Labelled(BlockBase, frozen=True, tag="labelled"):
    """A label such as 【镜头】 and the blocks it owns, to the next label or heading."""

    label: Pieces
    children: "tuple[Block, ...]" = ()


class Item(BlockBase, frozen=True, tag="item"):
    """An item of a list."""

    children: "tuple[Block, ...]"


Numbering = Literal["", "han", "han_paren", "arabic", "arabic_paren", "circled"]


class List(BlockBase, frozen=True, tag="list"):
    """A list. `marker` is what a dash or bullet list shows; an ordered one counts.

    `numbering` is 一、（一）1．（1）or ①; unset it follows that of the list around it in
    this order, and an outermost list has 1．
    """

    kind: Literal["dash", "bullet", "ordered"]
    items: tuple[Item, ...]
    marker: str = ""
    start: Annotated[int, msgspec.Meta(ge=0, le=100_000)] = 1
    numbering: Numbering = ""


class Cell(BlockBase, frozen=True, tag="cell"):
    """A cell of a table, which may span columns and rows."""

    children: "tuple[Block, ...]"
    columns: Annotated[int, msgspec.Meta(ge=1, le=64)] = 1
    rows: Annotated[int, msgspec.Meta(ge=1, le=1000)] = 1
    header: bool = False


class Row(BlockBase, frozen=True, tag="row"):
    """A row of a table."""

    cells: tuple[Cell, ...]


class Table(BlockBase, frozen=True, tag="table"):
    """A table. The first `header_rows` rows are repeated on every page it reaches."""

    rows: tuple[Row, ...]
    caption: Inlines = ()
    header_rows: int = 0


class Figure(BlockBase, frozen=True, tag="figure"):
    """A picture. `asset` is the sha256 of its bytes; `alt` is what it shows, in words."""

    asset: str
    alt: str
    caption: Inlines = ()
    credit: Inlines = ()


class Quote(BlockBase, frozen=True, tag="quote"):
    """A quotation that stands by itself, and whose it is."""

    children: "tuple[Block, ...]"
    attribution: Inlines = ()


class Verse(BlockBase, frozen=True, tag="verse"):
    """A poem, line by line."""

    lines: tuple[Inlines, ...]


class Code(BlockBase, frozen=True, tag="code"):
    """Lines of a program or a terminal, whose characters and white space no rule touches."""

    lines: tuple[Pieces, ...]


class Signature(BlockBase, frozen=True, tag="signature"):
    """Who signs, and the date: lines set at the right, at the end of a text."""

    lines: tuple[Inlines, ...]


class Rule(BlockBase, frozen=True, tag="rule"):
    """A pause between two parts of a text, shown as white space."""


class Note(BlockBase, frozen=True, tag="note"):
    """A footnote; a NoteRef in the text names its id."""

    children: "tuple[Block, ...]"


Block = (
    Section | Para | Labelled | List | Item | Table | Row | Cell
    | Figure | Quote | Verse | Code | Signature | Rule | Note
)  # fmt: skip
Blocks = tuple[Block, ...]


class Evidence(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a reader saw of a line, for the passes to judge by.

    `blank_before` counts empty lines above it, `indent` the ems of white space at its
    head. The rest stays unset where the format cannot tell: `level` is a heading level
    the source itself declares, `size` in points; `whole` lines are paragraphs as the source
    declares them, which no width has broken.
    """

    blank_before: int = 0
    indent: int = 0
    level: int | None = None
    bold: bool = False
    centred: bool = False
    right: bool = False
    size: float | None = None
    whole: bool = False


class Line(msgspec.Struct, frozen=True, omit_defaults=True):
    """A line or paragraph as read, which no pass has claimed yet.

    A `block` is one that the source itself declares (a table, a list, a quotation): it has no
    `children`, passes on lines leave it where it stands, and `structure` takes it as it is.
    """

    children: Inlines = ()
    evidence: Evidence = Evidence()
    block: Block | None = None
