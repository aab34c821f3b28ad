"""A batch from its job file to its outcomes: read, planned, run, and put down."""

import os
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

import msgspec

from banxin.errors import SourceError
from banxin.files.limits import Limits
from banxin.jobs.engine import Engine
from banxin.jobs.file import JobSheet, load_job
from banxin.jobs.items import Item, items_of
from banxin.jobs.ledger import JobLedger
from banxin.jobs.names import safe
from banxin.jobs.place import OutputPlace
from banxin.jobs.records import load_records
from banxin.jobs.report import ENDS, Settled
from banxin.jobs.run import Outcome, Run, Step
from banxin.jobs.sent_items import with_sendings
from banxin.jobs.together import Whole, standing_whole, whole
from banxin.messages import Language, language

TOGETHER = ".together.pdf"
"""What the file of all records adds to the name of the job."""


Report = Callable[[Settled], dict[str, bytes]]
"""Gives the files that tell of a run, by name."""


class Batch(msgspec.Struct, frozen=True):
    """A job that was read and planned: its items in order, and where they go."""

    sheet: JobSheet
    folder: Path
    items: tuple[Item, ...]
    limits: Limits = Limits()
    lang: Language = "zh"

    @property
    def name(self) -> str:
        """The name of the job, which the files of a run bear."""
        return safe(self.sheet.path.stem)


def planned(path: Path, folder: Path | None, limits: Limits) -> Batch:
    """Read a job file and its records, and plan its items.

    `folder` comes before what the file says. Raises the BanxinError of what is wrong with the
    job as a whole; what is wrong with one record is kept with its items.
    """
    sheet = load_job(path)
    keys = sheet.keys
    records = None
    if keys.records is not None:
        records = load_records(sheet.place(keys.records.file, "records"), keys.records.sheet)
    stated = sheet.place(keys.output, "output") if keys.output else path.parent / "output"
    place = folder or stated
    # What `Path.resolve` raises of links in a circle differs by the version of Python.
    sources = {os.path.realpath(sheet.place(one, "sources")) for one in keys.sources}
    if os.path.realpath(place) in sources:
        raise SourceError("job-output", str(path), folder=str(place))
    taken = tuple(safe(path.stem) + end for end in (*ENDS, TOGETHER))
    items = items_of(sheet, records, place, limits, taken)
    asked = [item.job.layouts for item in items if item.job]
    # Where every record is refused, each says why.
    if keys.files != "each" and asked and not any("pdf" in layouts for layouts in asked):
        raise SourceError("job-together-pdf", str(path))
    return Batch(sheet, place, items, limits, language())


def run_batch(
    batch: Batch,
    engine: Engine,
    tell: Callable[[Step], None],
    *,
    report: Report | None = None,
    resume: bool = False,
    retry: bool = False,
) -> Settled:
    """Run a batch in its folder, and write what tells of it beside its documents.

    With `resume` a run that was cut off goes on, and what it had made counts as made. Raises
    BusyError where another run holds the folder, and what `Run.outcomes` raises.
    """
    with ExitStack() as stack:
        stack.callback(engine.stop)
        place = stack.enter_context(OutputPlace(batch.folder))
        ledger = stack.enter_context(JobLedger(batch.folder))
        job = batch.sheet.path.name
        cut_off = ledger.open_run(job) if resume else None
        number = cut_off or ledger.begin_run(job)
        run = Run(ledger, place, engine, number, job, tell, retry)
        outcomes = run.outcomes(batch.items)
        settled = _settled(batch, run, outcomes)
        if report is not None:
            place.write(report(settled))
        ledger.end_run(number)
        return settled


def with_whole(batch: Batch, run: Run, outcomes: tuple[Outcome, ...]) -> Settled:
    """Give what was made with the file of all records, if that was made too; nothing is made."""
    keys = batch.sheet.keys
    one = None
    if keys.files != "each":
        one = standing_whole(run, batch.name, outcomes, batch.lang, banners=keys.banners)
    return _told(run, outcomes, one)


def _settled(batch: Batch, run: Run, outcomes: tuple[Outcome, ...]) -> Settled:
    keys = batch.sheet.keys
    one = None
    if keys.files != "each":
        one = whole(run, batch.name, outcomes, batch.limits, batch.lang, banners=keys.banners)
    return _told(run, outcomes, one)


def _told(run: Run, outcomes: tuple[Outcome, ...], one: Whole | None) -> Settled:
    left = run.left_over(outcomes, *((one.made,) if one else ()))
    return Settled(with_sendings(outcomes, run.ledger, one.made if one else None), left, one)
