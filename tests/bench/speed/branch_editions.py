"""A booklet of 32 pages for many branches: our batch beside other setters.

    python tests/bench/speed/branch_editions.py [--count 300] [--rounds 1]

The editions differ in a line of the cover, one page and a table. Tuned Typst makes as many
as we do and keeps in memory what they share; those that keep nothing make a few.
"""

import argparse
import shutil
import tempfile
from pathlib import Path

import ours
from contest import Result, Way, contest, rival_way, table, tell
from editions import editions
from rivals import chromium, office, tex, typst_wheel, weasyprint_page
from tables import Table, plain

RIVALS = (
    typst_wheel.way("pair"),
    typst_wheel.way("tuned"),
    typst_wheel.way("plain"),
    office.ONE,
    weasyprint_page.WARM,
    chromium.WARM,
    weasyprint_page.COMMAND,
    tex.RUNS,
)
FEW = 60
"""Editions made by one worker, whose time is told for the sake of the other setters."""


def own_ways(count: int, folder: Path) -> list[Way]:
    """Give our own commands; each begins with nothing made, but with its faces cut."""
    ways: list[Way] = []
    for at_once, some in ((2, count), (1, min(count, FEW))):
        job = ours.editions_job(some, folder / f"in{at_once}")
        out = folder / f"out{at_once}"
        command = ["env", f"BANXIN_CACHE={folder / 'cache'}", *ours.batch(job, out, at_once)]

        def anew(out: Path = out) -> None:
            shutil.rmtree(out, ignore_errors=True)

        ways.append(Way(f"版心 batch -j {at_once}", some, out, command, True, anew))
    return ways


def measure(count: int, rounds: int, seconds: float, folder: Path) -> list[Result]:
    """Let all ways take turns."""
    documents = editions(count)
    found = [rival_way(one, documents, folder / f"rival{n}") for n, one in enumerate(RIVALS)]
    return contest([*own_ways(count, folder / "ours"), *filter(None, found)], rounds, seconds)


def told(results: list[Result], count: int) -> Table:
    """Give the table."""
    title = f"32页小册子的{count}个单位版，各取{results[0].rounds}轮的中位数"
    return table(title, results, ())


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=240.0)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        tell("branch editions")
        results = measure(asked.count, asked.rounds, asked.seconds, Path(scratch))
        tell(plain(told(results, asked.count)))


if __name__ == "__main__":
    main()
