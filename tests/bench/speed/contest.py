"""Several ways to set the same documents, run in turn, and what each costs a document."""

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import msgspec
import pypdfium2
from measured import CommandError, Cost, Sample, load, run
from plot import Bar, bars
from prose import Document, han
from rivals.rival import Rival, present
from tables import Table

HEAD = ("", "每份毫秒", "处理器毫秒", "内存MiB", "最大进程MiB", "每份KiB", "页", "字", "份数")


class Way(msgspec.Struct, frozen=True):
    """A command that sets so many documents into a folder."""

    label: str
    count: int
    out: Path
    command: list[str]
    ours: bool = False
    before: Callable[[], None] = lambda: None
    """What is done before each run, and not timed."""


class Result(msgspec.Struct, frozen=True):
    """Of one way: milliseconds a document, MiB of all and of the largest process, KiB a file,
    pages and Han characters of all it made, and how many rounds were timed.
    """

    way: Way
    wall: float
    cpu: float
    all: float
    largest: float
    size: float
    pages: int
    said: int
    rounds: int


def tell(line: str) -> None:
    """Print a line at once, since the next may take long."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def rival_way(rival: Rival, documents: list[Document], folder: Path) -> Way | None:
    """Make a rival ready; None, with a word, where it is missing."""
    if reason := rival.missing():
        tell(f"  {rival.label}: passed over, {reason}")
        return None
    most = rival.most[documents[0].is_book] or len(documents)
    out = present(folder / "out")
    inputs = rival.write(documents[:most], folder / "in")
    return Way(rival.label, len(inputs), out, rival.command(inputs, out))


def contest(ways: list[Way], rounds: int, seconds: float) -> list[Result]:
    """Run every way once for its memory, which also warms it; then in turn for its time.

    No round but the first begins when the seconds are over. A rival that fails is told and
    left out. Raises CommandError where it is we who fail.
    """
    until = time.monotonic() + seconds
    memory: dict[str, list[Sample]] = {}
    costs: dict[str, list[Cost]] = {way.label: [] for way in ways}
    for number in range(rounds + 1):
        if number > 1 and time.monotonic() > until:
            break
        tell(f"  round {number} of {rounds}, load {load():.2f}")
        for way in ways:
            if number and way.label not in memory:
                continue
            samples: list[Sample] = []
            way.before()
            try:
                cost = run(way.command, None if number else samples)
            except CommandError as error:
                if way.ours:
                    raise
                tell(f"  {way.label}: failed: {str(error)[-300:]}")
                memory.pop(way.label, None)
                continue
            if number:
                costs[way.label].append(cost)
            else:
                memory[way.label] = samples
    return [
        result(way, costs[way.label], memory[way.label])
        for way in ways
        if memory.get(way.label) is not None
    ]


def result(way: Way, costs: list[Cost], samples: list[Sample]) -> Result:
    """Sum up one way: medians of its rounds, and what lies in its folder."""
    made = sorted(way.out.rglob("*.pdf"))
    pages, said = 0, 0
    for path in made:
        document = pypdfium2.PdfDocument(path)
        pages += len(document)
        said += sum(han(page.get_textpage().get_text_range()) for page in document)
        document.close()
    if len(made) != way.count:
        raise CommandError(f"{way.label}: {len(made)} files, not {way.count}")
    middle = [
        statistics.median(column) / way.count * 1000
        for column in zip(*(msgspec.structs.astuple(one) for one in costs), strict=True)
    ]
    size = sum(path.stat().st_size for path in made) / way.count / 1024
    return Result(
        way,
        *middle,
        max((one.all for one in samples), default=0.0),
        max((one.largest for one in samples), default=0.0),
        size,
        pages,
        said,
        len(costs),
    )


def table(title: str, results: list[Result], notes: tuple[str, ...]) -> Table:
    """Put results into a table, pages and characters as means of a document."""
    rows = [
        (
            ("**" + one.way.label + "**" if one.way.ours else one.way.label),
            f"{one.wall:.0f}",
            f"{one.cpu:.0f}",
            f"{one.all:.0f}",
            f"{one.largest:.0f}",
            f"{one.size:.0f}",
            f"{one.pages / one.way.count:.1f}",
            f"{one.said / one.way.count:.0f}",
            f"{one.way.count}",
        )
        for one in results
    ]
    return Table(title, HEAD, tuple(rows), notes)


def chart(title: str, results: list[Result]) -> str:
    """Draw wall and processor time of a document, the fastest first."""
    rows: list[Bar] = [
        (one.way.label, one.wall, one.cpu, one.way.ours)
        for one in sorted(results, key=lambda one: one.wall)
    ]
    return bars(title, ("每份用时", "每份处理器时间"), rows, "毫秒")
