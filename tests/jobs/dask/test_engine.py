"""Real workers make what this machine makes alone, to the byte, whatever becomes of them."""

import multiprocessing
import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
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
    """Documents of 龙潭村 kill their child, those of 南坪村 hang, on whatever worker."""
    (tmp_path / "poison").mkdir()
    (tmp_path / "poison/sitecustomize.py").write_text(POISON, "utf-8")
    before = os.environ.get("PYTHONPATH", "")
    monkeypatch.setenv("PYTHONPATH", f"{tmp_path}/poison{os.pathsep}{before}")

    def built(job: Job, *rest: object) -> Built:
        if job.name == "龙潭村":
            os.kill(os.getpid(), signal.SIGKILL)
        if job.name == "南坪村":
            time.sleep(600)
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


class Office:
    """A scheduler and two workers of it, each a process with its own cache, on the loopback."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        self.authority = Authority(folder / "certificates")
        self._folder = folder
        self._stack = stack
        self.port = free_port()
        self.address = f"tls://127.0.0.1:{self.port}"
        self.access = self.as_client(self.authority)
        self.begin()
        self.workers = [self._worker(n) for n in range(2)]

    def as_client(self, authority: Authority) -> Access:
        return Access(self.address, self.authority.ca, *authority.issue("client"))

    def begin(self) -> None:
        self.scheduler = self._run("scheduler", "scheduler", "--host", "127.0.0.1", "--port",
                                   str(self.port), "--protocol", "tls")  # fmt: skip
        await_port(self.port)

    def _worker(self, number: int) -> subprocess.Popen[bytes]:
        return self._run("worker", f"worker{number}", self.address, "--nthreads", "1",
                         "--no-nanny", "--death-timeout", "120")  # fmt: skip

    def _run(self, command: str, name: str, *arguments: str) -> subprocess.Popen[bytes]:
        cert, key = self.authority.issue(name)
        tls = ("--tls-ca-file", self.authority.ca, "--tls-cert", cert, "--tls-key", key)
        there = running(command, *arguments, *map(str, tls), "--no-dashboard",
                        BANXIN_CACHE=str(self._folder / name),
                        DASK_TEMPORARY_DIRECTORY=str(self._folder / "scratch"))  # fmt: skip
        return self._stack.enter_context(there)


@pytest.fixture
def office(poisoned: None, tmp_path: Path) -> Iterator[Office]:
    with ExitStack() as stack:
        yield Office(tmp_path / "office", stack)


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["", "file://"])
def test_workers_of_a_scheduler_with_certificates_make_what_this_machine_makes(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, scheme: str
) -> None:
    batch = limited(batch_in(tmp_path / "job", tmp_path / "a", monkeypatch), 10.0)
    wanted = run(batch, LocalEngine(2))
    batch = limited(batch_in(tmp_path / "job", tmp_path / "b", monkeypatch), 10.0)
    store = tmp_path / "库"

    def kill(step: Step) -> None:
        if step.event == "made" and step.done == 3:
            os.killpg(office.workers[0].pid, signal.SIGKILL)

    found = run(batch, DaskEngine(office.access, f"{scheme}{store}"), kill)
    assert office.workers[0].poll() is not None
    assert found == wanted
    left = [p.relative_to(store).as_posix() for p in store.rglob("*") if p.is_file()]
    assert left
    assert {name.partition("/")[0] for name in left} == {"bundles"}
    # What the workers had is known by its digest, and was fetched once by each.
    cached = [p.name for n in range(2) for p in (tmp_path / f"office/worker{n}/bundles").iterdir()]
    assert all(len(name.partition(".")[0]) == 64 for name in cached)


@pytest.mark.slow
def test_a_scheduler_speaks_only_to_who_has_a_certificate(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch = batch_in(tmp_path / "job", tmp_path / "a", monkeypatch, villages=SEVEN[:2])
    theirs = Authority(tmp_path / "theirs")
    ours = office.as_client(office.authority)
    for access, code in (
        (office.as_client(theirs), "scheduler-refuses"),
        (replace(ours, ca=theirs.ca), "scheduler-stranger"),
        (Access(f"tcp://127.0.0.1:{office.port}"), "scheduler-silent"),
    ):
        with pytest.raises(BackendError, match=code):
            run(batch, DaskEngine(access, str(tmp_path / "库")))
    assert len(run(batch, DaskEngine(ours, str(tmp_path / "库")))) > 4


@pytest.mark.slow
def test_a_run_that_lost_its_scheduler_says_so_and_is_resumed_to_the_same_bytes(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    villages = VILLAGES[:-1]
    alone = batch_in(tmp_path / "job", tmp_path / "a", monkeypatch, villages=villages)
    wanted = run(alone, LocalEngine(2))
    batch = batch_in(tmp_path / "job", tmp_path / "b", monkeypatch, villages=villages)

    def kill(step: Step) -> None:
        if step.event == "made" and step.done == 2:
            os.killpg(office.scheduler.pid, signal.SIGKILL)

    with pytest.raises(BackendError, match="scheduler-lost"):
        run(batch, DaskEngine(office.access, str(tmp_path / "库")), kill)
    assert [p.name for p in batch.folder.iterdir() if p.suffix == ".docx"]
    assert not (batch.folder / "清淤.report.json").exists()
    assert run(batch, LocalEngine(2)) == wanted


@pytest.mark.slow
def test_a_scheduler_without_workers_is_told(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "WORKERLESS", 3.0)
    for worker in office.workers:
        os.killpg(worker.pid, signal.SIGKILL)
    batch = batch_in(tmp_path / "job", tmp_path / "a", monkeypatch, villages=SEVEN[:2])
    with pytest.raises(BackendError, match="workers-none"):
        run(batch, DaskEngine(office.access, str(tmp_path / "库")))


@pytest.mark.slow
def test_a_trial_on_workers_counts_what_a_trial_here_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch = batch_in(tmp_path / "job", tmp_path / "a", monkeypatch, villages=SEVEN[:3])
    assert tried(batch.items, DaskEngine(at_once=1), quiet) == tried(
        batch.items, LocalEngine(2), quiet
    )
    assert not batch.folder.exists()
