"""`editions.toml` beside a source: what a person decided about conversion, and why.

keep = ["范仲淹", "后羿"]             # never converted
words = ["zh-Hant-TW"]                # the region's vocabulary as well, each change listed

[[term]]                              # decided: so and no other way
edition = "zh-Hant-TW"
text = "理发"
to = "理髮"
reason = "剪头发的发"
"""

import os
from functools import cache
from importlib.resources import files
from pathlib import Path

import msgspec

from banxin.editions.edition import TAGS, Edition, Tag
from banxin.errors import SourceError
from banxin.files.keys import struct_of, unknown_keys
from banxin.files.small import read_small
from banxin.files.toml import parsed, quoted
from banxin.messages.shown import on_a_line

NAME = "editions.toml"
MAX_TERMS = 10_000
MAX_CHARS = 64
"""Characters of the longest name or term."""


class Term(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A stretch whose form in an edition is settled; in all of them where none is named."""

    text: str
    to: str
    edition: str = ""
    reason: str = ""


class Glossary(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Names that stay as they are, editions that change words too, and terms decided."""

    keep: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    term: tuple[Term, ...] = ()

    def edition(self, tag: Tag) -> Edition:
        """Give an edition as the glossary asks for it."""
        return Edition(tag, tag in self.words)

    def settled(self, tag: Tag) -> dict[str, str]:
        """Give every stretch whose form is settled, by usage, by decision, and kept names."""
        terms = (*_usage().term, *self.term)
        own = {term.text: term.to for term in terms if term.edition in ("", tag)}
        return own | {name: name for name in self.keep}


@cache
def _usage() -> Glossary:
    return glossary_from((files("banxin.editions") / "usage.toml").read_bytes(), NAME)


def glossary_of(source: Path) -> Path:
    """Give where the glossary of a source lies: in its folder, for all that lie there."""
    return (source if source.is_dir() else source.parent) / NAME


def load_glossary(path: Path) -> Glossary:
    """Read a glossary; an empty one where there is none.

    Raises SourceError when it is no ordinary file or not TOML, a key or an edition is
    unknown, or a name is empty or too long.
    """
    there = os.path.lexists(path)
    return glossary_from(read_small(path, path.name), path.name) if there else Glossary()


def glossary_from(data: bytes, where: str) -> Glossary:
    """Read a glossary from TOML. Raises SourceError."""
    table = parsed(data, where)
    for unknown in unknown_keys(table, Glossary):
        raise SourceError("sidecar-key", unknown.place(where), key=unknown.key, near=unknown.near)
    found = struct_of(table, Glossary, where)
    asked = {*found.words, *(term.edition for term in found.term)} - {""}
    if wrong := sorted(asked - set(TAGS)):
        raise SourceError("edition-unknown", where, value=wrong[0], known="、".join(TAGS))
    said = [*found.keep, *(text for term in found.term for text in (term.text, term.to))]
    fits = (0 < len(text) <= MAX_CHARS and on_a_line(text) for text in said)
    bad = next((text for text, good in zip(said, fits, strict=True) if not good), None)
    if bad is not None or len(said) > MAX_TERMS:
        value = (bad or "")[:20]
        raise SourceError("glossary-term", where, value=value, limit=MAX_CHARS, most=MAX_TERMS)
    return found


def with_terms(text: str, terms: tuple[Term, ...], where: str) -> str:
    """Give the text of a glossary with more terms at its end; what stood there stays.

    Raises SourceError.
    """
    known = set(glossary_from(text.encode(), where).term)
    added = "".join(_entry(term) for term in terms if term not in known)
    whole = text + ("\n" if text and not text.endswith("\n") else "") + added
    glossary_from(whole.encode(), where)
    return whole


def _entry(term: Term) -> str:
    fields = msgspec.structs.asdict(term)
    return "\n[[term]]\n" + "".join(f"{k} = {quoted(v)}\n" for k, v in fields.items() if v)
