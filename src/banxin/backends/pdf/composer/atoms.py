"""What the characters of a shaped text are to a line: their classes, and the white they carry."""

import re
from typing import Any

from banxin.backends.pdf.composer.flow import Flow
from banxin.backends.pdf.composer.setting import Setting
from banxin.backends.pdf.composer.shaping import EMPTY, Blank, Drawn, Shape, blank
from banxin.script.kinsoku import SPACING, WESTERN
from banxin.script.line_classes import NARROW, line_class
from banxin.script.line_classes import LineClass as C

FULL = 0.75
"""From this width in em on, a mark that Chinese and Western share is the Chinese one."""

WHITE = 0.4
"""White in em on one side of a mark that makes that side its half (clreq §3.1.6.1)."""

CENTRED = 0.15

FIXED = frozenset("？！")
"""Marks that keep their em where they stand in its middle."""

_ADDRESS = re.compile(r"(?:[A-Za-z][A-Za-z0-9+.-]{0,15}://|www\.|[!-~]{1,64}@)[!-~]+")
_JOINT = re.compile(r"[.?&=#_@-](?=[A-Za-z0-9])")
_RANGE = re.compile(r"(?<=[0-9])-(?=[0-9])")

_PHRASE_ENDS = frozenset({C.CLOSING, C.COMMA, C.STOP, C.DASH, C.PHRASE_SPACE, C.SPACE})

_CARRY = frozenset({C.OPENING, C.CLOSING, C.COMMA, C.STOP, C.INTERPUNCT})

NARROWED = 0.95
"""A dash narrower than this, in em, is a Western one."""

MIDDLE = 0.38
"""How high the middle of an ideograph stands above the baseline, in em."""

SIDE = 0.06
"""The white left after an apostrophe within a Latin word, in em."""


def note_whites(flow: Flow, shaped: Shape, classes: list[C], start: int, em: float) -> None:
    """Note in a flow what white the full-width marks of a text carry, as its face draws them."""
    known: dict[tuple[int, int], Blank] = {}
    for index, kind in enumerate(classes):
        if kind in _CARRY and shaped.advances[index] > FULL * em:
            font, glyph = shaped.font_at(index), shaped.glyphs[index]
            white = known.get((id(font), glyph))
            if white is None:
                white = known[id(font), glyph] = blank(font, glyph)
            fixed = shaped.text[index] in FIXED
            head, tail = halves(white.before / em, white.after / em, fixed)
            if head:
                flow.blank_before[start + index] = head * em
            if tail:
                flow.blank_after[start + index] = tail * em


def halves(before: float, after: float, fixed: bool) -> tuple[float, float]:
    """Give the white that may be taken from either side of a full-width mark, all in em.

    A mark at one side of its square gives the other half; one in the middle a quarter on
    each side, unless it is `fixed` there (clreq §3.1.6.1).
    """
    if after >= WHITE and after > before + 0.1:
        return 0.0, min(0.5, after)
    if before >= WHITE and before > after + 0.1:
        return min(0.5, before), 0.0
    if before >= CENTRED and after >= CENTRED and not fixed:
        return 0.25, 0.25
    return 0.0, 0.0


def classes_of(shaped: Shape, setting: Setting) -> list[C]:
    """Give the class of each character, as its face draws it."""
    classes = [line_class(char) for char in shaped.text]
    wide = FULL * setting.size
    advances = shaped.advances
    han = C.IDEOGRAPH
    for index, kind in enumerate(classes):
        if kind is han and advances[index]:
            continue
        if kind in NARROW and advances[index] < wide:
            classes[index] = NARROW[kind]
        silent = shaped.glyphs[index] == EMPTY and not advances[index]
        if index and silent and kind not in SPACING:
            classes[index] = C.EXTEND
        if kind in (C.NEWLINE, C.OPPORTUNITY):
            advances[index] = 0.0
        if not setting.collapses and kind is C.SPACE and setting.wraps is False:
            classes[index] = C.GLUE
    return classes


def note_needs(flow: Flow, text: str, start: int) -> None:
    """Note where an address or a range of numbers may part, rather than leave a loose line."""
    for found in _ADDRESS.finditer(text):
        flow.at_need.update(start + found.start() + m.end() for m in _JOINT.finditer(found[0]))
    flow.at_need.update(start + found.end() for found in _RANGE.finditer(text))


