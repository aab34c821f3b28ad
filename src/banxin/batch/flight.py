"""A whole document made in one child process, and published by the parent."""

from multiprocessing.connection import Connection
from pathlib import Path

import msgspec

from banxin.errors import BanxinError
from banxin.files.guarded import Guarded
from banxin.files.hold import Holding
from banxin.files.limits import Limits
from banxin.files.publish import Parts, Publishing
from banxin.model.events import Event
from banxin.pipeline import Built, Job, build_here

SMALL = 64 * 1024
"""Bytes of a source that is made in one process; for a larger one each target has a child."""


class Asked(msgspec.Struct, frozen=True):
    """What a child must know: the job, and what is in the names of its hidden files."""

    job: Job
    label: str


class Draft(msgspec.Struct, frozen=True):
    """A document that is made and proved: the hidden file of each name, not yet published."""

    built: Built
    hidden: dict[str, Path]


def draft(asked: Asked) -> Draft:
    """Make a document and prove it in this process. Raises the BanxinError of the stage."""
    parts = Parts(asked.job.folder, [asked.job.source], asked.label)
    built = build_here(asked.job, _silent, parts)
    parts.sync()
    return Draft(built, parts.hidden)


class Flight:
    """A document on its way: a child makes it, `land` publishes it.

    Once started it must in the end be landed or stopped.
    """

    def __init__(self, job: Job) -> None:
        self.job = job
        self._child: Guarded[Draft] | None = None
        self._out: Publishing | None = None
        self._draft: Draft | None = None
        self._error: Exception | None = None

    def start(self, hold: Holding) -> None:
        """Set a child to work. Raises BackendError."""
        self._out = Publishing(self.job.folder, [self.job.source], hold)
        self._child = Guarded(_limits(self.job))
        self._child.begin(draft, Asked(self.job, self._out.label))

    @property
    def ended(self) -> bool:
        """Whether there is nothing more to wait for."""
        return self._draft is not None or self._error is not None

    @property
    def signs(self) -> tuple[Connection | int, ...]:
        """What to wait for, until it ends."""
        return self._child.signs if self._child else ()

    @property
    def left(self) -> float:
        """Seconds that it may still take."""
        return self._child.left if self._child else 0.0

    def end(self) -> None:
        """Wait for the child, and keep what it made or what it failed of."""
        assert self._child is not None
        try:
            self._draft = self._child.result()
        except BanxinError as error:
            self.fail(error)

    def fail(self, error: BanxinError) -> None:
        """Note what `land` is to raise."""
        self._error = error

    def land(self) -> Built:
        """Publish what was made, whole or not at all. Raises the BanxinError of its stage."""
        if self._out is None:
            assert self._error is not None
            raise self._error
        with self._out as out:
            if self._draft is None:
                assert self._error is not None
                raise self._error
            out.adopt(self._draft.hidden)
        return self._draft.built

    def stop(self) -> None:
        """End the child, and remove what it has written."""
        if self._child:
            self._child.stop()
        if self._out:
            self._out.discard()


def is_apart(job: Job) -> bool:
    """Tell a document that may be made beside others: one small file that no run makes."""
    try:
        if job.project is not None or job.source.is_dir():
            return False
        inside = job.source.resolve().is_relative_to(job.folder.resolve())
        return not inside and job.source.stat().st_size <= SMALL
    except OSError:
        return True


def _limits(job: Job) -> Limits:
    """Give one child the time that children for each target and the proof would have."""
    times = len(job.layouts) + 1
    return msgspec.structs.replace(
        job.limits,
        wall_seconds=job.limits.wall_seconds * times,
        cpu_seconds=job.limits.cpu_seconds * times,
    )


def _silent(event: Event) -> None:
    """Hear of a stage in a child, whose listener is elsewhere."""
