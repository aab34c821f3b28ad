"""A note whose mark stood in what is not said any more goes to the list with it (S17)."""

from msgspec.structs import replace

from banxin.model.blocks import Note
from banxin.model.finding import Finding
from banxin.model.inlines import NoteRef
from banxin.model.pieces import Piece, as_fate
from banxin.model.publication import Article, Publication
from banxin.model.walk import all_pieces, members
from banxin.passes.article import Outcome, on_articles

RULE = "S17"
_SHOWN = 120


def uncalled(publication: Publication) -> Publication:
    """Set aside the notes that nothing calls, each with a finding.

    One that no source holds, in a model written by hand, stays: it could stand on no list.
    """
    return on_articles(publication, _article)


def _has_source(note: Note) -> bool:
    return all(piece.at is not None for piece in all_pieces(note))


def _article(article: Article) -> Outcome:
    if not article.notes:
        return Outcome(article)
    called = {node.note for node in members(replace(article, notes=()), NoteRef)}
    loose = [n for n in article.notes if n.id and n.id not in called and _has_source(n)]
    if not loose:
        return Outcome(article)
    aside: list[Piece] = []
    findings: list[Finding] = []
    for note in loose:
        pieces = tuple(all_pieces(note))
        aside += as_fate(pieces, "discard", RULE)
        text = "".join(piece.text for piece in pieces)[:_SHOWN]
        findings.append(Finding(RULE, pieces[0].at if pieces else None, f"−{text}"))
    kept = tuple(note for note in article.notes if note not in loose)
    return Outcome(replace(article, notes=kept), tuple(aside), tuple(findings))
