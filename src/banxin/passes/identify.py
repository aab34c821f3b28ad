"""Every block gets an id: the letter of its kind and a running number, in reading order."""

from collections import Counter
from typing import TypeVar

from msgspec.structs import replace

from banxin.model.blocks import (
    BlockBase,
    Cell,
    Code,
    Figure,
    Item,
    Labelled,
    List,
    Note,
    Para,
    Quote,
    Row,
    Rule,
    Section,
    Signature,
    Table,
    Verse,
)
from banxin.model.publication import Article, Publication
from banxin.model.walk import members, ways

LETTERS: dict[type[BlockBase], str] = {
    Section: "h", Para: "p", Labelled: "b", List: "l", Item: "i", Note: "n", Table: "t", Row: "r",
    Cell: "c", Figure: "f", Quote: "q", Verse: "v", Code: "k", Signature: "s", Rule: "x",
}  # fmt: skip

_T = TypeVar("_T")


def identify(publication: Publication) -> Publication:
    """Number the blocks that have no id yet; ids are unique in the publication."""
    naming = _Naming(publication.articles)
    articles = tuple(
        replace(a, children=naming.named(a.children), notes=naming.named(a.notes))
        for a in publication.articles
    )
    return replace(publication, articles=articles)


class _Naming:
    def __init__(self, articles: tuple[Article, ...]) -> None:
        said = tuple((article.children, article.notes) for article in articles)
        self._taken = {block.id for block in members(said, BlockBase)}
        self._last: Counter[str] = Counter()

    def named(self, node: _T) -> _T:
        """Give a block, or a tuple of blocks, with ids all the way down."""
        if isinstance(node, tuple):
            return tuple(self.named(member) for member in node)  # type: ignore[return-value]
        if not isinstance(node, BlockBase):
            return node
        name = node.id or self._next(LETTERS[type(node)])
        inner = {f: self.named(getattr(node, f)) for f in ways(type(node), BlockBase)}
        return replace(node, id=name, **inner)

    def _next(self, letter: str) -> str:
        while True:
            self._last[letter] += 1
            name = f"{letter}{self._last[letter]}"
            if name not in self._taken:
                return name
