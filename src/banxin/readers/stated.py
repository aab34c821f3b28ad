"""What an editor states of a source, laid over what was found in it."""

import msgspec

from banxin.model.finding import Finding
from banxin.model.inlines import pieces_in, plain, text_inlines
from banxin.model.pieces import Piece, as_fate
from banxin.model.publication import Imprint, Publication
from banxin.model.walk import all_pieces
from banxin.readers.sidecar import Sidecar

RULE = "sidecar"


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
