"""Publishing a set of files: the folder shows all of the new ones or all of the old.

Each file is written beside its place under a hidden name, brought to the disk, and only
when every one is there do they take their places. Nothing is written over in place.
"""

import errno
import os
import shutil
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path, PurePath
from types import TracebackType
from typing import Self

from banxin.errors import BackendError
from banxin.files.faults import FULL, refused
from banxin.files.lock import FolderLock

PARTS = ".banxin-*.part"
"""Names of files that are not published yet, or of old ones kept until the new ones stand."""


class Publishing:
    """Publish files into a folder when the block ends well; else leave it as it was.

    `hold` is the caller's own lock on the folder, while many sets are published there.
    Raises BackendError where the folder cannot be written or its disk is full, and
    BusyError where another run is publishing there. A source is never written to.
    """

    def __init__(
        self, folder: Path, sources: Iterable[Path] = (), hold: FolderLock | None = None
    ) -> None:
        self._folder = folder
        self._held = hold is not None
        self._sources = tuple(sources)
        self._lock = FolderLock(folder)
        self._parts: dict[Path, Path] = {}
        self._hidden: list[Path] = []
        self._made: list[Path] = []

    def __enter__(self) -> Self:
        try:
            self._make_folder(self._folder)
            alone = not self._held and self._lock.take()
        except OSError as error:
            self._clear(failed=True)
            raise refused(error, str(self._folder)) from error
        if alone:
            self._sweep()
        return self

    def path(self, name: str) -> Path:
        """Give the path to write a file at that will be published as `name`.

        `name` may lie in a folder below (`a.assets/1.png`); parents that are missing are
        made. Raises BackendError for a source, a folder, or a name given twice.
        """
        if PurePath(name).is_absolute() or ".." in PurePath(name).parts:
            raise ValueError(f"not a name within the folder: {name}")
        place = self._folder / name
        if place in self._parts:
            raise BackendError("output-twice", str(place))
        try:
            if any(_same(place, source) for source in self._sources):
                raise BackendError("output-is-source", str(place))
            if place.is_dir():
                raise BackendError("output-is-folder", str(place))
            if place.exists() and not place.is_file():
                raise BackendError("output-is-device", str(place))
        except OSError as error:
            raise refused(error, str(place)) from error
        self._parts[place] = self._next_hidden()
        return self._parts[place]

    @property
    def names(self) -> tuple[str, ...]:
        """The names that will be published, in the order they were asked for."""
        return tuple(str(place.relative_to(self._folder)) for place in self._parts)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        failed = True
        try:
            if error is None:
                self._publish()
                failed = False
            elif isinstance(error, OSError) and self._is_ours(error):
                raise refused(error, str(self._folder)) from error
        finally:
            self._clear(failed=failed)
            self._lock.release()

    def _publish(self) -> None:
        """Bring every file to the disk, then put each in its place; undo on any failure."""
        kept: dict[Path, Path | None] = {}
        place = self._folder
        try:
            for place, part in self._parts.items():
                _sync_file(part)
                self._make_folder(place.parent)
            for place in self._parts:
                kept[place] = self._keep(place)
            for place, part in self._parts.items():
                part.replace(place)
            for folder in {place.parent for place in self._parts}:
                _sync_folder(folder)
        except OSError as error:
            _put_back(kept)
            raise refused(error, str(place)) from error
        except BaseException:
            _put_back(kept)
            raise

    def _keep(self, place: Path) -> Path | None:
        """Keep what now stands in a place under a hidden name, until all is published."""
        if not os.path.lexists(place):
            return None
        old = self._next_hidden()
        try:
            os.link(place, old, follow_symlinks=False)
        except (OSError, NotImplementedError):
            shutil.copy2(place, old, follow_symlinks=False)
        return old

    def _next_hidden(self) -> Path:
        number = len(self._hidden) + 1
        self._hidden.append(self._folder / f".banxin-{os.getpid()}-{number}.part")
        return self._hidden[-1]

    def _make_folder(self, folder: Path) -> None:
        """Make a folder and its parents, noting each so that a failure can unmake it."""
        missing = [one for one in (folder, *folder.parents) if not one.exists()]
        for one in reversed(missing):
            one.mkdir(exist_ok=True)
            self._made.append(one)
        if not folder.is_dir():
            raise OSError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder))

    def _sweep(self) -> None:
        """Remove what killed runs left behind. While we hold the lock, none is alive."""
        for part in self._folder.glob(PARTS):
            _remove(part)

    def _clear(self, *, failed: bool) -> None:
        """Remove hidden files and the lock's; after a failure, folders made for it too."""
        for hidden in self._hidden:
            _remove(hidden)
        self._lock.remove()
        if failed:
            for folder in reversed(self._made):
                with suppress(OSError):
                    folder.rmdir()

    def _is_ours(self, error: OSError) -> bool:
        """Say whether an error comes from writing our files and not from reading others."""
        return error.errno in FULL or str(error.filename) in map(str, self._hidden)


def _same(place: Path, source: Path) -> bool:
    """Say whether two paths are one file, by whatever name or link."""
    try:
        return place.samefile(source)
    except OSError:
        return place.resolve() == source.resolve()


def _sync_file(path: Path) -> None:
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _sync_folder(path: Path) -> None:
    """Bring a folder's entries to the disk, where the system has a way to."""
    if os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):
            raise
    finally:
        os.close(handle)


def _put_back(kept: dict[Path, Path | None]) -> None:
    """Restore every place to what stood there; go on with the others if one resists."""
    for place, old in kept.items():
        if old is None:
            _remove(place)
            continue
        with suppress(OSError):
            old.replace(place)


def _remove(path: Path) -> None:
    with suppress(OSError):
        path.unlink()
