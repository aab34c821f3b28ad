"""A store gives back what was put there; what somebody else put in its place is not taken."""

import hashlib
import os
from pathlib import Path

import pytest

pytest.importorskip("fsspec", reason="the extra dask is not installed")

from banxin.errors import BackendError
from banxin.jobs.dask.fetching import fetched
from banxin.jobs.dask.store import Store, opened
from banxin.jobs.engine import Made
from banxin.pipeline import Job


@pytest.fixture(params=["", "file://"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    return opened(f"{request.param}{tmp_path}/库")


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "paper"
    path.write_bytes("一份成品".encode())
    return path


def test_what_is_put_can_be_taken(store: Store, paper: Path, tmp_path: Path) -> None:
    assert not store.has("a/b.pdf")
    store.put("a/b.pdf", paper)
    store.put("a/b.pdf", paper)
    assert store.has("a/b.pdf")
    for keep in (True, False):
        store.take("a/b.pdf", tmp_path / "to/b.pdf", 100, keep=keep)
        assert (tmp_path / "to/b.pdf").read_bytes() == paper.read_bytes()
        assert store.has("a/b.pdf") == keep
    assert [p for p in (tmp_path / "库").rglob("*") if p.is_file()] == []
    store.remove("a")
    store.remove("a")


@pytest.mark.parametrize("hostile", ["missing", "link", "pipe", "folder", "large", "other"])
def test_a_result_that_is_not_what_was_made_is_refused(
    store: Store, paper: Path, tmp_path: Path, hostile: str
) -> None:
    place = tmp_path / "库/results/1/村.pdf"
    place.parent.mkdir(parents=True)
    match hostile:
        case "link":
            place.symlink_to(paper)
        case "pipe":
            os.mkfifo(place)
        case "folder":
            place.mkdir()
        case "large":
            place.write_bytes(bytes(3 << 20))
        case "other":
            place.write_bytes(b"other")
    job = Job(source=paper, folder=tmp_path, layouts={}, name="村")
    job = Job(source=paper, folder=tmp_path, layouts={}, name="村",
              limits=job.limits.__class__(output_mib=2))  # fmt: skip
    made = Made({"村.pdf": hashlib.sha256(paper.read_bytes()).hexdigest()})
    with pytest.raises(BackendError, match="store-entry"):
        fetched(store, "results/1", made, job, tmp_path / "staging")


@pytest.mark.parametrize("name", ["../村.pdf", "/etc/村.pdf", "村/../../a", "别村.pdf", "村\\a"])
def test_a_name_that_is_not_the_documents_is_refused(
    store: Store, paper: Path, tmp_path: Path, name: str
) -> None:
    job = Job(source=paper, folder=tmp_path, layouts={}, name="村")
    with pytest.raises(BackendError, match="store-entry"):
        fetched(store, "results/1", Made({name: "0"}), job, tmp_path / "staging")


def test_a_file_with_a_second_name_is_copied_since_it_could_be_written_to(
    tmp_path: Path, paper: Path
) -> None:
    store = opened(f"{tmp_path}/库")
    store.put("a.pdf", paper)
    (tmp_path / "second").hardlink_to(tmp_path / "库/a.pdf")
    store.take("a.pdf", tmp_path / "to", 100, keep=False)
    (tmp_path / "second").write_bytes(b"other")
    assert (tmp_path / "to").read_bytes() == paper.read_bytes()


@pytest.mark.parametrize("address", ["memory://库", "nothing://库", "data://x"])
def test_an_address_that_is_no_store_is_refused(address: str) -> None:
    with pytest.raises(BackendError, match="store-address"):
        opened(address)


def test_a_password_in_an_address_is_not_told() -> None:
    with pytest.raises(BackendError) as raised:
        opened("nothing://office:secret@host/store")
    assert "secret" not in str(raised.value)


def test_a_store_that_cannot_be_written_says_so(store: Store, paper: Path, tmp_path: Path) -> None:
    (tmp_path / "库").write_bytes(b"a file")
    with pytest.raises(BackendError, match=r"store-failed|output-"):
        store.put("a/b.pdf", paper)


@pytest.mark.parametrize("within", ["", ".", "..", "bundles", "results", "results/../bundles", "/"])
def test_a_worker_that_names_a_folder_of_others_removes_nothing(
    store: Store, paper: Path, tmp_path: Path, within: str
) -> None:
    store.put("bundles/1.zip", paper)
    job = Job(source=paper, folder=tmp_path, layouts={}, name="村")
    with pytest.raises(BackendError, match="store-entry"):
        fetched(store, within, Made({}), job, tmp_path / "staging")
    assert store.has("bundles/1.zip")
