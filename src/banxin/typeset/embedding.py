"""Which faces a Word file holds itself, and the plan that names them."""

from typing import Literal

import msgspec

from banxin.fonts.portable import Portable, Reason, portable
from banxin.layouts.spec import Layout
from banxin.script.everyday import everyday
from banxin.typeset.dressing import with_faces
from banxin.typeset.plan import Face, Plan
from banxin.typeset.reading import Reading
from banxin.typeset.roles import role_of
from banxin.typeset.usage import characters

Switch = Literal["", "text", "full"]
"""What the editor asks for on the command line: the document's characters, or the
everyday ones as well; empty leaves it to the layout."""


class Wanted(msgspec.Struct, frozen=True):
    """The roles whose faces are to be embedded, None for all, and how much of each."""

    roles: tuple[str, ...] | None
    full: bool


class Embedded(msgspec.Struct, frozen=True):
    """A face for a file to hold: its family, the office name it stands for, its program."""

    family: str
    office: str
    data: bytes


class Packed(msgspec.Struct, frozen=True):
    """The plan that names the embedded families, the faces, and by role why others are not."""

    plan: Plan
    faces: tuple[Embedded, ...] = ()
    refused: dict[str, Reason] = {}
    full: bool = False


def wanted(layout: Layout, switch: Switch = "") -> Wanted | None:
    """Read what is to be embedded; a switch overrules the layout. Raises LayoutError."""
    spec = layout.output.docx
    roles = () if isinstance(spec.embed, bool) else spec.embed
    for role in roles:
        role_of(layout, "output.docx.embed", role)
    if switch or spec.embed is True:
        return Wanted(None, spec.embed_full or switch == "full")
    return Wanted(roles, spec.embed_full) if roles else None


def packed(reading: Reading, plan: Plan, asked: Wanted) -> Packed:
    """Cut the faces that may be embedded, and let the plan name them for their roles.

    Each holds the characters of the whole text, so that an editor may move words from one
    style to another. Raises FontError for a face that is broken.
    """
    texts = characters(reading, plan)
    extra = frozenset[str]().union(*texts.values())
    extra |= everyday(plan.lang) if asked.full else frozenset()
    made: dict[str, Portable] = {}
    refused: dict[str, Reason] = {}
    for role, chars in texts.items():
        if asked.roles is not None and role not in asked.roles:
            continue
        found = portable(role, chars, extra, plan.lang)
        if not isinstance(found, Portable):
            refused[role] = found
        elif any(p.family == found.family and p.data != found.data for p in made.values()):
            refused[role] = "name"
        else:
            made[role] = found

    def worn(face: Face) -> Face:
        found = made.get(face.role)
        return msgspec.structs.replace(face, word=found.family) if found else face

    return Packed(with_faces(plan, worn), _faces(made, plan), refused, asked.full)


def _faces(made: dict[str, Portable], plan: Plan) -> tuple[Embedded, ...]:
    """Give each family once, with the first office name it stands for."""
    office = {face.role: face.word for face in reversed(plan.faces)}
    once = {found.family: role for role, found in reversed(made.items())}
    return tuple(
        Embedded(family, office[role], made[role].data) for family, role in sorted(once.items())
    )
