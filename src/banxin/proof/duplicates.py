"""One finding for one thing: what two rules find in one place is told once."""

from collections.abc import Iterable

from banxin.proof.noted import Noted

Core = tuple[int, int, str]


def without_duplicates(noted: Iterable[Noted]) -> list[Noted]:
    """Leave out of findings in order what an earlier one tells already.

    That is the same finding again, one of the same rule within its stretch, and one that
    would change the same characters to the same.
    """
    kept: list[Noted] = []
    seen: set[object] = set()
    reached: dict[tuple[str, object], int] = {}
    for one in noted:
        finding = one.finding
        where = one.passage if one.passage is not None else finding.at and finding.at.source
        keys: set[object] = {
            ("same", finding.code, finding.at, one.passage, one.start, finding.text)
        }
        if finding.suggest and one.passage is not None:
            keys.add(("core", one.passage, *_core(one)))
        inside = one.end > one.start and one.end <= reached.get((finding.code, where), -1)
        if not inside and not keys & seen:
            kept.append(one)
        reached[finding.code, where] = max(reached.get((finding.code, where), 0), one.end)
        seen |= keys
    return kept


def _core(one: Noted) -> Core:
    """What a suggestion changes, without the characters on either side that it leaves."""
    text, suggest = one.finding.text, one.finding.suggest
    shorter = min(len(text), len(suggest))
    head = next((n for n in range(shorter) if text[n] != suggest[n]), shorter)
    rest = shorter - head
    tail = next((n for n in range(rest) if text[-1 - n] != suggest[-1 - n]), rest)
    return (one.start + head, len(text) - head - tail, suggest[head : len(suggest) - tail])
