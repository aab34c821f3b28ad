"""What proofreading costs: seconds to read, normalise and proofread 1 MB of Chinese text.

The goal is GOAL seconds a megabyte for all three; the best of several runs is held against it.

    python tests/bench/proof.py [MEGABYTES]

Seconds are of the processor, since others may be at work. The text is that of our samples,
over and over. Rules are timed by family, the letter of their codes, each family with its own
look at what signs a passage has; run it twice with 1 and 2 to see whether the cost is linear.
Never part of the tests.
"""

import sys
import time
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

from banxin.messages import catalogue
from banxin.model.publication import Publication
from banxin.passes import PASSES, normalise
from banxin.proof.passages import passages
from banxin.proof.proofread import examine
from banxin.proof.rule import PassageRule
from banxin.proof.rule_files import layers
from banxin.proof.rules import RULES
from banxin.proof.settings import Settings
from banxin.proof.terms import term_rules
from banxin.readers.sent import Sent
from banxin.readers.text import READER
from banxin.script.house import house_of

ROOT = Path(__file__).resolve().parents[2]
MEGABYTE = 1_000_000
GOAL = 1.9
RUNS = 4


def tell(what: str, seconds: float) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{what:<24}{seconds:7.2f} s\n")
    sys.stdout.flush()


class Road(NamedTuple):
    """What was read and what became of it, and the seconds of the three steps."""

    read: Publication
    normalised: Publication
    seconds: tuple[float, float, float]


def road(data: bytes, settings: Settings) -> Road:
    """Read, normalise and proofread a text."""
    began = time.process_time()
    read = READER.read(Sent(data, "bench.txt"))
    was_read = time.process_time()
    publication = normalise(read)
    was_normalised = time.process_time()
    examine(publication, settings)
    ended = time.process_time()
    steps = (was_read - began, was_normalised - was_read, ended - was_normalised)
    return Road(read, publication, steps)


def total(one: Road) -> float:
    """Give the seconds of the whole road."""
    return sum(one.seconds)


def main() -> None:
    """Time the road step by step, then each step by itself."""
    catalogue()
    size = float(sys.argv[1]) if len(sys.argv) > 1 else 1.0
    once = "\n".join(p.read_text(encoding="utf-8") for p in sorted(ROOT.glob("sources/*.txt")))
    data = (once * (int(size * MEGABYTE) // len(once.encode()) + 1)).encode()
    sys.stdout.write(f"{len(data):,} bytes\n")
    settings = Settings(layers(ROOT / "sources" / "a.txt"))
    read, publication, seconds = min((road(data, settings) for _ in range(RUNS)), key=total)
    for what, spent in zip(("read", "normalise", "proofread"), seconds, strict=True):
        tell(what, spent)
    goal = GOAL * len(data) / MEGABYTE
    verdict = "kept" if sum(seconds) <= goal else "missed"
    tell(f"all; goal {goal:.2f} s {verdict}", sum(seconds))
    for step in PASSES:
        began = time.process_time()
        read = step(read)
        tell(f"  {step.__name__}", time.process_time() - began)
    article = publication.articles[0]
    began = time.process_time()
    house = house_of(article.house, article.lang)
    some = [p for a in publication.articles for p in passages(a, house)]
    tell(f"  {len(some):,} passages", time.process_time() - began)
    families: dict[str, list[PassageRule]] = defaultdict(list)
    for rule in (*RULES, *term_rules(settings.layers)):
        if isinstance(rule, PassageRule):
            families[rule.code[0]].append(rule)
    for family, rules in sorted(families.items()):
        began = time.process_time()
        for passage in some:
            for rule in rules:
                list(rule.hits(passage))
        tell(f"  rules {family}", time.process_time() - began)


if __name__ == "__main__":
    main()
