"""How cost grows: memory over many documents, time with their number and with their pages.

The time is that of the processor: it says the same on a machine that has other work.

python tests/bench/speed/growth.py [--count 1000] [--rounds 3]
"""

import argparse
import shutil
import statistics
import tempfile
from bisect import bisect_right
from pathlib import Path

import msgspec
import ours
import pypdfium2
from contest import tell
from measured import Sample, run
from plot import Point
from prose import Document, short, small
from tables import Table, plain

COUNTS = (25, 50, 100, 200)
PAGES = (1, 4, 16, 64)
STRETCH = 100
"""Documents at either end whose memory is compared."""


class Memory(msgspec.Struct, frozen=True):
    """MiB over the documents made so far: of the run itself, of its largest worker, of all."""

    parent: tuple[Point, ...]
    worker: tuple[Point, ...]
    all: tuple[Point, ...]


def built(documents: list[Document], folder: Path, samples: list[Sample] | None = None) -> float:
    """Make documents by a batch and give the processor seconds; cut faces are kept."""
    shutil.rmtree(folder / "out", ignore_errors=True)
    job = ours.small_job(ours.sources(documents, folder / "in"))
    cache = ["env", f"BANXIN_CACHE={folder.parent / 'cache'}"]
    return run([*cache, *ours.batch(job, folder / "out", 2)], samples).cpu


def memory(count: int, folder: Path) -> Memory:
    """Look at the memory while many small documents are made."""
    samples: list[Sample] = []
    built(small(count), folder, samples)
    done = sorted(path.stat().st_mtime for path in (folder / "out").glob("*.pdf"))
    seen = [(float(bisect_right(done, one.when)), one) for one in samples]
    return Memory(
        tuple((n, one.first) for n, one in seen),
        tuple((n, max(one.others)) for n, one in seen if one.others),
        tuple((n, one.all) for n, one in seen),
    )


def thinned(line: tuple[Point, ...], count: int) -> list[Point]:
    """Give the most in every hundredth of the documents, as many points as can be seen."""
    found: dict[int, float] = {}
    for n, mib in line:
        place = int(n * 100 / count)
        found[place] = max(mib, found.get(place, 0.0))
    return [(place * count / 100, mib) for place, mib in sorted(found.items())]


def ends(line: tuple[Point, ...], count: int) -> tuple[float, float, float]:
    """Give the medians while the first and the last hundred were made, and the most ever."""
    stretch = min(STRETCH, count // 2)
    first = [mib for n, mib in line if 0 < n <= stretch]
    last = [mib for n, mib in line if count - stretch <= n < count]
    middle = [statistics.median(part) if part else 0.0 for part in (first, last)]
    return middle[0], middle[1], max((mib for _, mib in line), default=0.0)


def memory_table(found: Memory, count: int) -> Table:
    """Give the table of the memory."""
    rows = []
    lines = {"主进程": found.parent, "最大的工作进程": found.worker, "全部": found.all}
    for name, line in lines.items():
        first, last, most = ends(line, count)
        ratio = f"{last / first:.2f}" if first else "—"
        rows.append((name, f"{first:.0f}", f"{last:.0f}", ratio, f"{most:.0f}"))
    stretch = min(STRETCH, count // 2)
    head = ("内存（MiB，PSS）", f"头{stretch}份", f"末{stretch}份", "末比头", "最多")
    return Table(f"一批{count}份小文件的内存", head, tuple(rows))


def over_counts(rounds: int, folder: Path) -> list[Point]:
    """Give the median seconds of batches of more and more documents."""
    return _turns({float(n): small(n) for n in COUNTS}, rounds, folder / "counts")


def over_pages(rounds: int, folder: Path) -> list[Point]:
    """Give the median seconds of four documents of more and more pages, by page of the four."""
    sets: dict[float, list[Document]] = {}
    for pages in PAGES:
        documents = [short(f"p{pages}-{n}", f"职工通讯第{n + 1}期", pages * 0.95) for n in range(4)]
        built(documents, folder / "pages" / "warm")
        sets[float(_pages(folder / "pages" / "warm" / "out"))] = documents
    return _turns(sets, rounds, folder / "pages")


def _turns(sets: dict[float, list[Document]], rounds: int, folder: Path) -> list[Point]:
    """Make each set in turn, and give the median seconds of each."""
    built(sets[max(sets)], folder / "warm")
    spent: dict[float, list[float]] = {size: [] for size in sets}
    for _ in range(rounds):
        for size, documents in sets.items():
            spent[size].append(built(documents, folder / "set"))
    return [(size, statistics.median(seconds)) for size, seconds in spent.items()]


def _pages(folder: Path) -> int:
    return sum(len(pypdfium2.PdfDocument(path)) for path in folder.glob("*.pdf"))


def fit(points: list[Point]) -> tuple[float, float, float]:
    """Give what is fixed, what each one more costs (least squares), and R²."""
    line = statistics.linear_regression([x for x, _ in points], [y for _, y in points])
    middle = statistics.fmean(y for _, y in points)
    off = sum((y - line.intercept - line.slope * x) ** 2 for x, y in points)
    whole = sum((y - middle) ** 2 for _, y in points)
    return line.intercept, line.slope, 1 - off / whole if whole else 1.0


def growth_table(title: str, unit: str, points: list[Point]) -> Table:
    """Give the seconds of each, what one more costs since the one before, and the line."""
    fixed, each, squared = fit(points)
    rows = []
    before: Point | None = None
    for x, y in points:
        step = f"{(y - before[1]) / (x - before[0]) * 1000:.1f}" if before else "—"
        rows.append((f"{x:.0f}", f"{y:.2f}", step, f"{fixed + each * x:.2f}"))
        before = (x, y)
    note = f"最小二乘：{fixed:.2f}秒，每多一{unit} {each * 1000:.1f}毫秒，R² = {squared:.4f}。"
    head = (unit, "处理器秒", f"每多一{unit}（毫秒）", "直线上（秒）")
    return Table(title, head, tuple(rows), (note,))


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        tell(plain(memory_table(memory(asked.count, folder / "m"), asked.count)))
        tell(plain(growth_table("份数", "份", over_counts(asked.rounds, folder))))
        tell(plain(growth_table("页数", "页", over_pages(asked.rounds, folder))))


if __name__ == "__main__":
    main()
