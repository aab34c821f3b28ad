"""Which face sets which character of a text, decided before anything is rendered."""

from collections.abc import Iterator
from pathlib import Path

import msgspec

from banxin.errors import FontError
from banxin.fonts import faces
from banxin.fonts.catalogue import FaceSpec, face_found, faces_of, manifest
from banxin.fonts.places import Found
from banxin.script.clusters import base_of, is_private, selector_of

NO_GLYPH_NEEDED = frozenset("\n\t\u200b\u200c\u200d\u2060\ufeff\u00ad") | frozenset(
    map(chr, [*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)])
)
"""Characters that are never inked, so no face need have them; variation selectors, too,
which only choose among the forms of the character before them."""


class FaceUse(msgspec.Struct, frozen=True):
    """A face, where it lies, and the characters of the text that it sets.

    `wholes` are clusters (base and marks, or base and variation selector) that it sets
    and that must not be shared with another face.
    """

    name: str
    role: str
    family: str
    weight: int
    path: Path
    index: int
    chars: frozenset[str]
    trusted: bool = True
    wholes: frozenset[str] = frozenset()


class Share(msgspec.Struct, frozen=True):
    """How a role's text is shared out among its faces, the main one first.

    `lacking` is what no face has. `plain` are clusters whose variant no face has: the
    base is set in its usual form.
    """

    role: str
    uses: tuple[FaceUse, ...]
    lacking: tuple[str, ...] = ()
    plain: tuple[str, ...] = ()

    @property
    def borrowed(self) -> Iterator[tuple[str, FaceUse]]:
        """Walk what the main face lacks and another face sets."""
        for use in self.uses[1:]:
            for text in sorted(use.chars | use.wholes):
                yield text, use


def share_out(role: str, asked: frozenset[str], lang: str) -> Share:
    """Share the characters and clusters of a role out among its faces, in their order.

    Of a role marked `complete` the first own face that has all is asked first, or else
    the one that lacks least. A variant that no face has is set in the usual form. Raises
    FontError for a face that is not here, is broken, is not the one the manifest says, is
    drawn for another language, or may not be embedded.
    """
    wholes = frozenset(text for text in asked if len(text) > 1)
    styled = frozenset(text for text in wholes if _only_styled(text))
    wanted = (asked - wholes | frozenset(map(base_of, styled))) - NO_GLYPH_NEEDED
    share = _shared(role, wanted, wholes - styled, lang)
    plain = tuple(text for text in share.lacking if selector_of(text))
    if not plain:
        return share
    again = share_out(role, asked - frozenset(plain) | frozenset(map(base_of, plain)), lang)
    return msgspec.structs.replace(again, plain=plain)


def _only_styled(cluster: str) -> bool:
    """Tell a single character that only says whether it wants to be text or emoji."""
    return len(base_of(cluster)) == 1 and not selector_of(cluster)


def _shared(role: str, wanted: frozenset[str], wholes: frozenset[str], lang: str) -> Share:
    uses: list[FaceUse] = []
    for face in _in_order(role, wanted, lang):
        chars = face.has(wanted)
        mine = frozenset(text for text in wholes if face.has_whole(text))
        if chars or mine or not uses:
            uses.append(face.use(role, chars, mine, own=not uses))
            wanted, wholes = wanted - chars, wholes - mine
        if not wanted and not wholes:
            break
    return Share(role, tuple(uses), tuple(sorted(wanted | wholes)))


def _in_order(role: str, wanted: frozenset[str], lang: str) -> list["Candidate"]:
    found = [candidate(name, lang) for name in faces_of(role, lang)]
    spec = manifest().role[role]
    own = [face for face in found if face.name in spec.faces]
    if not spec.complete or not own:
        return found
    # The first of those that lack least: `min` keeps the order of equals.
    main = min(own, key=lambda face: len(wanted - face.has(wanted)))
    return [main, *(face for face in found if face is not main)]


class Candidate(msgspec.Struct, frozen=True):
    """A face that is here and may be asked, in the form for one language."""

    name: str
    spec: FaceSpec
    found: Found
    lang: str

    @property
    def index(self) -> int:
        """Give the face's number in its file."""
        return self.spec.index_in(self.lang)

    def has(self, chars: frozenset[str]) -> frozenset[str]:
        """Give those of the characters that the face has. Raises FontError.

        A glyph for private use is somebody else's unless the manifest says it is ours.
        An empty glyph of a file that nobody vouches for counts as none.
        """
        return frozenset() if self.spec.variants else self._holds(chars)

    def _holds(self, chars: frozenset[str]) -> frozenset[str]:
        asked = chars if self.spec.private else frozenset(c for c in chars if not is_private(c))
        mine = faces.held(self.found.path, self.index, asked)
        return mine if self.found.trusted else faces.inked(self.found.path, self.index, mine)

    def has_whole(self, cluster: str) -> bool:
        """Tell whether the face sets a base with all that belongs to it. Raises FontError."""
        if self.spec.variants and not selector_of(cluster):
            return False
        return bool(self._holds(frozenset(cluster[0]))) and faces.sets_whole(
            self.found.path, self.index, cluster
        )

    def use(
        self, role: str, chars: frozenset[str], wholes: frozenset[str], *, own: bool
    ) -> FaceUse:
        """Put the face to use. Raises FontError where it may not be used or is another."""
        path, family = self.found.path, self.spec.family_in(self.lang)
        bits = faces.licence_bits(path, self.index)
        if not bits.allowed:
            raise FontError("face-licence", str(path), face=path.name, bits=bits.bits)
        known = faces.families(path, self.index)
        if family not in known:
            there = "、".join(sorted(known)) or "-"
            raise FontError("face-family", str(path), face=self.name, due=family, found=there)
        if own and faces.drawn_for_others(path, self.index):
            raise FontError("face-region", str(path), family=family, tongue=self.lang)
        trusted = self.found.trusted
        return FaceUse(
            self.name, role, family, self.spec.weight, path, self.index, chars, trusted, wholes
        )


def candidate(name: str, lang: str) -> Candidate:
    """Give a face that is here, as it stands for a language."""
    found = face_found(name)
    assert found is not None
    return Candidate(name, manifest().face[name], found, lang)
