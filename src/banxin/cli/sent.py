"""banxin sent: what of a folder went to printers, and what to do about it."""

from pathlib import Path

import click

from banxin.cli.output import table
from banxin.cli.print import connected
from banxin.messages import say
from banxin.messages.shown import shown


@click.command("sent", help=say("cli-sent"))
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--cancel", type=int, help=say("cli-sent-cancel"))
@click.option("--hold", type=int, help=say("cli-sent-hold"))
@click.option("--release", type=int, help=say("cli-sent-release"))
@click.option("--printed", type=int, help=say("cli-sent-printed"))
@click.option("--lost", type=int, help=say("cli-sent-lost"))
@click.option("--user", default="", help=say("cli-print-user"))
@click.option("--ca", type=click.Path(path_type=Path), help=say("cli-print-ca"))
def command(
    folder: Path, cancel: int | None, hold: int | None, release: int | None, printed: int | None,
    lost: int | None, user: str, ca: Path | None,
) -> None:  # fmt: skip
    """List the sendings of a folder, after doing what is asked of one."""
    from banxin.jobs.ledger import JobLedger, Sending
    from banxin.jobs.printing import decided

    with JobLedger(folder) as ledger:
        known = {sending.id: sending for sending in ledger.sendings()}

        def of(number: int) -> Sending:
            if number not in known:
                raise click.UsageError(say("cli-sent-number", number=number))
            return known[number]

        for number, ask in ((cancel, "cancel"), (hold, "hold"), (release, "release")):
            if number is not None and (job := of(number).job) is not None:
                getattr(connected(of(number).printer, user, ca), ask)(job)
        for number, was in ((printed, True), (lost, False)):
            if number is not None:
                decided(ledger, of(number), printed=was)
        rows = [
            (str(s.id), shown(s.file), shown(s.printer), say(f"cli-sent-{s.state}"), s.reason)
            for s in ledger.sendings()
        ]
    table(rows)
    if not rows:
        click.echo(say("cli-sent-none"))
