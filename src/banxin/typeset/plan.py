"""The Plan: a layout resolved to numbers, which both backends read.

All lengths are in points (1/72 inch) unless a name says otherwise. The Plan holds only
what PDF and Word can both honour.
"""

from typing import Literal

import msgspec

Align = Literal["justify", "left", "center", "right", "distribute"]


class Face(msgspec.Struct, frozen=True):
    """A face for a role: its family and weight in PDF, and the families named in Word.

    `fallback` names the families that serve, in order, for characters it lacks.
    """

    role: str
    family: str
    weight: int
    word: str
    latin: str
    fallback: tuple[str, ...] = ()


class Rule(msgspec.Struct, frozen=True):
    """A rule above or below a paragraph: its thickness, and its distance from the text.

    One that is `thick-thin` has a second, finer line beyond it.
    """

    width: float
    gap: float
    colour: str = "000000"
    kind: Literal["single", "thick-thin"] = "single"


class Style(msgspec.Struct, frozen=True):
    """How a kind of paragraph is set.

    `indent` (first line), `left` and `right` count characters of the style (`cell`);
    `spacing` is the extra space after each character in em; colour is `rrggbb`. `outdent` lets
    the markers of a list in this style stand clear of its text; `page_before` begins a page.
    `around` is the space above and below several that belong together. A paragraph that must
    `fit` is set on one line, its characters narrowed to `scale` of their width where need be.
    """

    name: str
    face: Face
    size: float
    leading: float
    indent: float = 0.0
    left: float = 0.0
    right: float = 0.0
    align: Align = "justify"
    before: float = 0.0
    after: float = 0.0
    around: float = 0.0
    colour: str = "000000"
    spacing: float = 0.0
    keep_next: bool = False
    page_before: bool = False
    outdent: bool = False
    fit: bool = False
    scale: float = 1.0
    above: Rule | None = None
    below: Rule | None = None

    @property
    def cell(self) -> float:
        """What a character counts in indents, in points: condensed text has narrower ones."""
        return self.size * (1 + min(self.spacing, 0.0))

    @property
    def far(self) -> float:
        """How far what stands at the far end of a line stands in, in points: as what begins it."""
        return (self.right or max(0.0, self.indent)) * self.cell


class Voice(msgspec.Struct, frozen=True):
    """How a run within a paragraph differs: a label, a run-in head, 着重号.

    `scale` is the size relative to the paragraph's; None as `face` or `colour` keeps the
    paragraph's own.
    """

    name: str
    face: Face | None = None
    scale: float = 1.0
    colour: str | None = None
    spacing: float = 0.0
    dots: bool = False
    line: Literal["", "under", "wavy"] = ""
    raised: Literal["", "sup", "sub"] = ""


class Area(msgspec.Struct, frozen=True):
    """The page and its 版心. `back` is the inner margin, `fore` the outer one.

    `fitted` is the width a character of the body takes where the measure is given and
    shared out among them; 0 where a character takes its size. In `vertical` setting lines run
    down and follow one another to the left.
    """

    width: float
    height: float
    bleed: float
    head: float
    foot: float
    back: float
    fore: float
    chars: int
    lines: int
    size: float
    pitch: float
    mirrored: bool
    binding: Literal["left", "right"]
    fitted: float = 0.0
    vertical: bool = False

    @property
    def cell(self) -> float:
        """The width of a character of the body, and of the white that belongs to it."""
        return self.fitted or self.size

    @property
    def tightened(self) -> float:
        """The white after each character of the body, in em; the last of a line has none."""
        return (self.cell / self.size - 1) * self.chars / max(1, self.chars - 1)

    @property
    def measure(self) -> float:
        """The length of a line."""
        return self.chars * self.cell

    @property
    def depth(self) -> float:
        """The height of the type area; in vertical setting its width."""
        return self.lines * self.pitch

    @property
    def across(self) -> float:
        """The width of the type area, whichever way lines run."""
        return self.depth if self.vertical else self.measure

    @property
    def down(self) -> float:
        """The height of the type area, whichever way lines run."""
        return self.measure if self.vertical else self.depth


class RunningHead(msgspec.Struct, frozen=True):
    """What stands above the type area: `{title}` and `{section}` are filled in."""

    verso: str
    recto: str
    rise: float
    """Distance from the running head's baseline zone to the type area."""


class Folio(msgspec.Struct, frozen=True):
    """The page number. `form` holds `{n}`; `inset` is its distance from the outer edge."""

    place: Literal["outside", "center"]
    form: str
    drop: float
    inset: float = 0.0


class Matter(msgspec.Struct, frozen=True):
    """Which parts a layout has, in the order they are printed.

    Parts named in `alone` have pages of their own; those in `blind` show neither running
    head nor folio; those in `foot` stand at the foot of the last page. `masthead` names the
    lines of the masthead; `signature` says how who signs and the date stand to one another
    (GB/T 9704—2012 7.3.5).
    """

    parts: tuple[str, ...]
    contents_depth: int = 1
    alone: tuple[str, ...] = ()
    blind: tuple[str, ...] = ()
    note_marks: Literal["publication", "article"] = "publication"
    foot: tuple[str, ...] = ()
    masthead: tuple[str, ...] = ("name", "issue", "office")
    signature: Literal["right", "sealed", "plain"] = "right"


class Columns(msgspec.Struct, frozen=True):
    """Columns of the text; `chars` is the measure of one, `gap` the white between, both in em."""

    count: int
    chars: int
    gap: int
    rule: bool = False


class Lines(msgspec.Struct, frozen=True):
    """How lines are broken and filled (clreq §3.1.3–3.1.7, §3.2.2, §3.2.5).

    `stock` leaves lines to WeasyPrint, which stretches only spaces; the rest is for the
    composer. `autospace` is the space between Han and Latin in em. With `corner` stops
    Traditional text has them at the lower left, as the mainland has (clreq §3.1.3.2).
    """

    stock: bool = False
    kinsoku: Literal["none", "basic", "gb", "strict"] = "gb"
    punctuation: Literal["full", "kaiming", "line-end"] = "line-end"
    hang: Literal["none", "stops"] = "none"
    stops: Literal["region", "corner"] = "region"
    autospace: float = 0.25
    grid: bool = False


class Sheets(msgspec.Struct, frozen=True):
    """How pages are imposed for saddle stitching; `paper` is a sheet's width and height."""

    paper: tuple[float, float]
    creep: float = 0.0


class Plan(msgspec.Struct, frozen=True):
    """A layout, in numbers, for one language."""

    layout: str
    lang: str
    area: Area
    styles: dict[str, Style]
    voices: dict[str, Voice]
    labels: dict[str, str]
    """Label text to paragraph style; other labels keep the body's style."""
    running: RunningHead | None
    folio: Folio | None
    matter: Matter
    lines: Lines = Lines()
    columns: Columns | None = None
    sheets: Sheets | None = None
    words: dict[str, str] = {}
    """What the program itself prints, where the layout has other words for it."""
    tint: str = ""
    """Colour of the cover's paper, `rrggbb`; empty for none."""
    accent: str = "000000"

    @property
    def faces(self) -> tuple[Face, ...]:
        """The faces of all styles, then those of the voices that have their own."""
        own = (voice.face for voice in self.voices.values())
        return (*(style.face for style in self.styles.values()), *filter(None, own))

    @property
    def measure(self) -> float:
        """The length of a line of the text: of a column, where there are several."""
        return (self.columns.chars if self.columns else self.area.chars) * self.area.cell
