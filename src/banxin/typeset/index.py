"""The index: marks in the text are told apart, and the part that lists them is filled."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import count

import msgspec

from banxin.errors import SourceError
from banxin.model.inlines import IndexEntry
from banxin.model.publication import Publication
from banxin.model.walk import members
from banxin.script.collation import index_key
from banxin.typeset.plan import Plan
from banxin.typeset.reading import Group, IndexMark, Leaf, Node, PageNumbers, Run, leaves, said
from banxin.typeset.words import word

COMMA = "，"
"""Stands between two page numbers of an entry."""

GAP = "\N{IDEOGRAPHIC SPACE}"
"""Stands between a term and its page numbers."""


def title(publication: Publication, plan: Plan) -> tuple[Leaf, ...]:
    """Give the title of the index, a heading; none where there will be no index."""
    asked = {"index", "body"} <= set(plan.matter.parts)
    if not asked or not members(publication.articles, IndexEntry):
        return ()
    text = word("index", plan.lang, plan.words)
    return (Leaf("index.title", "index-title", (Run(text),), level=1, running=text),)


def filled(
    parts: Iterable[Group], notes: Mapping[str, Group], lang: str
) -> tuple[list[Group], dict[str, Group]]:
    """Name every mark of the parts and then of the notes, and list them in the index.

    Raises SourceError for a mark in a paragraph that prints nothing: it has no page.
    """
    numbers = count(1)
    parts = [_named(part, numbers) for part in parts]
    notes = {id: _named(note, numbers) for id, note in notes.items()}
    found = [
        run
        for group in (*parts, *notes.values())
        for leaf in leaves(group)
        for run in leaf.runs
        if isinstance(run, IndexMark)
    ]
    entries = tuple(_entries(found, lang))
    return [_listing(part, entries) for part in parts], notes


def _named(group: Group, numbers: Iterator[int]) -> Group:
    children = tuple(_node_named(child, numbers) for child in group.children)
    return msgspec.structs.replace(group, children=children)


def _node_named(node: Node, numbers: Iterator[int]) -> Node:
    match node:
        case Group():
            return _named(node, numbers)
        case Leaf(runs=runs) if any(isinstance(run, IndexMark) for run in runs):
            if not said(node).strip():
                raise SourceError("model-target-silent", id=node.id)
            named = (
                msgspec.structs.replace(run, id=f"index.at.{next(numbers)}")
                if isinstance(run, IndexMark)
                else run
                for run in runs
            )
            return msgspec.structs.replace(node, runs=tuple(named))
        case _:
            return node


def _listing(part: Group, entries: tuple[Leaf, ...]) -> Group:
    if part.kind != "index":
        return part
    return msgspec.structs.replace(part, children=(*part.children, *entries))


def _entries(marks: list[IndexMark], lang: str) -> Iterator[Leaf]:
    """One paragraph for each term, in the order of the script; a sort given anywhere holds."""
    places: dict[str, list[str]] = {}
    sorts: dict[str, str] = {}
    for mark in marks:
        places.setdefault(mark.term, []).append(mark.id)
        sorts[mark.term] = sorts.get(mark.term) or mark.sort
    ordered = sorted(places, key=lambda term: (index_key(sorts[term] or term, lang), term))
    for number, term in enumerate(ordered, 1):
        numbers = PageNumbers(tuple(places[term]))
        yield Leaf(f"index.{number}", "index", (Run(term + GAP), numbers))


def distinct(targets: Iterable[str], pages: Mapping[str, int]) -> tuple[str, ...]:
    """Give the first target of each page; one whose page is not known stays."""
    seen: dict[int | str, str] = {}
    for target in targets:
        seen.setdefault(pages.get(target, target), target)
    return tuple(seen.values())
