"""What one small document costs among many: milliseconds of wall and processor, and memory.

    python tests/bench/small.py [COUNT]

COUNT different documents (50) of one to four pages are cut from our samples and built as
PDF with their certificates by `banxin build`, with one and with two at once; first with no
face cut yet, then again. What two documents take is told apart: it is mostly the start.
Never part of the tests: times on a busy machine prove nothing.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import msgspec

ROOT = Path(__file__).resolve().parents[2]
LAYOUT = "bulletin-a4"
BANXIN = [sys.executable, "-c", "from banxin.cli import main; main()"]
START = 2
"""Documents in the run that stands for the start."""
BLINK = 0.02
"""Seconds between two looks at the memory."""


class Cost(msgspec.Struct, frozen=True):
    """Seconds of wall and processor, and the most MiB (PSS) that one and that all processes had."""

    wall: float
    cpu: float
    one: float
    all: float


def documents(folder: Path, count: int) -> list[Path]:
    """Cut the samples into documents of different lengths, each with a title of its own."""
    lines = [
        line
        for sample in sorted((ROOT / "sources").glob("*.txt"))
        for line in sample.read_text(encoding="utf-8").splitlines()
        if len(line) > 20
    ]
    out: list[Path] = []
    for number in range(count):
        size = 3 + number * 7 % 26
        body = [lines[(number * 11 + n) % len(lines)] for n in range(size)]
        path = folder / f"d{number:03}.txt"
        path.write_text("\n".join([f"通讯第{number}号", "", *body]) + "\n", encoding="utf-8")
        out.append(path)
    return out


def memory(process: int) -> list[float]:
    """Give the MiB of a process and of each of its children."""
    found: list[float] = []
    try:
        family = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii")
    except OSError:
        family = ""
    for one in (str(process), *family.split()):
        try:
            rollup = Path(f"/proc/{one}/smaps_rollup").read_text(encoding="ascii")
        except OSError:
            continue
        found += [int(line.split()[1]) / 1024 for line in rollup.splitlines() if line[:4] == "Pss:"]
    return found


def cost(sources: list[Path], folder: Path, at_once: int) -> Cost:
    """Build the sources and measure the command with all it started."""
    command = [*BANXIN, "build", *map(str, sources), "-t", "pdf", "-l", LAYOUT, "-q"]
    began, one, every = time.perf_counter(), 0.0, 0.0
    child = subprocess.Popen([*command, "-o", str(folder), "-j", str(at_once)])
    while True:
        done, status, used = os.wait4(child.pid, os.WNOHANG)
        if done:
            break
        if found := memory(child.pid):
            one, every = max(one, *found), max(every, sum(found))
        time.sleep(BLINK)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise SystemExit("failed")
    return Cost(time.perf_counter() - began, used.ru_utime + used.ru_stime, one, every)


def main() -> None:
    """Print the table."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 50
    say = sys.stdout.write
    say(f"{'at once':>8}{'faces':>7}{'start s':>9}{'wall ms':>9}{'cpu ms':>8}")
    say(f"{'MiB of one':>12}{'MiB of all':>12}\n")
    for at_once in (1, 2):
        with tempfile.TemporaryDirectory() as scratch:
            os.environ["BANXIN_CACHE"] = str(Path(scratch) / "cache")
            sources, out = documents(Path(scratch), count + START), Path(scratch) / "out"
            for faces in ("new", "kept"):
                start = cost(sources[:START], out, at_once)
                whole = cost(sources, out, at_once)
                wall, cpu = (whole.wall - start.wall) / count, (whole.cpu - start.cpu) / count
                say(f"{at_once:>8}{faces:>7}{start.cpu:>9.2f}{wall * 1e3:>9.0f}{cpu * 1e3:>8.0f}")
                say(f"{whole.one:>12.0f}{whole.all:>12.0f}\n")


if __name__ == "__main__":
    main()
