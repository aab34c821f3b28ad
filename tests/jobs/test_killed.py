"""A batch that is killed at any moment loses and tears nothing, and goes on to the same bytes."""

import os
import random
import shutil
import signal
import sqlite3
import time
from pathlib import Path

import pytest
from batches import TEXT, QuickEngine, batch_in, forked, shown, told
from tries import tries

from banxin.jobs.batch import Batch, run_batch
from banxin.jobs.ledger import NAME, JobLedger
from banxin.jobs.run import Step

MOST = 1000
REPORTS = ("banxin-batch.txt", "banxin-batch.json")


def quiet(_: Step) -> None:
    pass


class Folder:
    """An output folder with the files of an earlier text, where the batch is killed."""

    def __init__(self, old: Batch, new: Batch, whole: Batch) -> None:
        run_batch(old, QuickEngine(), quiet, report=told)
        run_batch(whole, QuickEngine(), quiet, report=told)
        self.new = new
        self.before, self.wanted = shown(old.folder), shown(whole.folder)
        self._old = old.folder
        self._whole = self._timed()

    def _timed(self) -> float:
        """Tell how many seconds a run takes that nobody kills."""
        begun = time.monotonic()
        assert self.run(60.0)
        took = time.monotonic() - begun
        self.afresh()
        return took

    def afresh(self) -> None:
        """Begin anew with the files of the earlier text."""
        shutil.rmtree(self.new.folder, ignore_errors=True)
        shutil.copytree(self._old, self.new.folder)

    def run(self, seconds: float | None = None) -> bool:
        """Run it in a process of its own, kill that at some moment, and tell if it had ended."""
        after = random.uniform(0.0, self._left()) if seconds is None else seconds
        child = forked(lambda: run_batch(self.new, QuickEngine(pause=0.0005), quiet, report=told,
                                         resume=True))  # fmt: skip
        until = time.monotonic() + after
        while time.monotonic() < until:
            if os.waitid(os.P_PID, child, os.WEXITED | os.WNOHANG | os.WNOWAIT):
                break
            time.sleep(0.0005)
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0
        return not os.WIFSIGNALED(status)

    def _left(self) -> float:
        """Tell how many seconds a run may take, by how much is left to be made."""
        found = shown(self.new.folder)
        lacking = sum(found.get(name) != data for name, data in self.wanted.items())
        return self._whole * (0.2 + lacking / len(self.wanted))

    def check(self) -> None:
        """See that every file is whole, old or new, that none is lost, and the ledger is sound."""
        found = shown(self.new.folder)
        for name in self.before.keys() | self.wanted.keys():
            if name not in REPORTS and (name in found or name in self.before):
                assert found[name] in (self.before.get(name), self.wanted.get(name)), name
        base = sqlite3.connect(self.new.folder / NAME)
        assert base.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        base.close()
        keys = {item.key for item in self.new.items}
        with JobLedger(self.new.folder) as ledger:
            for item in ledger.items():
                if item.key in keys and item.state == "made":
                    for name in item.made["made"]["files"]:
                        assert found[name] == self.wanted[name]

    def ended(self) -> None:
        """See that what is there is what a run without a cut made, and nothing else."""
        found, wanted = shown(self.new.folder), dict(self.wanted)
        # A run whose last kill came after its end was begun anew, and found everything made.
        if b"skippedkept" in found[REPORTS[0]]:
            for name in REPORTS:
                del found[name], wanted[name]
        assert found == wanted


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Folder:
    old = batch_in(tmp_path / "job", tmp_path / "old", monkeypatch)
    later = tmp_path / "later"
    shutil.copytree(tmp_path / "job", later)
    monkeypatch.setattr("batches.TEXT", TEXT + "另：带上铁锹。\n")
    new = batch_in(later, tmp_path / "new", monkeypatch)
    return Folder(old, new, batch_in(later, tmp_path / "whole", monkeypatch))


@pytest.mark.skipif(not hasattr(os, "waitid"), reason="the system has no fork")
@pytest.mark.hypothesis
def test_two_hundred_kills_lose_and_tear_nothing(folder: Folder) -> None:
    """They are a thousand in `make fuzz`."""
    kills = ends = 0
    # Some runs must have come to their end before they were killed.
    while kills < min(tries(200), MOST) or not ends:
        if folder.run():
            folder.ended()
            folder.afresh()
            ends += 1
        else:
            kills += 1
            folder.check()
    assert folder.run(60.0)
    folder.ended()
