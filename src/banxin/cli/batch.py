"""banxin batch: a booklet for every branch, from one job file."""

import os
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from banxin.cli.output import going_on, print_json, table
from banxin.cli.output import tell as line
from banxin.errors import Exit, PressError
from banxin.messages import language, say
from banxin.messages.shown import shown

ALIKE_SHOWN = 3
"""Of failures that differ in nothing but their record so many are written out."""


@click.command("batch", help=say("cli-batch"))
@click.argument("job", type=click.Path(path_type=Path))
@click.option("-o", "--output", "folder", type=click.Path(path_type=Path),
              help=say("cli-batch-output"))  # fmt: skip
@click.option("--resume", is_flag=True, help=say("cli-batch-resume"))
@click.option("--retry", is_flag=True, help=say("cli-batch-retry"))
@click.option("--dry-run", "trial", is_flag=True, help=say("cli-batch-dry-run"))
@click.option("--print", "to_paper", is_flag=True, help=say("cli-batch-print-made"))
@click.option("-j", "--at-once", type=click.IntRange(1, 64), help=say("cli-batch-at-once"))
@click.option("--engine", "kind", type=click.Choice(["local", "dask"]), default="local",
              help=say("cli-batch-engine"))  # fmt: skip
@click.option("--scheduler", help=say("cli-batch-scheduler"))
@click.option("--store", help=say("cli-batch-store"))
@click.option("--ca", type=click.Path(path_type=Path), help=say("cli-batch-ca"))
@click.option("--cert", type=click.Path(path_type=Path), help=say("cli-batch-cert"))
@click.option("--key", type=click.Path(path_type=Path), help=say("cli-batch-key"))
@click.option("--events", is_flag=True, help=say("cli-batch-events"))
@click.option("-q", "--quiet", is_flag=True, help=say("cli-quiet"))
@click.option("--json", "as_json", is_flag=True, help=say("cli-batch-json"))
def command(
    job: Path, folder: Path | None, resume: bool, retry: bool, trial: bool, to_paper: bool,
    at_once: int | None, kind: str, scheduler: str | None, store: str | None, ca: Path | None,
    cert: Path | None, key: Path | None, events: bool, quiet: bool, as_json: bool,
) -> None:  # fmt: skip
    """Make all items of a job and tell what became of each."""
    from banxin.files.limits import from_environment
    from banxin.jobs.batch import planned, run_batch
    from banxin.jobs.engines import Far, engine_of
    from banxin.jobs.report import Settled, reports
    from banxin.jobs.trial import tried

    if to_paper and (events or as_json):
        raise click.UsageError(say("cli-batch-print-plain"))
    far = Far(kind, scheduler or "", store or "", ca, cert, key)
    far.check()
    batch = planned(job, folder, from_environment(os.environ))
    if to_paper and not batch.sheet.keys.print.printer:
        raise PressError("print-no-printer", str(job))
    tell = event if events else Meter(quiet)
    engine = engine_of(far, batch.items, at_once or 0)
    if trial:
        settled = Settled(tried(batch.items, engine, tell))
    else:
        with going_on(say("cli-batch-stopped", job=str(job))):
            settled = run_batch(
                batch, engine, tell, resume=resume, retry=retry,
                report=lambda found: reports(batch.name, batch.folder, found, language()),
            )  # fmt: skip
    if isinstance(tell, Meter):
        tell.clear()
    _tell(batch, settled, trial=trial, quiet=quiet or events, as_json=as_json)
    failed = any(outcome.state == "failed" for outcome in settled.outcomes)
    if to_paper and not trial:
        failed = bool(_print(batch)) or failed
    sys.exit(Exit.SOME_FAILED if failed else Exit.OK)


def _print(batch: Any) -> Exit:
    """Print what was made, as the job file says."""
    from banxin.cli.print import Asked
    from banxin.cli.print_job import printed
    from banxin.jobs.sheets import Wish

    return printed(batch, Wish(), Asked("", "", None))


def event(step: Any) -> None:
    """Write a step as a line of JSON."""
    import msgspec

    told = {"event": step.event, "item": step.item.name, "row": step.item.row, "done": step.done,
            "total": step.total}  # fmt: skip
    outcome = step.outcome
    if outcome is not None:
        told["why"] = outcome.why
        told["error"] = outcome.refused.code if outcome.refused else ""
        told["files"] = sorted(outcome.made.files) if outcome.made else []
    click.echo(msgspec.json.encode(told).decode())


