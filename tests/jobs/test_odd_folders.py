"""What may lie in a job's folders and in its ledger's place, and must neither hang nor harm."""

import os
import sqlite3
from pathlib import Path

import pytest
from batches import QuickEngine, batch_in, job_in
from click.testing import CliRunner

from banxin.cli import banxin
from banxin.errors import BackendError, BanxinError, Exit
from banxin.files.limits import Limits
from banxin.jobs.batch import planned, run_batch
from banxin.jobs.inputs import Digests
from banxin.jobs.ledger import NAME, JobLedger
from banxin.jobs.run import Step


def quiet(_: Step) -> None:
    pass


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no pipes")
def test_a_pipe_or_a_file_without_end_is_told_and_not_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "管道.png")
    with (tmp_path / "很大.png").open("wb") as file:
        file.truncate(1 << 40)
    (tmp_path / "空.png").write_bytes(b"")
    found = [Digests().file(tmp_path / name) for name in ("管道.png", "很大.png", "空.png")]
    assert len({*found}) == len(found)


def lay_link(path: Path) -> None:
    path.symlink_to(path.with_name("elsewhere"))


def lay_view(path: Path) -> None:
    base = sqlite3.connect(path)
    base.execute("CREATE VIEW items AS WITH RECURSIVE a(n) AS (SELECT 1 UNION ALL SELECT n + 1"
                 " FROM a) SELECT n AS key, n AS name, n AS state FROM a")  # fmt: skip
    base.commit()
    base.close()


@pytest.mark.parametrize(
    "lay",
    [lambda path: path.write_text("no database"), Path.mkdir, lay_link, lay_view,
     pytest.param(getattr(os, "mkfifo", None),
                  marks=pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes"))],
    ids=["text", "folder", "link", "endless view", "pipe"],
)  # fmt: skip
def test_what_stands_in_the_ledgers_place_and_is_none_is_refused(tmp_path: Path, lay) -> None:
    lay(tmp_path / NAME)
    with pytest.raises(BackendError) as caught:
        JobLedger(tmp_path)
    assert caught.value.code == "job-ledger"
    assert not (tmp_path / "elsewhere").exists()


@pytest.mark.parametrize("made", ["[1]", "5", "{}", '{"job": 5}', "no json"])
def test_a_ledger_that_another_hand_wrote_is_refused_and_not_believed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, made: str
) -> None:
    batch = batch_in(tmp_path / "job", tmp_path / "out", monkeypatch)
    run_batch(batch, QuickEngine(), quiet)
    base = sqlite3.connect(batch.folder / NAME)
    base.execute("UPDATE items SET made = ? WHERE name = '桥头村'", (made,))
    base.commit()
    base.close()
    with pytest.raises(BackendError) as caught:
        run_batch(batch, QuickEngine(), quiet)
    assert caught.value.code == "job-ledger"


SENDING: dict[str, object] = {
    "file": "桥头村.pdf",
    "sha256": "0",
    "printer": "ipp://127.0.0.1:9/",
    "state": "submitted",
    "ticket": '{"name": "桥头村", "copies": 2}',
    "job": 3,
}


@pytest.mark.parametrize(
    "wrong",
    [{"job": 2**40}, {"job": "三"}, {"file": b"\xff"}, {"ticket": "[1"}, {"ticket": "{}"},
     {"ticket": '{"name": 1}'}, {"state": "odd"}, {"printer": b"\x00"}],
)  # fmt: skip
def test_what_no_run_of_ours_put_down_of_printing_is_refused(
    tmp_path: Path, wrong: dict[str, object]
) -> None:
    with JobLedger(tmp_path):
        pass
    base = sqlite3.connect(tmp_path / NAME)
    row = SENDING | wrong
    marks = ", ".join("?" * len(row))
    base.execute(f"INSERT INTO sendings ({', '.join(row)}) VALUES ({marks})", (*row.values(),))
    base.commit()
    base.close()
    for more in ([], ["--printed", "1"], ["--cancel", "1"]):
        done = CliRunner().invoke(banxin, ["sent", str(tmp_path), *more])
        assert isinstance(done.exception, BackendError)
        assert done.exception.code == "job-ledger"


def test_an_output_folder_that_is_a_link_in_a_circle_is_told(tmp_path: Path) -> None:
    job = job_in(tmp_path)
    (tmp_path / "圈").symlink_to("圈")
    with pytest.raises(BanxinError) as caught:
        run_batch(planned(job, tmp_path / "圈", Limits()), QuickEngine(), quiet)
    assert caught.value.exit_code == Exit.BACKEND
    command = ["build", str(tmp_path / "通知.txt"), "-o", str(tmp_path / "圈")]
    assert CliRunner().invoke(banxin, command).exit_code == Exit.BACKEND
