"""Bundles are the same bytes everywhere, and none is opened that is not what was asked for."""

import hashlib
import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banxin.errors import BackendError
from banxin.jobs.dask import bundles, cache
from banxin.jobs.dask.bundles import bundled, is_name, unbundled
from banxin.jobs.dask.cache import ready
from banxin.jobs.dask.store import FolderStore

NAMES = st.text("通知图a1 ._-", min_size=1, max_size=8).filter(is_name)
FILES = st.dictionaries(NAMES, st.binary(max_size=40), max_size=6)
SOME = {"0/原稿/通知.txt": "正文".encode(), "0/原稿/图/a.png": b"\x89PNG"}


@given(FILES, st.randoms())
def test_what_goes_in_comes_out_and_order_does_not_matter(files, random):
    bundle = bundled(files)
    names = [*files]
    random.shuffle(names)
    assert bundled({name: files[name] for name in names}) == bundle
    assert unbundled(bundle.digest, bundle.data) == files


@given(FILES, st.data())
def test_another_byte_is_another_bundle_and_refused(files, data):
    bundle = bundled(files)
    at = data.draw(st.integers(0, len(bundle.data) - 1))
    bad = bundle.data[:at] + bytes([bundle.data[at] ^ 1]) + bundle.data[at + 1 :]
    with pytest.raises(BackendError, match="bundle-refused"):
        unbundled(bundle.digest, bad)


def zipped(*entries: tuple[str, bytes]) -> tuple[str, bytes]:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in entries:
            package.writestr(name, data)
    return hashlib.sha256(held.getvalue()).hexdigest(), held.getvalue()


@pytest.mark.parametrize(
    "name",
    [
        "../a",
        "/etc/a",
        "a/../../b",
        "a//b",
        "./a",
        "a\\b",
        "a\x01b",
        "a/",
        "图" * 200,
        "a/" * 2000 + "b",
    ],
)
def test_a_name_that_leads_out_or_that_no_system_keeps_is_refused(name: str) -> None:
    with pytest.raises(BackendError, match="bundle-refused"):
        unbundled(*zipped((name, b"x")))
    with pytest.raises(BackendError, match="bundle-name"):
        bundled({name: b"x"})


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_name_twice_too_much_and_no_zip_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundles, "CAPS", bundles.CAPS._replace(entries=3, largest=1 << 20))
    bomb = zipped(("a", bytes(2 << 20)))
    no_zip = (hashlib.sha256(b"text").hexdigest(), b"text")
    for sent in (zipped(("a", b"1"), ("a", b"2")), bomb, no_zip,
                 zipped(*((f"{n}", b"") for n in range(4)))):  # fmt: skip
        with pytest.raises(BackendError, match="bundle-refused"):
            unbundled(*sent)
    with pytest.raises(BackendError, match="bundle-large"):
        bundled({"a": bytes(2 << 20)})


def stored(folder: Path, files: dict[str, bytes] = SOME) -> tuple[FolderStore, str]:
    bundle = bundled(files)
    store = FolderStore(folder)
    (folder / "zip").parent.mkdir(parents=True, exist_ok=True)
    (folder / "zip").write_bytes(bundle.data)
    store.put(bundle.name, folder / "zip")
    return store, bundle.digest


def test_a_bundle_is_fetched_once_and_found_again(tmp_path: Path) -> None:
    store, digest = stored(tmp_path / "store")
    place = ready(tmp_path / "cache", digest, store)
    assert bundles.found_in(place) == SOME
    store.remove("bundles")
    assert ready(tmp_path / "cache", digest, store) == place
    assert [p.name for p in (tmp_path / "cache").iterdir()] == [digest]


def test_a_bundle_that_was_changed_in_the_cache_is_fetched_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, digest = stored(tmp_path / "store")
    place = ready(tmp_path / "cache", digest, store)
    (place / "0/原稿/通知.txt").write_text("别的话", "utf-8")
    monkeypatch.setattr(cache, "_known", set())  # as a worker that starts anew
    assert bundles.found_in(ready(tmp_path / "cache", digest, store)) == SOME


def test_another_bundle_under_its_name_is_refused(tmp_path: Path) -> None:
    store, digest = stored(tmp_path / "store")
    (tmp_path / "store/bundles" / f"{digest}.zip").write_bytes(bundled({"a": b"b"}).data)
    with pytest.raises(BackendError, match="bundle-refused"):
        ready(tmp_path / "cache", digest, store)
    assert not (tmp_path / "cache" / digest).exists()
    (tmp_path / "store/bundles" / f"{digest}.zip").unlink()
    with pytest.raises(BackendError, match="store-entry"):
        ready(tmp_path / "cache", digest, store)
