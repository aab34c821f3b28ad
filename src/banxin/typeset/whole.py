"""What a publication of several articles has beside them: its title, columns, bylines."""

from collections.abc import Iterator

from banxin.model.pieces import text_of
from banxin.model.publication import Article, Publication
from banxin.typeset.plan import Plan
from banxin.typeset.words import chinese_date, word


def several(publication: Publication) -> bool:
    """Tell whether there are several articles, each with its title above its text."""
    return len(publication.articles) > 1


def title_of(publication: Publication) -> str:
    """Give the title that several articles bear together; empty where they have none."""
    return (publication.title or publication.imprint.masthead) if several(publication) else ""


def column_of(article: Article) -> str:
    """Give the column (栏目) an article is put in; that of a web page is not said."""
    return text_of(tuple(piece for piece in article.column if piece.fate == "text"))


def columns(publication: Publication) -> list[str]:
    """Give for each article the column that begins with it; it holds until the next is named."""
    begun: list[str] = []
    now = ""
    for article in publication.articles:
        name = column_of(article) if several(publication) else ""
        begun.append(name if name != now else "")
        now = name or now
    return begun


def sources_of(article: Article, plan: Plan) -> Iterator[str]:
    """Tell where a text comes from, when it was published and who made what."""
    lang, own = plan.lang, plan.words
    if article.origin:
        yield word("origin", lang, own, text=text_of(article.origin))
    if article.published:
        yield word("published", lang, own, text=chinese_date(article.published.value))
    for credit in article.credits:
        yield word("credit", lang, own, role=credit.role, text=text_of(credit.name))
