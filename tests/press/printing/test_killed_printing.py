"""Printing a job that is killed at any moment prints nothing twice and loses nothing."""

import os
import random
import signal
import time
from collections import Counter
from pathlib import Path

import pytest
from batches import VILLAGES, forked
from print_double import Double, print_double
from print_shop import missing, open_shop
from printed_jobs import made_job, print_it, to
from tries import tries

from banxin.jobs import print_run
from banxin.jobs.batch import Batch
from banxin.jobs.following import decided, look_again, name_of, ticket_of
from banxin.jobs.ledger import OPEN, JobLedger

EPISODE = 8
"""Kills before a job is printed to its end."""


def cut_off(batch: Batch, uri: str, longest: float = 0.04) -> bool:
    """Kill the printing of a job soon after it began to send; tell whether it was at work."""
    told, begun = os.pipe()

    def work() -> None:
        def look(*args: object) -> object:
            os.write(begun, b".")
            return look_again(*args)  # type: ignore[arg-type]

        print_run.look_again = look  # type: ignore[assignment]
        print_it(batch, uri)

    child = forked(work)
    os.close(begun)
    os.read(told, 1)
    os.close(told)
    time.sleep(random.uniform(0.0, longest))
    os.kill(child, signal.SIGKILL)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def kill_and_finish(batch: Batch, double: Double) -> tuple[int, int]:
    """Cut the printing of a job off several times, let a person answer, and finish it.

    Gives how many kills came while there was something to do, and how many doubts they left.
    """
    kills = 0
    for _ in range(EPISODE):
        before = len(double.taken())
        kills += cut_off(batch, double.uri) and before < len(batch.items)
    print_it(batch, double.uri)
    doubts = answered(batch, double)
    print_it(batch, double.uri)
    assert answered(batch, double) == 0, "a run that was not cut off leaves no doubt"
    return kills, doubts


def answered(batch: Batch, double: Double) -> int:
    """Look at the paper and say of every doubtful file whether it is there."""
    if not any(batch.folder.glob("*.sqlite")):
        return 0
    with JobLedger(batch.folder) as ledger:
        doubtful = [one for one in ledger.sendings() if one.state in OPEN]
        if doubtful:
            # What is on its way when its sender is killed may still come out.
            time.sleep(0.05)
            doubtful = [*look_again(ledger, to(double.uri))]
        names = {job["name"] for job in double.taken()}
        for one in doubtful:
            printed = name_of(ledger, ticket_of(one), one.id) in names
            assert decided(ledger, one, printed=printed)
        return len(doubtful)


def check(batch: Batch, double: Double) -> None:
    """Every file is on paper once, in the copies of its record, and the ledger says so."""
    names = Counter(str(job["name"]).rpartition(" #")[0] for job in double.taken())
    assert names == {item.name: 1 for item in batch.items}
    copies = {str(j["name"]).rpartition(" #")[0]: j["copies"] for j in double.taken()}
    assert copies == {item.name: item.copies for item in batch.items}
    with JobLedger(batch.folder) as ledger:
        states = Counter(one.state for one in ledger.sendings())
    assert states["confirmed"] == len(batch.items)
    assert set(states) <= {"confirmed", "failed"}


@pytest.mark.skipif(
    bool(missing()), reason=f"not installed: {', '.join(missing())}; tools/system-packages test"
)
def test_a_real_printer_takes_nothing_twice_though_its_sender_is_killed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_shop() as shop:
        batch = made_job(tmp_path, monkeypatch)
        for _ in range(EPISODE):
            cut_off(batch, shop.printer, 0.2)
        print_it(batch, shop.printer, wait=20.0)
        # What it never took is in no list of its jobs.
        with JobLedger(batch.folder) as ledger:
            for one in look_again(ledger, to(shop.printer)):
                decided(ledger, one, printed=False)
        print_it(batch, shop.printer, wait=20.0)
        count = len(shop.printed())
        names = [shop.asked(n)["IPP_JOB_NAME"].rpartition(" #")[0] for n in range(1, count + 1)]
        assert sorted(names) == sorted(VILLAGES)


def episodes(count: int, folder: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[int, int]:
    kills, doubts = 0, 0
    for n in range(count):
        mode = ("forgetful", "busy", "")[n % 3]
        with print_double(folder / f"double-{n}", "slow", mode) as double:
            batch = made_job(folder / f"{n}", monkeypatch)
            found = kill_and_finish(batch, double)
            kills, doubts = kills + found[0], doubts + found[1]
            check(batch, double)
    return kills, doubts


def test_killed_at_any_moment_every_file_is_printed_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kills, doubts = episodes(tries(12), tmp_path, monkeypatch)
    assert kills >= 60
    assert doubts > 0, "no kill came between the intent and the answer"


@pytest.mark.slow
@pytest.mark.parametrize("part", range(10))
def test_a_thousand_kills_print_nothing_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, part: int
) -> None:
    random.seed(part)
    kills, _ = episodes(18, tmp_path, monkeypatch)
    assert kills >= 100
