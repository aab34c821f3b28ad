"""Many documents built, some at once, and told in their order."""

import os
from collections import deque
from collections.abc import Generator, Iterable
from pathlib import Path

from banxin.batch.confined import kind_of
from banxin.batch.flight import Asked, Draft, Flight, draft, is_apart
from banxin.batch.workers import Workers
from banxin.errors import BanxinError
from banxin.files.hold import Holding
from banxin.model.events import Event, Listener
from banxin.pipeline import Built, Job, build

AHEAD = 4
"""For each child at work so many documents may be done before it is their turn."""

Outcome = Built | BanxinError


def cores() -> int:
    """Tell how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def build_many(jobs: Iterable[Job], tell: Listener, at_once: int) -> Generator[Outcome, None, None]:
    """Build every job, `at_once` of them at a time, and give what became of each, in order.

    One that fails harms no other; each is published by itself, whole or not at all, and no
    other run publishes in the folder meanwhile. What is large, or lies where the run
    publishes, waits for its turn and is built alone. Close what this gives, so that no
    child outlives it.
    """
    waiting = deque(jobs)
    with _Fleet(tell, at_once) as fleet:
        while waiting or fleet.flights:
            while waiting and fleet.has_room and is_apart(waiting[0]):
                fleet.start(waiting.popleft())
            if not fleet.flights:
                yield fleet.alone(waiting.popleft())
            elif fleet.flights[0].outcome is not None:
                yield fleet.land()
            else:
                fleet.wait()


class _Fleet:
    """The documents on their way, in order, and the folders held for them."""

    def __init__(self, tell: Listener, at_once: int) -> None:
        self._tell = tell
        self._ahead = AHEAD * max(at_once, 1)
        self._workers: Workers[Flight, Asked, Draft] = Workers(draft, at_once)
        self._holds: dict[Path, Holding] = {}
        self.flights: deque[Flight] = deque()

    def __enter__(self) -> "_Fleet":
        return self

    def __exit__(self, *_: object) -> None:
        self._workers.stop()
        for flight in self.flights:
            flight.stop()
        for hold in self._holds.values():
            hold.__exit__(None, None, None)

    @property
    def has_room(self) -> bool:
        """Whether one more document may set out."""
        return self._workers.room and len(self.flights) < self._ahead

    def start(self, job: Job) -> None:
        """Let a document set out; what hinders it is told when it is its turn."""
        self._tell(Event("read", job.source.name))
        flight = Flight(job)
        self.flights.append(flight)
        try:
            asked = flight.set_out(self._held(job.folder))
            self._workers.begin(flight, asked, job.limits, kind_of(job))
        except BanxinError as error:
            flight.outcome = error

    def wait(self) -> None:
        """Wait until one more document is made, or its time is up."""
        flight, outcome = self._workers.next()
        flight.outcome = outcome

    def land(self) -> Outcome:
        """Publish the first document and give what became of it."""
        flight = self.flights[0]
        self._tell(Event("publish", flight.job.source.name))
        try:
            return flight.land()
        except BanxinError as error:
            return error.at(flight.job.place)
        finally:
            self.flights.popleft()
            self._tell(Event("done", flight.job.source.name))

    def alone(self, job: Job) -> Outcome:
        """Build a document by itself."""
        try:
            return build(job, self._tell, hold=self._held(job.folder))
        except BanxinError as error:
            return error

    def _held(self, folder: Path) -> Holding:
        """Hold a folder until all are done. Raises BackendError, BusyError."""
        if folder not in self._holds:
            self._holds[folder] = Holding(folder).__enter__()
        return self._holds[folder]
