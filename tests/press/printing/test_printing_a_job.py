"""What a job made is printed by one command: the right file, its copies, once, and told."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from batches import VILLAGES
from print_double import Double, print_double
from print_shop import missing, open_shop, wait_for
from printed_jobs import PDF_JOB, PageEngine, made_job, print_it, to

from banxin.errors import PressError
from banxin.jobs.following import decided, follow
from banxin.jobs.ledger import JobLedger
from banxin.jobs.print_run import PrintRun, Step
from banxin.jobs.reconcile import as_csv, as_json, print_states
from banxin.press.printing.printer import Printer

REAL = pytest.mark.skipif(
    bool(missing()), reason=f"not installed: {', '.join(missing())}; tools/system-packages test"
)


@pytest.fixture
def double(tmp_path: Path) -> Iterator[Double]:
    with print_double(tmp_path / "double") as opened:
        yield opened


def of_names(double: Double) -> dict[str, object]:
    return {str(job["name"]).rpartition(" #")[0]: job["copies"] for job in double.taken()}


def test_every_record_is_printed_in_its_copies_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, double: Double
) -> None:
    batch = made_job(tmp_path, monkeypatch)
    settled = print_it(batch, double.uri)
    assert of_names(double) == {name: n for n, name in enumerate(VILLAGES, 1)}
    assert print_states(settled.outcomes)["confirmed"] == 12
    steps: list[Step] = []
    print_it(batch, double.uri, steps.append)
    assert len(double.taken()) == 12
    assert {step.event for step in steps} == {"already"}


def test_other_sides_or_paper_print_nothing_again_but_other_copies_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, double: Double
) -> None:
    batch = made_job(tmp_path, monkeypatch, villages=("桥头村", "河口村"))
    print_it(batch, double.uri)
    one_sided = PDF_JOB + '[print]\nsides = "one"\n'
    again = made_job(tmp_path, monkeypatch, villages=("桥头村", "河口村"), job=one_sided)
    print_it(again, double.uri)
    assert len(double.taken()) == 2
    more = made_job(tmp_path, monkeypatch, villages=("河口村", "桥头村"))
    print_it(more, double.uri)
    assert len(double.taken()) == 4


def test_one_refused_file_stops_no_other_and_is_told_in_the_reports(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, double: Double
) -> None:
    batch = made_job(tmp_path, monkeypatch, PageEngine({"石桥村": (2000.0, 900.0)}))
    for _ in range(2):
        settled = print_it(batch, double.uri)
    assert len(double.taken()) == 11
    told = {
        item["name"]: item["print"] for item in json.loads(as_json("j", settled.outcomes))["items"]
    }
    assert told["石桥村"]["state"] == "failed"
    assert told["石桥村"]["reason"] == "print-paper"
    assert told["桥头村"]["state"] == "confirmed"
    assert told["桥头村"]["job"] == 1
    assert "没有印" in as_csv(settled.outcomes, "zh").decode()
    with JobLedger(batch.folder) as ledger:
        assert len(ledger.sendings()) == 12, "what is refused anew is put down once"


def test_what_was_not_made_or_changed_since_is_not_printed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, double: Double
) -> None:
    batch = made_job(tmp_path, monkeypatch)
    (batch.folder / "桥头村.pdf").write_bytes(b"%PDF-torn")
    (batch.folder / "河口村.pdf").unlink()
    settled = print_it(batch, double.uri)
    assert {"桥头村", "河口村"} == {n for n in VILLAGES if n not in of_names(double)}
    assert [o.why for o in settled.outcomes[:3]] == ["unmade", "unmade", ""]


def test_nothing_is_printed_of_a_job_that_was_never_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, double: Double
) -> None:
    batch = made_job(tmp_path, monkeypatch, villages=("桥头村",))
    for path in batch.folder.iterdir():
        path.unlink()
    with pytest.raises(PressError, match="print-nothing"):
        print_it(batch, double.uri)


def test_a_printer_that_is_gone_ends_it_at_once_and_later_it_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, double: Double
) -> None:
    batch = made_job(tmp_path, monkeypatch)
    submit = Printer.submit

    def gone(printer: Printer, *args: object) -> int:
        if len(double.taken()) == 4:
            raise PressError("printer-unreachable", printer.uri, reason="off")
        return submit(printer, *args)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(Printer, "submit", gone)
        with pytest.raises(PressError, match="printer-unreachable"):
            print_it(batch, double.uri)
    print_it(batch, double.uri)
    assert sorted(of_names(double)) == sorted(VILLAGES)
    assert len(double.taken()) == 12


def test_after_three_files_without_an_answer_no_more_is_sent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch = made_job(tmp_path, monkeypatch)
    with print_double(tmp_path / "d", "deaf", "forgetful") as double:
        with pytest.raises(PressError, match="print-too-unknown"):
            print_it(batch, double.uri)
        assert len(double.taken()) == 3
        with JobLedger(batch.folder) as ledger:
            assert [one.state for one in ledger.sendings()] == ["unknown"] * 3


def test_a_number_that_means_another_job_now_is_not_taken_for_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, double: Double
) -> None:
    """The printer was switched off, and begins to count anew with somebody else's job."""
    batch = made_job(tmp_path, monkeypatch, villages=("桥头村",))
    monkeypatch.setattr(PrintRun, "_look", lambda _: None)
    print_it(batch, double.uri, wait=0)
    with print_double(tmp_path / "other") as other, JobLedger(batch.folder) as ledger:
        (sending,) = ledger.sendings()
        other_batch = made_job(tmp_path / "theirs", monkeypatch, villages=("河口村",))
        print_it(other_batch, other.uri, wait=0)
        follow(ledger, to(other.uri), sending)
        (now,) = ledger.sendings()
        assert (now.state, now.reason) == ("submitted", "forgotten")
        assert decided(ledger, now, printed=True)


