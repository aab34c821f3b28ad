"""Doing one document's work in a child process, which may fail without harm to the rest.

A hostile or broken document can hang a renderer, fill the memory or crash a library. The
child has its own session and limits; when it is done, or its time is up, all of it ends.
"""

import gc
import multiprocessing
import os
import pickle
import signal
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

import msgspec

from banxin.errors import BackendError, BanxinError
from banxin.files.confinement import MIB, allow_processor, confine
from banxin.files.faults import FULL, refused
from banxin.files.limits import Limits

if TYPE_CHECKING:
    from multiprocessing.context import ForkContext, SpawnContext

Argument = TypeVar("Argument")
Result = TypeVar("Result")

DYING = 5.0
"""Seconds a child may take to end after it has closed its pipe."""


class _Done(msgspec.Struct, Generic[Result], frozen=True):
    """What a child reports when its function came back."""

    value: Result


_Report = _Done[Result] | BanxinError | None
"""A result, an error to raise, or None for memory that ran out."""

_NO_MEMORY = pickle.dumps(None)
"""Made beforehand, for when there is no memory to make it."""


class Guarded(Generic[Result]):
    """A child process that makes itself ready at once, and then does one piece of work.

    `prelude` is called in it first, to load what is slow to load while the work is still
    being made out. What crosses must be picklable. Each must in the end be asked for its
    `result` or ended by `stop`; one that is asked with `keep` may be set to work again.
    """

    def __init__(self, limits: Limits, prelude: Callable[[], object] | None = None) -> None:
        context = _context()
        self._limits = limits
        self._deadline = 0.0
        self._ended = False
        self._ours, theirs = context.Pipe()
        arguments = (theirs, self._ours, prelude, limits)
        self._child = context.Process(target=_work, args=arguments, daemon=True)
        with theirs:
            self._child.start()

    def begin(self, function: Callable[[Argument], Result], argument: Argument) -> None:
        """Set the child to work on a module's function; its wall time counts from now."""
        self._deadline = time.monotonic() + self._limits.wall_seconds
        with suppress(BrokenPipeError):
            self._ours.send((function, argument))

    @property
    def signs(self) -> tuple[Connection, int]:
        """What to wait for: one of these is ready when there is a result, or none will come."""
        return self._ours, self._child.sentinel

    @property
    def left(self) -> float:
        """Seconds of wall time that are left, 0 at the least."""
        return max(self._deadline - time.monotonic(), 0.0)

    def result(self, *, keep: bool = False) -> Result:
        """Wait for the function and give its result; then end the child, or `keep` it for more.

        A BanxinError of the child is raised here as it was, and ends it in any case. Raises
        BackendError `render-timeout`, `render-memory`, `render-crashed` (by a signal),
        `output-too-large` or `render-failed`.
        """
        report: _Report[Result] = None
        try:
            message = _message(self._child, self._ours, self._limits, self.left)
            if not message:
                raise _death(self.stop(), self._limits)
            # The bytes come from our own child, which runs our own code.
            report = pickle.loads(message)  # noqa: S301
        finally:
            if not (keep and isinstance(report, _Done)):
                self.stop()
        match report:
            case _Done(value=value):
                return value
            case None:
                raise BackendError("render-memory", limit=self._limits.memory_mib)
            case error:
                raise error

    def stop(self) -> int | None:
        """End the child and all it started, and give its exit code, negative for a signal."""
        if not self._ended:
            self._ended = True
            self._ours.close()
            _end(self._child)
        return self._child.exitcode


class Here(Generic[Result]):
    """Does in this process what a Guarded does in another: this one is confined already."""

    def begin(self, function: Callable[[Argument], Result], argument: Argument) -> None:
        """Do the work, and raise what it raises."""
        self._value = function(argument)

    def result(self) -> Result:
        """Give the result of the work."""
        return self._value

    def stop(self) -> int | None:
        """Do nothing: there is no child to end."""
        return None


