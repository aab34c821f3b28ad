"""The tokens of markdown-it, a flat row of openings and closings, as a tree."""

from dataclasses import dataclass, field

from markdown_it.token import Token


@dataclass(slots=True)
class BlockNode:
    """A block: its token, what stands in it, and the lines `[first, last)` it takes."""

    kind: str
    token: Token
    first: int
    last: int
    children: "list[BlockNode]" = field(default_factory=list)


def nodes_of(tokens: list[Token]) -> list[BlockNode]:
    """Give the outermost blocks of a text."""
    top = BlockNode("", Token("", "", 0), 0, 0)
    opened = [top]
    for token in tokens:
        if token.nesting < 0:
            opened.pop()
            continue
        first, last = token.map or (opened[-1].first, opened[-1].last)
        kind = token.type.removesuffix("_open")
        node = BlockNode(kind, token, first, last)
        opened[-1].children.append(node)
        if token.nesting > 0:
            opened.append(node)
    return top.children
