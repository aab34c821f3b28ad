"""The index: every entry of the model is in the Reading, and every number leads to its page."""

from collections import Counter
from collections.abc import Iterator, Mapping

import msgspec

from banxin.model.blocks import BlockBase
from banxin.model.inlines import IndexEntry
from banxin.model.publication import Publication
from banxin.model.walk import ways
from banxin.typeset.reading import (
    Group,
    IndexMark,
    Leaf,
    PageNumbers,
    Reading,
    all_leaves,
    leaves,
    said,
)
from banxin.verify.fault import Fault

COMMA = "，"
GAP = "\N{IDEOGRAPHIC SPACE}"

Entry = tuple[str, str, str]
"""The block it stands in, the term, and what that is put in order by."""


def unlisted(publication: Publication, reading: Reading) -> list[Fault]:
    """Give the entries that the Reading leaves out or adds, and what its index says otherwise."""
    if not any(part.kind == "body" for part in reading.parts):
        return []
    due = Counter(_entries(publication.articles, ""))
    found = Counter(_marks(reading))
    faults = [Fault("unsaid", place=id, due=term) for id, term, _ in (due - found).elements()]
    faults += [Fault("added", place=id, found=term) for id, term, _ in (found - due).elements()]
    index = next((part for part in reading.parts if part.kind == "index"), None)
    return faults + (_listed(index, reading) if index else [])


def _entries(node: object, block: str) -> Iterator[Entry]:
    if isinstance(node, IndexEntry):
        yield block, node.term, node.sort
    elif isinstance(node, tuple):
        for member in node:
            yield from _entries(member, block)
    elif isinstance(node, msgspec.Struct):
        own = node.id if isinstance(node, BlockBase) else block
        for field in ways(type(node), IndexEntry):
            yield from _entries(getattr(node, field), own)


def _marks(reading: Reading) -> Iterator[Entry]:
    for leaf in all_leaves(reading):
        block = leaf.id.partition(".")[0]
        for mark in marks_of(leaf):
            yield block, mark.term, mark.sort


def marks_of(leaf: Leaf) -> list[IndexMark]:
    """Give the marks of a leaf, in order."""
    return [run for run in leaf.runs if isinstance(run, IndexMark)]


def _listed(index: Group, reading: Reading) -> list[Fault]:
    """Each term has one line, which leads to all of its marks and nowhere else."""
    due: dict[str, list[str]] = {}
    for leaf in all_leaves(reading):
        for mark in marks_of(leaf):
            due.setdefault(mark.term, []).append(mark.id)
    _, *lines = leaves(index)
    found = [(said(line).removesuffix(GAP), _targets(line)) for line in lines]
    faults = [Fault("unsaid", place=index.id, due=term) for term in due.keys() - dict(found).keys()]
    for term, targets in found:
        if targets != due.pop(term, None):
            faults.append(Fault("added", place=index.id, found=term))
    return faults


def _targets(leaf: Leaf) -> list[str]:
    return [target for run in leaf.runs if isinstance(run, PageNumbers) for target in run.targets]


def numbers_due(run: PageNumbers, pages: Mapping[str, int]) -> str:
    """Give the page numbers an entry must show: those of its marks, each once."""
    return COMMA.join(dict.fromkeys(str(pages.get(target, "?")) for target in run.targets))
