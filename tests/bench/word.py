"""What Word files cost: the backend alone, and the whole command, document by document.

    python tests/bench/word.py [ROUNDS]

Processor time is counted, the least of all rounds given: the rest is other work of the
machine. The fixed cost of a file is that of one line of text, which needs every part and
style as well. The goals: 10 ms a document beyond it, and 1 s for a text of 300 pages.
"""

import gc
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import cycle
from pathlib import Path

import msgspec
from bench import BANXIN, ROOT, cost, tell

from banxin.backends.docx import render
from banxin.layouts.load import load_layout
from banxin.preparing import prepare
from banxin.rendering import Composed, compose
from banxin.typeset.estimate import estimated_pages
from banxin.verify.docx import check_docx, soundness

LAYOUT = "bulletin-a4"
PAGES = 300
MANY = 10


def least(work: Callable[[], object], rounds: int) -> float:
    """Give the milliseconds of processor time of a piece of work."""
    found: list[float] = []
    gc.disable()
    for _ in range(rounds):
        began = time.process_time()
        work()
        found.append((time.process_time() - began) * 1000)
    gc.enable()
    return min(found)


def composed(source: Path) -> Composed:
    """Give what must be printed of a text."""
    return compose(prepare(source).publication, load_layout(LAYOUT), "docx")


def one_line(work: Composed) -> Composed:
    """Give the same document with one paragraph of its text, and no contents."""
    body = next(part for part in work.reading.parts if part.kind == "body")
    short = msgspec.structs.replace(body, children=body.children[-1:])
    reading = msgspec.structs.replace(work.reading, parts=(short,), notes={})
    return msgspec.structs.replace(work, reading=reading)


def writing(work: Composed, out: Path) -> Callable[[], object]:
    """Give the work of writing a Word file."""
    pages = estimated_pages(work.reading, work.plan)
    return lambda: render(work.reading, work.plan, out, pages=pages, assets={}, identity="0")


def long_text(folder: Path, sources: list[Path]) -> Path:
    """Repeat the paragraphs of the samples until they fill the pages."""
    area = composed(sources[0]).plan.area
    wanted, path = PAGES * area.chars * area.lines, folder / "long.txt"
    lines: list[str] = []
    for text in cycle(source.read_text(encoding="utf-8") for source in sources):
        if sum(map(len, lines)) >= wanted * 0.8:
            break
        lines.append(text)
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def backend(sources: list[Path], out: Path, rounds: int) -> None:
    """Print what writing each sample costs beyond what every file costs."""
    fixed = least(writing(one_line(composed(sources[0])), out), rounds)
    tell(f"the backend alone, least of {rounds}: fixed cost of a file {fixed:.1f} ms")
    for source in sources:
        work = composed(source)
        whole = least(writing(work, out), rounds)
        tell(f"  {source.name:20}{whole - fixed:8.1f} ms beyond it")


def long(path: Path, out: Path, rounds: int) -> None:
    """Print what a long text costs to write, to prove and to lint."""
    work = composed(path)
    pages = estimated_pages(work.reading, work.plan)
    chars = sum(len(read.text) for read in prepare(path).publication.sources)
    tell(f"{max(pages.values())} pages, {chars} characters")
    for name, doing in (
        ("write", writing(work, out)),
        ("prove", lambda: check_docx(out, work.reading, pages)),
        ("lint", lambda: soundness(out)),
    ):
        tell(f"  {name:20}{least(doing, rounds) / 1000:8.2f} s")


def command(source: Path, folder: Path) -> None:
    """Print what the whole command costs for one document, and for each one more."""
    copies = [folder / f"{source.stem}-{n}.txt" for n in range(MANY + 1)]
    for copy in copies:
        shutil.copy(source, copy)
    build = [*BANXIN, "build", "-t", "docx", "-l", LAYOUT, "-q", "-o", str(folder / "out")]
    one = min(cost([*build, str(copies[0])]).cpu for _ in range(3))
    all_of_them = min(cost([*build, *map(str, copies)]).cpu for _ in range(3))
    more = (all_of_them - one) / MANY * 1000
    tell(f"banxin build -t docx {source.name}: {one:.2f} s, each further document {more:.0f} ms")


def main() -> None:
    """Print every figure."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    sources = sorted((ROOT / "sources").glob("*.txt"))
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        backend(sources, folder / "made.docx", rounds)
        long(long_text(folder, sources), folder / "long.docx", max(3, rounds // 5))
        command(sources[0], folder)


if __name__ == "__main__":
    main()
