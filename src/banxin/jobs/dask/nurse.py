"""A process of its own from which a worker's children are forked, warm at once.

A worker of Dask has threads, and from a process with threads nothing may be forked; each child
would have to start Python anew and load all that makes a document. The nurse has one thread:
it loads everything once, and does what the engine of one machine does.
"""

import os
import pickle
import subprocess
import sys
from contextlib import suppress
from typing import IO

import msgspec

from banxin.batch.confined import kind_of
from banxin.batch.warming import warm
from banxin.batch.workers import Workers
from banxin.errors import BanxinError
from banxin.files.confinement import end_with_parent
from banxin.jobs.engine import Made
from banxin.jobs.local import make
from banxin.pipeline import Job

_SIZE = 8
"""Bytes that tell how long a message is."""
_START = "import sys; from banxin.jobs.dask.nurse import serve; serve(int(sys.argv[1]))"


class Making(msgspec.Struct, frozen=True):
    """A document to be made, and what the environment is to say meanwhile."""

    job: Job
    environment: dict[str, str]


class Nurse:
    """A nurse, who takes one document after another."""

    def __init__(self) -> None:
        paths = os.pathsep.join(filter(None, (os.environ.get("PYTHONPATH"), *sys.path)))
        self._process = subprocess.Popen(  # noqa: S603
            [sys.executable, "-c", _START, str(os.getpid())],
            env=os.environ | {"PYTHONPATH": paths}, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )  # fmt: skip

    def made(self, making: Making) -> Made:
        """Have a child make a document. Raises the BanxinError of the stage that failed.

        BrokenPipeError says that the nurse herself has ended.
        """
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        _send(self._process.stdin, making)
        # The bytes come from our own process, which runs our own code.
        outcome = pickle.loads(_received(self._process.stdout))  # noqa: S301
        if isinstance(outcome, BanxinError):
            raise outcome
        assert isinstance(outcome, Made)
        return outcome

    def stop(self) -> None:
        """End the nurse and all children."""
        self._process.kill()
        self._process.communicate()


def serve(parent: int) -> None:
    """Be a nurse to the process that started this one, until it has no more work or is gone."""
    end_with_parent(parent)
    # Whatever a library prints must not be taken for an answer.
    orders, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    workers: Workers[int, Making, Made] = Workers(make_there, 1)
    warmed: set[tuple[tuple[str, str], ...]] = set()
    with suppress(BrokenPipeError):
        while True:
            making: Making = pickle.loads(_received(orders))  # noqa: S301
            # A stranger's layout is known by its digest, and loaded by its children only.
            layouts = tuple(making.job.layouts.items())
            if layouts not in warmed and not kind_of(making.job):
                warm([making.job])
                warmed.add(layouts)
                workers.stop()
            kind = f"{kind_of(making.job)}{sorted(making.environment.items())}"
            workers.begin(0, making, making.job.limits, kind)
            _send(answers, workers.next()[1])
    workers.stop()


def make_there(making: Making) -> Made:
    """Build a document in this process. Raises the BanxinError of the stage that failed."""
    os.environ.update(making.environment)
    return make(making.job)


def _send(stream: IO[bytes], value: object) -> None:
    data = pickle.dumps(value)
    stream.write(len(data).to_bytes(_SIZE, "big") + data)
    stream.flush()


def _received(stream: IO[bytes]) -> bytes:
    """Read a message. Raises BrokenPipeError where there is none any more."""
    size = stream.read(_SIZE)
    data = stream.read(int.from_bytes(size, "big")) if len(size) == _SIZE else b""
    if not data:
        raise BrokenPipeError
    return data
