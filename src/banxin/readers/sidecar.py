"""The sidecar `NAME.toml` beside a source: what an editor states about it."""

import os
from pathlib import Path

import msgspec

from banxin.errors import SourceError
from banxin.files.keys import struct_of, unknown_keys
from banxin.files.toml import read_toml
from banxin.messages.shown import on_a_line, shown
from banxin.model.inlines import IndexEntry
from banxin.model.publication import Imprint
from banxin.model.references import MAX_TERM, is_term
from banxin.readers import stem_of
from banxin.script.han import count_han
from banxin.script.variant import LANGUAGES

MAX_CHARS = 200
"""The longest text that a key may state."""
MAX_TERMS = 2000
"""How many terms an index may be asked for."""


class IndexTerm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A term of the index whose own characters would put it in the wrong place."""

    term: str
    sort: str = ""


class Sidecar(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The keys of a sidecar."""

    title: str = ""
    subtitle: str = ""
    lang: str = ""
    imprint: Imprint = Imprint()
    index: tuple[str | IndexTerm, ...] = ()

    @property
    def entries(self) -> tuple[IndexEntry, ...]:
        """What the index is to list; blank terms count as left out."""
        given = (IndexTerm(t) if isinstance(t, str) else t for t in self.index)
        found = (IndexEntry(t.term.strip(), t.sort.strip()) for t in given)
        return tuple(entry for entry in found if entry.term)


def sidecar_of(source: Path) -> Path:
    """Give where the sidecar of a source lies, if it has one."""
    return source.with_name(stem_of(source) + ".toml")


def load_sidecar(source: Path) -> Sidecar | None:
    """Read the sidecar of a source; None when it has none.

    Raises SourceError when it is no ordinary file or not TOML, or a key is unknown, of the
    wrong kind, or says what cannot be printed on a line.
    """
    path = sidecar_of(source)
    if not os.path.lexists(path):
        return None
    table = read_toml(path, path.name)
    for unknown in unknown_keys(table, Sidecar):
        where, key = unknown.place(path.name), unknown.key
        if unknown.kind is Sidecar and key in Imprint.__struct_fields__:
            raise SourceError("sidecar-key-below", where, key=key)
        if unknown.kind is Imprint and key in Sidecar.__struct_fields__:
            raise SourceError("sidecar-key-above", where, key=key)
        raise SourceError("sidecar-key", where, key=key, near=unknown.near)
    return checked(struct_of(table, Sidecar, path.name), path.name)


def checked(sidecar: Sidecar, where: str) -> Sidecar:
    """Give the sidecar with its title and subtitle stripped. Raises SourceError."""
    said = msgspec.structs.replace(
        sidecar, title=sidecar.title.strip(), subtitle=sidecar.subtitle.strip()
    )
    stated = {"title": said.title, "subtitle": said.subtitle}
    for key, value in (stated | msgspec.structs.asdict(said.imprint)).items():
        for text in (value,) if isinstance(value, str) else value:
            one_line(key, text, where)
    if said.lang and said.lang not in LANGUAGES:
        raise SourceError("sidecar-lang", where, value=said.lang, known="、".join(LANGUAGES))
    _check_index(said, where)
    return said


def one_line(key: str, text: str, where: str) -> str:
    """Give a text that can be printed on a line. Raises SourceError for any other."""
    if len(text) > MAX_CHARS or not on_a_line(text):
        raise SourceError("sidecar-value", where, key=key, value=shown(text, 40), limit=MAX_CHARS)
    return text.strip()


def _check_index(sidecar: Sidecar, where: str) -> None:
    """Pinyin would stand among the Latin words: Han are put in order by other Han."""
    if len(sidecar.index) > MAX_TERMS:
        raise SourceError("sidecar-index-long", where, count=len(sidecar.index), limit=MAX_TERMS)
    for entry in sidecar.entries:
        for text in (entry.term, entry.sort or entry.term):
            if not is_term(text):
                value = shown(text, 40)
                raise SourceError("sidecar-value", where, key="index", value=value, limit=MAX_TERM)
        if entry.sort and count_han(entry.term) and not count_han(entry.sort):
            raise SourceError("sidecar-index-sort", where, term=entry.term, sort=entry.sort)
