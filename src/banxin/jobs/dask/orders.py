"""What goes to a worker and what comes back: an order, and a reply of keys and digests only."""

import pickle

import msgspec

from banxin import errors
from banxin.errors import BackendError, BanxinError
from banxin.jobs.engine import Made
from banxin.pipeline import Job

OUTPUT = "/banxin-output"
"""Stands for the folder in which a document was made."""


class Order(msgspec.Struct, frozen=True, kw_only=True):
    """A document to be made: its job, as it is sent, and the digests of its bundles.

    What is made goes to the folder `results` of the store, in one of its own. `fonts` is the
    bundle that tells the faces; without it the worker's own are the sender's. `cache` is the
    folder for bundles, if not the worker's own.
    """

    job: Job
    store: str
    results: str
    bundles: tuple[str, ...]
    fonts: str = ""
    cache: str = ""


class Trouble(msgspec.Struct, frozen=True):
    """An error as it is sent; one that `ends` is no fault of the document."""

    kind: str
    code: str
    where: str
    args: dict[str, str | int | float]
    ends: bool = False


class Reply(msgspec.Struct, frozen=True, kw_only=True):
    """What became of an order: what was made and in which folder of the store, or the trouble.

    `lacking` are digests of faces that neither the worker nor the store has.
    """

    made: Made | None = None
    within: str = ""
    trouble: Trouble | None = None
    lacking: tuple[str, ...] = ()


def order_sent(order: Order) -> bytes:
    """Give an order as it is sent. What fills in fields is of a kind that only pickle knows."""
    return pickle.dumps(order)


def order_received(data: bytes) -> Order:
    """Read an order; a worker runs whatever a scheduler sends it, so this adds no harm."""
    order = pickle.loads(data)  # noqa: S301
    assert isinstance(order, Order)
    return order


def reply_sent(reply: Reply) -> bytes:
    """Give a reply as it is sent."""
    return msgspec.json.encode(reply)


def reply_received(data: object) -> Reply:
    """Read a reply. Raises BackendError `worker-reply` for what is none."""
    try:
        assert isinstance(data, bytes)
        return msgspec.json.decode(data, type=Reply)
    except (AssertionError, msgspec.MsgspecError) as error:
        raise BackendError("worker-reply") from error


def trouble(error: BanxinError, *, ends: bool = False) -> Trouble:
    """Keep an error."""
    return Trouble(type(error).__name__, error.code, error.where, error.args_by_name, ends)


def error_of(told: Trouble) -> BanxinError:
    """Give the error again, of the kind it was."""
    kinds = (one for one in vars(errors).values() if isinstance(one, type))
    named = (one for one in kinds if issubclass(one, BanxinError) and one.__name__ == told.kind)
    return next(named, BackendError)(told.code, told.where, **told.args)
