"""The engine on Dask distributed: orders go out, and what is made is fetched from the store."""

import hashlib
import queue
import tempfile
import uuid
from contextlib import suppress
from pathlib import Path
from platform import node

import msgspec
from distributed import CancelledError, Future, KilledWorker
from distributed.comm import CommClosedError
from msgspec.structs import replace

from banxin.batch.many import cores
from banxin.errors import BackendError, BanxinError
from banxin.jobs.dask.bundles import Bundle
from banxin.jobs.dask.cluster import Crew, elsewhere, embedded
from banxin.jobs.dask.faces import Face, faces_here, fonts_bundle, said_of_faces
from banxin.jobs.dask.fetching import RESULTS, fetched
from banxin.jobs.dask.orders import (
    OUTPUT,
    Order,
    Reply,
    error_of,
    order_sent,
    reply_received,
    trouble,
)
from banxin.jobs.dask.packing import Packing, Parcel
from banxin.jobs.dask.program import program
from banxin.jobs.dask.security import Access, secured
from banxin.jobs.dask.store import Store, opened
from banxin.jobs.dask.work import work
from banxin.jobs.engine import Answer
from banxin.pipeline import Job

LOOK = 0.5
"""Seconds between two looks at the scheduler, while nothing comes."""
ATTEMPTS = 3
"""How often an order is given again, with faces that were lacking."""
WAIT = 10.0
"""Seconds in which a reply of a few hundred bytes comes from a worker; else we ask later."""


class _Flight(msgspec.Struct):
    """An order on its way."""

    parcel: Parcel
    order: bytes
    staging: Path
    job: Job
    future: Future | None = None
    tries: int = 1


