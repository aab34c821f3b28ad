"""What may lie in a job's folders and in its ledger's place, and must neither hang nor harm."""

import os
import sqlite3
from pathlib import Path

import pytest
from batches import QuickEngine, batch_in

from banxin.errors import BackendError
from banxin.jobs.batch import run_batch
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
