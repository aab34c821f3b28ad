"""A child that reads files under limits, and tells of each whether it came out as it should.

Run as a program: from stdin come a suffix, a length and so many bytes; to stdout goes a line.
What is too large or too slow kills the child, and whoever sent the file sees it.
"""

import json
import resource
import signal
import subprocess
import sys
import traceback
from pathlib import Path
from typing import IO

MEMORY = 1_500 * 1024 * 1024
"""Bytes of address space, libraries and tables of words among them."""
SECONDS = 20
"""Processor time for one file."""
SUPPORT = Path(__file__).parent


class Child:
    """The child as its parent sees it; a new one is started where the last was killed."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None

    def tell(self, suffix: str, data: bytes) -> str:
        """Give what became of a file: `publication`, `refused CODE`, or what went wrong."""
        process = self._running()
        assert process.stdin and process.stdout
        process.stdin.write(json.dumps([suffix, len(data)]).encode() + b"\n" + data)
        process.stdin.flush()
        line = process.stdout.readline().decode()
        if not line:
            self.stop()
            return f"killed by signal {-process.returncode}"
        return str(json.loads(line))

    def stop(self) -> None:
        """End the child, which ends by itself when nothing more is to come."""
        if self._process:
            self._process.communicate()
            self._process = None

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            path = f"{SUPPORT}:{SUPPORT.parents[1] / 'src'}"
            self._process = subprocess.Popen(
                [sys.executable, __file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                env={"PYTHONPATH": path, "LANG": "C.UTF-8"},
            )  # fmt: skip
        return self._process


def _outcome(suffix: str, data: bytes) -> str:
    from ledger_laws import by_sha, check_ledger
    from readers_tried import READERS

    from banxin.errors import SourceError
    from banxin.messages import error_text
    from banxin.passes import normalise
    from banxin.readers.sent import Sent

    try:
        given = READERS[suffix].read(Sent(data, f"稿.{suffix}"))
    except SourceError as error:
        assert all("→" in error_text(error, lang) for lang in ("zh", "en"))  # type: ignore[arg-type]
        return f"refused {error.code}"
    if suffix != "model.json":
        check_ledger(given, by_sha(data))
        check_ledger(normalise(given), by_sha(data))
    return "publication"


def _serve(inward: IO[bytes]) -> None:
    while line := inward.readline():
        suffix, length = json.loads(line)
        data = inward.read(length)
        signal.setitimer(signal.ITIMER_PROF, SECONDS)
        try:
            told = _outcome(suffix, data)
        except Exception:
            told = traceback.format_exc()
        signal.setitimer(signal.ITIMER_PROF, 0)
        sys.stdout.write(json.dumps(told) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    _serve(sys.stdin.buffer)
