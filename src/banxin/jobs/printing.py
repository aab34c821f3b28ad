"""Sending a file to a printer once: the intent is on the disk before the first byte leaves.

What a printer did after a broken connection nobody knows; then nothing is sent again by
itself, and a person is asked.
"""

import hashlib
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

import msgspec

from banxin.errors import PressError
from banxin.jobs.ledger import OPEN, JobLedger, Sending
from banxin.press.printing.printer import ENDED, UNSENT, JobStatus, Printer, patient
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
    printer.validate(ticket, described)
    number = ledger.intend(file.name, digest, printer.uri, asked)
    named = _unique(ticket, number)

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


def look_again(ledger: JobLedger, printer: Printer) -> tuple[Sending, ...]:
    """Look for the jobs of which nobody knows whether the printer took them; give the rest.

    One that the printer still lists was taken. Of the others a person must say it.
    """
    left: list[Sending] = []
    for sending in ledger.sendings(printer=printer.uri):
        if sending.state in OPEN:
            ticket = msgspec.json.decode(sending.ticket, type=Ticket)
            job = _found(printer, _unique(ticket, sending.id).name)
            if job is None:
                left.append(sending)
            else:
                ledger.settle(sending.id, "submitted", job=job)
    return tuple(left)


def decided(ledger: JobLedger, sending: Sending, *, printed: bool) -> None:
    """Put down what a person saw at the printer; one whose outcome is known stays as it is."""
    if sending.state in OPEN:
        ledger.settle(sending.id, "confirmed" if printed else "failed", reason="operator")


def _unique(ticket: Ticket, number: int) -> Ticket:
    """Give a ticket with a name like no other's, by which its job is known again."""
    return msgspec.structs.replace(ticket, name=f"{ticket.name} #{number}")


def follow(ledger: JobLedger, printer: Printer, sending: Sending) -> JobStatus:
    """Ask how a job stands, and put down when it ended. Raises PressError."""
    assert sending.job is not None
    status = printer.status(sending.job)
    if status.state == "completed":
        ledger.settle(sending.id, "confirmed")
    elif status.state in ("canceled", "aborted"):
        ledger.settle(sending.id, "failed", reason=", ".join((status.state, *status.reasons)))
    return status


def watched(
    ledger: JobLedger, printer: Printer, sending: Sending, until: float, every: float = 1.0
) -> Iterator[JobStatus]:
    """Follow a job until it ends or `until` seconds are over; tell each change.

    A printer without paper says `processing`: what it waits for stands in its reasons.
    """
    before: JobStatus | None = None
    waited = 0.0
    while True:
        status = follow(ledger, printer, sending)
        if status != before:
            yield status
        before = status
        if status.state in ENDED or waited >= until:
            return
        time.sleep(every)
        waited += every


def _digest(file: Path) -> str:
    found = hashlib.sha256()
    try:
        with file.open("rb") as document:
            while piece := document.read(1 << 20):
                found.update(piece)
    except OSError as error:
        raise PressError("pdf-not-found", str(file)) from error
    return found.hexdigest()
