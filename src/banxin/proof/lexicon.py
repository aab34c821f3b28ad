"""Wrong words in a text: a list looked up at every place, with what excuses each."""

import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from banxin.proof.rule import Hit, Passage, signs_of
from banxin.script.conversion import Route, converted
from banxin.script.variant import by_language

ROUTES: dict[str, Route] = {"zh-Hant": "s2tw", "zh-Hant-HK": "s2hk"}
"""From Simplified to the script of a language; nothing leads to Simplified itself."""


class Wrong(NamedTuple):
    """A wrong word of two characters at least, the right one, and where the wrong is right.

    `unless` are longer strings that hold the wrong word: 举报负责人 excuses 报负.
    """

    word: str
    right: str
    unless: tuple[str, ...] = ()


class Lexicon:
    """Wrong words by their first two characters: a walk over a text is one look a place."""

    def __init__(self, entries: Iterable[Wrong]) -> None:
        self._by_head: dict[str, list[Wrong]] = {}
        self.entries = tuple(dict.fromkeys(entries))
        for entry in self.entries:
            self._by_head.setdefault(entry.word[:2], []).append(entry)
        for several in self._by_head.values():
            several.sort(key=lambda entry: -len(entry.word))
        self._heads = frozenset(self._by_head)

    def hits(self, passage: Passage) -> Iterator[Hit]:
        """Give the wrong words of a passage; the longest at a place, none over another."""
        text, heads, free = passage.text, self._by_head, 0
        for at in sorted(n for pair in self._heads & signs_of(text) for n in _places(text, pair)):
            for entry in heads[text[at : at + 2]] if at >= free else ():
                end = at + len(entry.word)
                if text.startswith(entry.word, at) and not excused(text, at, entry):
                    if passage.free(at, end):
                        yield Hit(at, end, entry.right)
                    free = end
                    break


def _places(text: str, pair: str) -> Iterator[int]:
    at = text.find(pair)
    while at >= 0:
        yield at
        at = text.find(pair, at + 1)


def excused(text: str, at: int, entry: Wrong) -> bool:
    """Tell whether a longer string around the place makes the wrong word right."""
    return any(
        text.startswith(longer, at - offset)
        for longer in entry.unless
        if 0 <= (offset := longer.find(entry.word)) <= at
    )


def in_script(entries: Iterable[Wrong], lang: str) -> tuple[Wrong, ...]:
    """Give entries in the script of a language; those whose difference goes with it are gone.

    反覆 is a wrong 反复 only in Simplified text.
    """
    entries = tuple(entries)
    if not lang.startswith("zh-Hant"):
        return entries
    route = by_language(ROUTES | {"zh-Hans": "s2tw"}, lang)
    rows = "\n".join("\t".join((e.word, e.right, *e.unless)) for e in entries)
    lines = converted(rows, route).split("\n") if rows else []
    made = ((word, right, rest) for word, right, *rest in (line.split("\t") for line in lines))
    return tuple(Wrong(word, right, tuple(rest)) for word, right, rest in made if word != right)


@cache
def table(name: str) -> dict[str, object]:
    """Read a data file that stands beside the rules."""
    return tomllib.loads((files("banxin.proof") / name).read_text(encoding="utf-8"))


def rows(text: str) -> Iterator[Wrong]:
    """Read lines of `wrong right` and longer strings that excuse it."""
    for line in filter(None, text.splitlines()):
        word, right, *unless = line.split()
        yield Wrong(word, right, tuple(unless))
