"""Real workers make what this machine makes alone, to the byte, whatever becomes of them."""

import multiprocessing
import os
import shutil
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

pytest.importorskip("distributed", reason="the extra dask is not installed")

from batches import VILLAGES, batch_in, shown
from far import POISON, Authority, await_port, free_port, running
from msgspec.structs import replace

from banxin.errors import BackendError
from banxin.files import guarded
from banxin.files.limits import Limits
from banxin.jobs import local
from banxin.jobs.batch import Batch, run_batch
from banxin.jobs.dask import cluster
from banxin.jobs.dask.engine import DaskEngine
from banxin.jobs.dask.security import Access
from banxin.jobs.engine import Engine
from banxin.jobs.local import LocalEngine
from banxin.jobs.report import Settled, reports
from banxin.jobs.run import Step
from banxin.jobs.trial import tried
from banxin.pipeline import Built, Job, build_here

SEVEN = VILLAGES[:7]


def quiet(_: Step) -> None:
    pass


def limited(batch: Batch, seconds: float) -> Batch:
    """The same batch, whose documents may take so long."""
    limits = Limits(wall_seconds=seconds)
    items = tuple(replace(i, job=i.job and replace(i.job, limits=limits)) for i in batch.items)
    return replace(batch, items=items)


def run(batch: Batch, engine: Engine, tell: Callable[[Step], None] = quiet) -> dict[str, bytes]:
    """Run a batch, and give every file of it and its reports."""

    def told(settled: Settled) -> dict[str, bytes]:
        return reports(batch.name, batch.folder, settled, "zh")

    run_batch(batch, engine, tell, report=told, resume=True)
    return shown(batch.folder)


@pytest.fixture
def poisoned(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Documents of 龙潭村 kill their child, on whatever worker."""
    (tmp_path / "poison").mkdir()
    (tmp_path / "poison/sitecustomize.py").write_text(POISON, "utf-8")
    before = os.environ.get("PYTHONPATH", "")
    monkeypatch.setenv("PYTHONPATH", f"{tmp_path}/poison{os.pathsep}{before}")

    def built(job: Job, *rest: object) -> Built:
        if job.name == "龙潭村":
            os.kill(os.getpid(), signal.SIGKILL)
        return build_here(job, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(local, "build_here", built)
    monkeypatch.setattr(guarded, "_context", lambda: multiprocessing.get_context("fork"))


def test_two_workers_of_which_one_is_killed_make_what_this_machine_makes(
    poisoned: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = batch_in(tmp_path / "job", tmp_path / "a", monkeypatch, villages=SEVEN)
    wanted = run(alone, LocalEngine(2))
    batch = batch_in(tmp_path / "job", tmp_path / "b", monkeypatch, villages=SEVEN)
    engine = DaskEngine(at_once=2)
    killed: list[int] = []

    def kill(step: Step) -> None:
        if step.event == "made" and not killed:
            assert engine._crew is not None
            assert engine._crew._cluster is not None
            workers = engine._crew._cluster.workers
            assert len(workers) == 2
            killed.append(workers[0].pid)
            os.kill(workers[0].pid, signal.SIGKILL)

    found = run(batch, engine, kill)
    assert killed
    assert [name for name in found if "龙潭村" in name] == []
    assert "石桥村.docx" in found
    assert found == wanted
    assert [p.name for p in batch.folder.iterdir() if p.name.startswith(".banxin-b")] == []
