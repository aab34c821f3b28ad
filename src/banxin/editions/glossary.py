"""`editions.toml` beside a source: what a person decided about conversion, and why.

keep = ["范仲淹", "后羿"]             # never converted
words = ["zh-Hant-TW"]                # the region's vocabulary as well, each change listed

[[term]]                              # decided: so and no other way
edition = "zh-Hant-TW"
text = "理发"
to = "理髮"
reason = "剪头发的发"
"""

from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any
from unicodedata import category

import msgspec

from banxin.editions.edition import TAGS, Edition, Tag
from banxin.errors import SourceError
from banxin.files.toml import toml
from banxin.messages.nearest import nearest

NAME = "editions.toml"
MAX_BYTES = 1_000_000
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
    return glossary_from((files("banxin.editions") / "usage.toml").read_text("utf-8"), NAME)


def glossary_of(source: Path) -> Path:
    """Give where the glossary of a source lies: in its folder, for all that lie there."""
    return (source if source.is_dir() else source.parent) / NAME


def load_glossary(path: Path) -> Glossary:
    """Read a glossary; an empty one where there is none.

    Raises SourceError when it is no ordinary file or not TOML, a key or an edition is
    unknown, or a name is empty or too long.
    """
    try:
        if not path.exists():
            return Glossary()
        if not path.is_file() or path.stat().st_size > MAX_BYTES:
            raise SourceError("sidecar-file", path.name, limit=MAX_BYTES)
        return glossary_from(path.read_text(encoding="utf-8-sig"), path.name)
    except (OSError, ValueError, RecursionError) as error:
        raise SourceError("sidecar-invalid", path.name, reason=str(error)) from error


def glossary_from(text: str, where: str) -> Glossary:
    """Read a glossary from TOML. Raises SourceError, and ValueError where it is no TOML."""
    table = toml(text)
    _check_keys(table, Glossary, where)
    terms = table.get("term", ())
    for entry in terms if isinstance(terms, list) else ():
        _check_keys(entry, Term, f"{where} [[term]]")
    found = msgspec.convert(table, Glossary)
    asked = {*found.words, *(term.edition for term in found.term)} - {""}
    if wrong := sorted(asked - set(TAGS)):
        raise SourceError("edition-unknown", where, value=wrong[0], known="、".join(TAGS))
    said = [*found.keep, *(text for term in found.term for text in (term.text, term.to))]
    bad = next((text for text in said if not _can_be_said(text)), None)
    if bad is not None or len(said) > MAX_TERMS:
        value = (bad or "")[:20]
        raise SourceError("glossary-term", where, value=value, limit=MAX_CHARS, most=MAX_TERMS)
    return found


def _can_be_said(text: str) -> bool:
    controls = any(category(char) in ("Cc", "Cs", "Zl", "Zp") for char in text)
    return 0 < len(text) <= MAX_CHARS and not controls


def _check_keys(table: Any, kind: type[msgspec.Struct], where: str) -> None:
    for key in table if isinstance(table, dict) else ():
        if key not in kind.__struct_fields__:
            near = nearest(key, kind.__struct_fields__)
            raise SourceError("sidecar-key", where, key=key, near=near)


def with_terms(text: str, terms: tuple[Term, ...], where: str) -> str:
    """Give the text of a glossary with more terms at its end; what stood there stays.

    Raises SourceError, and ValueError where the text is no TOML.
    """
    known = set(glossary_from(text, where).term)
    added = "".join(_entry(term) for term in terms if term not in known)
    whole = text + ("\n" if text and not text.endswith("\n") else "") + added
    glossary_from(whole, where)
    return whole


def _entry(term: Term) -> str:
    fields = msgspec.structs.asdict(term)
    return "\n[[term]]\n" + "".join(f"{k} = {_quoted(v)}\n" for k, v in fields.items() if v)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in escaped) + '"'
