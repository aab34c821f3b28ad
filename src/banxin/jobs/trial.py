"""A trial: everything is laid out and proved, counted, and thrown away."""

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from banxin.jobs.engine import Engine
from banxin.jobs.items import Item, refusal
from banxin.jobs.run import Outcome, Step


def tried(
    items: tuple[Item, ...], engine: Engine, tell: Callable[[Step], None]
) -> tuple[Outcome, ...]:
    """Tell what would become of every item, in their order; nothing in the folder is touched."""
    settled: dict[int, Outcome] = {}
    waiting = [n for n, item in enumerate(items) if item.job is not None][::-1]
    flying: dict[str, int] = {}
    for n, item in enumerate(items):
        if item.job is None:
            state = "skipped" if item.left else "failed"
            settled[n] = Outcome(item, state, item.left, refused=item.refused)  # type: ignore[arg-type]
    with tempfile.TemporaryDirectory(prefix="banxin-trial-") as folder:
        try:
            while waiting or flying:
                while waiting and engine.room:
                    n = waiting.pop()
                    job = items[n].job
                    assert job is not None
                    flying[items[n].key] = n
                    engine.submit(items[n].key, job, Path(folder) / items[n].key)
                answer = engine.next()
                n = flying.pop(answer.key)
                job = items[n].job
                assert job is not None
                shutil.rmtree(Path(folder) / answer.key, ignore_errors=True)
                refused = refusal(answer.error.at(job.place)) if answer.error else None
                settled[n] = Outcome(items[n], "failed" if refused else "made",
                                     made=answer.made, refused=refused)  # fmt: skip
                tell(Step(settled[n].state, items[n], len(settled), len(items), settled[n]))
        finally:
            engine.stop()
    return tuple(settled[n] for n in range(len(items)))
