"""The workers of a run: some of our own on this machine, or those of a scheduler elsewhere."""

import logging
import time
from contextlib import suppress

import dask
from distributed import Client, LocalCluster
from distributed.security import Security

from banxin.errors import BackendError
from banxin.jobs.dask.security import PATIENCE, Access, greet, secured

ASKED = 2.0
"""Seconds after which the number of workers is asked for again."""
WORKERLESS = 60.0
"""Seconds that a run waits for a worker, when there is none."""
_CLOSING = 10.0


class Crew:
    """A scheduler's client, and the cluster behind it if it is ours."""

    def __init__(self, client: Client, cluster: LocalCluster | None = None) -> None:
        self.client = client
        self._cluster = cluster
        self._asked = 0.0
        self._seen = time.monotonic()
        self._threads = 0

    @property
    def embedded(self) -> bool:
        """Whether the workers are ours, on this machine."""
        return self._cluster is not None

    def threads(self) -> int:
        """Give how many documents the workers make at once.

        Raises BackendError `scheduler-lost`, and `workers-none` where there has been none for
        a while.
        """
        now = time.monotonic()
        if self.client.status != "running":
            raise BackendError("scheduler-lost")
        if now - self._asked < ASKED:
            return self._threads
        try:
            asked = self.client.scheduler.ncores
            found: dict[str, int] = self.client.sync(asked, callback_timeout=PATIENCE)
        except Exception as error:
            raise BackendError("scheduler-lost") from error
        self._asked = now
        self._threads = sum(found.values())
        if self._threads:
            self._seen = now
        elif now - self._seen > WORKERLESS:
            raise BackendError("workers-none", limit=round(WORKERLESS))
        return self._threads

    def close(self) -> None:
        """Take leave; workers of our own end."""
        with suppress(Exception):
            self.client.close(timeout=_CLOSING)
        if self._cluster is not None:
            with suppress(Exception):
                self._cluster.close(timeout=_CLOSING)


def embedded(at_once: int) -> Crew:
    """Start workers on this machine, for this run alone.

    They listen on the loopback, and only to who has the certificate that is made for them
    here: any user of this machine could else have them run code. Raises BackendError
    `dask-start`.
    """
    _quieten()
    dask.config.set({
        # Nobody looks at pages of a run that ends by itself, and other users shall not.
        "distributed.scheduler.http.routes": [],
        "distributed.worker.http.routes": [],
    })  # fmt: skip
    try:
        security = Security.temporary()
        cluster = LocalCluster(
            n_workers=at_once, threads_per_worker=1, processes=True, host="127.0.0.1",
            protocol="tls://", security=security, dashboard_address="127.0.0.1:0",
            memory_limit=None, silence_logs=logging.CRITICAL,
        )  # fmt: skip
        return Crew(Client(cluster, security=security, set_as_default=False), cluster)
    except (ImportError, OSError, RuntimeError, TimeoutError) as error:
        raise BackendError("dask-start", reason=str(error)[:200]) from error


def elsewhere(access: Access) -> Crew:
    """Go to a scheduler. Raises BackendError, see `secured` and `greet`."""
    _quieten()
    security = secured(access)
    greet(access, security)
    try:
        client = Client(
            access.address, security=security or Security(), timeout=PATIENCE,
            set_as_default=False, name="banxin",
        )  # fmt: skip
    except (OSError, TimeoutError) as error:
        line = " ".join(str(error).split())[:200]
        raise BackendError("scheduler-silent", access.address, reason=line) from error
    return Crew(client)


def _quieten() -> None:
    """What goes wrong is told by the run; Dask's own lines would tell it to nobody."""
    for name in ("distributed", "tornado"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
