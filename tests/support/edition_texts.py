"""Texts on their way into an edition."""

from msgspec.structs import replace

from banxin.editions.edition import TAGS, Edition
from banxin.editions.glossary import load_glossary
from banxin.model.inlines import plain
from banxin.model.publication import Publication
from banxin.passes import normalise
from banxin.readers.sent import Sent
from banxin.readers.text import READER


def edition_of(text: str, lang: str, tag: str) -> tuple[Publication, Edition]:
    """Give a text as one line whose language is stated, and the edition asked for."""
    read = READER.read(Sent(text.encode(), "文.txt", "utf-8"))
    (article,) = read.articles
    known = next(one for one in TAGS if one == tag)
    return replace(read, articles=(replace(article, lang=lang),)), Edition(known)


def normalised(text: str, lang: str = "") -> Publication:
    """Give a text as the passes leave it."""
    read = normalise(READER.read(Sent(("题\n\n" + text).encode(), "文.txt", "utf-8")))
    articles = tuple(replace(a, lang=lang or a.lang) for a in read.articles)
    return replace(read, articles=articles)


def said(publication: Publication) -> str:
    """Give the lines of a publication that no pass has touched."""
    return "\n".join(plain(line.children) for line in publication.articles[0].lines)


def usage(tag: str) -> dict[str, str]:
    """Give what is settled by usage alone."""
    from pathlib import Path

    return load_glossary(Path("no such file")).settled(next(one for one in TAGS if one == tag))
