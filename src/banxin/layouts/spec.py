"""The keys of a `layout.toml`, as types; docs/layouts.md tells what each does."""

from typing import Literal

import msgspec

Relative = str | float | int
"""A length that may also count lines (a bare number or `行`) or characters (`字`, `em`)."""


Part = Literal[
    "cover", "contents", "masthead", "title", "body", "index", "colophon", "distribution"
]
Head = Literal["marks", "name", "issue", "office", "number"]
"""What a masthead may show, from above downwards."""


class Table(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """Common to all tables: an unknown key is an error."""


class About(Table, frozen=True):
    """What the layout is called, and for which backends it is made."""

    title: str = ""
    title_en: str = ""
    target: tuple[str, ...] = msgspec.field(default=("pdf", "docx"), name="for")


class Page(Table, frozen=True):
    """The trimmed page. `mirrored` pages have an inner and an outer margin."""

    writing: Literal["horizontal", "vertical"] = "horizontal"
    trim: str | tuple[str, str] = "A5"
    bleed: str = "0mm"
    binding: Literal["left", "right"] = "left"
    mirrored: bool = True


class TypeArea(Table, frozen=True):
    """版心: characters a line and lines a page; head and back fix where it stands.

    A `width` or `depth` is shared out among them, as official documents ask; else the size
    of the body and its leading make them.
    """

    chars: int = 26
    lines: int = 25
    width: str = ""
    depth: str = ""
    head: str = "22mm"
    back: str = "27mm"


class ColumnsSpec(Table, frozen=True):
    """分栏: how many, the white between them in characters, and whether a rule parts them."""

    count: int = 1
    gap: int = 2
    rule: bool = False


class LinesSpec(Table, frozen=True):
    """How lines are broken and filled; the composer of the PDF backend follows it."""

    stock: bool = False
    kinsoku: Literal["none", "basic", "gb", "strict"] = "gb"
    punctuation: Literal["full", "kaiming", "line-end"] = "line-end"
    hang: Literal["none", "stops"] = "none"
    stops: Literal["region", "corner"] = "region"
    autospace: float = 0.25
    grid: bool = False


class FontRoles(Table, frozen=True):
    """Which of the four roles each use of a face takes."""

    body: str = "song"
    title: str = "song-heavy"
    strong: str = "hei"
    note: str = "kai"
    fang: str = "fang"


class RuleSpec(Table, frozen=True):
    """A rule above or below a paragraph, as wide as the line."""

    width: str = "0.5pt"
    gap: str = "4pt"
    colour: str = "000000"
    kind: Literal["single", "thick-thin"] = "single"


class StyleSpec(Table, frozen=True):
    """A paragraph style. A key left unset is that of `like`; without it, face, size and
    leading are those of `body` and the rest is nothing."""

    like: str | None = None
    font: str | None = None
    size: str | None = None
    leading: Relative | None = None
    indent: float | None = None
    left: float | None = None
    right: float | None = None
    align: Literal["justify", "left", "center", "right", "distribute"] | None = None
    before: Relative | None = None
    after: Relative | None = None
    around: Relative | None = None
    colour: str | None = None
    spacing: float | None = None
    keep_next: bool | None = None
    page_before: bool | None = None
    outdent: bool | None = None
    fit: bool | None = None
    rule_above: RuleSpec | None = None
    rule_below: RuleSpec | None = None


class VoiceSpec(Table, frozen=True):
    """How a run differs from its paragraph."""

    font: str | None = None
    scale: float = 1.0
    colour: str | None = None
    spacing: float = 0.0
    dots: bool = False
    line: Literal["", "under", "wavy"] = ""
    raised: Literal["", "sup", "sub"] = ""


class RunningHeadSpec(Table, frozen=True):
    """What stands above the type area; an empty string for nothing."""

    verso: str = ""
    recto: str = ""
    rise: Relative = "24pt"


class FolioSpec(Table, frozen=True):
    """The page number. `drop` is its distance below the type area, `inset` from the edge."""

    place: Literal["outside", "center", "none"] = "outside"
    form: str = "{n}"
    drop: Relative = "30pt"
    inset: Relative = "0pt"
    blind: tuple[Part | Literal["blank"], ...] = ("cover", "blank")


class MatterSpec(Table, frozen=True):
    """The parts, in order, which of them have pages of their own, how deep contents go.

    A distribution list at the `foot` stands at the foot of the last page.
    """

    parts: tuple[Part, ...] = ("body",)
    alone: tuple[Part, ...] = ()
    foot: tuple[Literal["distribution"], ...] = ()
    masthead: tuple[Head, ...] = ("name", "issue", "office")
    signature: Literal["right", "sealed", "plain"] = "right"
    contents_depth: int = 1
    note_marks: Literal["publication", "article"] = "publication"


class LabelSpec(Table, frozen=True):
    """How the block of a label is set."""

    style: str = "body"


class Colours(Table, frozen=True):
    """The second ink, and the paper tint of a cover."""

    accent: str = "a8231d"
    tint: str = ""


class Press(Table, frozen=True):
    """How pages become sheets."""

    impose: Literal["", "saddle"] = ""
    paper: str | tuple[str, str] | None = None
    creep: str = "0mm"


class DocxSpec(Table, frozen=True):
    """The Word file: its families by role, for all languages or by language, and which
    roles' faces it holds itself; `true` for all, `embed_full` with the common characters."""

    fonts: dict[str, str | dict[str, str]] = {}
    embed: bool | tuple[str, ...] = False
    embed_full: bool = False


class OutputSpec(Table, frozen=True):
    """What holds for one kind of file alone."""

    docx: DocxSpec = DocxSpec()


class Layout(Table, frozen=True):
    """A whole layout, after `extends` has been followed."""

    name: str = ""
    extends: str | None = None
    layout: About = About()
    page: Page = Page()
    type_area: TypeArea = TypeArea()
    columns: ColumnsSpec = ColumnsSpec()
    lines: LinesSpec = LinesSpec()
    fonts: FontRoles = FontRoles()
    colours: Colours = Colours()
    style: dict[str, StyleSpec] = {}
    voice: dict[str, VoiceSpec] = {}
    label: dict[str, LabelSpec] = {}
    words: dict[str, str] = {}
    running_head: RunningHeadSpec | None = None
    folio: FolioSpec = FolioSpec()
    matter: MatterSpec = MatterSpec()
    press: Press = Press()
    output: OutputSpec = OutputSpec()
    folders: tuple[str, ...] = ()
