"""Which characters and clusters each face must have: counted before anything is printed."""

from collections.abc import Iterator

from banxin.script.clusters import glyph_units
from banxin.typeset.index import COMMA
from banxin.typeset.plan import Plan
from banxin.typeset.reading import (
    Leaf,
    NoteMark,
    PageNumber,
    PageNumbers,
    Reading,
    RubyRun,
    Run,
    TitleRef,
    all_leaves,
)

DIGITS = "0123456789"


def characters(reading: Reading, plan: Plan) -> dict[str, frozenset[str]]:
    """Give the characters that each role's face sets, folios and running heads included.

    A base with its accents or its variation selector is one string of several characters.
    """
    out: dict[str, list[str]] = {}
    for leaf in all_leaves(reading):
        for role, text in _texts(leaf, plan):
            out.setdefault(role, []).append(text)
    if plan.folio:
        role = plan.styles["folio"].face.role
        out.setdefault(role, []).append(DIGITS + plan.folio.form)
    if plan.running:
        role = plan.styles["running-head"].face.role
        said = [reading.margins.verso, reading.margins.recto]
        said += [leaf.running for leaf in all_leaves(reading)]
        out.setdefault(role, []).extend(said)
    # A line end between texts, so that no mark joins a base that stands elsewhere.
    return {role: glyph_units("\n".join(texts)) - {"\n"} for role, texts in out.items()}


def _texts(leaf: Leaf, plan: Plan) -> Iterator[tuple[str, str]]:
    own = plan.styles[leaf.style].face.role
    for run in leaf.runs:
        match run:
            case Run(text=text, voice=voice) | TitleRef(text=text, voice=voice):
                face = plan.voices[voice].face if voice in plan.voices else None
                yield face.role if face else own, text
            case RubyRun(base=base, reading=reading, voice=voice):
                face = plan.voices[voice].face if voice in plan.voices else None
                yield face.role if face else own, base + reading
            case NoteMark(text=text):
                yield own, text
            case PageNumber():
                yield own, DIGITS
            case PageNumbers():
                yield own, DIGITS + COMMA
            case _:
                pass
