"""banxin sent: what of a folder went to printers, and what to do about it."""

from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import click

from banxin.cli.output import table
from banxin.cli.print import connected
from banxin.cli.print_words import reasons, why
from banxin.errors import BusyError, PressError
from banxin.messages import error_text, say
from banxin.messages.shown import shown

if TYPE_CHECKING:
    from banxin.jobs.ledger import JobLedger, Sending
    from banxin.press.printing.printer import Printer


@click.command("sent", help=say("cli-sent"))
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--cancel", type=int, help=say("cli-sent-cancel"))
@click.option("--hold", type=int, help=say("cli-sent-hold"))
@click.option("--release", type=int, help=say("cli-sent-release"))
@click.option("--printed", type=int, multiple=True, help=say("cli-sent-printed"))
@click.option("--lost", type=int, multiple=True, help=say("cli-sent-lost"))
@click.option("--user", default="", help=say("cli-print-user"))
@click.option("--ca", type=click.Path(path_type=Path), help=say("cli-print-ca"))
def command(
    folder: Path, cancel: int | None, hold: int | None, release: int | None,
    printed: tuple[int, ...], lost: tuple[int, ...], user: str, ca: Path | None,
) -> None:  # fmt: skip
    """Ask the printers once more and list the sendings, after doing what is asked of one."""
    from banxin.files.hold import Holding
    from banxin.jobs.following import decided
    from banxin.jobs.ledger import NAME, JobLedger

    if not (folder / NAME).is_file():
        click.echo(say("cli-sent-none"))
        return
    # An answer and a printing at once could send a file twice.
    alone = Holding(folder) if printed or lost else nullcontext()
    with alone, JobLedger(folder) as ledger:
        if printed or lost:
            # What a printer still lists needs no answer.
            _look(ledger, user, ca)
        known = {sending.id: sending for sending in ledger.sendings()}
        for number in (*printed, *lost, *filter(None, (cancel, hold, release))):
            if number not in known:
                raise click.UsageError(say("cli-sent-number", number=number))
        for asked, ask in ((cancel, "cancel"), (hold, "hold"), (release, "release")):
            if asked is not None:
                _ask(ledger, known[asked], ask, connected(known[asked].printer, user, ca))
        for number in (*printed, *lost):
            if not decided(ledger, known[number], printed=number in printed):
                click.echo(say("cli-sent-no-doubt", number=number), err=True)
        _look(ledger, user, ca)
        found = ledger.sendings()
    table([_row(one) for one in found if not _outdated(one, found)])
    _after(found, folder)


def _running(folder: Path) -> bool:
    """Whether a batch is at work here, or its printing, which has not settled all yet."""
    from banxin.files.hold import Holding

    try:
        with Holding(folder):
            return False
    except BusyError:
        return True


def _ask(ledger: "JobLedger", sending: "Sending", ask: str, printer: "Printer") -> None:
    """Cancel, hold or release a job, if it is ours: a printer's numbers may begin anew."""
    from banxin.jobs.following import own_job

    if sending.job is None or own_job(ledger, printer, sending) is None:
        raise PressError("print-gone", sending.file, number=sending.id)
    getattr(printer, ask)(sending.job)


def _look(ledger: "JobLedger", user: str, ca: Path | None) -> None:
    """Ask every printer for what is not known or was still printing; one may not answer."""
    from banxin.jobs.following import FORGOTTEN, follow, look_again
    from banxin.jobs.ledger import OPEN

    def under_way(one: "Sending") -> bool:
        return one.state in OPEN or (one.state == "submitted" and one.reason != FORGOTTEN)

    for uri in dict.fromkeys(one.printer for one in ledger.sendings() if under_way(one)):
        try:
            printer = connected(uri, user, ca)
            waits = printer.reasons()
            look_again(ledger, printer)
            for sending in ledger.sendings(printer=uri):
                if sending.state == "submitted" and under_way(sending):
                    follow(ledger, printer, sending)
        except PressError as error:
            click.echo(error_text(error), err=True)
        else:
            if waits:
                click.echo(say("cli-print-waits", reasons=reasons(waits)), err=True)


def _outdated(one: "Sending", found: "tuple[Sending, ...]") -> bool:
    """What never left, and was sent later, is nothing to talk about."""
    later = any(other.id > one.id and (other.file, other.printer) == (one.file, one.printer)
                for other in found)  # fmt: skip
    return later and one.state == "failed" and one.job is None and one.reason != "operator"


def _row(one: "Sending") -> tuple[str, ...]:
    from banxin.jobs.following import ticket_of

    taken = one.state == "failed" and one.job is not None
    state = say("cli-sent-not-whole") if taken else say(f"cli-sent-{one.state}")
    copies = say("cli-sent-copies", copies=ticket_of(one).copies)
    return str(one.id), one.file, copies, one.printer, state, why(one.reason) if one.reason else ""


def _after(found: "tuple[Sending, ...]", folder: Path) -> None:
    """Say what there is to be done."""
    from banxin.jobs.ledger import OPEN

    if not found:
        click.echo(say("cli-sent-none"))
    doubtful = [one for one in found if one.state in OPEN]
    if doubtful and _running(folder):
        click.echo(say("cli-sent-running"), err=True)
    elif doubtful:
        click.echo(say("cli-sent-asks", numbers="、".join(str(one.id) for one in doubtful),
                       folder=shown(str(folder)), number=doubtful[0].id), err=True)  # fmt: skip
