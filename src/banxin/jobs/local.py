"""The engine on this machine: warm child processes, as many as there are cores."""

from pathlib import Path

from msgspec.structs import replace

from banxin.batch.confined import kind_of
from banxin.batch.many import cores
from banxin.batch.workers import Workers
from banxin.errors import BanxinError
from banxin.files.digest import sha256_of
from banxin.files.publish import Publishing
from banxin.jobs.engine import Answer, Made, Output
from banxin.layouts.lengths import MM, PAPERS
from banxin.layouts.load import load_layout
from banxin.model.events import Event
from banxin.pipeline import Built, Job, build_here
from banxin.typeset.resolve import plan
from banxin.verify.certificate import Output as Proved

LEFT_OUT = ("R02", "R03")
"""Findings that are only notes, of which each record's report tells all the same."""
SIDES = 2
"""Sides of a sheet of paper; both are printed on."""


class LocalEngine:
    """Build documents in child processes; one that hangs or dies is ended alone."""

    def __init__(self, at_once: int = 0) -> None:
        self._workers: Workers[str, Job, Made] = Workers(make, at_once or cores())

    @property
    def room(self) -> bool:
        """Whether a processor is free."""
        return self._workers.room

    def submit(self, key: str, job: Job, staging: Path) -> None:
        """Set a child to work on a document."""
        job = replace(job, folder=staging)
        self._workers.begin(key, job, job.limits, kind_of(job))

    def next(self) -> Answer:
        """Wait for the first document that is made, or whose child is dead or out of time."""
        key, outcome = self._workers.next()
        if isinstance(outcome, BanxinError):
            return Answer(key, error=outcome)
        return Answer(key, outcome)

    def stop(self) -> None:
        """End every child."""
        self._workers.stop()


def make(job: Job) -> Made:
    """Build a document in this process and tell what there is of it.

    Raises the BanxinError of the stage that failed.
    """
    built = build_here(job, _silent, Publishing(job.folder))
    files = {str(path.relative_to(job.folder)): sha256_of(path) for path in sorted(built.files)}
    doubts = [f.code for f in built.findings if f.weight == "doubt" or f.code in LEFT_OUT]
    counted = {code: doubts.count(code) for code in sorted(set(doubts))}
    return Made(
        files, tuple(_output(job, built, one) for one in built.certificate.outputs), counted
    )


def _output(job: Job, built: Built, proved: Proved) -> Output:
    """Tell what paper a file takes: folded sheets, or pages printed on both sides."""
    target = "pdf" if proved.kind == "sheets" else proved.kind
    layout = load_layout(job.layouts[target], job.layout_folders)
    resolved = plan(layout, built.publication.articles[0].lang)
    size = (resolved.area.width, resolved.area.height)
    if proved.kind == "sheets" and resolved.sheets is not None:
        size = resolved.sheets.paper
    return Output(proved.file, proved.kind, proved.pages, -(-proved.pages // SIDES), paper(size))


def paper(size: tuple[float, float]) -> str:
    """Name a size given in points: A4, or its width and height in mm where it has no name."""
    for name, (width, height) in PAPERS.items():
        if abs(min(size) - width) < 1 and abs(max(size) - height) < 1:
            return name
    return "×".join(f"{side / MM:.0f}" for side in size) + "mm"


def _silent(event: Event) -> None:
    """Hear of a stage in a child, whose listener is elsewhere."""
