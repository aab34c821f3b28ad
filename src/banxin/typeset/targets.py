"""Where a reference to a table, a list or a picture leads: to the first leaf of it."""

from collections.abc import Mapping

import msgspec

from banxin.errors import SourceError
from banxin.typeset.reading import Group, Leaf, Node, PageNumber, leaves


def first_leaves(*nodes: Node) -> dict[str, str]:
    """Give the id of the leaf where each node begins; none for a node that says nothing."""
    found: dict[str, str] = {}
    for node in nodes:
        leaf = next(leaves(node), None)
        if leaf is not None:
            found.setdefault(node.id, leaf.id)
        if isinstance(node, Group):
            for id, first in first_leaves(*node.children).items():
                found.setdefault(id, first)
    return found


def led(group: Group, first: Mapping[str, str]) -> Group:
    """Let every page number in a group name a leaf. Raises SourceError where there is none."""
    return msgspec.structs.replace(group, children=tuple(_led(c, first) for c in group.children))


def _led(node: Node, first: Mapping[str, str]) -> Node:
    match node:
        case Group():
            return led(node, first)
        case Leaf(runs=runs) if any(isinstance(run, PageNumber) for run in runs):
            aimed = (_aimed(run, first) if isinstance(run, PageNumber) else run for run in runs)
            return msgspec.structs.replace(node, runs=tuple(aimed))
        case _:
            return node


def _aimed(number: PageNumber, first: Mapping[str, str]) -> PageNumber:
    if number.target not in first:
        raise SourceError("model-target-silent", id=number.target)
    return PageNumber(first[number.target])
