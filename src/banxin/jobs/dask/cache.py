"""A worker's folder of bundles: each fetched once, and known by its digest before it is used."""

import os
import shutil
import tempfile
import threading
import time
import uuid
from contextlib import suppress
from pathlib import Path

from banxin.errors import BackendError
from banxin.jobs.dask.bundles import MAX_BYTES, bundled, found_in, laid, name_of, unbundled
from banxin.jobs.dask.store import Store

KEPT = 30 * 24 * 3600.0
"""Seconds for which a bundle is kept that nobody asks for."""

_lock = threading.Lock()
_known: set[Path] = set()
"""The bundles that this process has looked through."""


def ready(folder: Path, digest: str, store: Store) -> Path:
    """Give the folder of a bundle, fetched if it is not there.

    Raises BackendError `bundle-refused`, `store-entry`, and what the store refuses.
    """
    place = folder / digest
    with _lock:
        if not (place in _known and place.is_dir()):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            if not (place.is_dir() and _stands(place, digest)):
                _fetch(folder, digest, store)
            _known.add(place)
    os.utime(place)
    return place


def _stands(place: Path, digest: str) -> bool:
    """Tell whether what lies there is the bundle still: put together, it has its digest."""
    with suppress(OSError, BackendError):
        if bundled(found_in(place)).digest == digest:
            return True
    aside = place.with_name(f".old-{uuid.uuid4().hex}")
    with suppress(OSError):
        place.rename(aside)
        shutil.rmtree(aside, ignore_errors=True)
    return False


def _fetch(folder: Path, digest: str, store: Store) -> None:
    _sweep(folder)
    with tempfile.TemporaryDirectory(dir=folder, prefix=".new-") as name:
        packed, new = Path(name) / "zip", Path(name) / "laid"
        store.take(name_of(digest), packed, MAX_BYTES, keep=True)
        files = unbundled(digest, packed.read_bytes())
        new.mkdir()
        laid(files, new)
        with suppress(OSError):
            new.rename(folder / digest)  # unless another worker was faster
    if not _stands(folder / digest, digest):
        raise BackendError("bundle-refused", digest, reason=str(folder))


def _sweep(folder: Path) -> None:
    """Remove what was left behind, and what nobody has asked for in a month."""
    old = time.time() - KEPT
    for place in folder.iterdir():
        with suppress(OSError):
            if place.stat().st_mtime < old:
                shutil.rmtree(place, ignore_errors=True)