class Meter:
    """Draws how far a run is, at what rate, and the time that is left, on a terminal only."""

    def __init__(self, quiet: bool, clock: Callable[[], float] = time.monotonic) -> None:
        self._shown = sys.stderr.isatty() and not quiet
        self._clock = clock
        self._begun = clock()
        self._made = 0

    def __call__(self, step: Any) -> None:
        """Hear of a step."""
        worked = step.outcome is not None and step.outcome.why == ""
        self._made += worked
        if self._shown:
            click.echo(f"\r\x1b[K{self.line(step)}", err=True, nl=False)

    def line(self, step: Any) -> str:
        """Give how far a run is; the rate counts what is made, not what was there."""
        rate = self._made / max(self._clock() - self._begun, 0.001)
        left = (step.total - step.done) / rate if rate else 0.0
        unit = "minutes" if left >= 90 else "seconds"
        told = say(f"cli-batch-{unit}", n=round(left / 60 if unit == "minutes" else left))
        return say("cli-batch-step", done=step.done, total=step.total, name=shown(step.item.label),
                   rate=f"{rate * 60:.1f}", left=told if rate else "…")  # fmt: skip

    def clear(self) -> None:
        """Take the line away."""
        if self._shown:
            click.echo("\r\x1b[K", err=True, nl=False)


def _tell(batch: Any, settled: Any, *, trial: bool, quiet: bool, as_json: bool) -> None:
    import json

    from banxin.cli.print_job import papers_line
    from banxin.jobs.reconcile import as_json as told
    from banxin.jobs.reconcile import papers, totals
    from banxin.jobs.report import notes, summed

    outcomes = settled.outcomes
    if as_json:
        one = settled.whole.output if settled.whole else None
        print_json(json.loads(told(batch.name, outcomes, settled.left_over, one)))
        return
    _tell_failed(outcomes)
    if quiet:
        return
    if trial:
        _tell_trial(outcomes)
    click.echo(summed(outcomes))
    counted = totals(outcomes)
    if counted.copies:
        click.echo(say("cli-batch-printed", copies=counted.copies, sheets=counted.sheets))
        if len(papers(outcomes)) > 1:
            click.echo(papers_line(papers(outcomes)))
    for note in notes(settled, language(), drawn=True):
        line(note)
    if counted.failed and not trial:
        click.echo(say("cli-batch-then-retry", job=shown(str(batch.sheet.path))))
    at = str(batch.folder / f"{batch.name}.report.html")
    line(say("cli-batch-tried") if trial else say("cli-batch-at", path=at))


def _tell_trial(outcomes: Any) -> None:
    """List what would be made and what is left out, and what the codes of findings mean."""
    from banxin.jobs.reconcile import to_print, why
    from banxin.jobs.report import codes_told

    rows = []
    for outcome in outcomes:
        if outcome.state == "skipped":
            left = f"{say('cli-batch-skipped')} · {why(outcome, language())}"
            rows.append((outcome.item.name, left, ""))
        for output in to_print(outcome):
            paper = say("cli-batch-paper", pages=output.pages, sheets=output.sheets,
                        paper=output.paper, copies=outcome.item.copies)  # fmt: skip
            found = "、".join(f"{c}×{n}" for c, n in outcome.made.findings.items())
            rows.append((outcome.item.name, paper, found))
    table(rows)
    table(codes_told(outcomes, language()))


def _tell_failed(outcomes: Any) -> None:
    """Say why items failed; of what is wrong with many alike, a field that is none, the first."""
    from banxin.jobs.reconcile import why

    alike: Counter[tuple[str, ...]] = Counter()
    said = 0
    for outcome in outcomes:
        if outcome.state != "failed":
            continue
        refused = outcome.refused
        same = (outcome.why, refused.code, *map(str, sorted(refused.args.items())))
        alike[same] += 1
        # Only what is wrong with the list is the same in another document.
        if alike[same] <= ALIKE_SHOWN or not refused.code.startswith("record-"):
            said += 1
            told = shown(why(outcome, language()))
            click.echo(f"{shown(outcome.item.name)}: {told}", err=True)
    if more := alike.total() - said:
        click.echo(say("cli-batch-alike", n=more), err=True)
