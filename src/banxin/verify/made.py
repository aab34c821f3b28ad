"""A file that waits to be proved."""

from pathlib import Path
from typing import Literal

import msgspec

Numbers = Literal["", "pdf", "estimate"]
"""Where the page numbers in a table of contents come from, if it holds fixed ones."""


class Made(msgspec.Struct, frozen=True):
    """A file to be proved: the name it will have, where it lies now, and what it is."""

    name: str
    path: Path
    kind: str
    layout: str
    pages: dict[str, int] = {}
    numbers: Numbers = ""
    cannot: tuple[str, ...] = ()
