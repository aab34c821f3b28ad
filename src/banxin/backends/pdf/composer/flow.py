"""A paragraph as one row of atoms, inline boxes and all.

An atom is a character or an inline that is set as one piece. What the rules of a line need
stands in arrays with one entry an atom; the tree of boxes it came from stands beside them,
as nodes that know their stretch of atoms. Nothing here knows which way lines run.
"""

from dataclasses import dataclass, field
from typing import Any

from banxin.backends.pdf.composer.setting import Setting
from banxin.script.line_classes import LineClass


@dataclass(slots=True)
class Node:
    """A box of the tree and its atoms `[start, end)`.

    `kind`: `text`, `inline`, `atomic` (an inline-block, a picture), `apart` (out of the
    flow, no atoms). `head` and `tail` are the widths of its own edges (margin, border,
    padding), `edge_before` and `edge_after` those with the edges that open and close with it
    inside. `shape` is the text as shaped, `laid` an atomic box as laid out.
    """

    kind: str
    box: Any
    start: int
    end: int = 0
    children: "list[Node]" = field(default_factory=list)
    shape: Any = None
    setting: Setting | None = None
    head: float = 0.0
    tail: float = 0.0
    edge_before: float = 0.0
    edge_after: float = 0.0
    laid: Any = None


@dataclass(frozen=True, slots=True)
class Overhang:
    """The reading of a ruby beside its base, in px.

    `reach` is how far it stands out on either side with its own `white`, below 0 if it is
    shorter; `apart` the least white between its base and the next that has a reading.
    """

    reach: float
    white: float
    apart: float


@dataclass(slots=True)
class Flow:
    """The atoms of a paragraph. Lengths in px.

    `advances` are as the face has them; `ems` the sizes of type; `blank_before` and
    `blank_after` the white that may be taken from a punctuation mark, or from a ruby at an edge;
    `leads` what stands
    before an atom as edges of boxes and `trails` after it; `joined[i]` is set where no
    line may break before atom i whatever the classes say, `parted` where one may within
    Western text, `at_need` where one may there rather than stay loose; `marked` are the stretches
    under one interlinear mark; `overhangs` the rubies and how far their readings stand out;
    `settings` one an atom.
    """

    chars: list[str] = field(default_factory=list)
    classes: list[LineClass] = field(default_factory=list)
    advances: list[float] = field(default_factory=list)
    ems: list[float] = field(default_factory=list)
    settings: list[Setting] = field(default_factory=list)
    blank_before: dict[int, float] = field(default_factory=dict)
    blank_after: dict[int, float] = field(default_factory=dict)
    leads: dict[int, float] = field(default_factory=dict)
    trails: dict[int, float] = field(default_factory=dict)
    joined: set[int] = field(default_factory=set)
    parted: set[int] = field(default_factory=set)
    at_need: set[int] = field(default_factory=set)
    marked: list[tuple[int, int]] = field(default_factory=list)
    overhangs: dict[int, Overhang] = field(default_factory=dict)
    root: Node | None = None

    def __len__(self) -> int:
        return len(self.chars)

    @property
    def blank(self) -> bool:
        """Whether nothing in it takes any place."""
        return all(
            kind is LineClass.OPPORTUNITY
            or (kind is LineClass.SPACE and self.settings[index].collapses)
            for index, kind in enumerate(self.classes)
        )
