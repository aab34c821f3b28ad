"""What a publication refers to by id must be there: notes, blocks and pictures."""

from collections import Counter

from banxin.errors import SourceError
from banxin.model.blocks import BlockBase, Figure, Section
from banxin.model.inlines import CrossRef, NoteRef
from banxin.model.publication import Article, Publication
from banxin.model.walk import members


def check_references(publication: Publication, where: str) -> None:
    """Raise SourceError for an id that two blocks bear, or that is referred to and not there.

    Every note is called once, a reference by title leads to a section, and a section
    stands at level 1 or below it.
    """
    blocks = [node for node in members(publication) if isinstance(node, BlockBase)]
    for id, count in Counter(block.id for block in blocks).items():
        if count > 1:
            raise SourceError("model-id-twice", where, id=id)
    pictures = {asset.id for asset in publication.assets}
    for block in blocks:
        if isinstance(block, Figure) and block.asset not in pictures:
            raise SourceError("model-picture-unknown", where, id=block.asset)
        if isinstance(block, Section) and block.level < 1:
            raise SourceError("model-level", where, id=block.id, level=block.level)
    for article in publication.articles:
        _check_notes(article, where)
    _check_targets(publication, {block.id: block for block in blocks}, where)


def _check_notes(article: Article, where: str) -> None:
    calls = Counter(node.note for node in members(article) if isinstance(node, NoteRef))
    known = {note.id for note in article.notes}
    for id in sorted(calls.keys() - known):
        raise SourceError("model-note-unknown", where, id=id)
    for note in article.notes:
        if calls[note.id] != 1:
            raise SourceError("model-note-calls", where, id=note.id, count=calls[note.id])


def _check_targets(publication: Publication, blocks: dict[str, BlockBase], where: str) -> None:
    for node in members(publication):
        if isinstance(node, CrossRef):
            target = blocks.get(node.target)
            if target is None or (node.show == "title" and not isinstance(target, Section)):
                raise SourceError("model-target", where, id=node.target, show=node.show)
