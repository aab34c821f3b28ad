"""Real documents in children of this machine: one that hangs or dies harms no other."""

import hashlib
import multiprocessing
import os
import signal
import time
from pathlib import Path

import pytest
from batches import batch_in, forked, shown
from msgspec.structs import replace

from banxin.errors import BackendError
from banxin.files import guarded
from banxin.files.limits import Limits
from banxin.jobs import local
from banxin.jobs.batch import Batch, run_batch
from banxin.jobs.local import LocalEngine
from banxin.jobs.run import Step
from banxin.jobs.trial import tried
from banxin.model import codec
from banxin.model.walk import all_pieces
from banxin.pipeline import Built, Job, build_here
from banxin.verify.again import certificates, verify_again

THREE = ("桥头村", "河口村", "山口村")


def quiet(_: Step) -> None:
    pass


@pytest.fixture
def batch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Batch:
    # A child that starts anew knows nothing of what a test put in: fork, whoever runs the tests.
    monkeypatch.setattr(guarded, "_context", lambda: multiprocessing.get_context("fork"))
    return batch_in(tmp_path / "job", tmp_path / "out", monkeypatch, villages=THREE)


def test_every_record_has_its_own_proved_document(batch: Batch) -> None:
    outcomes = run_batch(batch, LocalEngine(2), quiet).outcomes
    assert [outcome.state for outcome in outcomes] == ["made"] * 3
    for outcome in outcomes:
        assert outcome.made is not None
        for name, sha256 in outcome.made.files.items():
            assert hashlib.sha256((batch.folder / name).read_bytes()).hexdigest() == sha256
    proofs = [verify_again(path) for path in certificates(batch.folder)]
    assert [proof.path.name for proof in proofs] == sorted(f"{n}.certificate.json" for n in THREE)
    assert not [fault for proof in proofs for fault in proof.faults]
    model = codec.decode((batch.folder / "河口村.model.json").read_bytes(), "")
    assert "请联系人1带队" in "".join(p.text for p in all_pieces(model.articles))


@pytest.mark.parametrize(
    ("how", "code"),
    [("hang", "render-timeout"), ("die", "render-crashed"), ("raise", "render-failed")],
)
def test_a_document_that_hangs_or_dies_fails_alone(
    batch: Batch, monkeypatch: pytest.MonkeyPatch, how: str, code: str
) -> None:
    def built(job: Job, *rest: object) -> Built:
        if job.name != "河口村":
            return build_here(job, *rest)  # type: ignore[arg-type]
        match how:
            case "hang":
                time.sleep(600)
            case "die":
                os.kill(os.getpid(), signal.SIGKILL)
        raise RuntimeError("boom")

    monkeypatch.setattr(local, "build_here", built)
    if how == "hang":
        batch = replace(batch, items=tuple(
            replace(i, job=replace(i.job, limits=Limits(wall_seconds=1.0)))
            if i.name == "河口村" and i.job else i for i in batch.items))  # fmt: skip
    outcomes = run_batch(batch, LocalEngine(2), quiet).outcomes
    assert [outcome.state for outcome in outcomes] == ["made", "failed", "made"]
    assert outcomes[1].refused is not None
    assert outcomes[1].refused.code == code


def test_a_trial_counts_pages_and_leaves_nothing(batch: Batch) -> None:
    smile = batch.sheet.path.with_name("通知.txt")
    smile.write_text(smile.read_text("utf-8") + "\n{{村}}的图形：\U0001f600。\n", "utf-8")
    pdf = tuple(replace(i, job=replace(i.job, layouts={"pdf": "bulletin-a4"}) if i.job else None)
                for i in batch.items)  # fmt: skip
    found = tried(pdf, LocalEngine(2), quiet)
    assert {o.refused.code for o in found if o.refused} == {"glyph-missing"}
    smile.write_text("题目\n\n正文一段，写给{{村}}。\n", "utf-8")
    found = tried(pdf, LocalEngine(2), quiet)
    assert [o.made.outputs[0].pages for o in found if o.made] == [1, 1, 1]
    assert [o.made.outputs[0].paper for o in found if o.made] == ["A4"] * 3
    assert not batch.folder.exists()


def children_of(process: int) -> list[int]:
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == process and fields[0] != "Z":
            found.append(int(path.parent.name))
    return found


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="there is no /proc")
def test_killed_it_leaves_no_child_and_resumes_to_the_same_bytes(
    batch: Batch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = batch_in(tmp_path / "job", tmp_path / "other", monkeypatch, villages=THREE)
    run_batch(whole, LocalEngine(2), quiet)
    for _ in range(2):
        run = forked(lambda: run_batch(batch, LocalEngine(2), quiet, resume=True))
        until = time.monotonic() + 20
        while not (below := [g for c in children_of(run) for g in (c, *children_of(c))]):
            assert time.monotonic() < until
            time.sleep(0.01)
        os.kill(run, signal.SIGKILL)
        os.waitpid(run, 0)
        while [one for one in below if Path(f"/proc/{one}").exists()]:
            assert time.monotonic() < until, "a child outlived its run"
            time.sleep(0.01)
    run_batch(batch, LocalEngine(2), quiet, resume=True)
    assert shown(batch.folder) == shown(whole.folder)


def test_a_child_whose_disk_is_full_ends_the_run(
    batch: Batch, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(job: Job, *_: object) -> Built:
        raise BackendError("disk-full", str(job.folder))

    monkeypatch.setattr(local, "build_here", full)
    with pytest.raises(BackendError, match="disk-full"):
        run_batch(batch, LocalEngine(2), quiet)
