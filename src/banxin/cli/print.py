"""banxin print: finished PDFs, or all that a job made, to a printer, each once."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from banxin.cli.print_words import reasons, state
from banxin.cli.seconds import Seconds
from banxin.errors import BanxinError, Exit, PressError
from banxin.messages import error_text, say
from banxin.messages.shown import shown

if TYPE_CHECKING:
    from banxin.jobs.sheets import Order, Wish
    from banxin.press.printing.printer import Printer
    from banxin.press.printing.ticket import Colour, Description

JOB = ".toml"
"""How the name of a job file ends."""
PASSWORD = "BANXIN_PRINTER_PASSWORD"  # noqa: S105  the name of a variable, no password
SIDES = ("one", "long", "short")


@click.command("print", help=say("cli-print"))
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option("--printer", "uri", default="", help=say("cli-print-printer"))
@click.option("--copies", type=click.IntRange(1, 100_000), help=say("cli-print-copies"))
@click.option("--sides", type=click.Choice(SIDES), help=say("cli-print-sides"))
@click.option("--paper", help=say("cli-print-paper"))
@click.option("--colour", type=click.Choice(["auto", "color", "monochrome"]),
              help=say("cli-print-colour"))  # fmt: skip
@click.option("--bin", "output_bin", help=say("cli-print-bin"))
@click.option("--reverse", is_flag=True, help=say("cli-print-reverse"))
@click.option("--name", help=say("cli-print-name"))
@click.option("--wait", type=Seconds(0, 86_400), help=say("cli-print-wait"))
@click.option("--again", is_flag=True, help=say("cli-print-again"))
@click.option("--retry", is_flag=True, help=say("cli-print-retry"))
@click.option("-o", "--output", "folder", type=click.Path(path_type=Path),
              help=say("cli-batch-output"))  # fmt: skip
@click.option("--dry-run", is_flag=True, help=say("cli-print-dry"))
@click.option("--calibrate", is_flag=True, help=say("cli-print-calibrate"))
@click.option("--user", default="", help=say("cli-print-user"))
@click.option("--ca", type=click.Path(path_type=Path), help=say("cli-print-ca"))
def command(
    files: tuple[Path, ...], uri: str, copies: int | None, sides: str | None, paper: str | None,
    colour: "Colour | None", output_bin: str | None, reverse: bool, name: str | None,
    wait: float | None, again: bool, retry: bool, folder: Path | None, dry_run: bool,
    calibrate: bool, user: str, ca: Path | None,
) -> None:  # fmt: skip
    """Send every file, or a sheet that shows how the printer turns it; then follow the jobs."""
    from banxin.jobs.print_list import SIDES as KNOWN
    from banxin.jobs.sheets import Wish

    if bool(files) == calibrate:
        raise click.UsageError(say("cli-print-what"))
    wish = Wish(
        copies=copies or 1, sides=KNOWN.get(sides or ""), paper=paper, colour=colour,
        output_bin=output_bin, reverse=reverse, name=name or "",
    )  # fmt: skip
    if any(file.suffix == JOB for file in files):
        from banxin.cli.print_job import print_job

        if len(files) > 1 or copies or name:
            raise click.UsageError(say("cli-print-one-job"))
        asked = Asked(uri, user, ca, wait, again=again, retry=retry)
        sys.exit(print_job(files[0], folder, wish, asked, dry_run=dry_run))
    if not uri:
        raise click.UsageError(say("cli-print-where"))
    if retry or folder:
        raise click.UsageError(say("cli-print-job-only"))
    asked = Asked(uri, user, ca, wait, again=again, retry=retry)
    _print_files(files, wish, asked, dry_run=dry_run, calibrate=calibrate)


class Asked(NamedTuple):
    """What the command line says of the printer and of what is to be sent once more."""

    uri: str
    user: str
    ca: Path | None
    wait: float | None = None
    again: bool = False
    retry: bool = False


def _print_files(
    files: tuple[Path, ...], wish: "Wish", asked: Asked, *, dry_run: bool, calibrate: bool
) -> None:
    from banxin.jobs.sheets import calibrated, ordered

    printer = connected(asked.uri, asked.user, asked.ca)
    described = printer.describe()
    codes = []
    with calibrated(files, wish) as jobs:
        for file in jobs:
            try:
                order = ordered(file, wish, described)
                click.echo(say("cli-print-order", file=shown(file.name), paper=shown(order.paper),
                               pages=order.pages, sheets=order.sheets))  # fmt: skip
                if not dry_run:
                    _send(printer, described, order, asked.wait or 0.0, asked.again)
            except BanxinError as error:
                codes.append(error.exit_code)
                click.echo(error_text(error), err=True)
    if calibrate and not codes:
        click.echo(say("cli-print-read-sheet"))
    if codes:
        sys.exit(codes[0] if len(codes) == len(files) == 1 else Exit.SOME_FAILED)


def connected(uri: str, user: str, ca: Path | None) -> "Printer":
    """Give the printer of an address, with the password that the environment holds."""
    from banxin.press.printing.authorization import Credentials
    from banxin.press.printing.connection import Connection, address
    from banxin.press.printing.printer import Printer

    password = os.environ.get(PASSWORD, "")
    who = Credentials(user, password) if user else None
    return Printer(Connection(address(uri), who, ca), user)


def _send(
    printer: "Printer", described: "Description", order: "Order", wait: float, again: bool
) -> None:
    from banxin.jobs.following import watched
    from banxin.jobs.ledger import JobLedger
    from banxin.jobs.printing import Rule, document, send, waiting

    file = shown(order.file.name)
    with JobLedger(order.file.parent) as ledger:
        sent = send(ledger, printer, described, document(order.file), order.ticket,
                    Rule(again=again), waiting(wait))  # fmt: skip
        job = sent.sending.job or 0
        click.echo(say(f"cli-print-{sent.outcome}", file=file, job=job))
        if sent.outcome == "already":
            return
        for status in watched(ledger, printer, sent.sending, wait):
            if status.printer_reasons:
                click.echo(
                    say("cli-print-waits", reasons=reasons(status.printer_reasons)), err=True
                )
            if status.state in ("canceled", "aborted"):
                raise PressError("print-ended", file, state=state(status.state),
                                 reasons=reasons((*status.reasons, status.message)))  # fmt: skip
