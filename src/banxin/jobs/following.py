"""What became of what was sent: jobs are known again by their names, and followed to their end."""

import time
from collections.abc import Iterator

import msgspec

from banxin.errors import PressError
from banxin.jobs.ledger import OPEN, JobLedger, Sending
from banxin.press.printing.printer import ENDED, JobStatus, Printer
from banxin.press.printing.ticket import Ticket

LONGEST_NAME = 255
"""Bytes of a job's name (RFC 8011 5.1.3)."""
FORGOTTEN = "forgotten"
"""The reason of a sending that its printer took and knows no more."""
NOT_FOUND = "0x0406"


def ticket_of(sending: Sending) -> Ticket:
    """Give what was asked of the printer."""
    return msgspec.json.decode(sending.ticket, type=Ticket)


def found(printer: Printer, name: str) -> int | None:
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
            job = found(printer, name_of(ledger, ticket_of(sending), sending.id))
            if job is None:
                left.append(sending)
            else:
                ledger.settle(sending.id, "submitted", job=job)
    return tuple(left)


def decided(ledger: JobLedger, sending: Sending, *, printed: bool) -> bool:
    """Put down what a person saw at the printer, and tell whether there was a doubt.

    One whose outcome is known stays as it is.
    """
    with ledger.alone():
        # It may have been settled since it was read.
        now = next(one for one in ledger.sendings(sending.sha256) if one.id == sending.id)
        doubt = now.state in OPEN or now.reason == FORGOTTEN
        if doubt:
            ledger.settle(sending.id, "confirmed" if printed else "failed", reason="operator")
    return doubt


def name_of(ledger: JobLedger, ticket: Ticket, number: int) -> str:
    """Give a job a name like no other's, by which it is known again."""
    end = f" #{number}-{ledger.token}"
    room = LONGEST_NAME - len(end)
    return ticket.name.encode()[:room].decode(errors="ignore") + end


def own_job(ledger: JobLedger, printer: Printer, sending: Sending) -> JobStatus | None:
    """Ask how a job stands; None where the printer knows it no more.

    After a printer was switched off its numbers may begin anew, and mean the jobs of others.
    Raises PressError.
    """
    assert sending.job is not None
    try:
        status = printer.status(sending.job)
    except PressError as error:
        if error.code == "printer-refused" and error.args_by_name["status"] == NOT_FOUND:
            return None
        raise
    own = name_of(ledger, ticket_of(sending), sending.id)
    return status if status.name in ("", own) else None


def follow(ledger: JobLedger, printer: Printer, sending: Sending) -> JobStatus:
    """Ask how a job stands, and put down when it ended or was forgotten. Raises PressError."""
    status = own_job(ledger, printer, sending)
    if status is None:
        ledger.settle(sending.id, "submitted", reason=FORGOTTEN)
        return JobStatus(sending.job or 0, "unknown", (FORGOTTEN,))
    if status.state == "completed":
        ledger.settle(sending.id, "confirmed")
    elif status.state in ("canceled", "aborted"):
        ledger.settle(sending.id, "failed", reason=", ".join((status.state, *status.reasons)))
    return status


def over(status: JobStatus) -> bool:
    """Whether there is nothing more to be heard of a job."""
    return status.state in ENDED or FORGOTTEN in status.reasons


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
        if over(status) or waited >= until:
            return
        time.sleep(every)
        waited += every
