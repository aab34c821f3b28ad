"""What a paragraph is made of before it is written: a row of tokens, in the order of the file."""

from typing import NamedTuple

from banxin.model.pieces import Fate
from banxin.readers.word.names import Element
from banxin.readers.word.styles import RunLook

PLAIN = RunLook()


class Why(NamedTuple):
    """The fate of what is read, the rule that decides it, and who changed it (§17.13.5)."""

    fate: Fate = "text"
    rule: str = ""
    author: str = ""
    inserted: bool = False


SAID = Why()


class Said(NamedTuple):
    """Characters. `instead` is what stands in their place by the rule S20."""

    text: str
    look: RunLook = PLAIN
    why: Why = SAID
    href: str = ""
    instead: str = ""
    strong: bool = True
    """Whether boldness is of these characters; that of a number is its paragraph's."""


class Read(NamedTuple):
    """A base and its reading, in the order of the file."""

    base: tuple[Said, ...]
    reading: tuple[Said, ...]
    reading_first: bool = False


class Break(NamedTuple):
    """The end of a line within a paragraph, or of a page."""

    page: bool = False


class Called(NamedTuple):
    """The mark of a note: `footnote` or `endnote`, and its id."""

    kind: str
    id: str


class Drawn(NamedTuple):
    """A drawing: pictures, text boxes, charts."""

    element: Element
    why: Why


class Commented(NamedTuple):
    """Where what a comment is about begins or ends, or where its mark stands."""

    id: str
    edge: str


class Noticed(NamedTuple):
    """A finding on what was written just before."""

    code: str
    text: str


Token = Said | Read | Break | Called | Drawn | Commented | Noticed
