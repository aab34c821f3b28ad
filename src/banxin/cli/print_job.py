"""Printing all that a job made: what is told of it on the way and at the end."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from banxin.cli.output import going_on, table
from banxin.cli.print import Asked, connected
from banxin.cli.print_words import reasons, state, why
from banxin.errors import Exit, PressError
from banxin.messages import error_text, language, say
from banxin.messages.shown import shown

if TYPE_CHECKING:
    from banxin.jobs.batch import Batch
    from banxin.jobs.file import PrintKeys
    from banxin.jobs.print_run import Step
    from banxin.jobs.report import Settled
    from banxin.jobs.sheets import Wish


def print_job(
    path: Path, folder: Path | None, wish: "Wish", asked: Asked, *, dry_run: bool
) -> Exit:  # fmt: skip
    """Print what was made of a job file, or tell what that would take."""
    from banxin.files.limits import from_environment
    from banxin.jobs.batch import planned

    batch = planned(path, folder, from_environment(os.environ))
    if dry_run:
        return estimate(batch, wish, asked)
    return printed(batch, wish, asked)


def printed(batch: "Batch", wish: "Wish", asked: Asked) -> Exit:
    """Print a job that was planned."""
    from banxin.jobs.print_run import Manner, print_batch
    from banxin.jobs.printing import Rule
    from banxin.jobs.report import reports

    keys = batch.sheet.keys.print
    asked = _with(asked, keys)
    if not asked.uri:
        raise PressError("print-no-printer", str(batch.sheet.path))
    printer = connected(asked.uri, asked.user, asked.ca)
    rule = Rule(by_copies=True, again=asked.again, retry=asked.retry)
    manner = Manner(_wished(wish, keys), rule, keys.wait if asked.wait is None else asked.wait)
    sent = []

    def tell(step: "Step") -> None:
        if step.event == "submitted":
            sent.append(step.file)
        _tell(step)

    with going_on(say("cli-print-stopped")):
        done = print_batch(
            batch, printer, manner, tell,
            lambda found: reports(batch.name, batch.folder, found, language()),
        )  # fmt: skip
    if done.ended is not None:
        click.echo(error_text(done.ended), err=True)
    bad = _summed(batch, done.settled)
    if not (sent or bad or done.ended):
        click.echo(say("cli-print-none-new"))
    return bad or Exit(done.ended.exit_code if done.ended else Exit.OK)


def _with(asked: Asked, keys: "PrintKeys") -> Asked:
    return asked._replace(uri=asked.uri or keys.printer, user=asked.user or keys.user)


def _wished(wish: "Wish", keys: "PrintKeys") -> "Wish":
    """The command line comes before the job file."""
    from msgspec.structs import replace

    from banxin.jobs.print_list import SIDES

    return replace(
        wish, sides=wish.sides or SIDES.get(keys.sides), paper=wish.paper or keys.paper or None,
        colour=wish.colour or keys.colour or None,
        output_bin=wish.output_bin or keys.bin or None, reverse=wish.reverse or keys.reverse,
    )  # fmt: skip


def _tell(step: "Step") -> None:
    file = shown(step.file)
    status, sending = step.status, step.sending
    if step.error is not None:
        if step.error.code == "print-unknown":
            return  # the end of the run asks for an answer
        click.echo(f"{file}: {error_text(step.error).removeprefix(f'{file}: ')}", err=True)
    elif status is not None:
        if status.state in ("completed", "canceled", "aborted", "held"):
            click.echo(say("cli-print-now", file=file, state=state(status.state)))
        if status.printer_reasons and status.state not in ("completed", "pending"):
            click.echo(say("cli-print-waits", reasons=reasons(status.printer_reasons)), err=True)
    elif step.event == "submitted" and sending:
        click.echo(say("cli-print-sent", file=file, copies=step.copies, job=sending.job))
    elif step.event == "ended" and sending:
        click.echo(say("cli-print-parked", file=file, why=why(sending.reason)), err=True)


def _summed(batch: "Batch", settled: "Settled") -> Exit:
    from banxin.jobs.print_list import to_send
    from banxin.jobs.reconcile import print_states
    from banxin.jobs.sheets import Wish

    if not to_send(batch, settled, Wish()):
        raise PressError("print-none-made", str(batch.folder), job=batch.sheet.path.name)
    counted = print_states(settled.outcomes)
    click.echo(say("cli-print-sum", None, **counted))
    folder = shown(str(batch.folder))
    if counted["submitted"]:
        click.echo(say("cli-print-later", folder=folder))
    job = shown(str(batch.sheet.path))
    sent = [outcome.sent for outcome in settled.outcomes if outcome.sent]
    if any(one.state == "failed" and one.job is not None for one in sent):
        click.echo(say("cli-print-then-retry", job=job))
    for outcome in settled.outcomes:
        if outcome.sent and outcome.sent.state in ("unknown", "intent"):
            click.echo(say("cli-print-asks", number=outcome.sent.id, file=shown(outcome.sent.file),
                           folder=folder), err=True)  # fmt: skip
    if unmade := sum(one.why == "unmade" for one in settled.outcomes):
        click.echo(say("cli-print-unmade", n=unmade, job=job), err=True)
    bad = counted["failed"] + counted["unknown"] + counted["unsent"] + unmade
    return Exit.SOME_FAILED if bad else Exit.OK


def estimate(batch: "Batch", wish: "Wish", asked: Asked) -> Exit:
    """Tell what would be sent: sheets of each paper, and what the printer cannot do."""
    from banxin.jobs.ledger import NAME, JobLedger
    from banxin.jobs.place import OutputPlace
    from banxin.jobs.print_list import standing, to_send
    from banxin.jobs.reconcile import by_paper
    from banxin.jobs.sheets import ordered
    from banxin.press.printing.ticket import Description, lacks

    keys = batch.sheet.keys.print
    asked = _with(asked, keys)
    if not (batch.folder / NAME).is_file():
        raise PressError("print-nothing", str(batch.folder), job=batch.sheet.path.name)
    with OutputPlace(batch.folder) as place, JobLedger(batch.folder) as ledger:
        settled = standing(batch, ledger, place)
        sent = {(one.file, one.sha256) for one in ledger.sendings(printer=asked.uri)
                if one.state != "failed"}  # fmt: skip
    wanted = to_send(batch, settled, _wished(wish, keys))
    known = connected(asked.uri, asked.user, asked.ca).describe() if asked.uri else None
    rows, bad = [], 0
    for one in wanted:
        note = say("cli-print-is-sent") if (one.document.name, one.document.sha256) in sent else ""
        try:
            order = ordered(one.document.path, one.wish, known or Description("", {}))
            for lack in lacks(order.ticket, known) if known else ():
                raise PressError("printer-lacks", asked.uri, what=lack.what, asked=lack.asked,
                                 has="、".join(lack.has[:20]) or "—")  # fmt: skip
        except PressError as error:
            bad += 1
            note = error_text(error).splitlines()[0]
        rows.append((shown(one.document.name), say("cli-print-cost", copies=one.wish.copies,
                     pages=one.pages, sheets=one.sheets, paper=one.paper), note))  # fmt: skip
    table(rows)
    click.echo(papers_line(by_paper((one.paper, one.sheets) for one in wanted)))
    if unmade := sum(one.why == "unmade" for one in settled.outcomes):
        click.echo(say("cli-print-unmade", n=unmade, job=shown(str(batch.sheet.path))), err=True)
    click.echo(say("cli-print-tried"))
    return Exit.SOME_FAILED if bad or unmade else Exit.OK


def papers_line(papers: dict[str, int]) -> str:
    """Say how many sheets of each paper it takes, and in all."""
    each = "、".join(say("cli-print-paper-n", paper=shown(name), n=n) for name, n in papers.items())
    return say("cli-print-papers", each=each or "0", n=sum(papers.values()))
