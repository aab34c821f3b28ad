"""banxin print: finished PDFs to a printer, each once."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from banxin.errors import BanxinError, Exit, PressError
from banxin.messages import error_text, say
from banxin.messages.shown import shown

if TYPE_CHECKING:
    from banxin.jobs.sheets import Order
    from banxin.press.printing.printer import Printer
    from banxin.press.printing.ticket import Colour, Description, Sides

PASSWORD = "BANXIN_PRINTER_PASSWORD"  # noqa: S105  the name of a variable, no password
SIDES: "dict[str, Sides]" = {
    "one": "one-sided", "long": "two-sided-long-edge", "short": "two-sided-short-edge"
}  # fmt: skip


@click.command("print", help=say("cli-print"))
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option("--printer", "uri", required=True, help=say("cli-print-printer"))
@click.option("--copies", type=click.IntRange(1, 100_000), default=1, show_default=True,
              help=say("cli-print-copies"))  # fmt: skip
@click.option("--sides", type=click.Choice(list(SIDES)), help=say("cli-print-sides"))
@click.option("--paper", help=say("cli-print-paper"))
@click.option("--colour", type=click.Choice(["auto", "color", "monochrome"]),
              help=say("cli-print-colour"))  # fmt: skip
@click.option("--bin", "output_bin", help=say("cli-print-bin"))
@click.option("--reverse", is_flag=True, help=say("cli-print-reverse"))
@click.option("--name", help=say("cli-print-name"))
@click.option("--wait", type=click.FloatRange(0, 86_400), default=0.0, help=say("cli-print-wait"))
@click.option("--again", is_flag=True, help=say("cli-print-again"))
@click.option("--dry-run", is_flag=True, help=say("cli-print-dry"))
@click.option("--calibrate", is_flag=True, help=say("cli-print-calibrate"))
@click.option("--user", default="", help=say("cli-print-user"))
@click.option("--ca", type=click.Path(path_type=Path), help=say("cli-print-ca"))
def command(
    files: tuple[Path, ...], uri: str, copies: int, sides: str | None, paper: str | None,
    colour: "Colour | None", output_bin: str | None, reverse: bool, name: str | None, wait: float,
    again: bool, dry_run: bool, calibrate: bool, user: str, ca: Path | None,
) -> None:  # fmt: skip
    """Send every file, or a sheet that shows how the printer turns it; then follow the jobs."""
    from banxin.jobs.sheets import Wish, calibrated, ordered

    if bool(files) == calibrate:
        raise click.UsageError(say("cli-print-what"))
    wish = Wish(
        copies=copies, sides=SIDES.get(sides or ""), paper=paper, colour=colour,
        output_bin=output_bin, reverse=reverse, name=name or "",
    )  # fmt: skip
    printer = connected(uri, user, ca)
    described = printer.describe()
    codes = []
    with calibrated(files, wish) as jobs:
        for file in jobs:
            try:
                order = ordered(file, wish, described)
                click.echo(say("cli-print-order", file=shown(file.name), paper=order.paper,
                               pages=order.pages, sheets=order.sheets))  # fmt: skip
                if not dry_run:
                    _send(printer, described, order, wait, again)
            except BanxinError as error:
                codes.append(error.exit_code)
                click.echo(error_text(error), err=True)
    if calibrate and not codes:
        click.echo(say("cli-print-read-sheet"))
    if codes:
        sys.exit(codes[0] if len(codes) == len(files) == 1 else Exit.SOME_FAILED)


def connected(uri: str, user: str, ca: Path | None) -> "Printer":
    """Give the printer of an address, with the password that the environment holds."""
    from banxin.press.printing.connection import Connection, Credentials, address
    from banxin.press.printing.printer import Printer

    password = os.environ.get(PASSWORD, "")
    who = Credentials(user, password) if user else None
    return Printer(Connection(address(uri), who, ca), user)


def _send(
    printer: "Printer", described: "Description", order: "Order", wait: float, again: bool
) -> None:
    from banxin.jobs.ledger import JobLedger
    from banxin.jobs.printing import send, watched

    file = shown(order.file.name)
    with JobLedger(order.file.parent) as ledger:
        sent = send(ledger, printer, described, order.file, order.ticket, again=again, wait=wait)
        job = sent.sending.job or 0
        click.echo(say(f"cli-print-{sent.outcome}", file=file, job=job))
        if sent.outcome == "already":
            return
        for status in watched(ledger, printer, sent.sending, wait):
            if reasons := "、".join(status.printer_reasons):
                click.echo(say("cli-print-waits", reasons=shown(reasons)), err=True)
            if status.state in ("canceled", "aborted"):
                why = "、".join((*status.reasons, status.message))
                raise PressError("print-ended", file, state=status.state, reasons=why)
