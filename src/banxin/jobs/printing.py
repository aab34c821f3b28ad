"""Sending a file to a printer once: the intent is on the disk before the first byte leaves.

What a printer did after a broken connection nobody knows; then nothing is sent again by
itself, and a person is asked.
"""

from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, Literal

import msgspec

from banxin.errors import PressError
from banxin.files.digest import sha256_of
from banxin.jobs.following import found, name_of, ticket_of
from banxin.jobs.ledger import OPEN, JobLedger, Sending, SendState
from banxin.press.printing.printer import UNSENT, Printer, patient
from banxin.press.printing.ticket import Description, Ticket

Outcome = Literal["submitted", "already", "ended"]
TAKEN: frozenset[SendState] = frozenset({"submitted", "confirmed"})


class Document(msgspec.Struct, frozen=True):
    """A file to be sent, by its path, its name in the ledger's folder, and its digest."""

    path: Path
    name: str
    sha256: str


class Sent(msgspec.Struct, frozen=True):
    """A file that a printer took, now or earlier; `ended`: took and did not print to the end."""

    sending: Sending
    outcome: Outcome


class Rule(msgspec.Struct, frozen=True):
    """What counts as sent before, and what is sent all the same.

    With `by_copies` only the number of copies must agree, else all that is wished. `again`
    sends what was printed before; `retry` what a printer took and did not print to the end.
    """

    by_copies: bool = False
    again: bool = False
    retry: bool = True


PLAIN = Rule()
"""For a file that a person names."""


def document(path: Path) -> Document:
    """Name a file by itself. Raises PressError where it cannot be read."""
    # A name may hold bytes that are no text, which no ledger keeps.
    name = path.name.encode(errors="replace").decode()
    return Document(path, name, _digest(path))


def send(
    ledger: JobLedger, printer: Printer, described: Description, file: Document, ticket: Ticket,
    rule: Rule = PLAIN, patience: Callable[[Callable[[], int]], int] = lambda work: work(),
) -> Sent:  # fmt: skip
    """Send a file unless it was sent already, and put down how it went.

    `patience` asks a busy printer again. Raises PressError: what the printer cannot do, what
    became of an earlier sending is not known, and all that goes wrong on the way; BackendError
    where the ledger cannot be written, after which nothing more is to be sent.
    """
    if known := _earlier(ledger, printer.uri, file, ticket, rule):
        return known
    printer.validate(ticket, described)
    asked = msgspec.json.encode(ticket).decode()
    with _opened(file) as pages:
        with ledger.alone():
            # Another process may have come first.
            if known := _earlier(ledger, printer.uri, file, ticket, rule):
                return known
            number = ledger.intend(file.name, file.sha256, printer.uri, asked)
        named = msgspec.structs.replace(ticket, name=name_of(ledger, ticket, number))

        def submit() -> int:
            pages.seek(0)
            return printer.submit(pages, named, described)

        job = _settled(ledger, printer, number, named, lambda: patience(submit))
    return Sent(
        Sending(number, file.name, file.sha256, printer.uri, asked, "submitted", job), "submitted"
    )


def _opened(file: Document) -> BinaryIO:
    """Open a file, unless it is another by now. Raises PressError."""
    if _digest(file.path) != file.sha256:
        raise PressError("print-changed", file.name)
    return file.path.open("rb")


def _earlier(
    ledger: JobLedger, printer: str, file: Document, ticket: Ticket, rule: Rule
) -> Sent | None:
    before = [one for one in ledger.sendings(file.sha256, printer) if one.file == file.name]
    if doubtful := [one.id for one in before if one.state in OPEN]:
        raise PressError("print-unknown", file.name, number=doubtful[0], printer=printer)
    same = [one for one in before if _alike(one, ticket, by_copies=rule.by_copies)]
    taken = [one for one in same if one.state in TAKEN]
    if taken and not rule.again:
        return Sent(taken[-1], "already")
    if same and same[-1].state == "failed" and same[-1].job and not (rule.again or rule.retry):
        return Sent(same[-1], "ended")
    return None


def _alike(sending: Sending, ticket: Ticket, *, by_copies: bool) -> bool:
    before = ticket_of(sending)
    return before.copies == ticket.copies if by_copies else before == ticket


def _settled(
    ledger: JobLedger, printer: Printer, number: int, ticket: Ticket, submit: Callable[[], int]
) -> int:
    try:
        job = submit()
    except PressError as error:
        if error.code in UNSENT:
            ledger.settle(number, "failed", reason=error.code)
            raise
        job_found = found(printer, ticket.name)
        if job_found is None:
            ledger.settle(number, "unknown", reason=error.code)
            raise
        job = job_found
    except BaseException:
        ledger.settle(number, "unknown", reason="interrupted")
        raise
    ledger.settle(number, "submitted", job=job)
    return job


def waiting(seconds: float) -> Callable[[Callable[[], int]], int]:
    """Give the patience of so many seconds with a busy printer."""
    return lambda work: patient(work, seconds)


def _digest(file: Path) -> str:
    try:
        return sha256_of(file)
    except OSError as error:
        raise PressError("pdf-not-found", str(file)) from error
