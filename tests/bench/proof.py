"""What proofreading costs: seconds to read, normalise and proofread 1 MB of Chinese text.

    python tests/bench/proof.py [MEGABYTES]

Seconds are of the processor, since others may be at work. The text is that of our samples,
over and over. Rules are timed by family, the letter of their
codes; run it twice with 1 and 2 to see whether the cost is linear. Never part of the tests.
"""

import sys
import time
from collections import defaultdict
from pathlib import Path

from banxin.messages import catalogue
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


def tell(what: str, seconds: float) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{what:<24}{seconds:7.2f} s\n")
    sys.stdout.flush()


def main() -> None:
    """Time the road step by step, then each step by itself."""
    catalogue()
    size = float(sys.argv[1]) if len(sys.argv) > 1 else 1.0
    once = "\n".join(p.read_text(encoding="utf-8") for p in sorted(ROOT.glob("sources/*.txt")))
    data = (once * (int(size * MEGABYTE) // len(once.encode()) + 1)).encode()
    sys.stdout.write(f"{len(data):,} bytes\n")
    settings = Settings(layers(ROOT / "sources" / "a.txt"))
    began = time.process_time()
    read = READER.read(Sent(data, "bench.txt"))
    was_read = time.process_time()
    publication = normalise(read)
    was_normalised = time.process_time()
    found = examine(publication, settings)
    ended = time.process_time()
    tell("read", was_read - began)
    tell("normalise", was_normalised - was_read)
    tell("proofread", ended - was_normalised)
    tell(f"all, {len(found.noted):,} findings", ended - began)
    for step in PASSES:
        began = time.process_time()
        read = step(read)
        tell(f"  {step.__name__}", time.process_time() - began)
    article = publication.articles[0]
    began = time.process_time()
    house = house_of(article.house, article.lang)
    some = [p for a in publication.articles for p in passages(a, house)]
    tell(f"  {len(some):,} passages", time.process_time() - began)
    families: dict[str, float] = defaultdict(float)
    for rule in (*RULES, *term_rules(settings.layers)):
        began = time.process_time()
        if isinstance(rule, PassageRule):
            for passage in some:
                list(rule.check(passage))
        families[rule.code[0]] += time.process_time() - began
    for family, seconds in sorted(families.items()):
        tell(f"  rules {family}", seconds)


if __name__ == "__main__":
    main()
