"""A batch makes each item once, whatever goes wrong and whenever it is cut off."""

import errno
import os
import random
import signal
import time
from contextlib import suppress
from pathlib import Path

import pytest
from batches import VILLAGES, QuickEngine, batch_in, failing, forked, shown

from banxin.errors import BackendError, BusyError
from banxin.files import publish
from banxin.jobs.batch import Batch, run_batch
from banxin.jobs.ledger import JobLedger
from banxin.jobs.place import OutputPlace
from banxin.jobs.reconcile import as_json
from banxin.jobs.report import Settled
from banxin.jobs.run import Outcome, Step


def quiet(_: Step) -> None:
    pass


def counts(outcomes: tuple[Outcome, ...]) -> dict[str, int]:
    states = [outcome.state for outcome in outcomes]
    return {state: states.count(state) for state in sorted(set(states))}


def tell(settled: Settled) -> dict[str, bytes]:
    """A report in the way of a run: what became of each item."""
    lines = "".join(f"{o.item.name} {o.state}{o.why}\n" for o in settled.outcomes)
    told = as_json("清淤", settled.outcomes, settled.left_over)
    return {"banxin-batch.txt": lines.encode(), "banxin-batch.json": told}


@pytest.fixture
def batch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Batch:
    return batch_in(tmp_path / "job", tmp_path / "out", monkeypatch)


