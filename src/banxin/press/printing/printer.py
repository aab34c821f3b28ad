"""A printer or a spooler's queue: asked what it is, given jobs, and watched."""

import getpass
import itertools
import time
from collections.abc import Callable
from typing import BinaryIO, Literal

import msgspec

from banxin.errors import PressError
from banxin.press.printing.connection import Connection
from banxin.press.printing.message import Answer, Attribute, Attributes, Operation, Tag, encode
from banxin.press.printing.ticket import FORMAT, Description, Ticket, job_attributes, lacks

BUSY = frozenset({0x0502, 0x0505, 0x0507})
"""Not now, but later: service unavailable, temporary error, busy (RFC 8011 B.1.5)."""
MOST_REASONS = 20
"""Reasons that are heard; a printer has some forty to choose from."""
LONGEST_WAIT = 60.0
"""Seconds between two tries, at most."""

JobState = Literal[
    "pending", "held", "processing", "stopped", "canceled", "aborted", "completed", "unknown"
]
_STATES: dict[int, JobState] = {
    3: "pending", 4: "held", 5: "processing", 6: "stopped", 7: "canceled", 8: "aborted",
    9: "completed",
}  # fmt: skip
ENDED: frozenset[JobState] = frozenset({"canceled", "aborted", "completed"})
_SUFFIXES = ("-report", "-warning", "-error")
UNSENT = frozenset(
    {"printer-address", "printer-unreachable", "printer-untrusted", "printer-ca",
     "printer-password", "printer-plain-password", "printer-scheme", "printer-refused",
     "printer-lacks", "printer-busy"}
)  # fmt: skip
"""Errors after which a job was certainly not taken; after any other nobody knows."""


class JobStatus(msgspec.Struct, frozen=True):
    """A job as the printer tells: its state, why, and what the printer itself waits for."""

    id: int
    state: JobState
    reasons: tuple[str, ...] = ()
    printer_reasons: tuple[str, ...] = ()
    impressions: int = 0
    message: str = ""
    name: str = ""


