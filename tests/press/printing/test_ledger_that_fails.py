"""A ledger on a full or broken disk: without an intent nothing is sent, and no doubt is lost."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from print_double import Double, print_double
from printed_jobs import made_job, print_it, to

from banxin.errors import BackendError, PressError
from banxin.jobs.following import decided, look_again
from banxin.jobs.ledger import JobLedger
from banxin.jobs.printing import document, send
from banxin.press.printing.ticket import Ticket

TICKET = Ticket(name="简报", copies=3)
FAULTS = (sqlite3.OperationalError("database or disk is full"),
          sqlite3.OperationalError("disk I/O error"))  # fmt: skip


class FailingBase:
    """A connection whose statement of a number fails."""

    def __init__(self, base: sqlite3.Connection, fails_at: int, fault: Exception) -> None:
        self.base = base
        self.count = 0
        self._at = fails_at
        self._fault = fault
        self.failed = ""

    def execute(self, statement: str, *args: object) -> sqlite3.Cursor:
        self.count += 1
        if self.count == self._at and statement != "ROLLBACK":
            self.failed = statement.split("(", maxsplit=1)[0].strip()
            raise self._fault
        return self.base.execute(statement, *args)  # type: ignore[arg-type]

    def close(self) -> None:
        self.base.close()


@pytest.fixture(scope="module")
def double(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Double]:
    with print_double(tmp_path_factory.mktemp("double"), "forgetful") as opened:
        yield opened


def sent(folder: Path, double: Double, at: int, fault: Exception) -> str:
    """Send with a ledger that fails at a statement; give the statement, empty for none."""
    path = folder / "简报.pdf"
    path.write_bytes(b"%PDF-1.4\n%%EOF\n")
    printer = to(double.uri)
    with JobLedger(folder) as ledger:
        failing = FailingBase(ledger._base, at, fault)
        ledger._base = failing  # type: ignore[assignment]
        try:
            send(ledger, printer, printer.describe(), document(path), TICKET)
        except BackendError as error:
            assert error.code == "job-ledger"
        return failing.failed


@pytest.mark.parametrize("fault", FAULTS, ids=["full", "broken"])
def test_whatever_statement_fails_a_file_is_sent_once_at_most(
    tmp_path: Path, double: Double, fault: Exception
) -> None:
    seen = []
    for at in range(1, 30):
        folder = tmp_path / str(at)
        folder.mkdir()
        before = len(double.taken())
        failed = sent(folder, double, at, fault)
        taken = len(double.taken()) - before
        with JobLedger(folder) as ledger:
            states = [one.state for one in ledger.sendings()]
        if not failed:
            break
        seen.append(failed.split()[0])
        # Without an intent on the disk nothing left; with one, a person is asked.
        assert states in ([], ["intent"])
        assert taken == len(states), failed
        if states:
            with pytest.raises(PressError, match="print-unknown"):
                sent(folder, double, 99, fault)
            assert len(double.taken()) - before == 1
            with JobLedger(folder) as ledger:
                (left,) = look_again(ledger, to(double.uri))
                decided(ledger, left, printed=True)
            sent(folder, double, 99, fault)
            assert len(double.taken()) - before == 1
    assert {"BEGIN", "INSERT", "COMMIT", "UPDATE"} <= set(seen)
    assert states == ["submitted"]


def test_a_disk_that_is_really_full_lets_nothing_out(tmp_path: Path, double: Double) -> None:
    path = tmp_path / "简报.pdf"
    path.write_bytes(b"%PDF-1.4\n%%EOF\n")
    printer = to(double.uri)
    before = len(double.taken())
    with JobLedger(tmp_path) as ledger:
        (pages,) = ledger._base.execute("PRAGMA page_count").fetchone()
        ledger._base.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(BackendError, match="job-ledger"):
            for n in range(2000):
                ticket = Ticket(name="简报" * 60, copies=n + 1)
                ledger.intend(path.name, "x" * 64, printer.uri, str(ticket))
        with pytest.raises(BackendError, match="job-ledger"):
            send(ledger, printer, printer.describe(), document(path), Ticket(name="简报" * 60))
        assert not ledger.sendings(document(path).sha256)
    assert len(double.taken()) == before


def test_a_job_ends_at_a_ledger_that_fails_and_goes_on_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, double: Double
) -> None:
    batch = made_job(tmp_path, monkeypatch)
    before = len(double.taken())
    settle = JobLedger.settle

    def refuse(ledger: JobLedger, sending: int, *args: object, **more: object) -> None:
        if sending == 3:
            raise BackendError("job-ledger", reason="disk I/O error")
        settle(ledger, sending, *args, **more)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(JobLedger, "settle", refuse)
        with pytest.raises(BackendError):
            print_it(batch, double.uri)
    assert len(double.taken()) - before == 3
    states = [o.sent.state if o.sent else "" for o in print_it(batch, double.uri).outcomes]
    assert len(double.taken()) - before == 12
    assert (states[2], {*states}) == ("intent", {"confirmed", "intent"})
