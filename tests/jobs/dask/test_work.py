"""A worker makes the same bytes from bundles alone, and refuses what it should not do."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from batches import batch_in
from msgspec.structs import replace

from banxin.errors import BackendError
from banxin.files.guarded import run_guarded
from banxin.files.limits import Limits
from banxin.fonts import catalogue
from banxin.jobs.dask import faces, work
from banxin.jobs.dask.bundles import Bundle, bundled
from banxin.jobs.dask.faces import Face, digest_of_file, fonts_bundle, worn
from banxin.jobs.dask.orders import Order, Reply, error_of, order_sent, reply_received
from banxin.jobs.dask.packing import Packing
from banxin.jobs.dask.program import program
from banxin.jobs.dask.store import FolderStore, opened
from banxin.jobs.local import make
from banxin.pipeline import Job


@pytest.fixture(autouse=True)
def own_worker() -> Iterator[None]:
    yield
    if nurse := getattr(work._own, "nurse", None):
        nurse.stop()
        del work._own.nurse


def put(store: FolderStore, folder: Path, *bundles: Bundle) -> None:
    for bundle in bundles:
        (folder / "zip").write_bytes(bundle.data)
        store.put(bundle.name, folder / "zip")


def answered(order: Order, sender: str = "") -> Reply:
    return reply_received(work.work(sender or program(), order_sent(order)))


@pytest.fixture
def job(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Job:
    batch = batch_in(tmp_path / "任务", tmp_path / "out", monkeypatch, villages=("桥头村",))
    job = batch.items[0].job
    assert job is not None
    return job


@pytest.fixture
def order(job: Job, tmp_path: Path) -> Order:
    bundles: list[Bundle] = []
    parcel = Packing(bundles.append).parcel(job)
    put(FolderStore(tmp_path / "store"), tmp_path, *bundles)
    return Order(job=parcel.job, store=str(tmp_path / "store"), results="results/1",
                 bundles=parcel.digests, cache=str(tmp_path / "cache"))  # fmt: skip


@pytest.mark.parametrize("scheme", ["", "file://"])
def test_a_worker_makes_the_same_bytes_without_the_senders_files(
    job: Job, order: Order, tmp_path: Path, scheme: str
) -> None:
    if scheme:
        pytest.importorskip("fsspec", reason="the extra dask is not installed")
    made = make(replace(job, folder=tmp_path / "here"))
    shutil.rmtree(tmp_path / "任务")
    reply = answered(replace(order, store=scheme + order.store))
    assert reply.trouble is None
    assert reply.made == made
    for name in made.files:
        path = tmp_path / "store" / reply.within / name
        assert path.read_bytes() == (tmp_path / "here" / name).read_bytes()


def test_pictures_and_own_layouts_make_the_same_bytes_wherever_they_lie(
    tmp_path: Path, picture: bytes
) -> None:
    own = tmp_path / "任务"
    (own / "版式/本室").mkdir(parents=True)
    (own / "版式/本室/layout.toml").write_text('extends = "bulletin-a4"\n', "utf-8")
    (own / "版式/本室/style.css").write_text(
        "figure { background: url(纹.png) no-repeat 0 0 / 1px 1px }", "utf-8"
    )
    (own / "版式/本室/纹.png").write_bytes(picture)
    (own / "图.png").write_bytes(picture)
    (own / "说明.md").write_text("# 水泵\n\n水泵在村东头。\n\n![水泵](图.png)\n", "utf-8")
    job = Job(source=own / "说明.md", folder=tmp_path / "here", layouts={"pdf": "本室"},
              layout_folders=(own / "版式",), name="水泵")  # fmt: skip
    made = run_guarded(make, job, Limits())
    bundles: list[Bundle] = []
    parcel = Packing(bundles.append).parcel(job)
    put(FolderStore(tmp_path / "store"), tmp_path, *bundles)
    shutil.rmtree(own)
    reply = answered(Order(job=parcel.job, store=str(tmp_path / "store"), results="results/1",
                           bundles=parcel.digests, cache=str(tmp_path / "cache")))  # fmt: skip
    assert reply.made == made


def test_a_failure_is_told_without_a_path_of_the_worker(job: Job, order: Order) -> None:
    lost = replace(order.job, source=order.job.source.with_name("没有.txt"))
    reply = answered(replace(order, job=lost))
    assert reply.trouble is not None
    assert (reply.trouble.kind, reply.trouble.code) == ("SourceError", "source-missing")
    assert reply.trouble.where == f"/banxin-bundle/{order.bundles[0]}/0/任务/没有.txt"
    assert not reply.trouble.ends
    assert error_of(reply.trouble).exit_code == 3


def test_another_program_is_refused_before_the_order_is_read() -> None:
    reply = reply_received(work.work("0.0.9+abc", b"no order at all"))
    assert reply.trouble is not None
    assert (reply.trouble.code, reply.trouble.ends) == ("worker-version", True)


def test_a_bundle_that_was_changed_in_the_store_ends_the_run(order: Order, tmp_path: Path) -> None:
    (tmp_path / "store/bundles" / f"{order.bundles[0]}.zip").write_bytes(bundled({}).data)
    reply = answered(order)
    assert reply.trouble is not None
    assert (reply.trouble.code, reply.trouble.ends) == ("bundle-refused", True)


def test_a_reply_that_is_none_is_told() -> None:
    for data in (b"", b"{}x", None, b'{"made": 3}'):
        with pytest.raises(BackendError, match="worker-reply"):
            reply_received(data)


def face(tmp_path: Path, name: str, data: bytes) -> Face:
    path = tmp_path / "sender" / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)
    return Face(str(path), "system", digest_of_file(path))


def test_faces_are_found_lent_or_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    same, other, none = (face(tmp_path, f"{n}.otf", n.encode()) for n in ("same", "other", "none"))
    for name, data in (("same", b"same"), ("other", b"older"), ("extra", b"extra")):
        (tmp_path / f"{name}.otf").write_bytes(data)
    mine = {f"{name}.otf": tmp_path / f"{name}.otf" for name in ("same", "other", "extra")}
    monkeypatch.setattr(faces, "_mine", lambda: mine)
    store = opened(str(tmp_path / "store"))
    bundle = fonts_bundle((same, other, none))
    laid = tmp_path / "cache" / bundle.digest
    laid.mkdir(parents=True)
    (laid / faces.LIST).write_bytes(bundled_list(bundle))
    assert worn(laid, store).lacking == (other.sha256, none.sha256)
    for one in (other, none):
        store.put(one.name, Path(one.path))
    shutil.rmtree(tmp_path / "sender")
    environment = worn(laid, store).environment
    monkeypatch.setattr(catalogue, "_found", catalogue._found.__wrapped__)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    found = catalogue.font_files()
    assert {name: one.path.read_bytes() for name, one in found.items()} == {
        "same.otf": b"same", "other.otf": b"other", "none.otf": b"none",
    }  # fmt: skip
    assert all(one.trusted for one in found.values())
    assert (
        faces.said_of_faces(
            str(found["same.otf"].path).replace(str(tmp_path / "cache"), "/banxin-bundle"),
            bundle.digest,
        )
        == same.path
    )
    shutil.rmtree(tmp_path / "cache/faces")
    (tmp_path / "store" / none.name).write_bytes(b"hostile")
    with pytest.raises(BackendError, match="face-refused"):
        worn(laid, store)


def bundled_list(bundle: Bundle) -> bytes:
    from banxin.jobs.dask.bundles import unbundled

    return unbundled(bundle.digest, bundle.data)[faces.LIST]
