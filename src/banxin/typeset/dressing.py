"""Dressing a plan: the faces that its roles are really set in, once the text is known.

A plan names the faces that should serve. Which of them are here, and which have the
text's characters, shows when a document is made: the plan that is rendered names those
and no others, so that a renderer has nothing to choose.
"""

from collections.abc import Callable
from itertools import chain

import msgspec

from banxin.fonts.catalogue import manifest
from banxin.fonts.coverage import FaceUse, Share, share_out
from banxin.script.punctuation import CORNER_STOPS
from banxin.typeset.plan import Face, Plan, Style, Voice
from banxin.typeset.reading import Reading
from banxin.typeset.usage import characters

MAINLAND = "zh-Hans"


class Lent(msgspec.Struct, frozen=True):
    """What another face than the role's own must set, or a cluster it must not part."""

    family: str
    weight: int
    texts: tuple[str, ...]


class Borrowing(msgspec.Struct, frozen=True):
    """What a role's own face lacks, and the face that sets it; for a whole role no text.

    `plain` tells that the form asked for is nowhere, and the usual one is set.
    """

    role: str
    text: str
    family: str
    weight: int
    plain: bool = False


class Dressed(msgspec.Struct, frozen=True):
    """The plan in its real faces, and what had to be borrowed.

    `lent` tells, by role, what to put into which face; `lacking` is what no face has.
    """

    plan: Plan
    uses: tuple[FaceUse, ...]
    lent: dict[str, tuple[Lent, ...]]
    borrowings: tuple[Borrowing, ...]
    lacking: dict[str, tuple[str, ...]]


def dressed(reading: Reading, plan: Plan) -> Dressed:
    """Share a reading's characters out among the faces of its roles. Raises FontError."""
    asked = characters(reading, plan)
    shares = {role: share_out(role, chars, plan.lang) for role, chars in asked.items()}
    corner = plan.lines.stops == "corner" and plan.lang.startswith("zh-Hant")
    stops = {
        role: share_out(role, found, MAINLAND).uses[:1]
        for role, chars in asked.items()
        if corner and (found := chars & CORNER_STOPS)
    }
    lent = {
        role: (*_lent(share), *map(_lending, stops.get(role, ()))) for role, share in shares.items()
    }
    return Dressed(
        plan=in_faces(plan, shares),
        uses=(*(use for s in shares.values() for use in s.uses), *chain(*stops.values())),
        lent={role: found for role, found in lent.items() if found},
        borrowings=tuple(b for share in shares.values() for b in borrowings(share)),
        lacking={role: share.lacking for role, share in shares.items() if share.lacking},
    )


def in_faces(plan: Plan, shares: dict[str, Share]) -> Plan:
    """Give the plan with each role's families and weight as they are really used."""

    def worn(face: Face) -> Face:
        share = shares.get(face.role)
        if share is None:
            return face
        first, *others = share.uses
        rest = tuple(dict.fromkeys(u.family for u in others if u.family != first.family))
        return msgspec.structs.replace(
            face, family=first.family, weight=first.weight, fallback=rest
        )

    return with_faces(plan, worn)


def with_faces(plan: Plan, worn: Callable[[Face], Face]) -> Plan:
    """Give the plan with every face of its styles and voices replaced."""

    def style(found: Style) -> Style:
        return msgspec.structs.replace(found, face=worn(found.face))

    def voice(found: Voice) -> Voice:
        return msgspec.structs.replace(found, face=worn(found.face)) if found.face else found

    return msgspec.structs.replace(
        plan,
        styles={name: style(found) for name, found in plan.styles.items()},
        voices={name: voice(found) for name, found in plan.voices.items()},
    )


def _lent(share: Share) -> tuple[Lent, ...]:
    main, *others = share.uses
    pairs = [(main, main.wholes), *((use, use.chars | use.wholes) for use in others)]
    return tuple(Lent(u.family, u.weight, tuple(sorted(texts))) for u, texts in pairs if texts)


def _lending(use: FaceUse) -> Lent:
    return Lent(use.family, use.weight, tuple(sorted(use.chars)))


def borrowings(share: Share) -> list[Borrowing]:
    """Tell what a role does not set in its own face, the whole role first."""
    main = share.uses[0]
    other = main.name != manifest().role[share.role].faces[0]
    whole = [Borrowing(share.role, "", main.family, main.weight)] if other else []
    lent = (Borrowing(share.role, text, u.family, u.weight) for text, u in share.borrowed)
    plain = (
        Borrowing(share.role, text, main.family, main.weight, plain=True) for text in share.plain
    )
    return [*whole, *lent, *plain]
