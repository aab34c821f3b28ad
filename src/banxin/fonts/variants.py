"""Keeping a variant's glyph nameable after the renderer has cut the face once more.

A renderer cuts a face by glyphs and so forgets which variation sequence (cmap format 14)
a glyph stands for, for nothing keeps the selector. With a nominal mapping from the
selector to one of its glyphs the selector stays, and with it the sequences of all glyphs
that are used. Shaping is as before: a sequence that the face has comes before any
nominal mapping (Unicode §23.4; OpenType 1.9, cmap).
"""

import io

from banxin.script.clusters import selector_of

FULL = 12
"""The cmap format that reaches beyond the Basic Multilingual Plane."""


def with_lasting_variants(font: bytes, wholes: frozenset[str]) -> bytes:
    """Give the face with a nominal mapping for each selector among the clusters."""
    wanted = {selector: ord(c[0]) for c in sorted(wholes) if (selector := selector_of(c))}
    if not wanted:
        return font
    # Slow to load, and hardly ever needed.
    from fontTools.ttLib import TTFont
    from fontTools.ttLib.tables._c_m_a_p import CmapSubtable

    opened = TTFont(io.BytesIO(font), recalcTimestamp=False)
    cmap = opened["cmap"]
    named = dict(cmap.getBestCmap())
    for table in cmap.tables:
        for selector, base in wanted.items():
            for point, glyph in getattr(table, "uvsDict", {}).get(ord(selector), ()):
                if point == base:
                    named[ord(selector)] = glyph or named[base]
    full = CmapSubtable.newSubtable(FULL)
    full.platformID, full.platEncID, full.language, full.cmap = 3, 10, 0, named
    cmap.tables = [t for t in cmap.tables if (t.platformID, t.platEncID) != (3, 10)] + [full]
    out = io.BytesIO()
    opened.save(out, reorderTables=False)
    return out.getvalue()
