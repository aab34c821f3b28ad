"""The sidecar `NAME.toml` beside a source: what an editor states about it."""

import difflib
import tomllib
from pathlib import Path

import msgspec

from banxin.errors import SourceError
from banxin.model.inlines import pieces_in, text_inlines
from banxin.model.pieces import Piece, as_fate
from banxin.model.publication import Imprint, Publication
from banxin.readers import stem_of

RULE = "sidecar"


class Sidecar(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The keys of a sidecar."""

    title: str = ""
    subtitle: str = ""
    lang: str = ""
    imprint: Imprint = Imprint()


def load_sidecar(source: Path) -> Sidecar | None:
    """Read the sidecar of a source; None when it has none.

    Raises SourceError when it is not TOML, or a key is unknown or of the wrong kind.
    """
    path = source.with_name(stem_of(source) + ".toml")
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SourceError("sidecar-invalid", path.name, reason=str(error)) from error
    _check(table, Sidecar, path.name)
    _check(table.get("imprint", {}), Imprint, f"{path.name} [imprint]")
    try:
        return msgspec.convert(table, Sidecar)
    except msgspec.ValidationError as error:
        raise SourceError("sidecar-invalid", path.name, reason=str(error)) from error


def _check(table: object, kind: type[msgspec.Struct], where: str) -> None:
    for key in table if isinstance(table, dict) else ():
        if key not in kind.__struct_fields__:
            near = difflib.get_close_matches(key, kind.__struct_fields__, 1)
            raise SourceError("sidecar-key", where, key=key, near=near[0] if near else "—")


def stated(publication: Publication, sidecar: Sidecar) -> Publication:
    """Give the publication with what the sidecar states in place of what was found.

    A title that it replaces is not lost: its pieces are listed as moved.
    """
    first, *rest = publication.articles
    aside = publication.aside
    for field in ("title", "subtitle"):
        text = getattr(sidecar, field)
        if text:
            aside += as_fate(tuple(pieces_in(getattr(first, field))), "move", RULE)
            said = text_inlines((Piece(text, rules=(RULE,)),))
            first = msgspec.structs.replace(first, **{field: said})
    if sidecar.lang:
        first = msgspec.structs.replace(first, lang=sidecar.lang)
    findings = publication.findings
    if sidecar.title:
        findings = tuple(f for f in findings if f.code != "S01")
    return msgspec.structs.replace(
        publication,
        articles=(first, *rest),
        aside=aside,
        findings=findings,
        imprint=_imprint(publication.imprint, sidecar.imprint),
    )


def _imprint(found: Imprint, stated: Imprint) -> Imprint:
    """A key the sidecar leaves out keeps its value."""
    given = {k: v for k, v in msgspec.structs.asdict(stated).items() if v}
    return msgspec.structs.replace(found, **given)


def named(publication: Publication, name: str) -> Publication:
    """Give each article without a name that of its file, which serves where no title is."""
    articles = tuple(
        a if a.name else msgspec.structs.replace(a, name=name) for a in publication.articles
    )
    return msgspec.structs.replace(publication, articles=articles)
