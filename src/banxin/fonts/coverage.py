"""Which face sets which character of a text, decided before anything is rendered."""

from functools import cache
from pathlib import Path

import msgspec
import uharfbuzz as hb

from banxin.errors import FontError
from banxin.fonts.catalogue import face_file, faces_of, manifest
from banxin.script.variant import by_language

NO_GLYPH_NEEDED = frozenset("\n\t\u200b\u200c\u200d\u2060\ufeff\u00ad") | frozenset(
    map(chr, [*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)])
)
"""Characters that are never inked, so no face need have them; variation selectors, too,
which only choose among the forms of the character before them."""

FORBIDDEN = 0x0002
"""OS/2 fsType bit: restricted licence, may not be embedded (OpenType 1.9, OS/2)."""


class FaceUse(msgspec.Struct, frozen=True):
    """A face, where it lies, and the characters of the text that it sets."""

    name: str
    role: str
    family: str
    weight: int
    path: Path
    index: int
    chars: frozenset[str]


@cache
def _face(path: Path, index: int) -> hb.Face:
    try:
        return hb.Face(hb.Blob.from_file_path(str(path)), index)
    except Exception as error:
        raise FontError("face-broken", face=path.name, reason=str(error)) from error


@cache
def covered(path: Path, index: int) -> frozenset[int]:
    """Give the code points that a face has. Raises FontError when it has none."""
    points = frozenset(_face(path, index).unicodes)
    if not points:
        raise FontError("face-broken", face=path.name, reason="no cmap")
    return points


def held(path: Path, index: int, chars: frozenset[str]) -> frozenset[str]:
    """Give those of the characters that a face has.

    Each is looked up by itself: a text has a thousand characters, a face forty thousand.
    """
    shaper = hb.Font(_face(path, index))
    mine = frozenset(char for char in chars if shaper.get_nominal_glyph(ord(char)))
    if chars and not mine:
        covered(path, index)
    return mine


def embedding_bits(path: Path, index: int) -> int:
    """Give the OS/2 fsType of a face; 0 means it may be embedded freely."""
    table = _face(path, index).reference_table("OS/2").data
    return int.from_bytes(table[8:10], "big") if len(table) >= 10 else 0


def choose(role: str, chars: frozenset[str], lang: str) -> tuple[FaceUse, ...]:
    """Share the characters of a role out among its faces, the preferred face first.

    A role marked `complete` takes one face for all. Raises FontError for a character
    that no face has, and for a face whose licence forbids embedding.
    """
    wanted = chars - NO_GLYPH_NEEDED
    uses: list[FaceUse] = []
    spec = manifest().role[role]
    for name in faces_of(role):
        use = _use(name, role, lang, wanted)
        if spec.complete and use.chars != wanted:
            continue
        if use.chars or not uses:
            uses.append(use)
            wanted -= use.chars
        if not wanted:
            break
    if wanted or not uses:
        char = min(wanted or chars)
        raise FontError("glyph-missing", char=char, code=f"U+{ord(char):04X}", role=spec.title)
    return tuple(uses)


def _use(name: str, role: str, lang: str, wanted: frozenset[str]) -> FaceUse:
    spec = manifest().face[name]
    path = face_file(name)
    assert path is not None
    index = by_language(spec.index, lang)
    bits = embedding_bits(path, index)
    if bits & FORBIDDEN:
        raise FontError("face-licence", face=path.name, bits=bits)
    mine = held(path, index, wanted)
    return FaceUse(name, role, by_language(spec.family, lang), spec.weight, path, index, mine)