def again(batch: Batch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Batch:
    """The same job into another folder, from the same files."""
    return batch_in(tmp_path / "job", tmp_path / "other", monkeypatch)


def test_every_item_is_made_once_and_a_second_time_none(batch: Batch) -> None:
    first = QuickEngine()
    outcomes = run_batch(batch, first, quiet).outcomes
    assert counts(outcomes) == {"made": 12}
    assert [o.item.name for o in outcomes] == list(VILLAGES)
    assert [o.item.copies for o in outcomes] == list(range(1, 13))
    before = shown(batch.folder)
    assert sorted(before) == sorted(f"{v}{e}" for v in VILLAGES
                                    for e in (".pdf", ".certificate.json"))  # fmt: skip
    second = QuickEngine()
    assert {(o.state, o.why) for o in run_batch(batch, second, quiet).outcomes} == {
        ("skipped", "kept")
    }
    assert second.made == []
    assert shown(batch.folder) == before


def test_what_changed_is_made_again_and_nothing_else(
    batch: Batch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_batch(batch, QuickEngine(), quiet)
    (batch.folder / "桥头村.pdf").write_bytes(b"%PDF-torn")
    (batch.folder / "河口村.pdf").unlink()
    changed = [*VILLAGES]
    changed[4] = "柳溪新村"
    later = batch_in(tmp_path / "job", batch.folder, monkeypatch, villages=tuple(changed))
    engine = QuickEngine()
    run_batch(later, engine, quiet)
    assert sorted(engine.made) == sorted(["桥头村", "河口村", "柳溪新村"])


@pytest.mark.parametrize("touched", ["通知.toml", "editions.toml", "通知.edits.json", "图/a.png"])
def test_a_sidecar_edits_a_glossary_or_a_picture_count_as_the_source_does(
    batch: Batch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, touched: str
) -> None:
    path = tmp_path / "job" / touched
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"")
    later = batch_in(tmp_path / "job", batch.folder, monkeypatch)
    assert not {i.key for i in batch.items} & {i.key for i in later.items}


def test_one_bad_record_stops_no_other_and_is_tried_again_when_asked(batch: Batch) -> None:
    outcomes = run_batch(batch, QuickEngine(failing("石桥村")), quiet).outcomes
    assert counts(outcomes) == {"failed": 1, "made": 11}
    (bad,) = [o for o in outcomes if o.state == "failed"]
    assert (bad.item.name, bad.item.row) == ("石桥村", 5)
    assert bad.refused is not None
    assert bad.refused.code == "render-crashed"
    parked = QuickEngine()
    outcomes = run_batch(batch, parked, quiet).outcomes
    assert counts(outcomes) == {"failed": 1, "skipped": 11}
    assert [o.why for o in outcomes if o.state == "failed"] == ["parked"]
    assert parked.made == []
    healed = QuickEngine()
    assert counts(run_batch(batch, healed, quiet, retry=True).outcomes) == {
        "made": 1,
        "skipped": 11,
    }
    assert healed.made == ["石桥村"]


def test_a_record_that_says_nothing_usable_fails_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = ("甲村", "", "丙\u0007村", "丁村")
    batch = batch_in(tmp_path / "job", tmp_path / "out", monkeypatch, villages=names)
    outcomes = run_batch(batch, QuickEngine(), quiet).outcomes
    assert [o.state for o in outcomes] == ["made", "failed", "failed", "made"]
    codes = [o.refused.code for o in outcomes if o.refused]
    assert codes == ["record-nameless", "record-value"]


def test_a_second_run_on_the_folder_is_told_so_and_leaves(batch: Batch) -> None:
    with OutputPlace(batch.folder), pytest.raises(BusyError):
        run_batch(batch, QuickEngine(), quiet)
    assert counts(run_batch(batch, QuickEngine(), quiet).outcomes) == {"made": 12}


def killed(batch: Batch, after: float, *, resume: bool) -> None:
    child = forked(lambda: run_batch(batch, QuickEngine(pause=0.002), quiet, report=tell,
                                     resume=resume))  # fmt: skip
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def kill_often(batch: Batch, whole: Batch, kills: int) -> None:
    """Cut a run off and resume it, again and again, and compare with one that nobody cut off."""
    run_batch(whole, QuickEngine(), quiet, report=tell)
    for n in range(kills):
        killed(batch, random.uniform(0.0, 0.06), resume=n > 0)
    outcomes = run_batch(batch, QuickEngine(), quiet, report=tell, resume=True).outcomes
    assert len(outcomes) == 12
    found = shown(batch.folder)
    wanted = shown(whole.folder)
    ended = found.pop("banxin-batch.txt")
    wanted.pop("banxin-batch.txt")
    assert (found.pop("banxin-batch.json") == wanted.pop("banxin-batch.json")) == (
        "skipped" not in ended.decode()
    )
    assert found == wanted
    # A run whose last kill came after its end was begun anew, and found everything made.
    assert set(ended.decode().split()[1::2]) in ({"made"}, {"skippedkept"})


def test_cut_off_at_any_point_and_resumed_it_ends_with_the_same_bytes(
    batch: Batch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kill_often(batch, again(batch, tmp_path, monkeypatch), 5)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(20))
def test_two_hundred_kills_leave_no_trace(
    batch: Batch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    random.seed(seed)
    kill_often(batch, again(batch, tmp_path, monkeypatch), 10)


def test_a_run_that_was_cut_off_reports_as_if_it_were_not(
    batch: Batch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut(step: Step) -> None:
        if step.event == "made" and step.done == 5:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_batch(batch, QuickEngine(), cut, report=tell)
    rest = QuickEngine()
    run_batch(batch, rest, quiet, report=tell, resume=True)
    assert len(rest.made) == 7
    whole = again(batch, tmp_path, monkeypatch)
    run_batch(whole, QuickEngine(), quiet, report=tell)
    assert shown(batch.folder) == shown(whole.folder)


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO])
@pytest.mark.parametrize("call", [1, 4, 9])
def test_a_disk_that_is_full_or_fails_ends_the_run_and_it_can_be_resumed(
    batch: Batch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, call: int
) -> None:
    calls = 0
    sync = publish._sync_file

    def refuse(path: Path) -> None:
        nonlocal calls
        calls += 1
        if calls == call:
            raise OSError(number, os.strerror(number), str(path))
        sync(path)

    with monkeypatch.context() as patch:
        patch.setattr(publish, "_sync_file", refuse)
        with pytest.raises(BackendError) as raised:
            run_batch(batch, QuickEngine(), quiet, report=tell)
    assert raised.value.code == ("disk-full" if number == errno.ENOSPC else "output-failed")
    run_batch(batch, QuickEngine(), quiet, report=tell, resume=True)
    whole = again(batch, tmp_path, monkeypatch)
    run_batch(whole, QuickEngine(), quiet, report=tell)
    assert shown(batch.folder) == shown(whole.folder)


def test_a_full_disk_in_a_child_is_no_fault_of_its_record(batch: Batch) -> None:
    full = QuickEngine(lambda name: BackendError("disk-full") if name == "龙潭村" else None)
    with pytest.raises(BackendError, match="disk-full"):
        run_batch(batch, full, quiet)
    with JobLedger(batch.folder) as ledger:
        assert not [i for i in ledger.items() if i.state == "failed"]
    assert counts(run_batch(batch, QuickEngine(), quiet, resume=True).outcomes) == {"made": 12}


def test_nothing_hidden_stays_when_a_run_is_interrupted(batch: Batch) -> None:
    def stop(_: Step) -> None:
        raise KeyboardInterrupt

    with suppress(KeyboardInterrupt):
        run_batch(batch, QuickEngine(), stop)
    assert [p.name for p in batch.folder.iterdir() if not p.name.startswith(".banxin-jobs")] == []
