"""What a publication says, without where it came from: the base of a later merge.

It travels in every Word file that is sent out, so nothing goes with it that was not said:
no source, no text that was set aside, no finding, no name of a file.
"""

from typing import Any

import msgspec

from banxin.model.inlines import plain
from banxin.model.pieces import Piece, Pieces, text_of
from banxin.model.publication import Article, Asset, Publication


def snapshot(publication: Publication) -> Publication:
    """Give the same blocks under the same ids, every text in one piece of no source.

    What no layout prints of an article (the title of its web page and the column it stood in,
    its breadcrumb) is left out; its name stays where it is printed for want of a title.
    """
    return Publication(
        schema=publication.schema,
        title=publication.title,
        subtitle=publication.subtitle,
        articles=tuple(map(_said, publication.articles)),
        imprint=publication.imprint,
        assets=tuple(Asset(asset.id, asset.media) for asset in publication.assets),
    )


def _said(article: Article) -> Article:
    name = "" if plain(article.title) else article.name
    column = tuple(piece for piece in article.column if piece.fate == "text")
    unseen: dict[str, tuple[()]] = {"page_title": (), "breadcrumb": (), "lines": ()}
    article = msgspec.structs.replace(article, name=name, column=column, **unseen)
    found: Article = _flattened(article)
    return found


def _flattened(node: Any) -> Any:
    """Give a value of the model again with all its pieces joined."""
    if isinstance(node, tuple):
        if node and all(isinstance(member, Piece) for member in node):
            return _joined(node)
        return tuple(map(_flattened, node))
    if isinstance(node, msgspec.Struct):
        fields = {name: _flattened(getattr(node, name)) for name in node.__struct_fields__}
        return msgspec.structs.replace(node, **fields)
    return node


def _joined(pieces: Pieces) -> Pieces:
    text = text_of(pieces)
    return (Piece(text),) if text else ()
