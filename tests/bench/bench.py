"""What proof and print cost: ratios to the plain `weasyprint` command, in one run.

    python tests/bench/bench.py [ROUNDS]

Never part of the tests: times on a busy machine prove nothing. Rounds take turns, and
medians are given; the same text is set by both, with the same style sheet, ours from the
job's own faces and the plain command's from the system's.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import msgspec

from banxin.backends.pdf.markup import Markup
from banxin.backends.pdf.stylesheet import stylesheet
from banxin.backends.pdf.template import render_page
from banxin.layouts.load import load_layout
from banxin.preparing import prepare
from banxin.typeset.compose import reading
from banxin.typeset.resolve import plan
from banxin.verify.again import verify_again

ROOT = Path(__file__).resolve().parents[2]
LAYOUT = "booklet-a5"
BANXIN = [sys.executable, "-c", "from banxin.cli import main; main()"]
WEASYPRINT = [sys.executable, "-m", "weasyprint"]


class Cost(msgspec.Struct, frozen=True):
    """Seconds of wall and processor time, and MiB of the largest process."""

    wall: float
    cpu: float
    memory: float


def tell(line: str) -> None:
    """Print a line at once, since the next may take long."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def cost(command: list[str]) -> Cost:
    """Run a command and measure it with all it started."""
    began = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - began
    if child.returncode:
        raise SystemExit(f"failed: {' '.join(command)}")
    return Cost(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def plain_page(source: Path, folder: Path) -> Path:
    """Write the text and the style of our PDF as an HTML file that needs nothing else."""
    publication = prepare(source).publication
    layout = load_layout(LAYOUT)
    resolved = plan(layout, publication.articles[0].lang)
    made = reading(publication, resolved)
    folders = tuple(Path(name) for name in layout.folders)
    sheets = [stylesheet(resolved, made.margins)]
    sheets += [
        (own / "style.css").read_text(encoding="utf-8")
        for own in reversed(folders)
        if (own / "style.css").is_file()
    ]
    html = render_page(Markup(made, resolved, {}).page(), folders)
    path = folder / f"{source.stem}.html"
    style = "<style>" + "\n".join(sheets) + "</style></head>"
    path.write_text(html.replace("</head>", style, 1), encoding="utf-8")
    return path


def middle(costs: list[Cost]) -> Cost:
    """Give the median of each figure."""
    table = [msgspec.structs.astuple(one) for one in costs]
    return Cost(*(statistics.median(column) for column in zip(*table, strict=True)))


def against_weasyprint(source: Path, folder: Path, rounds: int) -> None:
    """Print what a proved PDF costs beside one that is only set."""
    page = plain_page(source, folder)
    theirs, ours = folder / "plain.pdf", folder / f"{source.stem}.pdf"
    build = [*BANXIN, "build", str(source), "-t", "pdf", "-l", LAYOUT, "-q", "-o", str(folder)]
    cost(build)  # the faces are cut once and kept
    pairs = [(cost(build), cost([*WEASYPRINT, str(page), str(theirs)])) for _ in range(rounds)]
    mine, plain = middle([pair[0] for pair in pairs]), middle([pair[1] for pair in pairs])
    tell(f"{source.name}: banxin build against weasyprint, median of {rounds}")
    for name, unit in (("wall", "s"), ("cpu", "s"), ("memory", "MiB")):
        a, b = getattr(mine, name), getattr(plain, name)
        tell(f"  {name:8}{a:8.2f} {unit:4}{b:8.2f} {unit:4}ratio {a / b:5.2f}")
    a, b = ours.stat().st_size / 1024, theirs.stat().st_size / 1024
    tell(f"  {'size':8}{a:8.0f} KiB {b:8.0f} KiB ratio {a / b:5.2f}")


def timed(work: Callable[[], object], rounds: int) -> float:
    """Give the median milliseconds of a piece of work."""
    found: list[float] = []
    for _ in range(rounds):
        began = time.perf_counter()
        work()
        found.append((time.perf_counter() - began) * 1000)
    return statistics.median(found)


def main() -> None:
    """Print every figure."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    seeds = sorted((ROOT.parent / "shared" / "seeds").glob("*.txt"))
    sources = seeds or sorted((ROOT / "sources").glob("*.txt"))
    with tempfile.TemporaryDirectory() as scratch:
        for source in sources:
            against_weasyprint(source, Path(scratch), rounds)
            chars = sum(len(read.text) for read in prepare(source).publication.sources)
            certificate = Path(scratch) / f"{source.stem}.certificate.json"
            spent = timed(lambda path=certificate: verify_again(path), rounds)
            tell(f"  certificate {spent / chars * 10_000:.0f} ms for 10,000 characters")
    tell(f"banxin --help {timed(lambda: cost([*BANXIN, '--help']), 2 * rounds):.0f} ms")


if __name__ == "__main__":
    main()
