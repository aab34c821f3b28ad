"""The frame of a pass that repairs marks: every passage, by its house style."""

import re
from collections.abc import Callable

from banxin.model.finding import Finding
from banxin.model.inlines import Inlines, edit_inlines, plain
from banxin.model.pieces import Edit
from banxin.model.publication import Article, Publication
from banxin.passes.kept import kept_in
from banxin.passes.rewrite import Role, Work, rewrite_by_article
from banxin.script.house import House, house_of

Repair = Callable[[str, bytearray, House], list[Edit]]
"""From a text, a mask of what is kept as it stands, and a house style, to edits."""


def repair(
    publication: Publication,
    signs: re.Pattern[str],
    edits: Repair,
    keep: Callable[[str, Inlines], bytearray] | None = None,
) -> Publication:
    """Apply the edits of a repair to every passage; it gives no findings.

    A passage in which no `signs` are found is left alone. `keep` says what may not be touched,
    by default all of `kept_in`.
    """
    return rewrite_by_article(
        publication, lambda article: _work(article, signs, edits, keep or kept_in)
    )


def _work(
    article: Article,
    signs: re.Pattern[str],
    edits: Repair,
    keep: Callable[[str, Inlines], bytearray],
) -> Work:
    house = house_of(article.house, article.lang)

    def work(inlines: Inlines, _: Role) -> tuple[Inlines, list[Finding]]:
        text = plain(inlines)
        if not signs.search(text):
            return inlines, []
        return edit_inlines(inlines, edits(text, keep(text, inlines), house)), []

    return work
