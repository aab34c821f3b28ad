"""A real printer and a real spooler get what was asked, once, and tell what they wait for."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from print_shop import Shop, missing, open_shop, wait_for

from banxin.errors import PressError
from banxin.jobs.following import follow
from banxin.jobs.ledger import JobLedger
from banxin.jobs.printing import document
from banxin.jobs.printing import send as send_once
from banxin.press.printing.connection import Connection, address
from banxin.press.printing.printer import ENDED, JobStatus, Printer, patient
from banxin.press.printing.ticket import Ticket

pytestmark = pytest.mark.skipif(
    bool(missing()), reason=f"not installed: {', '.join(missing())}; tools/system-packages test"
)
A4 = "iso_a4_210x297mm"
PAGE = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n" + (
    b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\n"
    b"trailer<</Root 1 0 R>>\n%%EOF\n"
)


@pytest.fixture
def shop() -> Iterator[Shop]:
    with open_shop() as opened:
        yield opened


@pytest.fixture
def busy_shop() -> Iterator[Shop]:
    with open_shop(spooler=True) as opened:
        yield opened


def to(uri: str) -> Printer:
    return Printer(Connection(address(uri), timeout=10), user="校对")


def send(printer: Printer, ticket: Ticket, document: bytes = PAGE) -> int:
    described = printer.describe()
    printer.validate(ticket, described)
    return printer.submit(io.BytesIO(document), ticket, described)


def ended(printer: Printer, job: int) -> JobStatus:
    wait_for(lambda: printer.status(job).state in ENDED)
    return printer.status(job)


def test_a_job_arrives_with_all_that_was_asked(shop: Shop) -> None:
    printer = to(shop.printer)
    ticket = Ticket(name="工会简报（第3期）", copies=3, sides="two-sided-short-edge", media=A4)
    job = send(printer, ticket)
    assert ended(printer, job).state == "completed"
    asked = shop.asked(job)
    assert asked["IPP_JOB_NAME"] == "工会简报（第3期）"
    assert asked["IPP_COPIES"] == "3"
    assert asked["IPP_SIDES"] == "two-sided-short-edge"
    assert asked["IPP_MEDIA"] == A4
    assert [path.read_bytes() for path in shop.printed()] == [PAGE]


def test_a_long_document_is_sent_in_pieces(shop: Shop) -> None:
    printer = to(shop.printer)
    long = PAGE + b"%" + b"0123456789abcdef" * 400_000
    ended(printer, send(printer, Ticket(name="长", media=A4), long))
    assert [path.read_bytes() for path in shop.printed()] == [long]


@pytest.mark.parametrize(
    ("ticket", "what"),
    [
        (Ticket(name="大", media="iso_a0_841x1189mm"), "media"),
        (Ticket(name="多", copies=100_000), "copies"),
        (Ticket(name="口", output_bin="tray-99"), "bin"),
    ],
)
def test_what_a_printer_cannot_do_is_said_before_anything_is_sent(
    shop: Shop, ticket: Ticket, what: str
) -> None:
    printer = to(shop.printer)
    with pytest.raises(PressError) as caught:
        send(printer, ticket)
    assert (caught.value.code, caught.value.args_by_name["what"]) == ("printer-lacks", what)
    assert printer.find(ticket.name) == ()
    assert shop.printed() == []


def test_out_of_paper_is_seen_though_the_job_is_processing(shop: Shop) -> None:
    printer = to(shop.printer)
    job = send(printer, Ticket(name="缺纸", media=A4))
    wait_for(lambda: "media-empty" in printer.status(job).printer_reasons)
    assert printer.status(job).state == "processing"
    shop.refill()
    assert ended(printer, job).state == "completed"


def test_a_jam_ends_the_job_and_is_told(shop: Shop) -> None:
    printer = to(shop.printer)
    job = send(printer, Ticket(name="卡纸", media=A4))
    status = ended(printer, job)
    assert status.state == "aborted"
    assert "media-jam" in status.printer_reasons


def test_a_busy_printer_is_asked_again_until_it_has_time(shop: Shop) -> None:
    printer = to(shop.printer)
    send(printer, Ticket(name="慢", media=A4))
    described = printer.describe()

    def once() -> int:
        return printer.submit(io.BytesIO(PAGE), Ticket(name="后到", media=A4), described)

    with pytest.raises(PressError) as caught:
        once()
    assert caught.value.code == "printer-busy"
    job = patient(once, until=20)
    assert ended(printer, job).state == "completed"
    assert len(shop.printed()) == 2


def test_a_job_can_be_cancelled(shop: Shop) -> None:
    printer = to(shop.printer)
    job = send(printer, Ticket(name="慢", media=A4))
    wait_for(lambda: printer.status(job).state == "processing")
    printer.cancel(job)
    assert ended(printer, job).state == "canceled"


def test_a_spooler_holds_and_releases_and_finds_jobs_by_name(busy_shop: Shop) -> None:
    queue = to(busy_shop.queue)
    first = send(queue, Ticket(name="慢", media=A4))
    second = send(queue, Ticket(name="公報", copies=2, media=A4))
    queue.hold(second)
    wait_for(lambda: queue.status(second).state == "held")
    queue.release(second)
    assert ended(queue, first).state == "completed"
    assert ended(queue, second).state == "completed"
    assert [found.id for found in queue.find("公報")] == [second]


def test_a_spooler_tells_its_queues(busy_shop: Shop) -> None:
    names = [queue.one("printer-name") for queue in to(busy_shop.spooler).queues()]
    assert names == ["shiyin"]


def test_a_paper_no_printer_has_is_not_left_to_the_spooler(busy_shop: Shop) -> None:
    """A spooler takes it, and cancels the job when nobody looks any more."""
    with pytest.raises(PressError) as caught:
        send(to(busy_shop.queue), Ticket(name="大", media="iso_a0_841x1189mm"))
    assert caught.value.code == "printer-lacks"


def test_a_spooler_that_was_killed_is_unreachable_and_back_again(
    busy_shop: Shop, tmp_path: Path
) -> None:
    queue = to(busy_shop.queue)
    described = queue.describe()
    busy_shop.kill_spooler()
    with pytest.raises(PressError) as caught:
        queue.submit(io.BytesIO(PAGE), Ticket(name="断", media=A4), described)
    assert caught.value.code == "printer-unreachable"
    busy_shop.open_spooler(int(busy_shop.queue.split(":")[2].split("/")[0]))
    assert ended(queue, send(queue, Ticket(name="通", media=A4))).state == "completed"


def test_what_a_killed_spooler_lost_is_not_sent_again_by_itself(
    busy_shop: Shop, tmp_path: Path
) -> None:
    queue = to(busy_shop.queue)
    described = queue.describe()
    path = tmp_path / "公报.pdf"
    path.write_bytes(PAGE)
    ticket = Ticket(name="公报", copies=2, media=A4)
    with JobLedger(tmp_path) as ledger:
        send(queue, Ticket(name="慢", media=A4))
        sent = send_once(ledger, queue, described, document(path), ticket)
        queue.hold(sent.sending.job or 0)
        busy_shop.kill_spooler()
        busy_shop.open_spooler(int(busy_shop.queue.split(":")[2].split("/")[0]))
        status = follow(ledger, queue, sent.sending)
        # It knows the held job again, or has forgotten it: then a person may say so.
        assert status.state == "held" or "forgotten" in status.reasons
        assert send_once(ledger, queue, described, document(path), ticket).outcome == "already"
        assert ledger.sendings()[0].state == "submitted"


def test_a_queue_that_was_stopped_is_said_and_its_job_waits(busy_shop: Shop) -> None:
    queue = to(busy_shop.queue)
    busy_shop.stop_queue()
    job = send(queue, Ticket(name="等", media=A4))
    wait_for(lambda: "paused" in queue.status(job).printer_reasons)
    assert queue.status(job).state == "pending"
    busy_shop.start_queue()
    assert ended(queue, job).state == "completed"


def test_a_jam_behind_a_spooler_does_not_count_as_printed(busy_shop: Shop) -> None:
    """The spooler says canceled where the printer says aborted."""
    queue = to(busy_shop.queue)
    assert ended(queue, send(queue, Ticket(name="卡纸", media=A4))).state in ("canceled", "aborted")
