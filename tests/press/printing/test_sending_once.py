"""A file goes to a printer once; where nobody knows, a person is asked and nothing is sent."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from broken_line import Line, line_to
from print_shop import Shop, missing, open_shop, wait_for

from banxin.errors import PressError
from banxin.jobs.following import decided, look_again, watched
from banxin.jobs.ledger import JobLedger
from banxin.jobs.printing import Rule, Sent, document, send
from banxin.press.printing.connection import Connection, address
from banxin.press.printing.printer import Printer
from banxin.press.printing.ticket import Ticket

pytestmark = pytest.mark.skipif(
    bool(missing()), reason=f"not installed: {', '.join(missing())}; tools/system-packages test"
)
TICKET = Ticket(name="简报", media="iso_a4_210x297mm")


class Desk:
    """A shop behind a line that can be cut, a ledger, and a file to print."""

    def __init__(self, shop: Shop, line: Line, folder: Path) -> None:
        self.shop = shop
        self.line = line
        self.ledger = JobLedger(folder)
        self.file = folder / "简报.pdf"
        self.file.write_bytes(b"%PDF-1.4\n%%EOF\n")
        uri = f"ipp://localhost:{line.port}/ipp/print"
        self.printer = Printer(Connection(address(uri), timeout=5), "编辑")
        self.described = self.printer.describe()

    def send(self, **how: bool) -> Sent:
        return send(self.ledger, self.printer, self.described, document(self.file), TICKET,
                    Rule(**how))  # fmt: skip

    def states(self) -> list[str]:
        return [sending.state for sending in self.ledger.sendings()]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with open_shop() as shop:
        port = int(shop.printer.split(":")[2].split("/")[0])
        with line_to(port) as line:
            yield Desk(shop, line, tmp_path)


def code_of(work) -> str:  # type: ignore[no-untyped-def]
    with pytest.raises(PressError) as caught:
        work()
    return caught.value.code


def test_a_file_is_sent_once_and_again_only_when_asked(desk: Desk) -> None:
    first = desk.send()
    assert first.outcome == "submitted"
    *_, last = watched(desk.ledger, desk.printer, first.sending, until=20, every=0.05)
    assert last.state == "completed"
    assert desk.states() == ["confirmed"]
    assert desk.send().outcome == "already"
    assert len(desk.shop.printed()) == 1
    assert desk.send(again=True).outcome == "submitted"
    wait_for(lambda: len(desk.shop.printed()) == 2)


def test_a_printer_that_took_a_job_and_could_not_say_so_is_asked_for_it(desk: Desk) -> None:
    """The answer is lost on the way; the printer lists the job, so it was taken."""
    real = desk.printer.submit

    def submit_deaf(*args):  # type: ignore[no-untyped-def]
        desk.line.deaf = True
        try:
            return real(*args)
        finally:
            desk.line.deaf = False

    desk.printer.submit = submit_deaf  # type: ignore[method-assign]
    assert desk.send().outcome == "submitted"
    assert desk.states() == ["submitted"]
    wait_for(lambda: len(desk.shop.printed()) == 1)


def test_where_nobody_knows_nothing_is_sent_again_by_itself(desk: Desk) -> None:
    real = desk.printer.submit

    def submit_cut(*args):  # type: ignore[no-untyped-def]
        desk.line.dead = True
        return real(*args)

    desk.printer.submit = submit_cut  # type: ignore[method-assign]
    assert code_of(desk.send) == "printer-broke-off"
    assert desk.states() == ["unknown"]
    desk.line.dead = False
    desk.printer.submit = real  # type: ignore[method-assign]
    assert code_of(desk.send) == "print-unknown"
    assert desk.shop.printed() == []
    (left,) = look_again(desk.ledger, desk.printer)
    decided(desk.ledger, left, printed=False)
    assert desk.send().outcome == "submitted"


def test_an_intent_that_was_never_settled_is_found_after_a_crash(desk: Desk) -> None:
    """Killed between the intent and the answer: the ledger holds the intent alone."""

    def die(*args):  # type: ignore[no-untyped-def]
        raise KeyboardInterrupt

    desk.printer.submit = die  # type: ignore[method-assign]
    with pytest.raises(KeyboardInterrupt):
        desk.send()
    assert desk.states() == ["unknown"]
    assert code_of(desk.send) == "print-unknown"


def test_what_was_certainly_not_sent_may_be_sent_later(desk: Desk, tmp_path: Path) -> None:
    desk.line.close()
    gone = Printer(Connection(address("ipp://localhost:9/ipp/print"), timeout=2), "编辑")
    before = len(desk.ledger.sendings())
    assert (
        code_of(lambda: send(desk.ledger, gone, desk.described, document(desk.file), TICKET))
        == "printer-unreachable"
    )
    assert len(desk.ledger.sendings()) == before, "nothing was about to be sent"
