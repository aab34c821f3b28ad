"""Sending a file to a printer once: the intent is on the disk before the first byte leaves.

What a printer did after a broken connection nobody knows; then nothing is sent again by
itself, and a person is asked.
"""

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Literal

import msgspec

from banxin.errors import PressError
from banxin.jobs.ledger import OPEN, JobLedger, Sending
from banxin.press.printing.printer import UNSENT, JobStatus, Printer, patient
from banxin.press.printing.ticket import Description, Ticket

Outcome = Literal["submitted", "already"]


class Sent(msgspec.Struct, frozen=True):
    """A file that a printer took, now or at an earlier time."""

    sending: Sending
    outcome: Outcome


def send(
    ledger: JobLedger,
    printer: Printer,
    described: Description,
    file: Path,
    ticket: Ticket,
    *,
    again: bool = False,
    wait: float = 0.0,
) -> Sent:
    """Send a file unless it was sent already, and put down how it went.

    `again` prints what was printed before; `wait` is for how many seconds a busy printer is
    asked again. Raises PressError: what the printer cannot do, what became of an earlier
    sending is not known, and all that goes wrong on the way.
    """
    digest = _digest(file)
    before = ledger.sendings(digest, printer.uri)
    if doubtful := [one.id for one in before if one.state in OPEN]:
        raise PressError("print-unknown", str(file), number=doubtful[0], printer=printer.uri)
    asked = msgspec.json.encode(ticket).decode()
    same = [
        one for one in before if one.ticket == asked and one.state in ("submitted", "confirmed")
    ]
    if same and not again:
        return Sent(same[-1], "already")
    number = ledger.intend(file.name, digest, printer.uri, asked)
    named = msgspec.structs.replace(ticket, name=f"{ticket.name} #{number}")

    def submit() -> int:
        with file.open("rb") as document:
            return printer.submit(document, named, described)

    _settled(ledger, printer, number, named, lambda: patient(submit, wait))
    return Sent(next(one for one in ledger.sendings(digest, printer.uri) if one.id == number),
                "submitted")  # fmt: skip


def _settled(
    ledger: JobLedger, printer: Printer, number: int, ticket: Ticket, submit: Callable[[], int]
) -> None:
    try:
        job = submit()
    except PressError as error:
        if error.code in UNSENT:
            ledger.settle(number, "failed", reason=error.code)
            raise
        found = _found(printer, ticket.name)
        if found is None:
            ledger.settle(number, "unknown", reason=error.code)
            raise
        job = found
    except BaseException:
        ledger.settle(number, "unknown", reason="interrupted")
        raise
    ledger.settle(number, "submitted", job=job)


def _found(printer: Printer, name: str) -> int | None:
    """Look for a job by its name, which is like no other's; None where none is found.

    That it is not found proves nothing: a printer may forget what it has printed.
    """
    try:
        jobs = printer.find(name)
    except PressError:
        return None
    return jobs[0].id if jobs else None


def follow(ledger: JobLedger, printer: Printer, sending: Sending) -> JobStatus:
    """Ask how a job stands, and put down when it ended. Raises PressError."""
    assert sending.job is not None
    status = printer.status(sending.job)
    if status.state == "completed":
        ledger.settle(sending.id, "confirmed")
    elif status.state in ("canceled", "aborted"):
        ledger.settle(sending.id, "failed", reason=", ".join((status.state, *status.reasons)))
    return status


def _digest(file: Path) -> str:
    found = hashlib.sha256()
    try:
        with file.open("rb") as document:
            while piece := document.read(1 << 20):
                found.update(piece)
    except OSError as error:
        raise PressError("pdf-not-found", str(file)) from error
    return found.hexdigest()
