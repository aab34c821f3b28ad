"""What a document is made from, put into bundles: its source with all beside it, its layouts."""

from collections.abc import Callable, Iterable
from itertools import islice
from pathlib import Path

import msgspec

from banxin.data import data_folder
from banxin.errors import BackendError, LayoutError, SourceError
from banxin.jobs.dask.bundles import CAPS, MIB, Bundle, bundled
from banxin.jobs.dask.moving import Roots, moved_layouts, moved_source, roots_of
from banxin.jobs.inputs import MAX_PICTURES, files_in, files_with, folders_of, pictures_in
from banxin.layouts.load import known_layouts, load_layout
from banxin.pipeline import Job


class Packed(msgspec.Struct, frozen=True):
    """A bundle that was made, and the folders it came from; empty where nothing travels."""

    digest: str = ""
    roots: Roots = Roots(())


class Parcel(msgspec.Struct, frozen=True):
    """A job as it is sent, and the bundles it needs."""

    job: Job
    packed: tuple[Packed, ...]

    @property
    def digests(self) -> tuple[str, ...]:
        """The digests of the bundles."""
        return tuple(one.digest for one in self.packed if one.digest)

    def said(self, text: str) -> str:
        """Say places in the bundles as the paths of this machine that they came from."""
        for one in self.packed:
            text = one.roots.said(text, one.digest)
        return text


class Packing:
    """Makes parcels of jobs, each bundle once; `put` is called with every bundle that is new."""

    def __init__(self, put: Callable[[Bundle], None]) -> None:
        self._put = put
        self._sources: dict[tuple[Path, str], Packed] = {}
        self._layouts: dict[tuple[tuple[str, ...], tuple[Path, ...]], _Layouts] = {}

    def parcel(self, job: Job) -> Parcel:
        """Give a job as it is sent.

        Raises the BanxinError of a source or layout that cannot be read, BackendError
        `bundle-large` or `bundle-name`, and what `put` raises.
        """
        source = self._source(job)
        layouts = self._laid(job)
        moved = moved_source(job, source.roots.moved(source.digest))
        moved = moved_layouts(
            moved,
            dict(zip(job.layouts, layouts.names, strict=True)),
            layouts.folders,
        )
        return Parcel(moved, (source, layouts.packed))

    def _source(self, job: Job) -> Packed:
        # What a publication states is sent with the job; its files are those of its folder.
        key = (job.source, job.project.name if job.project else "")
        if key not in self._sources:
            files = [*files_with(job.source, job.project)]
            for folder in folders_of(job.source, job.project):
                files += islice(pictures_in(folder), MAX_PICTURES)
            named = [job.source, *((job.project.folder / "_",) if job.project else ())]
            self._sources[key] = self._packed(files, roots_of((*named, *files)))
        return self._sources[key]

    def _laid(self, job: Job) -> "_Layouts":
        key = (tuple(job.layouts.values()), job.layout_folders)
        if key not in self._layouts:
            self._layouts[key] = self._laid_anew(*key)
        return self._layouts[key]

    def _laid_anew(self, names: tuple[str, ...], folders: tuple[Path, ...]) -> "_Layouts":
        chains = [_chain(name, folders) for name in names]
        own = [one for chain in chains for one in chain if not _shipped(one)]
        if not own:
            return _Layouts(names, (), Packed())
        roots = Roots(tuple(dict.fromkeys(one.parent for one in own)))
        packed = self._packed((file for one in own for file in files_in(one)), roots)
        move = roots.moved(packed.digest)
        sent = tuple(
            str(move(chain[0])) if "/" in name and not _shipped(chain[0]) else name
            for name, chain in zip(names, chains, strict=True)
        )
        return _Layouts(sent, tuple(move(one) for one in folders if one in roots.folders), packed)

    def _packed(self, files: Iterable[Path], roots: Roots) -> Packed:
        held: dict[str, bytes] = {}
        room = CAPS.total
        for path in files:
            if path.is_file():
                held[roots.name(path)] = data = _bytes(path, room)
                room -= len(data)
        bundle = bundled(held)
        self._put(bundle)
        return Packed(bundle.digest, roots)


class _Layouts(msgspec.Struct, frozen=True):
    """Layouts as a worker finds them: their names, the folders that hold them, the bundle."""

    names: tuple[str, ...]
    folders: tuple[Path, ...]
    packed: Packed


def _chain(name: str, extra: tuple[Path, ...]) -> list[Path]:
    """Give the folders of a layout and of those it extends. Raises LayoutError."""
    chain = [Path(folder) for folder in load_layout(name, extra).folders]
    known = known_layouts(extra)
    for one in chain[1:]:
        if known.get(one.name) != one:
            raise LayoutError("layout-travels", str(chain[0]), path=str(one))
    return chain


def _shipped(layout: Path) -> bool:
    """A worker has the layouts of the program, which are the same in the same version."""
    return layout.parent == data_folder("layouts")


def _bytes(path: Path, room: int) -> bytes:
    try:
        if path.stat().st_size > min(CAPS.largest, room):
            raise BackendError("bundle-large", str(path), limit=CAPS.total // MIB)
        return path.read_bytes()
    except PermissionError as error:
        raise SourceError("source-forbidden", str(path)) from error
    except OSError as error:
        raise SourceError("source-unreadable", str(path), reason=str(error)) from error
