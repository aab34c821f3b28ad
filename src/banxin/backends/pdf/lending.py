"""Characters put into the face that was chosen for them, so that nothing else can choose.

Left to itself the renderer would find the same face, but its greater height would push the
lines of the paragraph off their grid, and it would part a base from its accents.
"""

import re
from html import escape

from banxin.script.clusters import JOINING
from banxin.typeset.dressing import Lent

LOOK = "font-feature-settings:'ccmp' 0;line-height:0"
"""Composed by the face, a base and its accents would be a glyph that nothing names."""


class Lending:
    """Marks, in texts of one role, what other faces set."""

    def __init__(self, faces: tuple[Lent, ...]) -> None:
        self._looks = [_look(lent) for lent in faces]
        # What joins belongs to its base: a single character is not the head of a cluster.
        runs = ("|".join(map(re.escape, lent.texts)) for lent in faces)
        self._pattern = re.compile("|".join(f"((?:(?:{run})(?!{JOINING}))+)" for run in runs))

    def marked(self, text: str) -> str:
        """Give the text as HTML; neighbours that one face sets stay in one span."""
        out: list[str] = []
        done = 0
        for found in self._pattern.finditer(text):
            look = self._looks[(found.lastindex or 1) - 1]
            span = f'<span style="{look}">{escape(found.group())}</span>'
            out += [escape(text[done : found.start()]), span]
            done = found.end()
        return "".join([*out, escape(text[done:])])


def _look(lent: Lent) -> str:
    family = escape(re.sub(r"['\\\\\n]", "", lent.family))
    return f"font-family:'{family}';font-weight:{lent.weight};{LOOK}"
