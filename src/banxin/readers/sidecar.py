"""The sidecar `NAME.toml` beside a source: what an editor states about it."""

import difflib
import unicodedata
from pathlib import Path
from typing import Any

import msgspec

from banxin.errors import SourceError
from banxin.files.toml import toml
from banxin.model.finding import Finding
from banxin.model.inlines import IndexEntry, pieces_in, plain, text_inlines
from banxin.model.pieces import Piece, as_fate
from banxin.model.publication import Imprint, Publication
from banxin.model.references import MAX_TERM, is_term
from banxin.model.walk import all_pieces
from banxin.readers import stem_of
from banxin.script.han import count_han
from banxin.script.variant import LANGUAGES

RULE = "sidecar"

MAX_BYTES = 1_000_000
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
    try:
        table = _table(path)
        if table is None:
            return None
        _check(table, Sidecar, path.name)
        _check(table.get("imprint", {}), Imprint, f"{path.name} [imprint]")
        sidecar = msgspec.convert(table, Sidecar)
    except (OSError, ValueError, RecursionError) as error:
        raise SourceError("sidecar-invalid", path.name, reason=str(error)) from error
    return checked(sidecar, path.name)


def _table(path: Path) -> dict[str, Any] | None:
    if not path.exists():
        return None
    if not path.is_file() or path.stat().st_size > MAX_BYTES:
        raise SourceError("sidecar-file", path.name, limit=MAX_BYTES)
    return toml(path.read_text(encoding="utf-8-sig"))


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
    if len(text) > MAX_CHARS or any(map(_controls, text)):
        shown = "".join("\ufffd" if _controls(char) else char for char in text[:40])
        raise SourceError("sidecar-value", where, key=key, value=shown, limit=MAX_CHARS)
    return text.strip()


def _check_index(sidecar: Sidecar, where: str) -> None:
    """Pinyin would stand among the Latin words: Han are put in order by other Han."""
    if len(sidecar.index) > MAX_TERMS:
        raise SourceError("sidecar-index-long", where, count=len(sidecar.index), limit=MAX_TERMS)
    for entry in sidecar.entries:
        for text in (entry.term, entry.sort or entry.term):
            if not is_term(text):
                shown = "".join(c if c.isprintable() else "\ufffd" for c in text[:40])
                raise SourceError("sidecar-value", where, key="index", value=shown, limit=MAX_TERM)
        if entry.sort and count_han(entry.term) and not count_han(entry.sort):
            raise SourceError("sidecar-index-sort", where, term=entry.term, sort=entry.sort)


def _controls(char: str) -> bool:
    """Say whether a character ends a line or controls a device, and so cannot be printed."""
    return unicodedata.category(char) in ("Cc", "Zl", "Zp")


def _check(table: object, kind: type[msgspec.Struct], where: str) -> None:
    for key in table if isinstance(table, dict) else ():
        if key not in kind.__struct_fields__:
            other, place = _OTHER[kind]
            if key in other.__struct_fields__:
                raise SourceError(f"sidecar-key-{place}", where, key=key)
            near = difflib.get_close_matches(key, kind.__struct_fields__, 1)
            raise SourceError("sidecar-key", where, key=key, near=near[0] if near else "—")


_OTHER: dict[type[msgspec.Struct], tuple[type[msgspec.Struct], str]] = {
    Sidecar: (Imprint, "below"), Imprint: (Sidecar, "above"),
}  # fmt: skip
"""The other table of a sidecar, and where it stands."""


def in_column(publication: Publication, column: str) -> Publication:
    """Put the articles of a source in a column (栏目), whose name is printed above the first.

    The name of a web page's own column, which is not, is listed as moved.
    """
    if not column:
        return publication
    aside = tuple(p for a in publication.articles for p in as_fate(a.column, "move", RULE))
    said = (Piece(column, rules=(RULE,)),)
    articles = (msgspec.structs.replace(a, column=said) for a in publication.articles)
    return msgspec.structs.replace(
        publication, articles=tuple(articles), aside=publication.aside + aside
    )


def stated(publication: Publication, sidecar: Sidecar) -> Publication:
    """Give the publication with what the sidecar states in place of what was found.

    A title that it replaces is not lost: its pieces are listed as moved. Where a source has
    several articles, its sidecar speaks of all of them together.
    """
    if len(publication.articles) > 1:
        return _stated_of_all(publication, sidecar)
    (first,) = publication.articles
    aside = publication.aside
    findings = publication.findings
    for field in ("title", "subtitle"):
        text = getattr(sidecar, field)
        found = plain(getattr(first, field))
        if text and found.strip() and found != text:
            at = next((piece.at for piece in pieces_in(getattr(first, field))), None)
            findings += (Finding("S12", at, found, text),)
        if text:
            aside += as_fate(tuple(all_pieces(getattr(first, field))), "move", RULE)
            said = text_inlines((Piece(text, rules=(RULE,)),))
            first = msgspec.structs.replace(first, **{field: said})
    if sidecar.lang:
        first = msgspec.structs.replace(first, lang=sidecar.lang)
    if sidecar.title:
        findings = tuple(f for f in findings if f.code != "S01")
    return msgspec.structs.replace(
        publication,
        articles=(first,),
        aside=aside,
        findings=findings,
        imprint=imprinted(publication.imprint, sidecar.imprint),
    )


def _stated_of_all(publication: Publication, sidecar: Sidecar) -> Publication:
    title, found = sidecar.title or publication.title, publication.title
    findings = publication.findings
    if found and found != title:
        findings += (Finding("S12", None, found, title),)
    articles = (
        msgspec.structs.replace(a, lang=sidecar.lang or a.lang) for a in publication.articles
    )
    return msgspec.structs.replace(
        publication,
        title=title,
        subtitle=sidecar.subtitle or publication.subtitle,
        articles=tuple(articles),
        findings=findings,
        imprint=imprinted(publication.imprint, sidecar.imprint),
    )


def imprinted(found: Imprint, stated: Imprint) -> Imprint:
    """Lay what is stated over what was there; a key that is left out keeps its value."""
    given = {k: v for k, v in msgspec.structs.asdict(stated).items() if v}
    return msgspec.structs.replace(found, **given)


def over(stated: Sidecar, sidecar: Sidecar) -> Sidecar:
    """Lay what a publication file states of an article over the article's own sidecar."""
    given = {key: value for key in ("title", "subtitle", "lang") if (value := getattr(stated, key))}
    return msgspec.structs.replace(sidecar, **given)


def settled(publication: Publication, lang: str, house: str) -> Publication:
    """Give the language and the house style by which the passes are to read a source."""
    articles = (
        msgspec.structs.replace(a, lang=lang or a.lang, house=house or a.house)
        for a in publication.articles
    )
    return msgspec.structs.replace(publication, articles=tuple(articles))


def named(publication: Publication, name: str) -> Publication:
    """Give each article without a name that of its file, which serves where no title is."""
    articles = tuple(
        a if a.name else msgspec.structs.replace(a, name=name) for a in publication.articles
    )
    return msgspec.structs.replace(publication, articles=articles)
