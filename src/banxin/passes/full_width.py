"""Full-width letters and digits become half width (P18), with the point of a decimal.

They are a leftover of machines that had no others. In Taiwan and Hong Kong they also set
numbers upright in vertical lines, so there they stay. GB/T 15835—2011 writes half width.
"""

import re

from banxin.model.pieces import Edit
from banxin.model.publication import Publication
from banxin.passes.kept import untouchable
from banxin.passes.repairs import repair
from banxin.script.house import House

_WIDE = re.compile("[０-９Ａ-Ｚａ-ｚ]|(?<=[０-９])．(?=[０-９])")
_OFFSET = ord("０") - ord("0")


def full_width(publication: Publication) -> Publication:
    """Narrow the letters and digits of every passage."""
    return repair(publication, _WIDE, narrowed, untouchable)


def narrowed(text: str, kept: bytearray, house: House) -> list[Edit]:
    """Give the edits."""
    if house.region != "CN":
        return []
    return [
        Edit(n, n + 1, chr(ord(text[n]) - _OFFSET), "P18")
        for n in (found.start() for found in _WIDE.finditer(text))
        if not kept[n]
    ]
