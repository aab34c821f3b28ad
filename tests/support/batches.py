"""Batches for the tests: a small job on disk, and an engine that makes tiny files at once."""

import hashlib
import os
import random
import time
import traceback
from collections import deque
from collections.abc import Callable
from pathlib import Path

import pytest

from banxin.errors import BackendError, BanxinError
from banxin.files.faults import refused
from banxin.files.limits import Limits
from banxin.jobs.batch import Batch, planned
from banxin.jobs.engine import Answer, Made, Output
from banxin.jobs.inputs import Digests
from banxin.jobs.ledger import NAME
from banxin.jobs.reconcile import as_json
from banxin.jobs.report import Settled
from banxin.pipeline import Job

VILLAGES = ("桥头村", "河口村", "山口村", "石桥村", "柳溪村", "龙潭村", "白塔村", "上河村",
            "下河村", "东岭村", "西岭村", "南坪村")  # fmt: skip
TEXT = """关于{{村}}渠道清淤的通知

{{村}}：

今年的清淤定在{{日期}}开工，请{{联系人}}带队，每户出一个人。

清水镇水利站
2026年10月12日
"""
JOB = """sources = ["通知.txt"]
outputs = ["docx"]
values = { "日期" = "十月二十日" }
[records]
file = "名单.csv"
name = "{{村}}"
copies = "份数"
"""


def job_in(folder: Path, villages: tuple[str, ...] = VILLAGES, job: str = JOB) -> Path:
    """Lay a job with a text and its list in a folder, and give the job file."""
    rows = [f"{name},联系人{n},{n + 1}" for n, name in enumerate(villages)]
    (folder / "名单.csv").write_text("村,联系人,份数\n" + "\n".join(rows) + "\n", "utf-8")
    (folder / "通知.txt").write_text(TEXT, "utf-8")
    path = folder / "清淤.toml"
    path.write_text(job, "utf-8")
    return path


def batch_in(folder: Path, out: Path, monkeypatch: pytest.MonkeyPatch, **more: str) -> Batch:
    """Plan such a job; that all fonts of the machine are hashed is not what it tests."""
    monkeypatch.setattr(Digests, "fonts", lambda _: "")
    folder.mkdir(exist_ok=True)
    return planned(job_in(folder, **more), out, Limits())  # type: ignore[arg-type]


class QuickEngine:
    """An engine of this process: what it makes depends on the item alone.

    Several are on their way at once and come back in any order, as from several processors.
    `fails` tells the error of an item by its name; `pause` is how long one takes at most.
    """

    def __init__(
        self,
        fails: Callable[[str], BanxinError | None] = lambda _: None,
        pause: float = 0.0,
        at_once: int = 3,
    ) -> None:
        self.made: list[str] = []
        self._fails = fails
        self._pause = pause
        self._at_once = at_once
        self._flying: deque[tuple[str, Job, Path]] = deque()

    @property
    def room(self) -> bool:
        return len(self._flying) < self._at_once

    def submit(self, key: str, job: Job, staging: Path) -> None:
        self._flying.append((key, job, staging))

    def next(self) -> Answer:
        self._flying.rotate(random.randrange(3))
        key, job, staging = self._flying.popleft()
        if error := self._fails(job.stem):
            return Answer(key, error=error)
        self.made.append(job.stem)
        try:
            return Answer(key, self._written(key, job, staging))
        except OSError as error:
            # As a child tells of a disk that fails it.
            return Answer(key, error=refused(error, str(staging)))

    def _written(self, key: str, job: Job, staging: Path) -> Made:
        staging.mkdir(parents=True)
        files = {}
        for end in (".pdf", ".certificate.json"):
            data = f"{job.stem}{end}{key}\n".encode() * 50
            with (staging / (job.stem + end)).open("wb") as file:
                file.write(data[: len(data) // 2])
                file.flush()
                time.sleep(random.random() * self._pause)
                file.write(data[len(data) // 2 :])
            files[job.stem + end] = hashlib.sha256(data).hexdigest()
        return Made(files, (Output(f"{job.stem}.pdf", "pdf", 3, 2, "A4"),))

    def stop(self) -> None:
        self._flying.clear()


def failing(name: str) -> Callable[[str], BanxinError | None]:
    """Fail the items of one name as a child that crashed does."""
    return lambda one: BackendError("render-crashed", signal="SIGSEGV") if one == name else None


def shown(folder: Path) -> dict[str, bytes]:
    """Everything a person finds in a folder, and hidden files that should not be there."""
    ours = (NAME, NAME + "-wal", NAME + "-shm")
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name not in ours
    }


def told(settled: Settled) -> dict[str, bytes]:
    """A report in the way of a run: what became of each item."""
    lines = "".join(f"{o.item.name} {o.state}{o.why}\n" for o in settled.outcomes)
    listed = as_json("清淤", settled.outcomes, settled.left_over)
    return {"banxin-batch.txt": lines.encode(), "banxin-batch.json": listed}


def forked(work: Callable[[], object]) -> int:
    """Do some work in a child of this process, and give its process id."""
    child = os.fork()
    if child:
        return child
    try:
        work()
    except BaseException:
        traceback.print_exc()
        os._exit(1)
    os._exit(0)
