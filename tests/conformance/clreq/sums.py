"""Lengths of whole lines in em, and what marks have given of theirs."""

from itertools import pairwise

from clreq.lines import Line, is_han

AUTOSPACE = 0.25


def natural(line: Line) -> float:
    """Give a line's length with every frame whole and Han and Latin a quarter em apart."""
    total = sum(glyph.advance for glyph in line.glyphs) / line.size
    for one, two, _ in line.pairs():
        pair = (is_han(one.text), is_han(two.text))
        latin = one.text if pair[1] else two.text
        if True in pair and False in pair and latin.isascii() and latin.isalnum():
            total += AUTOSPACE
    return total


def words_apart(line: Line) -> list[float]:
    """Give the white between Latin words, from frame to frame, in em."""
    shown = [glyph for glyph in line.glyphs if glyph.text.strip()]
    at = {id(glyph): n for n, glyph in enumerate(line.glyphs)}
    out = []
    for one, two in pairwise(shown):
        if at[id(two)] - at[id(one)] > 1 and (one.text + two.text).isascii():
            out.append((two.x - one.end) / line.size)
    return out


def room(line: Line, marks: str) -> float:
    """Give the least white beside any of these marks: how much they have given, below 0."""
    return min(gap for one, two, gap in line.pairs() if one.text in marks or two.text in marks)