def note_phrases(flow: Flow, start: int) -> None:
    """Note that the phrases of a heading, from an atom on, part at need only."""
    for index in range(max(start, 1), len(flow)):
        before, after = flow.classes[index - 1], flow.classes[index]
        in_words = before in WESTERN and after in WESTERN
        if not in_words and before not in _PHRASE_ENDS and after is not C.OPENING:
            flow.at_need.add(index)


def swallow(flow: Flow) -> None:
    """Take the place from spaces that begin a paragraph or a forced line (CSS 2.1 §16.6.1)."""
    fresh = True
    for index, kind in enumerate(flow.classes):
        if fresh and kind is C.SPACE and flow.settings[index].collapses:
            flow.advances[index] = 0.0
            flow.classes[index] = C.OPPORTUNITY
        else:
            fresh = kind is C.NEWLINE


def widen_tabs(shaped: Shape, style: Any) -> None:
    """A tab kept in the text is as wide as its style says, wherever it stands."""
    size = style["tab_size"]
    for index, char in enumerate(shaped.text):
        if char == "\t":
            wide = shaped.advances[index] * size if isinstance(size, int) else size.value
            shaped.advances[index] = float(wide)


def redraw_marks(shaped: Shape, classes: list[C], setting: Setting) -> None:
    """Give marks that a face draws for Western text the room and height of Chinese ones."""
    if C.DASH in classes or "–" in shaped.text:
        square_dashes(shaped, classes, setting.size)
    if setting.mainland and C.SOLIDUS in classes:
        halve_solidi(shaped, classes, setting.size)
    if "’" in shaped.text:
        soften_apostrophes(shaped, classes, setting.size)


def square_dashes(shaped: Shape, classes: list[C], em: float) -> None:
    """Give the dashes of Chinese text their due, and the height of the ideographs beside them.

    A face may draw them as Western dashes, low and of any length. A — is drawn to an em, so
    that two of them join, a – to half an em (clreq §3.1.2, §3.1.6.1).
    """
    western, judged = False, -1
    for index, kind in enumerate(classes):
        wide = shaped.advances[index]
        short = shaped.text[index] == "–"
        if not wide or not (short or kind is C.DASH):
            continue
        if index > judged:
            western, judged = _among_western(classes, index)
        if western:
            continue
        due = em / 2 if short else len(shaped.said_by(index)) * em
        if not short and wide > NARROWED * due:
            continue
        white = blank(shaped.font_at(index), shaped.glyphs[index])
        ink = wide - white.before - white.after
        scale, shift = due / wide, 0.0
        beside = [*classes[max(0, index - 1) : index], *classes[index + 1 : index + 2]]
        if C.DASH in beside and ink > 0:
            # Two strokes meet where their ink is drawn out, not their frames.
            scale = due / ink
            shift = -white.before * scale
        shaped.drawn[index] = Drawn(scale, shift, MIDDLE * em - white.middle)
        shaped.advances[index] = due


def halve_solidi(shaped: Shape, classes: list[C], em: float) -> None:
    """On the mainland a full-width solidus takes half an em (clreq §3.1.2)."""
    for index, kind in enumerate(classes):
        if kind is C.SOLIDUS and shaped.advances[index] > FULL * em:
            scale = em / 2 / shaped.advances[index]
            shaped.drawn[index] = Drawn(scale, 0.0, 0.0)
            shaped.advances[index] = em / 2


def _among_western(classes: list[C], index: int) -> tuple[bool, int]:
    """Tell whether nothing Chinese stands beside a run of dashes, and where the run ends."""
    first = last = index
    while first and classes[first - 1] in (classes[index], C.EXTEND):
        first -= 1
    while last + 1 < len(classes) and classes[last + 1] in (classes[index], C.EXTEND):
        last += 1
    beside = [*classes[max(0, first - 1) : first], *classes[last + 1 : last + 2]]
    return bool(beside) and all(kind in WESTERN or kind is C.SPACE for kind in beside), last


def soften_apostrophes(shaped: Shape, classes: list[C], em: float) -> None:
    """An apostrophe between Latin letters is one of them, however wide its face draws it."""
    for index in range(1, len(classes) - 1):
        inside = classes[index - 1] is C.LETTER and classes[index + 1] is C.LETTER
        if shaped.text[index] == "’" and classes[index] is C.CLOSING and inside:
            classes[index] = C.LETTER
            white = blank(shaped.font_at(index), shaped.glyphs[index])
            shaped.advances[index] -= max(0.0, white.after - SIDE * em)
