"""Texts of which a feed gives the beginning alone (S48)."""

import re
from collections.abc import Iterator

from banxin.model.finding import Finding
from banxin.model.inlines import pieces_in, plain
from banxin.model.pieces import Piece, Span
from banxin.model.publication import Article

CODE = "S48"

_BREAKS_OFF = re.compile(r"(?:…|⋯|\.{3}|。{3})\s*[\]］】）)]?$")
_MORE = re.compile(
    r"[\[［【（(<《]\s*(?:查看|[阅閱][读讀]|[点點][击擊])?(?:[详詳][细細情]|全文|更多|原文|more)[\s.…]*[\]］】）)>》]$"
    r"|(?:…|⋯|\.{3}|。{3})\s*(?:[详詳][细細情]|全文|更多|more)[\s>›»]*$"
    r"|(?:(?:查看|[阅閱][读讀]|[点點][击擊])(?:[详詳][细細情]|全文|更多|原文|余下全文)"
    r"|read more|continue reading)[\s.…>›»→]*$",
    re.IGNORECASE,
)
_LAST = 60
"""Characters of the end that are looked at."""
_SHOWN = 60


def teaser(title: str, article: Article, *, beginning: bool) -> Iterator[Finding]:
    """Note an article that says of itself that it goes on elsewhere, or says its title alone.

    An ellipsis tells only where the text is from a field for the `beginning`: it may end any.
    """
    pieces = [piece for line in article.lines for piece in pieces_in(line.children)]
    end = plain(article.lines[-1].children)[-_LAST:].rstrip() if article.lines else ""
    alone = not article.lines or (bool(title) and _bare(pieces) == "".join(title.split()))
    if not alone and not (_MORE.search(end) or (beginning and _BREAKS_OFF.search(end))):
        return
    ends = pieces[-1:] or pieces_in(article.title)[:1]
    shown = title or "".join(piece.text for piece in pieces)
    text = shown[:_SHOWN] + ("…" if len(shown) > _SHOWN else "")
    yield Finding(CODE, _end(ends[0]) if ends else None, text)


def _bare(pieces: list[Piece]) -> str:
    return "".join("".join(piece.text for piece in pieces).split())


def _end(piece: Piece) -> Span | None:
    """Give the end of what is there; a changed piece is not cut."""
    at = piece.at
    if at is None or at.end - at.start != len(piece.text):
        return at
    return Span(at.source, max(at.start, at.end - 12), at.end)
