"""The order of notes, and their marks: by the order in which they are called on paper."""

from typing import Literal

import msgspec

from banxin.model.publication import Publication
from banxin.typeset.numbering import circled
from banxin.typeset.reading import Group, Leaf, Node, NoteMark, leaves

Marks = Literal["publication", "article"]


def called(*parts: Group, notes: Publication) -> list[str]:
    """Give the ids of all notes as they are called in these parts, any others at the end."""
    order = [
        run.note
        for part in parts
        for leaf in leaves(part)
        for run in leaf.runs
        if isinstance(run, NoteMark)
    ]
    order += [note.id for article in notes.articles for note in article.notes]
    return list(dict.fromkeys(order))


def marks(publication: Publication, order: list[str], begin: Marks) -> dict[str, str]:
    """Give each note its mark: counted through, or anew in every article."""
    home = {note.id: n for n, article in enumerate(publication.articles) for note in article.notes}
    counted: dict[int, int] = {}
    out: dict[str, str] = {}
    for id in order:
        series = home[id] if begin == "article" else 0
        counted[series] = counted.get(series, 0) + 1
        out[id] = circled(counted[series])
    return out


def silent(node: Group) -> Group:
    """Take the marks of notes out of a part whose text stands again where they belong."""
    return msgspec.structs.replace(node, children=tuple(map(_unmarked, node.children)))


def _unmarked(node: Node) -> Node:
    match node:
        case Leaf(runs=runs):
            left = tuple(run for run in runs if not isinstance(run, NoteMark))
            return msgspec.structs.replace(node, runs=left)
        case Group():
            return silent(node)
        case _:
            return node
