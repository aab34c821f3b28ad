"""A batch makes each item once, whatever goes wrong and whenever it is cut off."""

from contextlib import suppress
from pathlib import Path

import pytest
from batches import VILLAGES, QuickEngine, batch_in, failing, shown, told

from banxin.errors import BackendError, BusyError
from banxin.jobs.batch import Batch, run_batch
from banxin.jobs.ledger import JobLedger
from banxin.jobs.place import OutputPlace
from banxin.jobs.run import Outcome, Step


def quiet(_: Step) -> None:
    pass


def counts(outcomes: tuple[Outcome, ...]) -> dict[str, int]:
    states = [outcome.state for outcome in outcomes]
    return {state: states.count(state) for state in sorted(set(states))}


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


def test_a_run_that_was_cut_off_reports_as_if_it_were_not(
    batch: Batch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut(step: Step) -> None:
        if step.event == "made" and step.done == 5:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_batch(batch, QuickEngine(), cut, report=told)
    rest = QuickEngine()
    run_batch(batch, rest, quiet, report=told, resume=True)
    assert len(rest.made) == 7
    whole = again(batch, tmp_path, monkeypatch)
    run_batch(whole, QuickEngine(), quiet, report=told)
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
