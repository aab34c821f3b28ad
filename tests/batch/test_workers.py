"""Children that make one document after another: warm for the next, never at its cost."""

import os
import signal
import time

from banxin.batch import workers
from banxin.batch.workers import Workers
from banxin.errors import BackendError, BanxinError, SourceError
from banxin.files.limits import Limits

HERE: list[str] = []
"""What a child did before; each has its own."""


def _pid(what: str) -> tuple[int, str]:
    before = len(HERE)
    HERE.append(what)
    if what == "die" or (what == "die if used" and before):
        os.kill(os.getpid(), signal.SIGSEGV)
    if what == "hang":
        time.sleep(600)
    if what == "refuse":
        raise SourceError("source-missing", "a.txt")
    return os.getpid(), what


Outcome = tuple[int, str] | BanxinError


def _run(pieces: list[tuple[str, str]], at_once: int = 1, wall: float = 60.0) -> list[Outcome]:
    crew: Workers[int, str, tuple[int, str]] = Workers(_pid, at_once)
    done: dict[int, Outcome] = {}
    waiting = list(enumerate(pieces))
    try:
        while len(done) < len(pieces):
            while waiting and crew.room:
                n, (what, kind) = waiting.pop(0)
                crew.begin(n, what, Limits(wall_seconds=wall), kind)
            key, outcome = crew.next()
            done[key] = outcome
    finally:
        crew.stop()
    return [done[n] for n in range(len(pieces))]


def _process(outcome: Outcome) -> int:
    assert isinstance(outcome, tuple)
    return outcome[0]


def test_a_child_that_made_a_document_makes_the_next() -> None:
    outcomes = _run([("a", ""), ("b", ""), ("c", "")])
    assert len({_process(one) for one in outcomes}) == 1


def test_no_child_makes_more_than_enough() -> None:
    outcomes = _run([("a", "")] * (workers.ENOUGH + 1))
    assert len({_process(one) for one in outcomes}) == 2


def test_a_strangers_layout_has_a_child_of_its_own() -> None:
    outcomes = _run([("a", ""), ("b", "stranger"), ("c", "stranger"), ("d", "")])
    first, second, third, fourth = map(_process, outcomes)
    assert second == third
    assert len({first, second, fourth}) == 3


def test_what_kills_only_a_used_child_is_made_in_a_new_one() -> None:
    before, after = _run([("a", ""), ("die if used", "")])
    assert _process(before) != _process(after)


def test_what_kills_every_child_fails_alone() -> None:
    outcomes = _run([("a", ""), ("die", ""), ("b", ""), ("refuse", ""), ("c", "")], at_once=2)
    failed = [one for one in outcomes if isinstance(one, BanxinError)]
    assert [(type(one), one.code) for one in failed] == [
        (BackendError, "render-crashed"), (SourceError, "source-missing"),
    ]  # fmt: skip
    assert [one[1] for one in outcomes if isinstance(one, tuple)] == ["a", "b", "c"]


def test_what_hangs_is_ended_and_its_neighbour_goes_on() -> None:
    outcomes = _run([("a", ""), ("hang", ""), ("b", "")], at_once=2, wall=1.0)
    failed = outcomes[1]
    assert isinstance(failed, BackendError)
    assert failed.code == "render-timeout"
    assert isinstance(outcomes[0], tuple)
    assert isinstance(outcomes[2], tuple)


def test_processor_time_counts_from_each_piece() -> None:
    crew: Workers[int, float, float] = Workers(_burn, 1)
    try:
        for n in range(4):
            crew.begin(n, 0.6, Limits(cpu_seconds=1))
            assert crew.next() == (n, 0.6)
    finally:
        crew.stop()


def _burn(seconds: float) -> float:
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass
    return seconds
