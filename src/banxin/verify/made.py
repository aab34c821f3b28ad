"""A file that waits to be proved."""

from pathlib import Path
from typing import Literal

import msgspec

Numbers = Literal["", "pdf", "estimate"]
"""Where the page numbers in contents and index come from, if a file holds fixed ones."""


class Fonts(msgspec.Struct, frozen=True, omit_defaults=True):
    """The families that a file needs on the reader's machine, and those that it holds.

    `full` tells that these have the everyday characters too; `refused` gives, by role, the
    code of why a face that was to be held is not.
    """

    needed: tuple[str, ...] = ()
    held: tuple[str, ...] = ()
    full: bool = False
    refused: dict[str, str] = {}


class Letterhead(msgspec.Struct, frozen=True):
    """What a layout's own Word file prints in the margins.

    The digest of the `reference.docx`, what each of its headers and footers says, and the
    sha256 of their pictures. Where none shows anything, `says` is empty.
    """

    sha256: str
    says: tuple[str, ...]
    pictures: tuple[str, ...]


class Made(msgspec.Struct, frozen=True):
    """A file to be proved: the name it will have, where it lies now, and what it is."""

    name: str
    path: Path
    kind: str
    layout: str
    pages: dict[str, int] = {}
    numbers: Numbers = ""
    cannot: tuple[str, ...] = ()
    fonts: Fonts | None = None
    notes: dict[str, tuple[str, ...]] = {}
    letterhead: Letterhead | None = None
