"""Terms and names of the rule files: T01 a term that must not be used, T02 a name written wrong.

Only forms that a person has listed are found: nothing is guessed from likeness.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from banxin.proof.rule import Hit, Passage, PassageRule
from banxin.proof.settings import Layer, Term
from banxin.script.whole_words import is_whole


def term_rules(layers: tuple[Layer, ...]) -> tuple[PassageRule, ...]:
    """Give the rules that the layers' terms make; of one wrong form the nearest layer's holds."""
    terms = _Listed(term for layer in layers for term in layer.keys.term)
    names = _Listed(name for layer in layers for name in layer.keys.name)
    return (PassageRule("T01", terms.hits), PassageRule("T02", names.hits))


class _Listed:
    """Terms by their first character: the cost of a text does not grow with their number."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._terms = {wrong: term for term in terms for wrong in term.wrongs}
        lengths: dict[str, set[int]] = defaultdict(set)
        for wrong in self._terms:
            lengths[wrong[0]].add(len(wrong))
        self._lengths = {first: sorted(found, reverse=True) for first, found in lengths.items()}
        first = "".join(map(re.escape, self._lengths))
        self._first = re.compile(f"[{first}]") if first else None

    def hits(self, passage: Passage) -> Iterator[Hit]:
        """Find the terms of a passage; of several at one place the longest."""
        if self._first is None:
            return
        end = 0
        for found in self._first.finditer(passage.text):
            start = found.start()
            wrong = self._at(passage, start) if start >= end else ""
            if wrong:
                end = start + len(wrong)
                term = self._terms[wrong]
                yield Hit(start, end, term.right, term.reason)

    def _at(self, passage: Passage, start: int) -> str:
        text = passage.text
        for length in self._lengths[text[start]]:
            wrong = text[start : start + length]
            if wrong not in self._terms or not passage.free(start, start + length):
                continue
            right = self._terms[wrong].right
            if is_whole(text, start, start + length) and not _is_right(text, start, wrong, right):
                return wrong
        return ""


def _is_right(text: str, start: int, wrong: str, right: str) -> bool:
    """The wrong form may be a part of the right one: 总工会 of 区总工会."""
    inside = (found.start() for found in re.finditer(f"(?={re.escape(wrong)})", right))
    return any(at <= start and text.startswith(right, start - at) for at in inside)
