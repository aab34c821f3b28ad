"""Publishing a set of files: the folder shows all of the new ones or all of the old.

Each file is written beside its place under a hidden name, brought to the disk, and only
when every one is there do they take their places. Nothing is written over in place.
"""

import errno
import os
import shutil
from collections.abc import Iterable
from contextlib import nullcontext, suppress
from pathlib import Path, PurePath
from types import TracebackType
from typing import Self

from banxin.errors import BackendError
from banxin.files.faults import FULL, refused
from banxin.files.hold import Holding, made_folder, remove, unmake


class Parts:
    """The files of one document, written under hidden names beside the places they will take.

    `label` is in the hidden names; no two documents at work in a folder have the same.
    """

    def __init__(self, folder: Path, sources: Iterable[Path], label: str) -> None:
        self.folder = folder
        self.label = label
        self._sources = tuple(sources)
        self._parts: dict[Path, Path] = {}
        self._hidden: list[Path] = []
        self._synced: set[Path] = set()

    def spare(self, sources: Iterable[Path]) -> None:
        """Note files that must never be written to."""
        self._sources += tuple(sources)

    def path(self, name: str) -> Path:
        """Give the path to write a file at that will be published as `name`.

        `name` may lie in a folder below (`a.assets/1.png`); parents that are missing are
        made. Raises BackendError for a source, a folder, or a name given twice.
        """
        self._parts[self._place(name)] = part = self._next_hidden()
        return part

    def _place(self, name: str) -> Path:
        if PurePath(name).is_absolute() or ".." in PurePath(name).parts:
            raise ValueError(f"not a name within the folder: {name}")
        place = self.folder / name
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
        return place

    @property
    def names(self) -> tuple[str, ...]:
        """The names that will be published, in the order they were asked for."""
        return tuple(str(place.relative_to(self.folder)) for place in self._parts)

    def sync(self) -> None:
        """Bring every file to the disk that is not there yet. Raises BackendError."""
        for place, part in self._parts.items():
            try:
                if part not in self._synced:
                    _sync_file(part)
            except OSError as error:
                raise refused(error, str(place)) from error

    @property
    def hidden(self) -> dict[str, Path]:
        """The hidden file of each name, for another process to publish."""
        return dict(zip(self.names, self._parts.values(), strict=True))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if isinstance(error, OSError) and self._is_ours(error):
            raise refused(error, str(self.folder)) from error

    def _next_hidden(self) -> Path:
        number = len(self._hidden) + 1
        self._hidden.append(self.folder / f".banxin-{self.label}-{number}.part")
        return self._hidden[-1]

    def _is_ours(self, error: OSError) -> bool:
        """Say whether an error comes from writing our files and not from reading others."""
        return error.errno in FULL or str(error.filename) in map(str, self._hidden)


class Publishing(Parts):
    """Publish files into a folder when the block ends well; else leave it as it was.

    `hold` is the caller's hold on the folder, while many documents are published there.
    Raises BackendError where the folder cannot be written or its disk is full, and
    BusyError where another run is publishing there. A source is never written to.
    """

    def __init__(
        self, folder: Path, sources: Iterable[Path] = (), hold: Holding | None = None
    ) -> None:
        super().__init__(folder, sources, f"{os.getpid()}" if hold is None else hold.label())
        self._hold = Holding(folder) if hold is None else nullcontext()
        self._made: list[Path] = []

    def __enter__(self) -> Self:
        self._hold.__enter__()
        return self

    def discard(self) -> None:
        """Remove what was written under our label; nothing will be published."""
        self._clear(failed=True)

    def adopt(self, hidden: dict[str, Path]) -> None:
        """Take over what another process has written under our label and brought to the disk."""
        self._synced.update(hidden.values())
        for name, part in hidden.items():
            self._parts[self._place(name)] = part
            self._hidden.append(part)

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
            super().__exit__(kind, error, trace)
        finally:
            self._clear(failed=failed)
            self._hold.__exit__(None, None, None)

    def _publish(self) -> None:
        """Bring every file to the disk, then put each in its place; undo on any failure."""
        kept: dict[Path, Path | None] = {}
        place = self.folder
        try:
            self.sync()
            for place in self._parts:
                self._made += made_folder(place.parent)
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

    def _clear(self, *, failed: bool) -> None:
        """Remove hidden files, whoever wrote them; after a failure, folders made for it too."""
        for hidden in (*self._hidden, *self.folder.glob(f".banxin-{self.label}-*.part")):
            remove(hidden)
        if failed:
            unmake(self._made)


def _same(place: Path, source: Path) -> bool:
    """Say whether two paths are one file, by whatever name or link."""
    try:
        return place.samefile(source)
    except OSError:
        return os.path.realpath(place) == os.path.realpath(source)


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
            remove(place)
            continue
        with suppress(OSError):
            old.replace(place)
