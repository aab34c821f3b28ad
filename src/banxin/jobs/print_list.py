"""What of a job goes to the printer: the right file of every item, in its copies."""

from pathlib import Path

import msgspec

from banxin.errors import PressError
from banxin.jobs.batch import Batch, with_whole
from banxin.jobs.engine import Output
from banxin.jobs.ledger import JobLedger
from banxin.jobs.local import LocalEngine
from banxin.jobs.place import OutputPlace
from banxin.jobs.printing import Document
from banxin.jobs.reconcile import to_print
from banxin.jobs.report import Settled
from banxin.jobs.run import Run, Step
from banxin.jobs.sheets import Wish
from banxin.press.printing.media import paper_name, spoken
from banxin.press.printing.ticket import Sides

SIDES: dict[str, Sides] = {
    "one": "one-sided", "long": "two-sided-long-edge", "short": "two-sided-short-edge"
}  # fmt: skip


class Wanted(msgspec.Struct, frozen=True):
    """A file to be printed, what is wished of it, and the sheets and paper of all its copies."""

    document: Document
    label: str
    wish: Wish
    pages: int
    sheets: int
    paper: str


def standing(batch: Batch, ledger: JobLedger, place: OutputPlace) -> Settled:
    """Tell what was made of a job until now, and make nothing.

    Raises PressError where no run of it was ever begun.
    """
    job = batch.sheet.path.name
    number = ledger.last_run(job)
    if number is None:
        raise PressError("print-nothing", str(batch.folder), job=job)
    run = Run(ledger, place, LocalEngine(), number, job, _silent)
    return with_whole(batch, run, run.found(batch.items))


def to_send(batch: Batch, settled: Settled, wish: Wish) -> tuple[Wanted, ...]:
    """Give the files in the order of the job; the one of all in a single copy.

    What `wish` leaves open is as the print manifest counts it: both sides of the paper.
    """
    if batch.sheet.keys.print.send == "together":
        one = settled.whole
        found = [(one.output, batch.name, 1, one.made.files)] if one else []
    else:
        found = [
            (output, outcome.item.label, outcome.item.copies, outcome.made.files)
            for outcome in settled.outcomes
            for output in to_print(outcome)
            if outcome.made
        ]
    return tuple(
        _wanted(batch.folder, output, label, copies, files[output.file], wish)
        for output, label, copies, files in found
    )


def _wanted(
    folder: Path, output: Output, label: str, copies: int, sha256: str, wish: Wish
) -> Wanted:  # fmt: skip
    sides = wish.sides or _sides(output)
    sheets = output.pages if sides == "one-sided" else output.sheets
    own = msgspec.structs.replace(wish, copies=copies, sides=sides)
    paper = spoken(paper_name(wish.paper)) if wish.paper else output.paper
    document = Document(folder / output.file, output.file, sha256)
    return Wanted(document, label, own, output.pages, sheets * copies, paper)


def _sides(output: Output) -> Sides:
    """Folded sheets turn at the short edge, pages of a book at the long one."""
    if output.pages == 1:
        return "one-sided"
    return "two-sided-short-edge" if output.kind == "sheets" else "two-sided-long-edge"


def _silent(_: Step) -> None:
    """Nothing is made, and nobody is told."""
