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


class Style(msgspec.Struct, frozen=True):
    """How a kind of paragraph is set.

    `indent` (first line), `left` and `right` count characters of the style's own size;
    `spacing` is the extra space after each character in em; colour is `rrggbb`. `outdent` lets
    the markers of a list in this style stand clear of its text.
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
    colour: str = "000000"
    spacing: float = 0.0
    keep_next: bool = False
    outdent: bool = False


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
    """The page and its 版心. `back` is the inner margin, `fore` the outer one."""

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

    @property
    def measure(self) -> float:
        """The length of a line."""
        return self.chars * self.size

    @property
    def depth(self) -> float:
        """The height of the type area."""
        return self.lines * self.pitch


class RunningHead(msgspec.Struct, frozen=True):
    """What stands above the type area: `{title}` and `{section}` are filled in."""

    verso: str
    recto: str
    rise: float
    """Distance from the running head's baseline zone to the type area."""


class Folio(msgspec.Struct, frozen=True):
    """The page number. `form` holds `{n}`."""

    place: Literal["outside", "center"]
    form: str
    drop: float


class Matter(msgspec.Struct, frozen=True):
    """Which parts a layout has, in the order they are printed.

    Parts named in `alone` have pages of their own; those in `blind` show neither running
    head nor folio.
    """

    parts: tuple[str, ...]
    contents_depth: int = 1
    alone: tuple[str, ...] = ()
    blind: tuple[str, ...] = ()
    note_marks: Literal["publication", "article"] = "publication"


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
    tint: str = ""
    """Colour of the cover's paper, `rrggbb`; empty for none."""
    accent: str = "000000"

    @property
    def measure(self) -> float:
        """The length of a line of the text: of a column, where there are several."""
        return (self.columns.chars if self.columns else self.area.chars) * self.area.size