class Printer:
    """Speaks to one printer. `user` is told as who prints."""

    def __init__(self, connection: Connection, user: str = "") -> None:
        self._connection = connection
        self._user = user or _login()
        self._numbers = itertools.count(1)

    @property
    def uri(self) -> str:
        """The address, as it was given."""
        return self._connection.address.uri

    def describe(self) -> Description:
        """Ask what the printer is and can. Raises PressError."""
        answer = self._ask(Operation.GET_PRINTER_ATTRIBUTES)
        return Description(self.uri, answer.group(Tag.PRINTER))

    def validate(self, ticket: Ticket, described: Description) -> None:
        """Ask whether the printer can do all of a ticket; nothing is printed, come what may.

        Raises PressError.
        """
        if found := lacks(ticket, described):
            first = found[0]
            raise PressError(
                "printer-lacks", self.uri, what=first.what, asked=first.asked,
                has="、".join(first.has[:20]) or "—",
            )  # fmt: skip
        self._ask(Operation.VALIDATE_JOB, _named(ticket), job_attributes(ticket, described))

    def submit(self, document: BinaryIO, ticket: Ticket, described: Description) -> int:
        """Send a document in pieces, and give the number of its job.

        Raises PressError; after a code of UNSENT the printer took nothing, after any other
        nobody knows.
        """
        asked = job_attributes(ticket, described)
        answer = self._ask(Operation.PRINT_JOB, _named(ticket), asked, document)
        number = _number(answer.group(Tag.JOB), "job-id")
        if number < 1:
            raise PressError("printer-garbled", self.uri, reason="no job-id")
        return number

    def status(self, job: int) -> JobStatus:
        """Ask how a job stands, and what the printer waits for. Raises PressError."""
        told = self._ask(Operation.GET_JOB_ATTRIBUTES, job=job).group(Tag.JOB)
        message = told.get("job-state-message", ("",))[0]
        return JobStatus(
            id=job,
            state=_state(told),
            reasons=reasons_of(told, "job-state-reasons"),
            printer_reasons=self.reasons(),
            impressions=_number(told, "job-impressions-completed"),
            message=str(message or ""),
            name=str(told.get("job-name", ("",))[0] or ""),
        )

    def reasons(self) -> tuple[str, ...]:
        """Ask what the printer waits for; nothing where all is well. Raises PressError."""
        wanted = Attribute("requested-attributes", Tag.KEYWORD, ("printer-state-reasons",))
        told = self._ask(Operation.GET_PRINTER_ATTRIBUTES, [wanted]).group(Tag.PRINTER)
        return reasons_of(told)

    def cancel(self, job: int) -> None:
        """Cancel a job. Raises PressError."""
        self._ask(Operation.CANCEL_JOB, job=job)

    def hold(self, job: int) -> None:
        """Hold a job until it is released. Raises PressError; a bare printer cannot."""
        self._ask(Operation.HOLD_JOB, job=job)

    def release(self, job: int) -> None:
        """Let a held job go on. Raises PressError."""
        self._ask(Operation.RELEASE_JOB, job=job)

    def find(self, name: str) -> tuple[JobStatus, ...]:
        """Give the jobs of a name that the printer still knows, finished ones too."""
        wanted = ("job-id", "job-name", "job-state", "job-state-reasons")
        out: list[JobStatus] = []
        for which in ("not-completed", "completed"):
            answer = self._ask(
                Operation.GET_JOBS,
                [
                    Attribute("which-jobs", Tag.KEYWORD, (which,)),
                    Attribute("requested-attributes", Tag.KEYWORD, wanted),
                ],
            )
            out += [
                JobStatus(_number(job, "job-id"), _state(job))
                for job in answer.every(Tag.JOB)
                if job.get("job-name", ("",))[0] == name and _number(job, "job-id") > 0
            ]
        return tuple(out)

    def queues(self) -> tuple[Description, ...]:
        """Ask a spooler for its queues. Raises PressError where none answers."""
        answer = self._ask(Operation.CUPS_GET_PRINTERS)
        told = answer.every(Tag.PRINTER)
        return tuple(
            Description(str(one.get("printer-uri-supported", (self.uri,))[0]), one) for one in told
        )

    def _ask(
        self,
        operation: Operation,
        about: list[Attribute] | None = None,
        asked: list[Attribute] | None = None,
        document: BinaryIO | None = None,
        job: int | None = None,
    ) -> Answer:
        head = [
            Attribute("attributes-charset", Tag.CHARSET, ("utf-8",)),
            Attribute("attributes-natural-language", Tag.LANGUAGE, ("en",)),
        ]
        if operation != Operation.CUPS_GET_PRINTERS:
            head.append(Attribute("printer-uri", Tag.URI, (self.uri,)))
        if job is not None:
            head.append(Attribute("job-id", Tag.INTEGER, (job,)))
        head.append(Attribute("requesting-user-name", Tag.NAME, (self._user,)))
        groups = [(Tag.OPERATION, head + (about or []))]
        if asked:
            groups.append((Tag.JOB, asked))
        answer = self._connection.ask(encode(operation, next(self._numbers), groups), document)
        if answer.succeeded:
            return answer
        raise self._refused(answer)

    def _refused(self, answer: Answer) -> PressError:
        if answer.status in BUSY:
            return PressError("printer-busy", self.uri, status=f"0x{answer.status:04x}")
        said = str(answer.group(Tag.OPERATION).get("status-message", ("",))[0] or "")
        named = "、".join(answer.group(Tag.UNSUPPORTED)) or said
        return PressError(
            "printer-refused", self.uri, status=f"0x{answer.status:04x}", said=named[:120]
        )


def _named(ticket: Ticket) -> list[Attribute]:
    return [
        Attribute("job-name", Tag.NAME, (ticket.name,)),
        Attribute("document-format", Tag.MIME, (FORMAT,)),
    ]


def patient(
    work: Callable[[], int], until: float, sleep: Callable[[float], None] = time.sleep
) -> int:
    """Try again while a printer is busy, each time after twice as long; `until` in seconds.

    Raises PressError `printer-busy` when the time is up, and any other at once.
    """
    waited, pause = 0.0, 0.5
    while True:
        try:
            return work()
        except PressError as error:
            if error.code != "printer-busy" or waited + pause > until:
                raise
        sleep(pause)
        waited, pause = waited + pause, min(pause * 2, LONGEST_WAIT)


def reasons_of(told: Attributes, name: str = "printer-state-reasons") -> tuple[str, ...]:
    """Give reasons without `none` and how bad they are: printers differ in that."""
    out = []
    for value in told.get(name, ())[:MOST_REASONS]:
        reason = str(value)
        for suffix in _SUFFIXES:
            reason = reason.removesuffix(suffix)
        if reason != "none":
            out.append(reason)
    return tuple(dict.fromkeys(out))


def _number(told: Attributes, name: str) -> int:
    """Give a number that a printer tells; 0 where it tells none, or something else."""
    value = told.get(name, (0,))[0]
    return value if isinstance(value, int) and not isinstance(value, bool) else 0


def _state(told: Attributes) -> JobState:
    return _STATES.get(_number(told, "job-state"), "unknown")


def _login() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "banxin"
