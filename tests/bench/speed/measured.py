"""What a command and all it starts cost: wall, processor, and memory over time.

Memory is looked at in a run of its own, since looking takes processor time too. It is PSS:
what several processes share is counted once. Linux only; elsewhere there is no memory told.
"""

import ctypes
import os
import resource
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

import msgspec

LONGEST = 600.0
"""Seconds after which a command is ended and counts as failed."""
BLINK = 0.05
"""Seconds between two looks at the memory."""
DYING = 3.0
"""Seconds that what a command leaves behind may still take."""
_PR_SET_CHILD_SUBREAPER = 36
"""linux/prctl.h"""


class CommandError(Exception):
    """A command that did not end well; tells the end of what it said."""


class Cost(msgspec.Struct, frozen=True):
    """Seconds of wall and of processor (user and system, of all processes)."""

    wall: float
    cpu: float


class Sample(msgspec.Struct, frozen=True):
    """At a moment (`time.time`), MiB of the command itself and of each of its descendants."""

    when: float
    first: float
    others: tuple[float, ...]

    @property
    def all(self) -> float:
        """MiB of all processes."""
        return self.first + sum(self.others)

    @property
    def largest(self) -> float:
        """MiB of the largest process."""
        return max(self.first, *self.others, 0.0)


def adopt_orphans() -> None:
    """Let what a command leaves behind become our child, so that its time is counted."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def run(command: list[str], samples: list[Sample] | None = None) -> Cost:
    """Run a command and give its cost; its memory is added to the samples, if any are asked for.

    Raises CommandError.
    """
    adopt_orphans()
    before, began = _used(), time.perf_counter()
    with tempfile.TemporaryFile() as said:
        child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=said, stderr=said)
        try:
            _wait(child, began, samples)
        finally:
            wall = time.perf_counter() - began
            _bury()
        if child.returncode:
            said.seek(max(0, said.tell() - 600))
            raise CommandError(
                said.read().decode(errors="replace").strip() or str(child.returncode)
            )
    return Cost(wall, _used() - before)


def _wait(child: subprocess.Popen[bytes], began: float, samples: list[Sample] | None) -> None:
    if samples is None:
        with suppress(subprocess.TimeoutExpired):
            child.wait(LONGEST)
    while samples is not None and child.poll() is None:
        if time.perf_counter() - began > LONGEST:
            break
        sizes = {pid: size for pid in family(child.pid) if (size := memory(pid))}
        first = sizes.pop(child.pid, 0.0)
        samples.append(Sample(time.time(), first, tuple(sizes.values())))
        time.sleep(BLINK)
    if child.poll() is None:
        child.kill()
        child.wait()


def _used() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _bury() -> None:
    """Wait for what the command left behind; what does not end is ended."""
    until = time.perf_counter() + DYING
    while True:
        try:
            done, _ = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return
        if done:
            continue
        if time.perf_counter() > until:
            for pid in family(os.getpid())[1:]:
                with suppress(ProcessLookupError):
                    os.kill(pid, 9)
        time.sleep(0.01)


def family(pid: int) -> list[int]:
    """Give a process and its descendants."""
    out = [pid]
    for one in out:
        with suppress(OSError):
            for task in Path(f"/proc/{one}/task").iterdir():
                with suppress(OSError):
                    listed = (task / "children").read_text(encoding="ascii")
                    out += [int(child) for child in listed.split()]
    return out


def memory(pid: int) -> float:
    """Give the MiB (PSS) of a process, 0 for one that is gone."""
    try:
        rollup = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) / 1024 for line in rollup.splitlines() if line[:4] == "Pss:")


def load() -> float:
    """Give the machine's load of the last minute."""
    return os.getloadavg()[0]
