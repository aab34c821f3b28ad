"""What a glyph of an embedded face stands for, read from the face and nothing else."""

from collections.abc import Iterator

import uharfbuzz as hb

from banxin.fonts.cff import charset

DASH = "—"
BARS = ((1.5, 2), (2.35, 3), (3.2, 4))
"""破折号: Chinese faces join dashes to one glyph, which no cmap can name. It is known by its
shape, a thin bar at the height of a dash (clreq §3.1.9), and by its length: from how many
ems on it stands for how many dashes."""


def characters_by_code(font: bytes) -> dict[int, frozenset[str]]:
    """Give, for each code of a PDF's composite font, the characters its glyph draws.

    Several characters may share a glyph (户 and its radical form): they are one class,
    and on paper the same ink. The glyph of a variant draws its base character. A code
    that is missing draws nothing, or a box.
    """
    face = hb.Face(font)
    shaper = hb.Font(face)
    by_glyph: dict[int, set[str]] = {}
    for point in face.unicodes:
        glyph = shaper.get_nominal_glyph(point)
        if glyph:
            by_glyph.setdefault(glyph, set()).add(chr(point))
    for selector in face.variation_selectors:
        for point in face.variation_unicodes(selector):
            glyph = shaper.get_variation_glyph(point, selector)
            if glyph:
                by_glyph.setdefault(glyph, set()).add(chr(point))
    by_glyph.update(_bars(face, shaper, by_glyph))
    cids = charset(font)
    return {
        (cids[glyph] if cids and glyph < len(cids) else glyph): frozenset(chars)
        for glyph, chars in by_glyph.items()
    }


def _bars(
    face: hb.Face, shaper: hb.Font, named: dict[int, set[str]]
) -> Iterator[tuple[int, set[str]]]:
    em = face.upem
    for glyph in range(face.glyph_count):
        advance = shaper.get_glyph_h_advance(glyph) / em
        if glyph in named or advance < BARS[0][0]:
            continue
        shape = shaper.get_glyph_extents(glyph)
        if shape and shape.width >= BARS[0][0] * em and 0 < -shape.height <= em / 8:
            middle = shape.y_bearing + shape.height / 2
            if em / 5 <= middle <= em / 2:
                yield glyph, {DASH * max(count for least, count in BARS if advance >= least)}
