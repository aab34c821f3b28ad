"""A whole document made in one child process, and published by the parent."""

import os
from pathlib import Path

import msgspec

from banxin.errors import BanxinError
from banxin.files.hold import Holding
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

    Once it set out it must in the end be landed or stopped.
    """

    def __init__(self, job: Job) -> None:
        self.job = job
        self.outcome: Draft | BanxinError | None = None
        """What the child made, or what it failed of; None until it has ended."""
        self._out: Publishing | None = None

    def set_out(self, hold: Holding) -> Asked:
        """Give what a child must know to make it. Raises BackendError."""
        self._out = Publishing(self.job.folder, [self.job.source], hold)
        return Asked(self.job, self._out.label)

    def land(self) -> Built:
        """Publish what was made, whole or not at all. Raises the BanxinError of its stage."""
        match self.outcome, self._out:
            case Draft() as made, Publishing() as out:
                with out:
                    out.adopt(made.hidden)
                return made.built
            case BanxinError() as error, _:
                self.stop()
                raise error
            case _:
                raise AssertionError("a document that is still on its way")

    def stop(self) -> None:
        """Remove what was written for it."""
        if self._out:
            self._out.discard()


def is_apart(job: Job) -> bool:
    """Tell a document that may be made beside others: one small file that no run makes."""
    try:
        if job.project is not None or job.source.is_dir():
            return False
        # `Path.resolve` raises another error of links in a circle by the version of Python.
        inside = Path(os.path.realpath(job.source)).is_relative_to(os.path.realpath(job.folder))
        return not inside and job.source.stat().st_size <= SMALL
    except OSError:
        return True


def _silent(event: Event) -> None:
    """Hear of a stage in a child, whose listener is elsewhere."""
