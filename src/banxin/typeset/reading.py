"""The Reading: every string that must be printed, in order, with the style of each.

Backends render a Reading and nothing else; the certificate compares what they made with
it. It is a tree of groups whose leaves are single paragraphs.
"""

from collections.abc import Iterator
from typing import Literal

import msgspec

from banxin.typeset.numbering import Form


class Run(msgspec.Struct, frozen=True, tag="run", omit_defaults=True):
    """Text in one voice; an empty `voice` is the paragraph's own."""

    text: str
    voice: str = ""
    href: str = ""


class RubyRun(msgspec.Struct, frozen=True, tag="ruby", omit_defaults=True):
    """A base and the reading set beside it; zhuyin comes one character at a time."""

    base: str
    reading: str
    voice: str = ""


class TitleRef(msgspec.Struct, frozen=True, tag="title", omit_defaults=True):
    """The words of the heading `target`, without its number, cited elsewhere."""

    target: str
    text: str
    voice: str = ""


class NoteMark(msgspec.Struct, frozen=True, tag="note"):
    """The mark of a footnote, in the text and again before the note itself."""

    note: str
    text: str


class PageNumber(msgspec.Struct, frozen=True, tag="page"):
    """The number of the page on which the leaf `target` begins."""

    target: str


class PageNumbers(msgspec.Struct, frozen=True, tag="pages"):
    """The numbers of the pages on which some index marks stand: each once, with ， between."""

    targets: tuple[str, ...]


class IndexMark(msgspec.Struct, frozen=True, tag="index", omit_defaults=True):
    """A place the index leads to, before the run it speaks of; it prints nothing.

    `term` is what the index says of it, `sort` what that is put in order by, if other
    characters than its own.
    """

    id: str
    term: str
    sort: str = ""


class Fill(msgspec.Struct, frozen=True, tag="fill", omit_defaults=True):
    """White space that pushes what follows to the far end of the line.

    `leader` draws dots in it, as in a table of contents; Word sets it by a right tab. It
    is not text: an office and its date, a heading and its page number stand apart by it.
    """

    leader: bool = False


AnyRun = Run | RubyRun | TitleRef | NoteMark | PageNumber | PageNumbers | IndexMark | Fill
Runs = tuple[AnyRun, ...]

GroupKind = Literal[
    "cover", "contents", "masthead", "body", "index", "colophon", "distribution",
    "section", "annex", "labelled", "list", "item", "table", "row", "cell",
    "figure", "quote", "verse", "code", "signature", "note",
]  # fmt: skip


class Leaf(msgspec.Struct, frozen=True, tag="leaf", omit_defaults=True):
    """One paragraph.

    `level` is its place in the outline (0: none). `running` is what the running head
    says of it, shortened to fit. `target` is the leaf a contents entry points to. `left`
    and `right` count characters by which it stands in, beyond its style; with an `outdent` the
    first run is a marker, which stands that many characters to the left of all the lines. One that
    `continues` what a quotation or verse broke off has no indent (clreq §3.4.1). `above` and
    `below` are points of white beyond its style's. One that is `kept` stays on the page of what
    follows; one that is `freed` need not, whatever its style says.
    """

    id: str
    style: str
    runs: Runs
    level: int = 0
    running: str = ""
    target: str = ""
    left: float = 0.0
    right: float = 0.0
    outdent: float = 0.0
    continues: bool = False
    above: float = 0.0
    below: float = 0.0
    kept: bool = False
    freed: bool = False


class Picture(msgspec.Struct, frozen=True, tag="picture"):
    """A picture by the sha256 of its bytes, and what it shows in words."""

    id: str
    asset: str
    alt: str


class Group(msgspec.Struct, frozen=True, tag="group", omit_defaults=True):
    """Leaves that belong together.

    `columns` and `rows` are the span of a cell; `header` marks a heading cell, and in a
    table `header_rows` counts the rows repeated on each page. A part that is `alone` has
    pages of its own. A list has the `form` of its markers, which open its items, and the
    number at which it starts; one of dashes has none, since those are the author's
    punctuation (GB/T 15834—2011 4.10).
    """

    kind: GroupKind
    id: str
    children: "tuple[Node, ...]"
    columns: int = 1
    rows: int = 1
    header: bool = False
    header_rows: int = 0
    alone: bool = False
    form: Form | Literal["", "bullet"] = ""
    start: int = 1


