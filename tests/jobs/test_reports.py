"""What a run tells: numbers that agree, tables no spreadsheet runs, a page for people."""

import csv
import io
import json
import re
from pathlib import Path

import pytest
from batches import QuickEngine, batch_in, failing
from lxml import etree
from msgspec.structs import replace

from banxin.files.limits import Limits
from banxin.jobs import thumbnails
from banxin.jobs.batch import Batch, planned, run_batch
from banxin.jobs.reconcile import as_csv, as_json, manifest, table, totals
from banxin.jobs.report import Settled, as_html, reports
from banxin.jobs.run import Outcome, Step

NAMES = ("桥头村", "=cmd|'/C calc'!A0", "<b>山口&村", "", "桥头村")


def quiet(_: Step) -> None:
    pass


@pytest.fixture
def batch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Batch:
    return batch_in(tmp_path / "job", tmp_path / "out", monkeypatch, villages=NAMES)


@pytest.fixture
def outcomes(batch: Batch) -> tuple[Outcome, ...]:
    return run_batch(batch, QuickEngine(failing("桥头村 (2)")), quiet).outcomes


def rows(data: bytes) -> list[list[str]]:
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(data[3:].decode(), newline="")))


def test_what_went_in_came_out_as_one_of_three(outcomes: tuple[Outcome, ...]) -> None:
    told = json.loads(as_json("清淤", outcomes))
    assert (told["input"], told["made"], told["skipped"], told["failed"]) == (5, 3, 0, 2)
    assert totals(outcomes).agree
    assert [item["state"] for item in told["items"]].count("made") == 3
    assert told["copies"] == 1 + 2 + 3
    assert told["sheets"] == 2 * (1 + 2 + 3)
    bad = [item["error"]["code"] for item in told["items"] if item["error"]]
    assert bad == ["record-nameless", "render-crashed"]


def test_no_cell_of_a_table_is_a_formula(outcomes: tuple[Outcome, ...]) -> None:
    for data in (as_csv(outcomes, "zh"), manifest(outcomes, "zh")):
        for row in rows(data):
            assert not [cell for cell in row if re.match(r"[=+@\t\r＝＋＠-]", cell)]
    assert "'=cmd|'/C calc'!A0" in as_csv(outcomes, "zh").decode()
    assert rows(table(("甲", "乙"), [("-1", 7)])) == [["甲", "乙"], ["'-1", "7"]]


def test_the_manifest_says_how_many_sheets_of_which_paper(outcomes: tuple[Outcome, ...]) -> None:
    head, *found = rows(manifest(outcomes, "en"))
    assert head == ["number", "file", "name", "copies", "sides", "sheets a copy", "sheets", "paper"]
    assert found[0] == ["1", "桥头村.pdf", "桥头村", "1", "3", "2", "2", "A4"]
    assert [row[3] for row in found] == ["1", "2", "3"]


def test_the_page_is_whole_escaped_and_says_why(
    batch: Batch, outcomes: tuple[Outcome, ...]
) -> None:
    page = as_html("清淤", batch.folder, Settled(outcomes), "zh").decode()
    tree = etree.fromstring(page, etree.HTMLParser())
    text = "".join(tree.itertext())
    assert "共5项＝做成3＋略过0＋失败2" in text
    assert "<b>山口&村" in text
    assert not tree.findall(".//b")
    assert not tree.findall(".//script")
    assert "第5行" in text
    assert "第6行" in text
    assert "SIGSEGV" in text


def test_what_is_left_over_is_put_up_for_deletion_only_when_nothing_failed(
    batch: Batch, outcomes: tuple[Outcome, ...]
) -> None:
    # What a record that now fails made before would be among them.
    old = ("旧村.pdf",)
    good = tuple(outcome for outcome in outcomes if outcome.state == "made")
    assert "旧村.pdf" in as_html("清淤", batch.folder, Settled(good, old), "zh").decode()
    assert "旧村.pdf" not in as_html("清淤", batch.folder, Settled(outcomes, old), "zh").decode()


def test_without_pdfium_the_page_says_that_it_has_no_pictures(
    batch: Batch, outcomes: tuple[Outcome, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("banxin.jobs.report.can_draw", lambda: False)
    page = as_html("清淤", batch.folder, Settled(outcomes), "en").decode()
    assert "banxin[report]" in page
    assert "<img" not in page


def test_a_pdf_that_cannot_be_drawn_has_no_picture(tmp_path: Path) -> None:
    (tmp_path / "坏.pdf").write_bytes(b"%PDF-torn")
    assert thumbnails.first_page(tmp_path / "坏.pdf") == ""
    assert thumbnails.first_page(tmp_path / "没有.pdf") == ""


def test_the_reports_of_equal_runs_are_equal(
    batch: Batch, outcomes: tuple[Outcome, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = batch_in(tmp_path / "job", tmp_path / "other", monkeypatch, villages=NAMES)
    again = run_batch(other, QuickEngine(failing("桥头村 (2)"), at_once=1), quiet).outcomes
    first = reports("清淤", batch.folder, Settled(outcomes), "zh")
    assert first == reports("清淤", other.folder, Settled(again), "zh")


def test_files_that_are_no_part_of_the_job_any_more_are_named(
    batch: Batch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[tuple[str, ...]] = []

    def report(settled: Settled) -> dict[str, bytes]:
        told.append(settled.left_over)
        return {}

    run_batch(batch, QuickEngine(), quiet, report=report)
    later = batch_in(tmp_path / "job", batch.folder, monkeypatch, villages=("桥头村",))
    run_batch(later, QuickEngine(), quiet, report=report)
    assert told[0] == ()
    assert "桥头村 (2).pdf" in told[1]
    assert "桥头村.pdf" not in told[1]


def test_a_name_of_another_job_is_not_replaced(
    batch: Batch, outcomes: tuple[Outcome, ...], tmp_path: Path
) -> None:
    other = tmp_path / "job" / "防汛.toml"
    other.write_bytes(batch.sheet.path.read_bytes())
    before = (batch.folder / "桥头村.pdf").read_bytes()
    found = run_batch(planned(other, batch.folder, Limits()), QuickEngine(), quiet).outcomes
    assert found[0].refused is not None
    assert found[0].refused.code == "job-name-taken"
    assert (batch.folder / "桥头村.pdf").read_bytes() == before


def test_the_page_says_what_the_codes_of_findings_mean(
    batch: Batch, outcomes: tuple[Outcome, ...]
) -> None:
    first = next(one for one in outcomes if one.made)
    found = replace(first, made=replace(first.made, findings={"R04": 2}))
    page = as_html("清淤", batch.folder, Settled((found,)), "zh").decode()
    assert "<dt>R04</dt><dd>字段为空</dd>" in page
    assert "<dt>" not in as_html("清淤", batch.folder, Settled((first,)), "zh").decode()