@REAL
def test_a_real_printer_gets_a_job_one_after_another_and_reports_confirm_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It takes one job at a time: the next waits until the last is done."""
    with open_shop() as shop:
        batch = made_job(tmp_path, monkeypatch, villages=VILLAGES[:4])
        settled = print_it(batch, shop.printer, wait=20.0)
        assert print_states(settled.outcomes)["confirmed"] == 4
        asked = [shop.asked(job) for job in range(1, 5)]
        assert [one["IPP_COPIES"] for one in asked] == ["1", "2", "3", "4"]
        assert {one["IPP_SIDES"] for one in asked} == {"two-sided-long-edge"}
        assert len(shop.printed()) == 4


@REAL
def test_paper_out_is_told_waited_for_within_bounds_and_updated_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_shop() as shop:
        batch = made_job(tmp_path, monkeypatch, villages=("缺纸村",))
        steps: list[Step] = []
        settled = print_it(batch, shop.printer, steps.append, wait=0.5)
        assert print_states(settled.outcomes)["submitted"] == 1
        assert any("media-empty" in s.status.printer_reasons for s in steps if s.status)
        shop.refill()
        settled = print_it(batch, shop.printer, wait=20.0)
        assert print_states(settled.outcomes)["confirmed"] == 1
        assert len(shop.printed()) == 1


@REAL
def test_a_jammed_job_is_not_sent_again_by_itself_but_when_it_is_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_shop() as shop:
        batch = made_job(tmp_path, monkeypatch, villages=("卡纸村", "桥头村"))
        settled = print_it(batch, shop.printer, wait=20.0)
        assert [o.sent.state for o in settled.outcomes if o.sent] == ["failed", "confirmed"]
        steps: list[Step] = []
        print_it(batch, shop.printer, steps.append)
        assert [step.event for step in steps] == ["ended", "already"]
        assert len(shop.printed()) == 2
        print_it(batch, shop.printer, wait=20.0, retry=True)
        wait_for(lambda: len(shop.printed()) == 3)