class DaskEngine:
    """Make documents on workers: our own on this machine, or those of the scheduler `access`.

    `store` is the address of the output store; the staging folder of the run is one for
    workers of our own. They are started by the first document. Raises what `secured` does.
    """

    def __init__(self, access: Access | None = None, store: str = "", at_once: int = 0) -> None:
        self._access = access
        self._address = store
        self._at_once = at_once or cores()
        self._crew: Crew | None = None
        self._store: Store | None = None
        self._new: list[Bundle] = []
        self._packing = Packing(self._new.append)
        self._faces: dict[str, Face] = {}
        self._fonts = ""
        self._results = ""
        self._flying: dict[str, _Flight] = {}
        self._late: list[str] = []
        self._settled: queue.SimpleQueue[str | Answer] = queue.SimpleQueue()
        if access is not None:
            secured(access)

    @property
    def room(self) -> bool:
        """Whether another order would keep a worker from waiting for one."""
        if self._crew is None:
            return True
        return len(self._flying) < max(2 * self._crew.threads(), 2)

    def submit(self, key: str, job: Job, staging: Path) -> None:
        """Send an order, and first what it needs that is not in the store yet."""
        if self._crew is None:
            self._start(staging.parent, job.folder)
        try:
            parcel = self._packing.parcel(job)
        except BanxinError as error:
            self._settled.put(Answer(key, error=error))
            return
        assert self._store is not None
        assert self._crew is not None
        self._put_new()
        order = Order(job=parcel.job, store=self._address, results=self._results,
                      bundles=parcel.digests, fonts=self._fonts,
                      cache=str(staging.parent.absolute() / "bundles")
                      if self._crew.embedded else "")  # fmt: skip
        self._flying[key] = _Flight(parcel, order_sent(order), staging, job)
        self._send(key)

    def next(self) -> Answer:
        """Wait for what comes first."""
        while True:
            try:
                settled = self._settled.get(timeout=LOOK)
            except queue.Empty:
                if self._crew is not None:
                    self._crew.threads()
                while self._late:
                    self._settled.put(self._late.pop())
                continue
            if isinstance(settled, Answer):
                return settled
            answer = self._answer(settled) if settled in self._flying else None
            if answer is not None:
                return answer

    def stop(self) -> None:
        """Take back what is on its way, and take leave of the workers."""
        crew, self._crew = self._crew, None
        if crew is None:
            return
        with suppress(Exception):
            crew.client.cancel([one.future for one in self._flying.values() if one.future])
        self._flying.clear()
        crew.close()
        if self._store is not None:
            self._store.remove(self._results)

    def _start(self, beside: Path, folder: Path) -> None:
        self._address = self._address or str(beside.absolute() / "store")
        self._store = opened(self._address)
        # A run has the folder for itself, so what is in the store of an earlier one is nobody's.
        own = f"{node()}\0{folder.absolute()}"
        self._results = f"{RESULTS}{hashlib.sha256(own.encode()).hexdigest()[:24]}"
        self._store.remove(self._results)
        self._crew = elsewhere(self._access) if self._access else embedded(self._at_once)
        if not self._crew.embedded:
            faces = faces_here()
            bundle = fonts_bundle(faces)
            self._faces = {face.sha256: face for face in faces}
            self._fonts = bundle.digest
            self._new.append(bundle)

    def _put_new(self) -> None:
        assert self._store is not None
        for bundle in self._new:
            if not self._store.has(bundle.name):
                with tempfile.TemporaryDirectory(prefix="banxin-bundle-") as folder:
                    file = Path(folder) / "zip"
                    file.write_bytes(bundle.data)
                    self._store.put(bundle.name, file)
        self._new.clear()

    def _send(self, key: str) -> None:
        assert self._crew is not None
        flight = self._flying[key]
        name = f"banxin-{uuid.uuid4().hex}"
        future = self._crew.client.submit(work, program(), flight.order, key=name, pure=False)
        flight.future = future
        future.add_done_callback(lambda _: self._settled.put(key))

    def _answer(self, key: str) -> Answer | None:
        """Give what became of an order; None where it is given again."""
        flight = self._flying[key]
        reply = _reply(flight)
        if reply is None:
            self._late.append(key)
            return None
        if reply.lacking and flight.tries < ATTEMPTS:
            self._lend(reply.lacking)
            flight.tries += 1
            self._send(key)
            return None
        del self._flying[key]
        if reply.trouble is not None:
            told = reply.trouble
            args = {k: self._said(v, flight) for k, v in told.args.items()}
            where = str(self._said(told.where, flight))
            error = error_of(replace(told, where=where, args=args))
            if told.ends:
                raise error
            return Answer(key, error=error)
        if reply.made is None:
            raise BackendError("worker-reply")
        assert self._store is not None
        try:
            fetched(self._store, reply.within, reply.made, flight.job, flight.staging)
        except BackendError as error:
            if error.code == "store-failed":
                raise
            return Answer(key, error=error)
        return Answer(key, reply.made)

    def _said(self, text: str | float, flight: _Flight) -> str | int | float:
        if not isinstance(text, str):
            return text
        text = said_of_faces(text, self._fonts) if self._fonts else text
        return flight.parcel.said(text.replace(OUTPUT, str(flight.staging)))

    def _lend(self, lacking: tuple[str, ...]) -> None:
        """Put faces into the store that a worker has not. Raises BackendError."""
        assert self._store is not None
        for digest in lacking:
            if digest not in self._faces:
                raise BackendError("worker-reply")
            face = self._faces[digest]
            if not self._store.has(face.name):
                self._store.put(face.name, Path(face.path))


def _reply(flight: _Flight) -> Reply | None:
    """Read the reply of an order that is done, and let go of it.

    None where it is not done after all: the worker that had the reply died before we read it,
    and another does the order anew. Raises BackendError: `scheduler-lost`, `worker-version`
    where the worker has no such program at all, `worker-failed`. An order that no worker
    survives is the document's fault.
    """
    future = flight.future
    assert future is not None
    if future.status in ("pending", "lost"):
        return None
    try:
        reply = reply_received(future.result(timeout=WAIT))
    except TimeoutError:
        return None
    except BanxinError:
        raise
    except KilledWorker:
        reply = Reply(trouble=trouble(BackendError("worker-killed")))
    except (CancelledError, CommClosedError) as error:
        raise BackendError("scheduler-lost") from error
    except ImportError as error:
        raise BackendError("worker-version", theirs=str(error)[:200], ours=program()) from error
    except Exception as error:
        reason = " ".join(f"{type(error).__name__}: {error}".split())[:200]
        raise BackendError("worker-failed", reason=reason) from error
    flight.future = None
    future.release()
    return reply
