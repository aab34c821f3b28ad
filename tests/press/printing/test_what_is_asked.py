"""Sides, colour, bin and order reach the printer; a big file takes no memory; a busy one, time."""

import io
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest
from print_double import Double, print_double
from printed_jobs import PDF_JOB, made_job, print_it, to

from banxin.errors import PressError
from banxin.jobs.print_run import Manner, Step, print_batch
from banxin.jobs.sheets import Wish
from banxin.press.printing.printer import LONGEST_WAIT, patient
from banxin.press.printing.ticket import Ticket

MIB = 1 << 20


@pytest.fixture
def double(tmp_path: Path) -> Iterator[Double]:
    with print_double(tmp_path / "double") as opened:
        yield opened


def test_all_that_is_wished_is_asked_of_the_printer(double: Double) -> None:
    ticket = Ticket(
        name="简报", copies=3, sides="two-sided-short-edge", media="iso_a4_210x297mm",
        colour="monochrome", output_bin="face-up", reverse=True,
    )  # fmt: skip
    printer = to(double.uri)
    described = printer.describe()
    printer.validate(ticket, described)
    printer.submit(io.BytesIO(b"%PDF"), ticket, described)
    (asked,) = double.taken()
    wanted = {
        "copies": 3, "sides": "two-sided-short-edge", "media": "iso_a4_210x297mm",
        "print-color-mode": "monochrome", "output-bin": "face-up",
        "page-delivery": "reverse-order", "print-scaling": "none",
        "multiple-document-handling": "separate-documents-collated-copies",
    }  # fmt: skip
    assert wanted.items() <= asked.items()


def test_a_bin_that_takes_sheets_face_down_gets_them_in_order(double: Double) -> None:
    printer = to(double.uri)
    printer.submit(io.BytesIO(b"%PDF"), Ticket(name="简报"), printer.describe())
    assert "page-delivery" not in double.taken()[0]


@pytest.mark.parametrize("side", ["one-sided", "two-sided-long-edge", "two-sided-short-edge"])
def test_the_edge_of_a_job_is_that_of_its_wish(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, double: Double, side: str
) -> None:
    batch = made_job(tmp_path, monkeypatch, villages=("桥头村",))
    manner = Manner(Wish(sides=side), every=0.01)  # type: ignore[arg-type]
    print_batch(batch, to(double.uri), manner, lambda _: None, lambda _: {})
    assert double.taken()[0]["sides"] == side


def test_a_job_of_several_papers_counts_each(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, double: Double
) -> None:
    steps: list[Step] = []
    batch = made_job(tmp_path, monkeypatch, job=PDF_JOB + '[print]\npaper = "A5"\n')
    manner = Manner(Wish(paper="A5"), every=0.01)
    print_batch(batch, to(double.uri), manner, steps.append, lambda _: {})
    assert {job["media"] for job in double.taken()} == {"iso_a5_148x210mm"}


def test_a_file_larger_than_what_memory_it_may_take_is_sent_whole(
    tmp_path: Path, double: Double
) -> None:
    path = tmp_path / "大.pdf"
    with path.open("wb") as file:
        for _ in range(24):
            file.write(b"%PDF" * (MIB // 4))
    printer = to(double.uri)
    described = printer.describe()
    tracemalloc.start()
    with path.open("rb") as file:
        printer.submit(file, Ticket(name="大"), described)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert double.taken()[0]["size"] >= 24 * MIB  # type: ignore[operator]
    assert most < 2 * MIB


def test_a_busy_printer_is_asked_later_and_later_until_the_time_is_up() -> None:
    slept: list[float] = []

    def busy() -> int:
        raise PressError("printer-busy", status="0x0507")

    with pytest.raises(PressError, match="printer-busy"):
        patient(busy, 600.0, slept.append)
    assert slept == sorted(slept)
    assert slept[:4] == [0.5, 1.0, 2.0, 4.0]
    assert max(slept) == LONGEST_WAIT
    assert 500 < sum(slept) <= 600


def test_a_printer_that_refuses_is_not_asked_again() -> None:
    calls = 0

    def refuse() -> int:
        nonlocal calls
        calls += 1
        raise PressError("printer-refused", status="0x0400", said="")

    with pytest.raises(PressError, match="printer-refused"):
        patient(refuse, 600.0, lambda _: None)
    assert calls == 1


def test_a_busy_printer_keeps_a_job_waiting_but_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with print_double(tmp_path / "d", "busy") as double:
        print_it(made_job(tmp_path, monkeypatch), double.uri)
        assert len(double.taken()) == 12
