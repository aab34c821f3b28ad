"""What a worker does with an order: it fetches what it lacks, and has a child make the document.

It touches nothing but its own folder of bundles and the output store.
"""

import tempfile
import threading
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec.structs import replace

from banxin.errors import BackendError, BanxinError
from banxin.files.faults import refused
from banxin.fonts.world import cache_root
from banxin.jobs.dask.cache import ready
from banxin.jobs.dask.faces import Worn, worn
from banxin.jobs.dask.moving import here, told_from
from banxin.jobs.dask.nurse import Making, Nurse
from banxin.jobs.dask.orders import (
    OUTPUT,
    Order,
    Reply,
    Trouble,
    order_received,
    reply_sent,
    trouble,
)
from banxin.jobs.dask.program import program
from banxin.jobs.dask.store import Store, opened
from banxin.jobs.engine import Made

_own = threading.local()
NURSES = 2
"""How many nurses may die over one document."""


def work(sender: str, data: bytes) -> bytes:
    """Do an order of a sender of the same program, and give the reply; nothing is raised."""
    if sender != program():
        error = BackendError("worker-version", _name(), theirs=program(), ours=sender)
        return reply_sent(Reply(trouble=trouble(error, ends=True)))
    return reply_sent(_done(order_received(data)))


def _name() -> str:
    import socket

    return socket.gethostname()


def _done(order: Order) -> Reply:
    try:
        store = opened(order.store)
        folder = Path(order.cache) if order.cache else cache_root() / "bundles"
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        folder = folder.resolve()
        for digest in order.bundles:
            ready(folder, digest, store)
        fonts = worn(ready(folder, order.fonts, store), store) if order.fonts else Worn({})
    except BanxinError as error:
        return Reply(trouble=trouble(error, ends=True))
    except OSError as error:
        told = refused(error, f"{_name()}: {error.filename or ''}")
        return Reply(trouble=trouble(told, ends=True))
    if fonts.lacking:
        return Reply(lacking=fonts.lacking)
    return _made(order, folder, store, fonts.environment)


def _made(order: Order, folder: Path, store: Store, environment: dict[str, str]) -> Reply:
    within = f"{order.results}/{uuid.uuid4().hex}"
    with _place(store, within) as place:
        job = replace(here(order.job, folder), folder=place)
        try:
            made = _by_child(Making(job, environment))
        except BanxinError as error:
            store.remove(within)
            return Reply(trouble=_said(error, place, folder))
        try:
            if store.place(within) is None:
                for name in made.files:
                    store.put(f"{within}/{name}", place / name)
        except BanxinError as error:
            return Reply(trouble=trouble(error, ends=True))
    return Reply(made=made, within=within)


def _by_child(making: Making) -> Made:
    """Have a child of this thread's nurse make a document; should she die, another is called."""
    for _ in range(NURSES):
        nurse = getattr(_own, "nurse", None) or Nurse()
        _own.nurse = nurse
        try:
            return nurse.made(making)
        except BanxinError:
            raise
        except BaseException as error:
            # Her answer may be on its way still, and would be taken for one to the next order.
            _own.nurse = None
            nurse.stop()
            if not isinstance(error, BrokenPipeError | EOFError):
                raise
    raise BackendError("render-failed", reason="nurse")


@contextmanager
def _place(store: Store, within: str) -> Iterator[Path]:
    """Lend a folder to make a document in: that in the store, where it has one."""
    direct = store.place(within)
    if direct is not None:
        yield direct
        return
    with tempfile.TemporaryDirectory(prefix="banxin-made-") as name:
        yield Path(name).resolve()


def _said(error: BanxinError, place: Path, folder: Path) -> Trouble:
    """Say an error without paths of this machine."""

    def said(text: str) -> str:
        return told_from(text.replace(str(place), OUTPUT), folder)

    told = trouble(error)
    args = {name: said(a) if isinstance(a, str) else a for name, a in told.args.items()}
    return replace(told, where=said(told.where), args=args)
