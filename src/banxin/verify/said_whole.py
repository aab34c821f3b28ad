"""What several articles say together, and beside their texts: title, columns, bylines."""

from collections.abc import Iterator

from banxin.model.pieces import text_of
from banxin.model.publication import Article, Publication
from banxin.typeset.reading import Group, Leaf, leaves, said
from banxin.verify.fault import Fault


def beside(publication: Publication, parts: dict[str, Group]) -> Iterator[Fault]:
    """Give what is lacking or too much between the articles, and in the line below a title."""
    body = parts.get("body")
    if body is None or len(publication.articles) < 2:
        return
    waiting: list[str] = []
    at, column = 0, ""
    for child in body.children:
        if isinstance(child, Leaf):
            waiting.append(said(child))
        elif isinstance(child, Group) and at < len(publication.articles):
            article = publication.articles[at]
            own = _column(article)
            due = [own] if own and own != column else []
            titles = [] if at else _titles(publication, parts)
            yield from _differing(waiting, titles, due, f"article{at + 1}")
            yield from _uncredited(article, child, parts)
            waiting, column, at = [], own or column, at + 1
    if waiting:
        yield Fault("added", place="body", found=waiting[0])


def is_beside(leaf: Leaf, number: int) -> bool:
    """Tell whether a leaf is the line that says where an article comes from."""
    return leaf.id == f"article{number}.credits"


def _titles(publication: Publication, parts: dict[str, Group]) -> list[str]:
    """Give what the whole is called, without what a masthead above says already."""
    head = parts.get("masthead")
    said_above = [said(leaf) for leaf in leaves(head)] if head else []
    titles = (publication.title, publication.subtitle)
    return [text for text in titles if text and text not in said_above]


def _column(article: Article) -> str:
    return "".join(piece.text for piece in article.column if piece.fate == "text")


def _differing(
    found: list[str], titles: list[str], columns: list[str], place: str
) -> Iterator[Fault]:
    """A layout may print the titles of the whole here or not, but columns it must."""
    if found in (columns, [*titles, *columns]):
        return
    for text in columns:
        if text not in found:
            yield Fault("unsaid", place=place, due=text)
    for text in found:
        if text not in (*titles, *columns):
            yield Fault("added", place=place, found=text)
    if set(found) <= {*titles, *columns} and set(columns) <= set(found):
        yield Fault("added", place=place, found="\n".join(found))


def _uncredited(article: Article, group: Group, parts: dict[str, Group]) -> Iterator[Fault]:
    lines = [leaf for leaf in leaves(group) if leaf.id == f"{group.id}.credits"]
    printed = "\n".join(map(said, lines))
    if not lines and not _credited(parts):
        return
    for text in (text_of(article.origin), *(text_of(credit.name) for credit in article.credits)):
        if text not in printed:
            yield Fault("unsaid", place=f"{group.id}.credits", due=text)


def _credited(parts: dict[str, Group]) -> bool:
    """Tell whether any article says where it comes from, so that all have to."""
    return any(
        leaf.id.endswith(".credits") and leaf.style == "credits" for leaf in leaves(parts["body"])
    )
