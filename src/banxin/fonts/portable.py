"""A role's face cut to travel inside a Word file, or the reason why it may not or cannot."""

from pathlib import Path
from typing import Literal

import msgspec

from banxin.fonts import faces
from banxin.fonts.catalogue import face_found, manifest
from banxin.fonts.coverage import NO_GLYPH_NEEDED, Candidate, candidate
from banxin.fonts.cutting import cut, try_apart
from banxin.fonts.families import is_family_name

Reason = Literal["missing", "outlines", "licence", "name", "lacking", "large"]
"""Why a face stays out of a file: it is not on this machine; it has no plain TrueType
outlines; its licence bits; it has no family name of its own in Word; it lacks characters
of a role that is `complete`; it comes to too many bytes."""

LARGEST = 32 << 20
"""Bytes; what opens Word files, ours included, caps their parts."""


class Portable(msgspec.Struct, frozen=True):
    """A face cut: the family by which Word and LibreOffice find it, and its file."""

    family: str
    data: bytes


def portable(
    role: str, needed: frozenset[str], extra: frozenset[str], lang: str
) -> Portable | Reason:
    """Cut the first face of a role to what its text needs and to some more characters.

    Another face of the role does not serve: where the first is wanting, an office's own
    face is nearer to what was meant. Raises FontError for a file that is broken or
    not the face the manifest says.
    """
    name = manifest().role[role].faces[0]
    if face_found(name) is None:
        return "missing"
    face = candidate(name, lang)
    path, index, family = face.found.path, face.index, face.spec.family_in(lang)
    own = next(filter(is_family_name, _own_families(path, index, family)), "")
    reason = _reason(face, role, needed, own)
    if reason:
        return reason
    use = face.use(role, frozenset(), frozenset(), own=True)
    chars = frozenset("".join(needed | extra))
    if not use.trusted:
        try_apart(path, index, chars)
    data = cut(path, index, chars)
    return Portable(own, data) if len(data) <= LARGEST else "large"


def _reason(face: Candidate, role: str, needed: frozenset[str], family: str) -> Reason | None:
    path, index = face.found.path, face.index
    if not faces.is_plain_truetype(path, index):
        return "outlines"
    if not faces.licence_bits(path, index).editable:
        return "licence"
    if not family or faces.is_bold_of_family(path, index):
        return "name"
    wholes = frozenset(text for text in needed if len(text) > 1)
    singles = needed - wholes - NO_GLYPH_NEEDED
    if manifest().role[role].complete and not (
        face.has(singles) == singles and all(map(face.has_whole, wholes))
    ):
        return "lacking"
    return None


def _own_families(path: Path, index: int, declared: str) -> list[str]:
    """Give the names that Windows has for the family, the manifest's first.

    A face of another weight than regular and bold has a family of its own there
    (OpenType 1.9, `name` 1), which the typographic family does not tell.
    """
    names = faces.families(path, index, (faces.FAMILY,))
    return sorted(names, key=lambda name: (name != declared, not name.isascii(), name))
