"""What can be told of a role: its faces, where they come from, and who sets what."""

import msgspec

from banxin.errors import BanxinError, FontError
from banxin.fonts import faces
from banxin.fonts.catalogue import face_found, manifest
from banxin.fonts.coverage import FaceUse, Share, candidate, share_out
from banxin.fonts.embedding import Embedding
from banxin.fonts.places import installed_by
from banxin.messages import error_text


class FaceReport(msgspec.Struct, frozen=True):
    """A face of a role's chain. Without a `file` it is not on this machine.

    `whose` folder it lies in: `own`, `program`, `user`, `package` (the Debian package
    named) or `system`. `holds` counts its characters, `sets` those it sets of the text,
    `has` those of the text it has. `problem` says why it cannot be used.
    """

    face: str
    family: str
    weight: int
    licence: str
    package: str
    optional: bool
    file: str = ""
    whose: str = ""
    embedding: Embedding | None = None
    holds: int = 0
    has: int = 0
    sets: int = 0
    problem: str = ""


class RoleReport(msgspec.Struct, frozen=True):
    """A role in one language. Its chain is in order; `serves` is the face of the most part.

    `asked` counts the characters and clusters of the text. `problem` says why a document
    could not be made.
    """

    role: str
    title: str
    lang: str
    serves: str
    asked: int
    faces: tuple[FaceReport, ...]
    share: Share | None
    problem: str = ""


def report(role: str, asked: frozenset[str], lang: str) -> RoleReport:
    """Look at every face of a role, and share the text out among them. Raises nothing."""
    spec = manifest().role[role]
    share: Share | None = None
    problem = ""
    try:
        share = share_out(role, asked, lang)
    except FontError as error:
        problem = _sentence(error)
    uses = {use.name: use for use in share.uses} if share else {}
    return RoleReport(
        role=role,
        title=spec.title,
        lang=lang,
        serves=share.uses[0].name if share else "",
        asked=len(asked),
        faces=tuple(_face(name, lang, asked, uses.get(name)) for name in spec.chain(lang)),
        share=share,
        problem=problem,
    )


def _face(name: str, lang: str, asked: frozenset[str], use: FaceUse | None) -> FaceReport:
    spec, found = manifest().face[name], face_found(name)
    told = FaceReport(
        name, spec.family_in(lang), spec.weight, spec.licence, spec.package, spec.optional
    )
    if found is None:
        return told
    file, index = found.path, spec.index_in(lang)
    packaged = bool(spec.package) and installed_by(file, spec.package)
    told = msgspec.structs.replace(
        told, file=str(file), whose="package" if packaged else found.whose
    )
    try:
        singles = frozenset(text for text in asked if len(text) == 1)
        one = candidate(name, lang)
        return msgspec.structs.replace(
            told,
            embedding=faces.licence_bits(file, index),
            holds=len(faces.covered(file, index)),
            has=len(one.has(singles)) + sum(map(one.has_whole, asked - singles)),
            sets=len(use.chars | use.wholes) if use else 0,
        )
    except FontError as error:
        return msgspec.structs.replace(told, problem=_sentence(error))


def _sentence(error: BanxinError) -> str:
    return error_text(error).splitlines()[0]
