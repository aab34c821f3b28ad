"""What the licence bits of a face allow (OpenType 1.9, OS/2 table, `fsType`)."""

from typing import Literal

import msgspec

Level = Literal["installable", "restricted", "preview", "editable"]

_LEVELS = 0x000E
_RESTRICTED, _PREVIEW, _EDITABLE = 0x0002, 0x0004, 0x0008
_NO_SUBSETTING, _BITMAPS_ONLY = 0x0100, 0x0200


class Embedding(msgspec.Struct, frozen=True):
    """How far a face may go into a file.

    `subset` tells whether a part of it may, `outlines` whether its outlines may.
    """

    bits: int
    level: Level
    subset: bool
    outlines: bool

    @property
    def allowed(self) -> bool:
        """Tell whether a PDF of ours may hold it: outlines, cut to the text."""
        return self.level != "restricted" and self.subset and self.outlines

    @property
    def editable(self) -> bool:
        """Tell whether a file that others edit may hold it, cut to the text."""
        return self.allowed and self.level != "preview"


def embedding(bits: int) -> Embedding:
    """Read fsType. Where an old face sets several levels, the most permissive holds."""
    level: Level = "installable"
    if bits & _EDITABLE:
        level = "editable"
    elif bits & _PREVIEW:
        level = "preview"
    elif bits & _LEVELS == _RESTRICTED:
        level = "restricted"
    return Embedding(bits, level, not bits & _NO_SUBSETTING, not bits & _BITMAPS_ONLY)