Worker = Guarded[Result] | Here[Result]


def run_guarded(
    function: Callable[[Argument], Result], argument: Argument, limits: Limits
) -> Result:
    """Call a module's function in a child process and wait for it; see `Guarded`."""
    child: Guarded[Result] = Guarded(limits)
    child.begin(function, argument)
    return child.result()


def _context() -> "ForkContext | SpawnContext":
    """Fork where that is safe, with one thread on Linux; it spares starting Python again."""
    threads = Path("/proc/self/task")
    if sys.platform != "linux" or threading.active_count() > 1 or not threads.exists():
        return multiprocessing.get_context("spawn")
    if len(list(threads.iterdir())) > 1:
        return multiprocessing.get_context("spawn")
    return multiprocessing.get_context("fork")


def _message(child: BaseProcess, pipe: Connection, limits: Limits, left: float) -> bytes:
    """Wait for the child's report; empty if it dies without. Raises on `render-timeout`."""
    if not wait([pipe, child.sentinel], timeout=left):
        raise BackendError("render-timeout", limit=f"{limits.wall_seconds:g}")
    with suppress(EOFError, OSError):
        if pipe.poll():
            return pipe.recv_bytes()
    wait([child.sentinel], timeout=DYING)
    return b""


def _end(child: BaseProcess) -> None:
    """End the child and all it started."""
    if child.pid is None:
        return
    if sys.platform != "win32":
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(child.pid, signal.SIGKILL)
    child.kill()
    child.join()


def _death(code: int | None, limits: Limits) -> BackendError:
    """Give the error for a child that ended without a report."""
    if code is None or code >= 0:
        return BackendError("render-failed", reason=f"exit {code}")
    # Signals of real time have numbers only.
    known = -code in {*signal.Signals}
    name = signal.Signals(-code).name if known else str(-code)
    if name == "SIGXCPU":
        return BackendError("render-timeout", limit=limits.cpu_seconds)
    return BackendError("render-crashed", signal=name)


def _work(
    pipe: Connection, parents: Connection, prelude: Callable[[], object] | None, limits: Limits
) -> None:
    """Confine this process, make ready, do what is asked, and report. Runs in the child."""
    # A forked child that kept the parent's end would never learn that the parent is gone.
    parents.close()
    confine(limits)
    ready: Callable[[], object] = prelude or gc.collect
    while True:
        message, well = _told(partial(_piece, pipe, ready, limits), limits)
        with suppress(BrokenPipeError):
            pipe.send_bytes(message)
        if not well:
            return  # what failed may have left things in disorder
        ready = gc.collect


def _piece(pipe: Connection, ready: Callable[[], object], limits: Limits) -> object:
    """Do one piece of work; its processor time counts from when it is asked for."""
    ready()
    function, argument = pipe.recv()
    allow_processor(limits)
    return function(argument)


def _told(work: Callable[[], object], limits: Limits) -> tuple[bytes, bool]:
    """Do a piece of work, and give the report of it and whether it went well."""
    try:
        message = pickle.dumps(_Done(work()))
        if len(message) > limits.output_mib * MIB:
            raise BackendError("output-too-large")
    except EOFError:
        sys.exit()  # nobody wants the work any more
    except MemoryError:
        return _NO_MEMORY, False
    except BanxinError as error:
        return pickle.dumps(error), False
    except Exception as error:
        return pickle.dumps(_unforeseen(error)), False
    return message, True


def _unforeseen(error: Exception) -> BackendError:
    """Give the error for a failure nobody foresaw, in one line."""
    if isinstance(error, OSError) and error.errno in FULL:
        return refused(error, str(error.filename or ""))
    if isinstance(error, RecursionError):
        return BackendError("too-deep")
    line = " ".join(str(error).split())
    return BackendError("render-failed", reason=f"{type(error).__name__}: {line}".rstrip(": "))
