"""Hidden bookmarks that carry the ids of paragraphs through an editor's hands.

Content controls and w14:paraId do not survive LibreOffice; a collapsed bookmark at the
start and a range around the text do, and the pair tells a split from a retyping. A name
holds 40 characters at most (ISO/IEC 29500-1 §17.13.6.2, enforced by Word).
"""

import re
from hashlib import sha256
from itertools import count

from banxin.backends.docx.wml import Element, w

START, RANGE = "_bx_", "_bxr_"
_LONGEST = 40 - len(RANGE)
_FOREIGN = re.compile(r"[^0-9A-Za-z_]")


def anchor(leaf: str) -> str:
    """Give the part of a bookmark's name that stands for a leaf.

    An id with other characters, or too long, is shortened and told apart by its digest.
    """
    plain = _FOREIGN.sub("_", leaf)
    if plain == leaf and len(leaf) <= _LONGEST:
        return leaf
    return f"{plain[:24]}_{sha256(leaf.encode()).hexdigest()[:10]}"


class Anchors:
    """The one counter of ids in a document; Word refuses an id used twice."""

    def __init__(self) -> None:
        self._ids = count(1)

    def around(self, leaf: str, content: list[Element]) -> list[Element]:
        """Put both bookmarks of a leaf around its content."""
        return [*self._marked(START + anchor(leaf), []),
                *self._marked(RANGE + anchor(leaf), content)]  # fmt: skip

    def next_id(self) -> int:
        """Give an id for anything else that must not share one."""
        return next(self._ids)

    def _marked(self, name: str, content: list[Element]) -> list[Element]:
        number = self.next_id()
        return [w("bookmarkStart", id=number, name=name), *content, w("bookmarkEnd", id=number)]
