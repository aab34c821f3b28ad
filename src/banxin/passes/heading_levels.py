"""The level of every kind of heading, from what the kinds are and where they first stand."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from typing import Protocol

from banxin.passes.looks import height
from banxin.script.numbering import ORDER


class Ranked(Protocol):
    """A heading: its kind, the level its source declares, and its look."""

    @property
    def rank(self) -> str: ...  # noqa: D102
    @property
    def level(self) -> int | None: ...  # noqa: D102
    @property
    def look(self) -> str: ...  # noqa: D102


def levels(headings: Iterable[Ranked], front: str) -> dict[str, int]:
    """Give every kind its level from 1: the canonical order, others as they come.

    Levels that the source declares are kept in their order, whatever numbers stand there; a
    heading without a number is as high as the numbered ones that look the same.
    """
    found = list(headings)
    ranks = [r for r in dict.fromkeys(one.rank for one in found) if r != front]
    order = _in_slots(_sorted(ranks), lambda r: r.startswith("look:"), height)
    same = _declared(found) | _alike(found)
    order = _in_slots(
        order, lambda r: r in same and same[r].startswith("declared:"), lambda r: same[r]
    )
    counted = {key: n for n, key in enumerate(dict.fromkeys(same.get(r, r) for r in order), 1)}
    return {front: 1} | {rank: counted[same.get(rank, rank)] for rank in order}


def _declared(found: list[Ranked]) -> dict[str, str]:
    """Give the level that most headings of a kind declare."""
    told: dict[str, Counter[int]] = defaultdict(Counter)
    for one in found:
        if one.level is not None:
            told[one.rank][one.level] += 1
    return {rank: f"declared:{n.most_common(1)[0][0]}" for rank, n in told.items()}


def _alike(found: list[Ranked]) -> dict[str, str]:
    """Give for a look the one kind of number that always looks so."""
    looks: dict[str, set[str]] = defaultdict(set)
    for one in found:
        if one.rank in ORDER:
            looks[one.rank].add(one.look)
    owners: dict[str, list[str]] = defaultdict(list)
    for rank, seen in looks.items():
        if len(seen) == 1 and (look := next(iter(seen))):
            owners[look].append(rank)
    return {look: ranks[0] for look, ranks in owners.items() if len(ranks) == 1}


def _in_slots(
    order: list[str], chosen: Callable[[str], bool], key: Callable[[str], object]
) -> list[str]:
    """Put some members of a row in order among themselves; the others keep their places."""
    ordered = iter(sorted(filter(chosen, order), key=key))  # type: ignore[arg-type]
    return [next(ordered) if chosen(rank) else rank for rank in order]


def _sorted(order: list[str]) -> list[str]:
    out: list[str] = [rank for rank in ORDER if rank in order]
    for position, rank in enumerate(order):
        if rank not in out:
            above = [out.index(other) for other in order[:position] if other in out]
            out.insert(max(above, default=-1) + 1, rank)
    return out
