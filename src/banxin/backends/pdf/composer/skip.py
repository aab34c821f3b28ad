"""Places in a paragraph: WeasyPrint's stacks of indices, and our atoms.

A stack names a child, in it a child, and so on, at last a byte of a text box.
"""

from bisect import bisect_left
from typing import Any

from banxin.backends.pdf.composer.flow import Flow, Node

Stack = dict[int, Any] | None


def atom_at(flow: Flow, stack: Stack) -> int:
    """Give the atom at which a stack says to go on."""
    node = flow.root
    while stack and node is not None:
        ((index, stack),) = stack.items()
        if node.kind == "text":
            return node.start + len(node.box.text.encode()[:index].decode())
        if index >= len(node.children):
            return node.end
        node = node.children[index]
    return node.start if node is not None else 0


def stack_at(flow: Flow, atom: int) -> Stack:
    """Give the stack of an atom."""
    assert flow.root is not None
    return _stack(flow.root, atom)


def _stack(node: Node, atom: int) -> Stack:
    if node.kind == "text":
        skipped = len(node.box.text[: atom - node.start].encode())
        return {skipped: None} if skipped else None
    if node.kind != "inline":
        return None
    first = bisect_left(node.children, atom, key=lambda child: child.end)
    for index in range(first, len(node.children)):
        child = node.children[index]
        if child.start <= atom < child.end or (child.start == child.end == atom):
            return {index: _stack(child, atom)}
    return None
