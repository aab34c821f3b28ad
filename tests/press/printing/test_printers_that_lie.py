"""Whatever a printer answers, it is over in time, and one clear line tells what is wrong."""

import io
import time

import pytest
from lying_printer import CHUNKED, HEAD, UNTIL, answer, field, lying_printer, odd

from banxin.errors import PressError
from banxin.press.printing.connection import Connection, address
from banxin.press.printing.message import Tag
from banxin.press.printing.printer import MOST_REASONS, JobStatus, Printer, reasons_of
from banxin.press.printing.ticket import Description, Ticket

EACH = 0.4
NEVER_ENDS = {
    "a status line by single letters": (b"", b"H", 0.05),
    "heads by and by": (b"HTTP/1.1 200 OK\r\n", b"X: y\r\n", 0.05),
    "please go on, for ever": (b"", b"HTTP/1.1 100 Continue\r\n\r\n", 0.0),
    "a body by single bytes": (HEAD + b"Content-Length: 100000\r\n\r\n", b"\0", 0.05),
    "a body without end": (HEAD + b"\r\n", b"\0" * 65_536, 0.0),
    "pieces without end": (CHUNKED, b"10000\r\n" + b"\0" * 65_536 + b"\r\n", 0.0),
    "a piece of less than nothing": (CHUNKED + b"-1\r\n", b"\0" * 65_536, 0.0),
    "a last word without end": (CHUNKED + b"0\r\n", b"a: b\r\n", 0.0),
}


def _printer(uri: str) -> Printer:
    return Printer(Connection(address(uri), timeout=EACH))


def _code(printer: Printer) -> str:
    with pytest.raises(PressError) as caught:
        printer.describe()
    return caught.value.code


@pytest.mark.parametrize("how", NEVER_ENDS)
def test_an_answer_that_does_not_end_is_given_up(how: str) -> None:
    first, again, pause = NEVER_ENDS[how]
    begun = time.monotonic()
    with lying_printer(first, again, pause) as uri:
        assert _code(_printer(uri)) in ("printer-silent", "printer-broke-off", "printer-garbled")
    assert time.monotonic() - begun < UNTIL - 5


@pytest.mark.parametrize("size", [b"-5", b"-ffffffff", b"x", b"", b"f" * 60])
def test_a_piece_of_no_size_is_a_broken_line(size: bytes) -> None:
    with lying_printer(CHUNKED + size + b"\r\nabc") as uri:
        assert _code(_printer(uri)) in ("printer-broke-off", "printer-garbled")


def test_hundreds_of_thousands_of_values_are_no_description() -> None:
    many = field(Tag.KEYWORD, "media-supported", b"a4") + field(Tag.KEYWORD) * 400_000
    begun = time.monotonic()
    with lying_printer(answer(Tag.PRINTER, many)) as uri:
        assert _code(_printer(uri)) == "printer-garbled"
    assert time.monotonic() - begun < UNTIL


def test_many_values_of_one_attribute_are_read_in_their_order() -> None:
    values = [field(Tag.KEYWORD, "" if n else "media-supported", b"m%d" % n) for n in range(90_000)]
    with lying_printer(answer(Tag.PRINTER, *values)) as uri:
        media = Printer(Connection(address(uri), timeout=30)).describe().media
    assert media == tuple(f"m{n}" for n in range(90_000))


NO_NUMBERS = {
    "none": b"",
    "zero": field(Tag.INTEGER, "job-id", bytes(4)),
    "less than nothing": field(Tag.INTEGER, "job-id", b"\xff\xff\xff\xfb"),
    "yes": field(Tag.BOOLEAN, "job-id", b"\1"),
    "a word": field(Tag.KEYWORD, "job-id", b"12"),
    "a collection": odd("job-id"),
}


@pytest.mark.parametrize("number", NO_NUMBERS)
def test_what_is_no_number_of_a_job_is_not_taken_for_one(number: str) -> None:
    told = NO_NUMBERS[number] + field(Tag.NAME, "job-name", b"n #1")
    with lying_printer(answer(Tag.JOB, told)) as uri:
        printer = _printer(uri)
        with pytest.raises(PressError, match="printer-garbled"):
            printer.submit(io.BytesIO(b"%PDF"), Ticket(name="n"), Description(uri, {}))
        assert printer.find("n #1") == ()


def test_a_state_that_is_none_is_not_known() -> None:
    yes = field(Tag.BOOLEAN, "job-impressions-completed", b"\1")
    told = odd("job-state") + odd("job-name") + yes
    with lying_printer(answer(Tag.JOB, told)) as uri:
        assert _printer(uri).status(7) == JobStatus(7, "unknown")


def test_a_printer_with_a_thousand_reasons_is_heard_for_a_few() -> None:
    told = {"printer-state-reasons": tuple(f"reason-{n}" for n in range(1000))}
    assert len(reasons_of(told)) == MOST_REASONS


NO_NAMES = ["%00", "a%0d%0ab", "a b", "a" * 70 + ".local", "x..y", "...", "\ud800", "%7f", ""]


@pytest.mark.parametrize("host", NO_NAMES)
def test_what_no_network_knows_as_a_name_is_no_address(host: str) -> None:
    for uri in (f"ipp://{host}/ipp/print", f"ipps://{host}:631/"):
        with pytest.raises(PressError, match="printer-address"):
            address(uri)


def test_an_address_with_half_a_character_is_none() -> None:
    with pytest.raises(PressError, match="printer-address"):
        address("ipp://127.0.0.1/\udcff")


def test_odd_names_that_networks_know_are_addresses() -> None:
    for host in ("打印机.local", "[fe80::1%25eth0]", "a_b", "192.0.2.7", "[::1]"):
        assert address(f"ipp://{host}/ipp/print").port == 631
