"""Where edits belong: found again by their text and the words around it."""

from bisect import bisect_right
from collections import defaultdict
from typing import NamedTuple

from banxin.model.inlines import Inlines, pieces_in, plain, protected
from banxin.proof.edits.file import MAX_CONTEXT, Row
from banxin.script.context import words, words_after, words_before
from banxin.script.protected import mask


class Place(NamedTuple):
    """`[start, end)` of the passage of a number."""

    passage: int
    start: int
    end: int


class Searched:
    """The passages of a publication, for finding many edits in one walk."""

    def __init__(self, passages: tuple[Inlines, ...]) -> None:
        self.texts = tuple(map(plain, passages))
        self._kept = [mask(len(t), protected(p)) for t, p in zip(self.texts, passages, strict=True)]
        self._edited = tuple(map(_edited, passages))
        self._made: dict[str, list[str]] = defaultdict(list)
        for text, edited in zip(self.texts, self._edited, strict=True):
            for start, end, rule in edited:
                self._made[rule].append(text[start:end])
        self._starts: list[int] = []
        position = 0
        for text in self.texts:
            self._starts.append(position)
            position += len(text) + 1
        # No row holds a line feed, so that nothing is found across two passages.
        self._all = "\n".join(text.replace("\n", "\r") for text in self.texts)
        self._standing: dict[str, list[Place]] = {}
        self._contexts: dict[tuple[str, int, int], dict[tuple[str, str], list[Place]]] = {}

    def places(self, row: Row) -> list[Place]:
        """Give every place where a row's text stands in its context, as they are read."""
        before, after = words(row.before), words(row.after)
        key = (row.text, len(before), len(after))
        if key not in self._contexts:
            found: dict[tuple[str, str], list[Place]] = defaultdict(list)
            for place in self._all_of(row.text):
                found[self.context(place, len(before), len(after))].append(place)
            self._contexts[key] = found
        return self._contexts[key].get((before, after), [])

    def context(
        self, place: Place, before: int = MAX_CONTEXT, after: int = MAX_CONTEXT
    ) -> tuple[str, str]:
        """Give the words before and after a place, as many as asked and within its passage."""
        text = self.texts[place.passage]
        return words_before(text, place.start, before), words_after(text, place.end, after)

    def is_made(self, place: Place, tag: str) -> bool:
        """Tell whether a place lies in what this edit has made of it before."""
        return any(
            start < place.end and end > place.start
            for start, end, rule in self._edited[place.passage]
            if rule == tag
        )

    def has_made(self, row: Row) -> bool:
        """Tell whether a row's replacement stands somewhere as the work of its rule."""
        return any(row.replacement in text for text in self._made.get(row.tag, ()))

    def _all_of(self, text: str) -> list[Place]:
        """Give the places of a text outside code and the bases of ruby; none overlaps another."""
        if text not in self._standing:
            found: list[Place] = []
            at = self._all.find(text)
            while at >= 0:
                number = bisect_right(self._starts, at) - 1
                start = at - self._starts[number]
                place = Place(number, start, start + len(text))
                if not any(self._kept[number][place.start : place.end]):
                    found.append(place)
                at = self._all.find(text, at + len(text))
            self._standing[text] = found
        return self._standing[text]


def _edited(inlines: Inlines) -> tuple[tuple[int, int, str], ...]:
    """Give the stretches of a passage that edits have made, each with the rule of it."""
    out: list[tuple[int, int, str]] = []
    position = 0
    for piece in pieces_in(inlines):
        end = position + len(piece.text)
        out += [(position, end, rule) for rule in piece.rules if rule.endswith("edit")]
        position = end
    return tuple(out)
