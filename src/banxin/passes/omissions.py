"""What the text speaks of and does not hold: a credit for a picture without one (S03)."""

from banxin.model.blocks import Figure
from banxin.model.finding import Finding
from banxin.model.pieces import Pieces, Span, text_of
from banxin.model.publication import Article, Publication
from banxin.model.walk import members
from banxin.passes.article import Outcome, on_articles
from banxin.script.fields import GRAPHIC


def omissions(publication: Publication) -> Publication:
    """Note every graphic credit of an article that has no figure."""
    return on_articles(publication, _article)


def _article(article: Article) -> Outcome:
    graphic = [credit for credit in article.credits if credit.role in GRAPHIC]
    if not graphic or members(article.children, Figure):
        return Outcome(article)
    findings = tuple(
        Finding("S03", _place(credit.name), f"{credit.role}：{text_of(credit.name)}")
        for credit in graphic
    )
    return Outcome(article, findings=findings)


def _place(pieces: Pieces) -> Span | None:
    return next((piece.at for piece in pieces if piece.at), None)
