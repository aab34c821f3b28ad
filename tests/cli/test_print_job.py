"""`banxin print JOB.toml`, `banxin batch --print` and `banxin sent`, as an editor uses them."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from batches import job_in
from print_double import Double, print_double
from printed_jobs import PDF_JOB, PageEngine

from banxin.jobs.inputs import Digests
from banxin.jobs.ledger import JobLedger
from banxin.jobs.place import OutputPlace

VILLAGES = ("桥头村", "河口村", "山口村")


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hash no fonts, and make pages without text."""
    monkeypatch.setattr(Digests, "fonts", lambda _: "")
    monkeypatch.setattr("banxin.jobs.engines.LocalEngine", lambda *_: PageEngine())
    monkeypatch.setattr("banxin.jobs.engines.warm", lambda _: None)


@pytest.fixture
def double(tmp_path: Path) -> Iterator[Double]:
    with print_double(tmp_path / "double") as opened:
        yield opened


def job(folder: Path, double: Double, more: str = "") -> Path:
    keys = f'[print]\nprinter = "{double.uri}"\nwait = 5\n{more}'
    return job_in(folder, VILLAGES, PDF_JOB + keys)


def test_made_looked_at_and_printed_once(run, tmp_path: Path, double: Double) -> None:
    path = job(tmp_path, double)
    assert run("print", path).code == 7
    assert run("batch", path).code == 0
    assert double.taken() == []
    ran = run("print", path, lang="zh")
    assert ran.code == 0, ran.err
    assert "要印3件：已印完3" in ran.out
    assert "河口村.pdf 2份，已送出，作业号2" in ran.out
    assert "什么也没有送" not in ran.out
    again = run("print", path, lang="zh")
    assert again.code == 0
    assert "什么也没有送；要全部再印一次请加--again" in again.out
    assert len(double.taken()) == 3
    report = (tmp_path / "output" / "清淤.report.html").read_text("utf-8")
    assert "已印完 · 第3号" in report
    told = json.loads((tmp_path / "output" / "清淤.report.json").read_text("utf-8"))
    assert [item["print"]["state"] for item in told["items"]] == ["confirmed"] * 3


def test_made_and_printed_by_one_command(run, tmp_path: Path, double: Double) -> None:
    ran = run("batch", job(tmp_path, double), "--print", lang="zh")
    assert ran.code == 0, ran.err
    assert len(double.taken()) == 3
    assert "要印3件：已印完3" in ran.out


def test_a_trial_tells_sheets_by_paper_and_sends_nothing(run, tmp_path, double: Double) -> None:
    path = job(tmp_path, double)
    run("batch", path)
    ran = run("print", path, "--dry-run", lang="zh")
    assert ran.code == 0
    assert "山口村.pdf  3份×3面，6张A4" in ran.out
    assert "用纸：A4 12张；共12张" in ran.out
    assert double.taken() == []
    ran = run("print", path, "--dry-run", "--paper", "A3", lang="zh")
    assert ran.code == 9
    assert "打印机做不到" in ran.out


def test_a_trial_says_what_is_not_made_as_the_list_now_is(run, tmp_path, double: Double) -> None:
    path = job(tmp_path, double)
    run("batch", path)
    listed = tmp_path / "名单.csv"
    listed.write_text(listed.read_text("utf-8").replace("联系人1", "王小明"), "utf-8")
    ran = run("print", path, "--dry-run", lang="zh")
    assert ran.code == 9
    assert "1件还没有做" in ran.err
    assert "河口村.pdf" not in ran.out


def test_a_job_without_a_printer_says_where_to_name_it(run, tmp_path: Path) -> None:
    path = job_in(tmp_path, VILLAGES, PDF_JOB)
    ran = run("batch", path, "--print", lang="zh")
    assert ran.code == 7
    assert "[print]" in ran.err
    assert not (tmp_path / "output").exists()


def test_a_doubt_is_put_before_the_editor_and_her_answer_lets_the_rest_go(
    run, tmp_path: Path, double: Double
) -> None:
    path = job(tmp_path, double)
    run("batch", path)
    out = tmp_path / "output"
    with JobLedger(out) as ledger:
        digest = hashlib.sha256((out / "河口村.pdf").read_bytes()).hexdigest()
        ledger.intend("河口村.pdf", digest, double.uri, '{"name": "河口村", "copies": 2}')
    ran = run("print", path, lang="zh")
    assert ran.code == 9
    assert f"“banxin sent {out} --printed 1”" in ran.err
    assert len(double.taken()) == 2
    assert "不知下落" in run("sent", out, lang="zh").out
    assert "没有印" in run("sent", out, "--lost", "1", lang="zh").out
    assert run("print", path).code == 0
    assert len(double.taken()) == 3


def test_while_printing_goes_on_nobody_is_asked_for_what_is_on_its_way(
    run, tmp_path: Path, double: Double
) -> None:
    path = job(tmp_path, double)
    run("batch", path)
    out = tmp_path / "output"
    with OutputPlace(out), JobLedger(out) as ledger:
        ledger.intend("河口村.pdf", "x", double.uri, '{"name": "河口村", "copies": 2}')
        ran = run("sent", out, lang="zh")
        assert "正在送印" in ran.err
        assert "--lost" not in ran.err
        assert run("sent", out, "--lost", "1").code == 75
        assert run("print", path).code == 75
    assert run("batch", path, "--print", "--json").code == 2


def test_sent_looks_again_at_what_was_still_printing(run, tmp_path: Path, double: Double) -> None:
    path = job(tmp_path, double)
    run("batch", path, "--print")
    with JobLedger(tmp_path / "output") as ledger:
        ledger.settle(2, "submitted")
    assert run("sent", tmp_path / "output", lang="zh").out.count("已印完") == 3


def test_an_answer_where_there_is_no_doubt_changes_nothing(run, tmp_path, double: Double) -> None:
    run("batch", job(tmp_path, double), "--print")
    ran = run("sent", tmp_path / "output", "--lost", "2", lang="zh")
    assert "没有改动" in ran.err
    assert ran.out.count("已印完") == 3


def test_the_file_of_all_is_printed_in_one_copy_where_it_is_asked(
    run, tmp_path: Path, double: Double
) -> None:
    path = job(tmp_path, double, 'send = "together"\n')
    path.write_text('files = "both"\nbanners = false\n' + path.read_text("utf-8"), "utf-8")
    ran = run("batch", path, "--print", lang="zh")
    assert ran.code == 0, ran.err
    (only,) = double.taken()
    assert str(only["name"]).startswith("清淤.together #")
    assert only["copies"] == 1
    told = json.loads((tmp_path / "output" / "清淤.report.json").read_text("utf-8"))
    assert {item["print"]["state"] for item in told["items"]} == {"confirmed"}


@pytest.mark.parametrize(
    ("more", "named"),
    [
        ('send = "together"\n', "together"),
        ("sides = 1\n", "sides"),
        ("sidess = 1\n", "sides"),
        ('printer = "http://x/"\n', "http://x/"),
    ],
)
def test_a_wrong_print_table_is_told(run, tmp_path: Path, more: str, named: str) -> None:
    ran = run("batch", job_in(tmp_path, VILLAGES, PDF_JOB + f"[print]\n{more}"))
    assert ran.code in (3, 7)
    assert named in ran.err


@pytest.mark.parametrize(
    "more", [("--copies", "2"), ("--name", "x"), ("other.toml",), ("--calibrate",)]
)
def test_what_a_job_says_itself_is_not_said_beside_it(run, tmp_path, double, more) -> None:
    assert run("print", job(tmp_path, double), *more).code == 2
