"""What a glyph of an embedded face stands for, read from the face and nothing else."""

from collections.abc import Iterator

import uharfbuzz as hb

from banxin.fonts.cff import charset

LONG_DASH = "——"
"""破折号: Chinese faces join two dashes to one glyph, which no cmap can name. It is known by
its shape: a bar of more than an em and a half, thin, at the height of a dash (clreq §3.1.9)."""


def characters_by_code(font: bytes) -> dict[int, frozenset[str]]:
    """Give, for each code of a PDF's composite font, the characters its glyph draws.

    Several characters may share a glyph (户 and its radical form): they are one class,
    and on paper the same ink. A code that is missing draws nothing, or a box.
    """
    face = hb.Face(font)
    shaper = hb.Font(face)
    by_glyph: dict[int, set[str]] = {}
    for point in face.unicodes:
        glyph = shaper.get_nominal_glyph(point)
        if glyph:
            by_glyph.setdefault(glyph, set()).add(chr(point))
    by_glyph.update((glyph, {LONG_DASH}) for glyph in _bars(face, shaper, by_glyph))
    cids = charset(font)
    return {
        (cids[glyph] if cids and glyph < len(cids) else glyph): frozenset(chars)
        for glyph, chars in by_glyph.items()
    }


def _bars(face: hb.Face, shaper: hb.Font, named: dict[int, set[str]]) -> Iterator[int]:
    em = face.upem
    for glyph in range(face.glyph_count):
        if glyph in named or not 1.5 * em <= shaper.get_glyph_h_advance(glyph) <= 2.2 * em:
            continue
        shape = shaper.get_glyph_extents(glyph)
        if shape and shape.width >= 1.5 * em and 0 < -shape.height <= em / 8:
            middle = shape.y_bearing + shape.height / 2
            if em / 5 <= middle <= em / 2:
                yield glyph
