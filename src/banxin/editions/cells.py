"""A passage in another script, character by character: what stands in the place of each."""

import re
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

import msgspec

from banxin.editions.edition import Edition
from banxin.script.brackets import pairing
from banxin.script.conversion import Route, choices, converted, undecided

Why = Literal["", "C20", "C22", "C23", "C24"]
"""By what a character changed: conversion, the region's quotation marks, a settled term, a word."""


class Cell(NamedTuple):
    """What stands in the place of one character, which may be nothing or several, and why."""

    text: str
    why: Why = ""


class Doubt(NamedTuple):
    """A place in a passage where no phrase decided; `forms` are all that it may take."""

    at: int
    forms: str


class Writing(msgspec.Struct, frozen=True):
    """How texts of one language get into an edition, and what was settled beforehand."""

    edition: Edition
    routes: tuple[Route, ...]
    settled: dict[str, str]
    vocabulary: Route | None = None

    def cells(self, text: str, fixed: bytearray) -> tuple[list[Cell], list[Doubt]]:
        """Give the cell of every character of a passage, and the places that are in doubt.

        A character whose place in `fixed` is set stays as it is.
        """
        out = [Cell(character) for character in text]
        doubts: list[Doubt] = []
        for start, end, term in self._stretches(text):
            if term is not None:
                _lay(out, start, text[start:end], term, "C23")
            else:
                doubts += self._convert(out, start, text[start:end])
        for n, mark in self._quotes(text):
            out[n] = Cell(mark, "C22")
        for n in range(len(text)):
            if fixed[n]:
                out[n] = Cell(text[n])
        return out, [doubt for doubt in doubts if not fixed[doubt.at]]

    def _stretches(self, text: str) -> list[tuple[int, int, str | None]]:
        """Part the text at settled terms; the longest of those that begin at a place counts."""
        pattern = self._pattern()
        found = list(pattern.finditer(text)) if pattern else []
        out: list[tuple[int, int, str | None]] = []
        position = 0
        for match in found:
            out.append((position, match.start(), None))
            out.append((*match.span(), self.settled[match[0]]))
            position = match.end()
        return [*out, (position, len(text), None)]

    def _pattern(self) -> re.Pattern[str] | None:
        longest = sorted(self.settled, key=len, reverse=True)
        return re.compile("|".join(map(re.escape, longest))) if longest else None

    def _convert(self, out: list[Cell], start: int, text: str) -> list[Doubt]:
        if not self.routes or not text:
            return []
        said = text
        for route in self.routes:
            said = converted(said, route)
        _lay(out, start, text, said, "C20")
        if self.vocabulary and len(said) == len(text):
            _lay(out, start, said, converted(text, self.vocabulary), "C24")
        forms = choices(self.routes[0])
        return [
            Doubt(start + n, self._regional(forms[text[n]]))
            for n in undecided(text, self.routes[0])
        ]

    def _regional(self, forms: str) -> str:
        """Give forms as the region writes them: 裡 in Taiwan where the tables say 裏."""
        route = self.edition.variants
        return converted(forms, route) if route else forms

    def _quotes(self, text: str) -> list[tuple[int, str]]:
        """Give the pairs of quotation marks that are not those of the region's usage."""
        (outer, inner) = self.edition.house.quotes
        theirs = ("“”", "‘’") if outer == "「」" else ("「」", "『』")
        own = {theirs[0]: outer, theirs[1]: inner}
        return [
            (n, mark)
            for start, end in pairing(text).pairs
            if (pair := text[start] + text[end]) in own
            for n, mark in zip((start, end), own[pair], strict=True)
        ]


def _lay(out: list[Cell], start: int, before: str, after: str, why: Why) -> None:
    """Lay a stretch over the cells; where its length changed, words stand for words."""
    if len(before) == len(after):
        for n, (old, new) in enumerate(zip(before, after, strict=True), start):
            if old != new:
                out[n] = Cell(new, why)
        return
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        if a == b:  # an insertion goes with the character before it, or the one after
            n = start + max(a - 1, 0)
            text = out[n].text + after[c:d] if a else after[c:d] + out[n].text
            out[n] = Cell(text, why)
            continue
        out[start + a] = Cell(after[c:d], why)
        for n in range(a + 1, b):
            out[start + n] = Cell("", why)
