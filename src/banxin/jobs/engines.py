"""Which engine a run goes through, by what the command line asks for."""

from pathlib import Path

import msgspec

from banxin.batch.warming import warm
from banxin.errors import BackendError
from banxin.jobs.engine import Engine
from banxin.jobs.items import Item
from banxin.jobs.local import LocalEngine


class Far(msgspec.Struct, frozen=True):
    """The engine, `local` or `dask`; the latter's scheduler and output store, by address, and
    the files of certificates (PEM)."""

    engine: str = "local"
    scheduler: str = ""
    store: str = ""
    ca: Path | None = None
    cert: Path | None = None
    key: Path | None = None

    def check(self) -> None:
        """Refuse what does not go together. Raises BackendError `engine-options`."""
        if self.engine != "dask" and any((self.scheduler, self.store, *self._files)):
            raise BackendError("engine-options", option="--engine dask")
        if not self.scheduler and any(self._files):
            raise BackendError("engine-options", option="--scheduler")
        if self.scheduler and not self.store:
            raise BackendError("engine-options", option="--store")

    @property
    def _files(self) -> tuple[Path | None, ...]:
        return self.ca, self.cert, self.key


def engine_of(far: Far, items: tuple[Item, ...], at_once: int) -> Engine:
    """Give the engine, ready to work.

    Raises BackendError `dask-extra` where Dask is not installed, and what its engine raises.
    """
    if far.engine == "local":
        # Loaded once here, it is there for every child to come.
        warm(item.job for item in items if item.job)
        return LocalEngine(at_once)
    try:
        from banxin.jobs.dask.engine import DaskEngine
        from banxin.jobs.dask.security import Access
    except ModuleNotFoundError as error:
        raise BackendError("dask-extra", reason=str(error)) from error
    access = Access(far.scheduler, far.ca, far.cert, far.key) if far.scheduler else None
    return DaskEngine(access, far.store, at_once)
