"""Printing what a job made: every file once, in order, followed to its end, whatever happens.

One file that a printer refuses stops no other. What no file can go on after (a printer that is
gone, a ledger that cannot be written) ends the run; begun anew, it goes on where it was.
"""

import time
from collections import deque
from collections.abc import Callable
from typing import Literal

import msgspec

from banxin.errors import BanxinError, PressError
from banxin.jobs.batch import Batch, Report
from banxin.jobs.following import FORGOTTEN, follow, look_again, over
from banxin.jobs.ledger import NAME, JobLedger, Sending
from banxin.jobs.place import OutputPlace
from banxin.jobs.print_list import Wanted, standing, to_send
from banxin.jobs.printing import Rule, send
from banxin.jobs.report import Settled
from banxin.jobs.sent_items import with_sendings
from banxin.jobs.sheets import Wish, ordered
from banxin.press.printing.printer import JobStatus, Printer
from banxin.press.printing.ticket import Description

ENDING = frozenset({
    "printer-address", "printer-unreachable", "printer-untrusted", "printer-ca",
    "printer-password", "printer-plain-password", "printer-scheme", "printer-busy",
})  # fmt: skip
"""Errors that are no file's own: every other would end like this one."""
MOST_UNKNOWN = 3
"""Files of one run of which nobody knows whether they were taken; then something is wrong."""
AT_ONCE = 8
"""Jobs that are asked for in one look, in turn."""


class Step(msgspec.Struct, frozen=True):
    """What happened to a file, or to a job that was sent."""

    event: Literal["submitted", "already", "ended", "failed", "status"]
    file: str
    copies: int = 0
    sending: Sending | None = None
    status: JobStatus | None = None
    error: BanxinError | None = None


class Manner(msgspec.Struct, frozen=True):
    """How a job is printed: what is wished, what counts as sent, and how long is waited.

    `wait` is for how many seconds a printer may stand still, `every` how often it is asked.
    """

    wish: Wish = Wish()
    rule: Rule = Rule(by_copies=True, retry=False)
    wait: float = 600.0
    every: float = 1.0


class PrintRun:
    """Sends files to one printer and follows their jobs."""

    def __init__(
        self, ledger: JobLedger, printer: Printer, described: Description, manner: Manner,
        tell: Callable[[Step], None],
    ) -> None:  # fmt: skip
        self._ledger = ledger
        self._printer = printer
        self._described = described
        self._manner = manner
        self._tell = tell
        self._out: deque[Sending] = deque()
        self._last: dict[int, JobStatus] = {}
        self._still = 0.0
        self._unknown = 0

    def send(self, wanted: tuple[Wanted, ...]) -> None:
        """Send every file once and follow all to their end, as long as the printer moves.

        Raises the BanxinError that nothing can go on after.
        """
        look_again(self._ledger, self._printer)
        for sending in self._ledger.sendings(printer=self._printer.uri):
            if sending.state == "submitted" and sending.reason != FORGOTTEN:
                self._out.append(sending)
        for one in wanted:
            self._send(one)
        self._look()
        while self._out and self._rest(self._manner.every):
            pass

    def _send(self, one: Wanted) -> None:
        name, copies = one.document.name, one.wish.copies
        try:
            order = ordered(one.document.path, one.wish, self._described)
            sent = send(self._ledger, self._printer, self._described, one.document, order.ticket,
                        self._manner.rule, self._patient)  # fmt: skip
        except PressError as error:
            self._refused(one, error)
            return
        if sent.outcome == "submitted":
            self._still = 0.0
            self._out.append(sent.sending)
        self._tell(Step(sent.outcome, name, copies, sent.sending))

    def _refused(self, one: Wanted, error: PressError) -> None:
        """Put down why a file was not sent, unless it is none of its own fault."""
        if error.code in ENDING:
            raise error
        name, printer = one.document.name, self._printer.uri
        known = self._ledger.sendings(one.document.sha256, printer)
        last = [sending for sending in known if sending.file == name][-1:]
        if error.code != "print-unknown" and not (last and last[0].reason == error.code):
            asked = msgspec.json.encode({"name": name, "copies": one.wish.copies}).decode()
            self._ledger.refuse(name, one.document.sha256, printer, asked, error.code)
        self._tell(Step("failed", name, one.wish.copies, error=error))
        if last and last[0].state == "unknown" and error.code != "print-unknown":
            self._unknown += 1
            if self._unknown >= MOST_UNKNOWN:
                raise PressError("print-too-unknown", printer, n=self._unknown) from error

    def _patient(self, submit: Callable[[], int]) -> int:
        """Ask a busy printer again, later and later, as long as it moves."""
        pause = min(0.5, self._manner.every)
        while True:
            try:
                return submit()
            except PressError as error:
                if error.code != "printer-busy" or not self._rest(pause):
                    raise
            pause = min(pause * 2, 10 * self._manner.every)

    def _rest(self, seconds: float) -> bool:
        """Let time pass and look; tell whether it is worth while to go on waiting.

        It ends early when a job does: the printer may have time now.
        """
        out = len(self._out)
        while seconds > 0:
            if self._still >= self._manner.wait:
                return False
            time.sleep(min(seconds, self._manner.every))
            self._still += min(seconds, self._manner.every)
            seconds -= self._manner.every
            self._look()
            if len(self._out) < out:
                break
        return True

    def _look(self) -> None:
        """Ask for the jobs that are under way, in turn, and tell what changed."""
        for _ in range(min(AT_ONCE, len(self._out))):
            sending = self._out.popleft()
            try:
                status = follow(self._ledger, self._printer, sending)
            except PressError:
                # A printer that does not answer now may later.
                self._out.append(sending)
                return
            if status != self._last.get(sending.id):
                self._still = 0.0
                self._last[sending.id] = status
                self._tell(Step("status", sending.file, sending=sending, status=status))
            if not over(status):
                self._out.append(sending)


class Printed(msgspec.Struct, frozen=True):
    """How far every item is, and what ended the run before its end, if something did."""

    settled: Settled
    ended: PressError | None = None


def print_batch(
    batch: Batch, printer: Printer, manner: Manner, tell: Callable[[Step], None], report: Report
) -> Printed:
    """Print what was made of a job, and put down in its reports how far every item is.

    Raises PressError where nothing was made or the printer does not tell what it can, BusyError
    where another run holds the folder, BackendError where the ledger cannot be written.
    """
    if not (batch.folder / NAME).is_file():
        raise PressError("print-nothing", str(batch.folder), job=batch.sheet.path.name)
    with OutputPlace(batch.folder) as place, JobLedger(batch.folder) as ledger:
        settled = standing(batch, ledger, place)
        described = printer.describe()
        wanted = to_send(batch, settled, manner.wish)
        ended = None
        try:
            PrintRun(ledger, printer, described, manner, tell).send(wanted)
        except PressError as error:
            ended = error
        return Printed(_reported(place, ledger, settled, report), ended)


def _reported(
    place: OutputPlace, ledger: JobLedger, settled: Settled, report: Report
) -> Settled:  # fmt: skip
    whole = settled.whole.made if settled.whole else None
    now = msgspec.structs.replace(settled, outcomes=with_sendings(settled.outcomes, ledger, whole))
    place.write(report(now))
    return now
