"""A store at an address that fsspec knows: `file://`, `sftp://`, `s3://`, and many more."""

import re
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import fsspec

from banxin.errors import BackendError, BanxinError
from banxin.jobs.dask.store import copied

ALONE = ("memory", "data", "null")
"""Kinds of addresses that mean another thing in every process, or nothing."""


class AddressedStore:
    """A store through fsspec, with the credentials that its library finds on each machine."""

    def __init__(self, address: str) -> None:
        self._address = re.sub(r"//[^/@]*@", "//", address)
        if address.partition(":")[0] in ALONE:
            raise BackendError("store-address", self._address, reason="—")
        try:
            found: tuple[Any, str] = fsspec.core.url_to_fs(address)
        except Exception as error:
            raise BackendError("store-address", self._address, reason=_line(error)) from error
        self._system, self._root = found

    def has(self, name: str) -> bool:
        """Tell whether there is a file of the name."""
        with self._asked():
            self._system.invalidate_cache()
            return bool(self._system.isfile(self._path(name)))

    def put(self, name: str, file: Path) -> None:
        """Keep a copy of a file: written under another name, which is then changed."""
        place = self._path(name)
        folder, _, own = place.rpartition("/")
        part = f"{folder}/.{own}.{uuid.uuid4().hex}.part"
        with self._asked():
            self._system.makedirs(folder, exist_ok=True)
            try:
                self._system.put_file(str(file), part)
                self._system.mv(part, place)
            except Exception:
                with suppress(Exception):
                    self._system.rm_file(part)
                # Some systems refuse to replace what another has just put there.
                if not self._system.isfile(place):
                    raise

    def take(self, name: str, to: Path, limit: int, *, keep: bool) -> None:
        """Bring a copy of a file to a path."""
        with self._asked():
            self._system.invalidate_cache()
            place = self._path(name)
            try:
                about = self._system.info(place)
            except FileNotFoundError as error:
                raise BackendError("store-entry", name) from error
            if (
                about.get("type") != "file"
                or about.get("islink")
                or (about.get("size") or 0) > limit
            ):
                raise BackendError("store-entry", name)
            to.parent.mkdir(parents=True, exist_ok=True)
            with self._system.open(place, "rb") as source, to.open("wb") as target:
                copied(source, target, limit, name)
            if not keep:
                self._system.rm_file(place)

    def place(self, name: str) -> Path | None:  # noqa: ARG002
        """There is no folder here to write in."""
        return None

    def remove(self, name: str) -> None:
        """Remove a folder with all that is in it."""
        with suppress(Exception):
            self._system.rm(self._path(name), recursive=True)

    def _path(self, name: str) -> str:
        return f"{self._root.rstrip('/')}/{name}"

    @contextmanager
    def _asked(self) -> Iterator[None]:
        """Whatever a library raises, it is the store that does not do what it should."""
        try:
            yield
        except BanxinError:
            raise
        except Exception as error:
            raise BackendError("store-failed", self._address, reason=_line(error)) from error


def _line(error: Exception) -> str:
    return " ".join(f"{type(error).__name__}: {error}".split())[:200]
