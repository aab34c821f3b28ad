"""One face of a font file, opened: what it holds, what it is called, what it allows."""

from functools import cache
from pathlib import Path

import uharfbuzz as hb

from banxin.errors import FontError
from banxin.fonts.embedding import Embedding, embedding
from banxin.script.clusters import base_of, selector_of

MAX_BYTES = 256 * 1024 * 1024
FAMILY = 1
FAMILY_NAMES = (FAMILY, 16, 21)
"""Name ids under which a renderer finds a family (OpenType 1.9, `name`)."""

JAPAN, PRC, KOREA, TAIWAN = 17, 18, 19, 20
"""Bits of ulCodePageRange1: for whom a face was drawn (OpenType 1.9, OS/2)."""

ITALIC, BOLD = 1 << 0, 1 << 5


@cache
def opened(path: Path, index: int) -> hb.Face:
    """Open a face. Raises FontError naming a file that holds none."""
    try:
        if not path.is_file():
            raise FontError("face-broken", str(path), face=path.name, reason="not an ordinary file")
        if path.stat().st_size > MAX_BYTES:
            raise FontError("face-broken", str(path), face=path.name, reason="too large")
        face = hb.Face(hb.Blob.from_file_path(str(path)), index)
    except (OSError, hb.HarfBuzzError, MemoryError, ValueError) as error:
        raise FontError("face-broken", str(path), face=path.name, reason=str(error)) from error
    if face.glyph_count == 0:
        raise FontError("face-broken", str(path), face=path.name, reason=f"no face {index}")
    return face


@cache
def covered(path: Path, index: int) -> frozenset[int]:
    """Give the code points that a face has. Raises FontError when it has none."""
    points = frozenset(opened(path, index).unicodes)
    if not points:
        raise FontError("face-broken", str(path), face=path.name, reason="no cmap")
    return points


def held(path: Path, index: int, chars: frozenset[str]) -> frozenset[str]:
    """Give those of the characters that a face has.

    Each is looked up by itself: a text has a thousand characters, a face forty thousand.
    """
    shaper = hb.Font(opened(path, index))
    mine = frozenset(char for char in chars if shaper.get_nominal_glyph(ord(char)))
    if chars and not mine:
        covered(path, index)
    return mine


def inked(path: Path, index: int, chars: frozenset[str]) -> frozenset[str]:
    """Give those of the characters a face has whose glyphs are not empty, blanks apart."""
    shaper = hb.Font(opened(path, index))
    out: set[str] = set()
    for char in chars:
        shape = shaper.get_glyph_extents(shaper.get_nominal_glyph(ord(char)) or 0)
        if char.isspace() or (shape is not None and shape.width and shape.height):
            out.add(char)
    return frozenset(out)


def sets_whole(path: Path, index: int, cluster: str) -> bool:
    """Tell whether a face sets a base with all its marks, in the variant it asks for."""
    face = opened(path, index)
    shaper = hb.Font(face)
    selector, text = selector_of(cluster), base_of(cluster)
    if selector and not shaper.get_variation_glyph(ord(text[0]), ord(selector)):
        return False
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    hb.shape(shaper, buffer, {})
    return all(info.codepoint for info in buffer.glyph_infos)


def families(path: Path, index: int, ids: tuple[int, ...] = FAMILY_NAMES) -> frozenset[str]:
    """Give every name, in any language, by which the face's family is known."""
    face = opened(path, index)
    names = [(n.name_id, n.language) for n in face.list_names() if n.name_id in ids]
    return frozenset(filter(None, (face.get_name(id, language) for id, language in names)))


def licence_bits(path: Path, index: int) -> Embedding:
    """Read what a face allows; one that says nothing may be embedded freely."""
    table = opened(path, index).reference_table("OS/2").data
    return embedding(int.from_bytes(table[8:10], "big") if len(table) >= 10 else 0)


def is_plain_truetype(path: Path, index: int) -> bool:
    """Tell a face of TrueType outlines that do not vary."""
    tags = frozenset(opened(path, index).table_tags)
    return "glyf" in tags and "fvar" not in tags


def is_bold_of_family(path: Path, index: int) -> bool:
    """Tell a face that is the bold or slanted one of its family (OS/2, `fsSelection`)."""
    table = opened(path, index).reference_table("OS/2").data
    bits = int.from_bytes(table[62:64], "big") if len(table) >= 64 else 0
    return bool(bits & (ITALIC | BOLD))


def drawn_for_others(path: Path, index: int) -> bool:
    """Tell a face drawn for Japan or Korea and not for Chinese: its forms would be wrong."""
    table = opened(path, index).reference_table("OS/2").data
    pages = int.from_bytes(table[78:82], "big") if len(table) >= 82 else 0
    says = {bit for bit in (JAPAN, PRC, KOREA, TAIWAN) if pages >> bit & 1}
    regional = any(name.endswith((" JP", " KR")) for name in families(path, index))
    return regional or (bool(says) and not says & {PRC, TAIWAN})
