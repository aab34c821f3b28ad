"""Columns: what stands between headings of the first level is set in columns, they across."""

from collections.abc import Iterator

from banxin.typeset.reading import Group, Leaf, Node

ACROSS = frozenset(("title", "title-2", "title-2-below", "subtitle", "column", "credits"))
"""Styles that span the columns like a heading of the first level."""

Stretch = tuple[Node, ...]


def stretches(group: Group) -> list[Node | Stretch]:
    """Part the children of a group into what spans all columns and what stands in them.

    A tuple holds what stands in columns together; a section headed across them is given
    as it is, to be parted in its turn.
    """
    out: list[Node | Stretch] = []
    for child in group.children:
        if spans(child):
            out.append(child)
        elif out and isinstance(out[-1], tuple):
            out[-1] = (*out[-1], child)
        else:
            out.append((child,))
    return out


def spans(node: Node) -> bool:
    """Tell whether a node is a heading across the columns, or begins with one."""
    if isinstance(node, Leaf):
        return node.level == 1 or node.style in ACROSS
    return isinstance(node, Group) and node.kind == "section" and spans(node.children[0])


def across(group: Group) -> Iterator[Leaf]:
    """Walk the leaves of a body that span its columns."""
    for child in group.children:
        match child:
            case Leaf() if spans(child):
                yield child
            case Group() if spans(child):
                yield from across(child)
            case _:
                pass
