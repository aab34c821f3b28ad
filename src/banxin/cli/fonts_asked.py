"""What texts ask of the faces: by language and role, with the places to be told."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from banxin.fonts.catalogue import manifest
from banxin.layouts.load import load_layout
from banxin.layouts.spec import Layout
from banxin.model.publication import Publication
from banxin.model.walk import all_pieces
from banxin.model.whereabouts import SAID, Whereabouts
from banxin.pipeline import whereabouts
from banxin.preparing import prepare
from banxin.script.clusters import glyph_units
from banxin.typeset.compose import reading
from banxin.typeset.resolve import plan
from banxin.typeset.usage import characters


class Asked(msgspec.Struct, frozen=True):
    """The characters and clusters that each role must set in one language."""

    lang: str
    roles: dict[str, frozenset[str]]
    where: list[Whereabouts]


def asked_of(
    sources: Iterable[Path],
    lang: str | None,
    layout: str | None,
    folders: tuple[Path, ...],
    encoding: str | None,
) -> list[Asked]:
    """Count what the sources ask, each in its own language unless `lang` is given.

    Without a layout every role is asked for every character; with one, each for what it
    would set. Raises SourceError and LayoutError.
    """
    found: dict[str, Asked] = {}
    chosen = load_layout(layout, folders) if layout else None
    for source in sources:
        received = prepare(source, encoding)
        publication = received.publication
        tongue = lang or publication.articles[0].lang
        entry = found.setdefault(tongue, Asked(tongue, {}, []))
        for role, units in _roles(publication, chosen, tongue):
            entry.roles[role] = entry.roles.get(role, frozenset()) | units
        shown = chosen.folders if chosen else ()
        entry.where.append(whereabouts(received.sources, publication, shown))
    tongue = lang or "zh-Hans"
    nothing = Asked(tongue, dict.fromkeys(manifest().role, frozenset()), [])
    return list(found.values()) or [nothing]


def _roles(
    publication: Publication, layout: Layout | None, lang: str
) -> Iterator[tuple[str, frozenset[str]]]:
    if layout is not None:
        resolved = plan(layout, lang)
        yield from characters(reading(publication, resolved), resolved).items()
        return
    said = "".join(piece.text for piece in all_pieces(publication) if piece.fate in SAID)
    units = frozenset(unit for unit in glyph_units(said) if not unit.isspace())
    yield from dict.fromkeys(manifest().role, units).items()
