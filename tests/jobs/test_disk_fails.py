"""Whichever call of the disk fails a batch: what stood there stands, and it goes on afterwards."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from batches import TEXT, QuickEngine, batch_in, shown, told
from failing_disk import FailingDisk, failing_disk

from banxin.errors import BanxinError
from banxin.jobs.batch import Batch, run_batch
from banxin.jobs.run import Step
from banxin.messages import error_text

TWO = ("桥头村", "河口村")
REPORTS = ("banxin-batch.txt", "banxin-batch.json")
CODES = {"disk-full", "output-failed", "job-ledger"}
SPARE = (b"skippedkept", b"failedparked")


def quiet(_: Step) -> None:
    pass


def run(batch: Batch, *, resume: bool = False) -> None:
    run_batch(batch, QuickEngine(), quiet, report=told, resume=resume)


class Tried:
    """The folder of an earlier text, in which a batch is run, and what it should come to."""

    def __init__(self, old: Batch, new: Batch, whole: Batch) -> None:
        run(old)
        run(whole)
        self.old, self.new = old, new
        self.before, self.wanted = shown(old.folder), shown(whole.folder)

    def afresh(self) -> None:
        shutil.rmtree(self.new.folder, ignore_errors=True)
        shutil.copytree(self.old.folder, self.new.folder)

    def fail(self, disk: FailingDisk) -> bool:
        """Run it on a disk that fails, see that nothing is lost, and go on; tell if it failed."""
        self.afresh()
        error: BanxinError | None = None
        with failing_disk(disk):
            try:
                run(self.new)
            except BanxinError as caught:
                error = caught
        found = shown(self.new.folder)
        for name, data in self.before.items():
            assert found[name] in (data, self.wanted[name]), f"{name} is torn ({disk.failed})"
        if error is not None:
            assert error.code in CODES, disk.failed
            assert error.where, disk.failed
            assert "→" in error_text(error, "zh")
        run(self.new, resume=True)
        assert self.same_but_for_reports(), disk.failed
        return error is not None

    def same_but_for_reports(self) -> bool:
        found, wanted = shown(self.new.folder), dict(self.wanted)
        if any(word in found[REPORTS[0]] for word in SPARE):
            for name in REPORTS:
                del found[name], wanted[name]
        return found == wanted


@pytest.fixture
def tried(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Tried:
    old = batch_in(tmp_path / "job", tmp_path / "old", monkeypatch, villages=TWO)  # type: ignore[arg-type]
    later = tmp_path / "later"
    shutil.copytree(tmp_path / "job", later)
    monkeypatch.setattr("batches.TEXT", TEXT + "另：带上铁锹。\n")
    new = batch_in(later, tmp_path / "new", monkeypatch, villages=TWO)  # type: ignore[arg-type]
    whole = batch_in(later, tmp_path / "whole", monkeypatch, villages=TWO)  # type: ignore[arg-type]
    return Tried(old, new, whole)


@pytest.mark.parametrize("full", [False, True], ids=["fails once", "full from then on"])
def test_whichever_call_fails_nothing_is_lost_and_the_run_goes_on(tried: Tried, full: bool) -> None:
    every = FailingDisk(tried.new.folder)
    assert not tried.fail(every)
    assert every.count > 60, "hardly a call is counted"
    failed = [tried.fail(FailingDisk(tried.new.folder, n, full=full))
              for n in range(1, every.count + 1)]  # fmt: skip
    assert sum(failed) > len(failed) // 2


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = shutil.which("mount")
    command = [str(mount), "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(folder)]
    if mount is None or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("no disk can be mounted here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_on_a_disk_of_any_size_it_ends_with_a_reason_and_goes_on_with_more_room(
    small_disk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = batch_in(tmp_path / "job", tmp_path / "whole", monkeypatch)
    run(whole)
    ends = set()
    for size in (*range(8, 200, 12), 4000):
        remount = ["mount", "-o", f"remount,size={size}k", str(small_disk)]
        subprocess.run(remount, check=True)
        batch = batch_in(tmp_path / "job", small_disk / f"out{size}", monkeypatch)
        try:
            run(batch)
        except BanxinError as error:
            ends.add(error.code)
            assert error.code in CODES
        subprocess.run(["mount", "-o", "remount,size=4000k", str(small_disk)], check=True)
        run(batch, resume=True)
        found, wanted = shown(batch.folder), shown(whole.folder)
        for name in REPORTS:
            del found[name], wanted[name]
        assert found == wanted
        shutil.rmtree(batch.folder)
    assert ends == {"disk-full", "job-ledger"}