Node = Leaf | Picture | Group


class Margins(msgspec.Struct, frozen=True, omit_defaults=True):
    """What stands outside the type area of each page.

    `verso` and `recto` are running heads in which `{section}` is still to be filled in;
    `folio` holds `{n}`. Parts named in `blind`, and blank pages there, show none of it.
    """

    verso: str = ""
    recto: str = ""
    folio: str = ""
    blind: tuple[str, ...] = ()


class Reading(msgspec.Struct, frozen=True):
    """What must be printed, the notes by id, and what goes into the file's properties."""

    lang: str
    title: str
    author: str
    subject: str
    margins: Margins
    parts: tuple[Group, ...]
    notes: dict[str, Group]


def leaves(node: Node) -> Iterator[Leaf]:
    """Walk the leaves of a node in order; footnotes are not among them."""
    match node:
        case Leaf():
            yield node
        case Picture():
            pass
        case Group(children=children):
            for child in children:
                yield from leaves(child)


def moved(node: Node, by: float) -> Node:
    """Let a node's paragraphs stand in by more characters; tables keep to the measure."""
    match node:
        case Leaf(left=left):
            return msgspec.structs.replace(node, left=left + by)
        case Group(kind=kind, children=children) if kind != "table":
            inner = tuple(moved(child, by) for child in children)
            return msgspec.structs.replace(node, children=inner)
        case _:
            return node


def kept(node: Node) -> Node:
    """Let the last paragraph of a node stay on the page of what follows."""
    match node:
        case Leaf():
            return msgspec.structs.replace(node, kept=True)
        case Group(kind=kind, children=children) if children and kind != "table":
            return msgspec.structs.replace(node, children=(*children[:-1], kept(children[-1])))
        case _:
            return node


def freed(node: Node) -> Node:
    """Let the last paragraph of a node go without what follows: another text begins there."""
    match node:
        case Leaf():
            return msgspec.structs.replace(node, freed=True)
        case Group(kind=kind, children=children) if children and kind != "table":
            return msgspec.structs.replace(node, children=(*children[:-1], freed(children[-1])))
        case _:
            return node


def apart(nodes: "tuple[Node, ...]", above: float, below: float) -> "tuple[Node, ...]":
    """Put white above the first paragraph of some nodes and below the last, in points."""
    if not nodes or not (above or below):
        return nodes
    opened = (_whiter(nodes[0], above, 0.0), *nodes[1:])
    return (*opened[:-1], _whiter(opened[-1], 0.0, below))


def _whiter(node: Node, above: float, below: float) -> Node:
    match node:
        case Leaf():
            return msgspec.structs.replace(node, above=node.above + above, below=node.below + below)
        case Group(kind=kind, children=children) if kind != "table":
            ends = (*children[:-1], *(_whiter(x, 0.0, below) for x in children[-1:]))
            opens = (*(_whiter(x, above, 0.0) for x in children[:1]), *children[1:])
            return msgspec.structs.replace(node, children=opens if above else ends)
        case _:
            return node


def all_leaves(reading: Reading) -> Iterator[Leaf]:
    """Walk every leaf: the parts in order, then the notes."""
    for group in (*reading.parts, *reading.notes.values()):
        yield from leaves(group)


def columns(table: Group) -> int:
    """Give the columns of a table: the most that any row takes."""
    rows = (row for row in table.children if isinstance(row, Group))
    counted = (sum(c.columns for c in row.children if isinstance(c, Group)) for row in rows)
    return max(counted, default=0)


def pictures(node: Node) -> Iterator[Picture]:
    """Walk the pictures of a node in order."""
    match node:
        case Picture():
            yield node
        case Leaf():
            pass
        case Group(children=children):
            for child in children:
                yield from pictures(child)


def said(leaf: Leaf) -> str:
    """Give a leaf's printed text without page numbers; ruby as base then reading."""
    out: list[str] = []
    for run in leaf.runs:
        match run:
            case Run(text=text) | TitleRef(text=text) | NoteMark(text=text):
                out.append(text)
            case RubyRun(base=base, reading=reading):
                out.append(base + reading)
            case PageNumber() | PageNumbers() | IndexMark() | Fill():
                pass
    return "".join(out)
