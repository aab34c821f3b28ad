"""Different small documents of one to four pages: our batch beside other setters.

    python tests/bench/speed/small_documents.py [--count 50] [--rounds 3]

What every setter is given is written beforehand and not timed; ours is read, repaired,
set and proved from the text, its certificate written. Faces cut by an earlier run are
there, for us as for tuned Typst; what a first run costs is a row of its own.
"""

import argparse
import shutil
import tempfile
from pathlib import Path

import ours
from contest import Result, Way, contest, rival_way, table, tell
from prose import Document, small
from rivals import chromium, office, tex, typst_wheel, weasyprint_page
from tables import Table, plain

RIVALS = (
    typst_wheel.way("plain"),
    typst_wheel.way("tuned"),
    typst_wheel.way("pair"),
    office.ONE,
    weasyprint_page.WARM,
    chromium.WARM,
    weasyprint_page.COMMAND,
    tex.RUNS,
)


def own_ways(documents: list[Document], folder: Path) -> list[Way]:
    """Give our own commands; each begins with nothing made."""
    paths = ours.sources(documents, folder / "in")
    job = ours.small_job(paths)
    kept = folder / "cache"
    cache = ["env", f"BANXIN_CACHE={kept}"]

    def anew(out: Path, *more: Path) -> None:
        for one in (out, *more):
            shutil.rmtree(one, ignore_errors=True)

    def way(label: str, name: str, command: list[str], *more: Path) -> Way:
        out = folder / name
        return Way(label, len(paths), out, [*cache, *command], True, lambda: anew(out, *more))

    return [
        way("版心 batch -j 2，第一次", "first", ours.batch(job, folder / "first", 2), kept),
        way("版心 batch -j 2", "two", ours.batch(job, folder / "two", 2)),
        way("版心 batch -j 1", "one", ours.batch(job, folder / "one", 1)),
        way("版心 build -j 2", "build", ours.build(paths, folder / "build", 2)),
    ]


def measure(count: int, rounds: int, seconds: float, folder: Path) -> list[Result]:
    """Let all ways take turns."""
    documents = small(count)
    found = [rival_way(one, documents, folder / f"rival{n}") for n, one in enumerate(RIVALS)]
    return contest([*own_ways(documents, folder / "ours"), *filter(None, found)], rounds, seconds)


def told(results: list[Result], count: int) -> Table:
    """Give the table."""
    title = f"{count}份不同的小文件（一至四页），各取{results[0].rounds}轮的中位数"
    return table(title, results, ())


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=50)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=240.0)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        tell("small documents")
        results = measure(asked.count, asked.rounds, asked.seconds, Path(scratch))
        tell(plain(told(results, asked.count)))


if __name__ == "__main__":
    main()
