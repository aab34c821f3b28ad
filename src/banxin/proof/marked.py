"""A passage with the places of its findings marked, and what lies far from any left out."""

from collections import Counter, defaultdict
from itertools import pairwise
from typing import NamedTuple

AROUND = 160
"""Characters shown on either side of a mark; more of a long passage is told by ……."""


class Part(NamedTuple):
    """A stretch of a passage, whether it is marked, and the numbers of findings that end here."""

    text: str
    marked: bool
    numbers: tuple[int, ...] = ()


def marked(text: str, spans: list[tuple[int, int, int]]) -> list[Part]:
    """Cut a passage at `(start, end, number)` of its findings, which may overlap."""
    depth: Counter[int] = Counter()
    ending: dict[int, list[int]] = defaultdict(list)
    for start, end, number in spans:
        depth.update({start: 1})
        depth.update({end: -1})
        ending[end].append(number)
    parts: list[Part] = []
    deep = 0
    for start, end in pairwise(sorted({0, len(text), *depth})):
        deep += depth[start]
        said = text[start:end] if deep else _near(text, start, end)
        parts.append(Part(said, bool(deep), tuple(ending[end])))
    return parts


def _near(text: str, start: int, end: int) -> str:
    """What lies between marks as far as it is near to one of them."""
    if end - start <= 2 * AROUND:
        return text[start:end]
    left = text[start : start + AROUND] if start else ""
    right = text[end - AROUND : end] if end < len(text) else ""
    return f"{left}……{right}"
