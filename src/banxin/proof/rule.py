"""What a proofreading rule is: a code, where it looks, and what it answers."""

from collections.abc import Callable, Iterable
from functools import cached_property, lru_cache
from operator import add
from typing import Literal, NamedTuple

import msgspec

from banxin.model.finding import Finding, Weight
from banxin.model.inlines import Inlines
from banxin.model.publication import Article, Publication
from banxin.passes.kept import kept_in
from banxin.passes.places import Places
from banxin.script.house import House

MAINLAND = frozenset({"gov-cn", "news-cn", "tech"})
OFFICIAL = frozenset({"gov-cn", "news-cn"})
TECHNICAL = frozenset({"tech"})
CORNERED = frozenset({"tw", "hk"})
"""House styles that some rules serve alone: the last quote with 「」."""

Role = Literal["title", "heading", "text", "cell", "item", "label", "signature", "verse", "note"]


class Passage(msgspec.Struct, frozen=True, dict=True):
    """One passage as a rule reads it: a paragraph, a heading, a cell.

    `text` is what its `inlines` say, `role` what the passage is.
    """

    text: str
    role: Role
    lang: str
    house: House
    inlines: Inlines

    @cached_property
    def kept(self) -> bytearray:
        """A 1 for every character that no rule may touch (code, addresses, times, numbers)."""
        return kept_in(self.text, self.inlines)

    @cached_property
    def places(self) -> Places:
        """What leads back to the source."""
        return Places(self.inlines)

    def free(self, start: int, end: int) -> bool:
        """Tell whether rules may touch all of `[start, end)`."""
        return not any(self.kept[start:end])

    def finding(
        self, code: str, start: int, end: int, suggest: str = "", weight: Weight = "doubt"
    ) -> Finding:
        """Give a finding on `[start, end)` of the passage."""
        at = self.places.span(start, end)
        return Finding(code, at, self.text[start:end], suggest, weight)


@lru_cache(maxsize=1)
def signs_of(text: str) -> frozenset[str]:
    """Give the characters of a text and its pairs of neighbours, for the rules to choose by."""
    return frozenset(text).union(map(add, text, text[1:]))


class Hit(NamedTuple):
    """`[start, end)` of a passage's text, and what should stand there if that is known.

    `suggest` stands for the whole of the stretch; empty, it asks a person to look. To take a
    character out, the stretch takes in one beside it that stays. `reason` is an editor's own,
    from a rule file.
    """

    start: int
    end: int
    suggest: str = ""
    reason: str = ""


class PassageRule(msgspec.Struct, frozen=True):
    """A rule on one passage at a time; `houses` are those it serves, none for all.

    `signs` are characters and pairs of characters, of which every passage that it finds
    something in has one; none where nothing can be told so.
    """

    code: str
    check: Callable[[Passage], Iterable[Hit]]
    houses: frozenset[str] = frozenset()
    signs: frozenset[str] = frozenset()

    def hits(self, passage: Passage) -> Iterable[Hit]:
        """Check a passage, if it has one of the signs."""
        if self.signs and self.signs.isdisjoint(signs_of(passage.text)):
            return ()
        return self.check(passage)


class ArticleRule(msgspec.Struct, frozen=True):
    """A rule on a whole article: its passages in order, and its blocks."""

    code: str
    check: Callable[[Article, tuple[Passage, ...]], Iterable[Finding]]
    houses: frozenset[str] = frozenset()


class PublicationRule(msgspec.Struct, frozen=True):
    """A rule on all articles together."""

    code: str
    check: Callable[[Publication], Iterable[Finding]]


Rule = PassageRule | ArticleRule | PublicationRule
