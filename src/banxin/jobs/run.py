"""Taking the items of a job through an engine: each made once, whatever happens in between.

What an item's record or source is to blame for is its own failure, noted and parked; the rest
goes on. What nothing can go on without (a disk that is full) ends the run, to be resumed.
"""

from collections import deque
from collections.abc import Callable, Iterator
from typing import Any, Literal

import msgspec

from banxin.errors import BackendError, BanxinError
from banxin.jobs.engine import Answer, Engine, Made
from banxin.jobs.inputs import file_digest
from banxin.jobs.items import Item, Refusal, refusal
from banxin.jobs.ledger import Item as Entry
from banxin.jobs.ledger import JobLedger, Sending
from banxin.jobs.place import OutputPlace

ENDING = frozenset({
    "disk-full", "output-not-writable", "output-failed", "output-is-file", "job-ledger",
})  # fmt: skip
"""Errors that are no item's own: every other would end like this one."""

State = Literal["made", "skipped", "failed"]


class Outcome(msgspec.Struct, frozen=True):
    """What became of an item: made in this run, skipped and why, or failed and why.

    One that is skipped since it is `kept` from an earlier run tells what was made then. One
    that is `parked` failed in an earlier run and was not tried again. One that is `unmade` was
    only looked for. `sent` tells how far its printing is.
    """

    item: Item
    state: State
    why: Literal["", "kept", "hidden", "where", "copies", "parked", "unmade"] = ""
    made: Made | None = None
    refused: Refusal | None = None
    sent: Sending | None = None


class Step(msgspec.Struct, frozen=True):
    """A step of a run, told as it happens: `done` of `total` items are settled."""

    event: Literal["begun", "made", "skipped", "failed"]
    item: Item
    done: int
    total: int
    outcome: Outcome | None = None


class _Noted(msgspec.Struct):
    """What the ledger keeps of an item that was made."""

    run: int
    job: str
    made: Made


class Run(msgspec.Struct, frozen=True):
    """A run of a job in a folder: its number in the ledger, its name, and whom it tells.

    With `retry` what failed before is tried again.
    """

    ledger: JobLedger
    place: OutputPlace
    engine: Engine
    number: int
    job: str
    tell: Callable[[Step], None]
    retry: bool = False

    def outcomes(self, items: tuple[Item, ...]) -> tuple[Outcome, ...]:
        """Make what is to be made, and tell what became of every item, in their order.

        Raises the BanxinError that nothing can go on after; what was made until then is kept.
        """
        settled: dict[int, Outcome] = {}
        waiting: deque[int] = deque()
        taken = self._taken()
        for n, item in enumerate(items):
            known = self._known(item, taken)
            if known is None:
                waiting.append(n)
            else:
                settled[n] = known
                self._told(known, len(settled), len(items))
        try:
            for n, outcome in self._made(items, waiting):
                settled[n] = outcome
                self._told(outcome, len(settled), len(items))
        finally:
            self.engine.stop()
        return tuple(settled[n] for n in range(len(items)))

    def found(self, items: tuple[Item, ...]) -> tuple[Outcome, ...]:
        """Tell what became of every item until now, and make nothing."""
        taken = self._taken()
        return tuple(
            self._known(item, taken) or Outcome(item, "skipped", "unmade") for item in items
        )

    def once(self, key: str, name: str, make: Callable[[], Made]) -> Made:
        """Give what belongs to no single item, made unless it stands since an earlier run.

        `make` lays its files in the staging folder of the key. Raises what it raises.
        """
        if standing := self.standing(key):
            return standing
        made = make()
        self.place.publish(self.place.staging(key), tuple(made.files))
        self._note(key, name, "made", {"made": msgspec.to_builtins(made)})
        return made

    def standing(self, key: str) -> Made | None:
        """Give what was made under a key, if it stands."""
        entry = self.ledger.item(key)
        if entry is None or entry.state != "made":
            return None
        made = msgspec.convert(entry.made["made"], Made)
        return made if self.stands(made) else None

    def left_over(self, outcomes: tuple[Outcome, ...], *others: Made) -> tuple[str, ...]:
        """Name the files that this job made before, and that are none of its own any more."""
        keys = {outcome.item.key for outcome in outcomes}
        every = (*others, *(outcome.made for outcome in outcomes if outcome.made))
        own = {name for made in every for name in made.files}
        found: set[str] = set()
        for entry in self.ledger.items():
            if entry.state == "made" and entry.key not in keys and entry.made["job"] == self.job:
                found |= entry.made["made"]["files"].keys() - own
        return tuple(name for name in sorted(found) if (self.place.folder / name).exists())

    def _taken(self) -> dict[str, str]:
        """Give the names that other jobs have made files of in this folder, with the job."""
        entries = self.ledger.items()
        for entry in entries:
            self._check(entry)
        return {
            entry.name: entry.made["job"]
            for entry in entries
            if entry.state == "made" and entry.made["job"] != self.job
        }

    def _check(self, entry: Entry) -> None:
        """Raise BackendError for what this program did not note in its ledger."""
        try:
            if entry.state == "made":
                msgspec.convert(entry.made, _Noted)
            elif entry.state == "failed":
                msgspec.json.decode(entry.reason, type=Refusal)
        except msgspec.MsgspecError as error:
            raise BackendError("job-ledger", str(self.ledger.path), reason=str(error)) from error

    def _known(self, item: Item, taken: dict[str, str]) -> Outcome | None:
        """Give what is settled of an item before anything is made."""
        if item.left:
            return Outcome(item, "skipped", item.left)
        if item.refused:
            return Outcome(item, "failed", refused=item.refused)
        if item.name in taken:
            error = BackendError("job-name-taken", item.name, job=taken[item.name])
            return Outcome(item, "failed", refused=refusal(error))
        entry = self.ledger.item(item.key)
        if entry is None:
            return None
        own = entry.made.get("run") == self.number
        if entry.state == "made":
            made = msgspec.convert(entry.made["made"], Made)
            if self.stands(made):
                return Outcome(item, "made" if own else "skipped", "" if own else "kept", made)
        if entry.state == "failed" and not self.retry:
            refused = msgspec.json.decode(entry.reason, type=Refusal)
            return Outcome(item, "failed", "" if own else "parked", refused=refused)
        return None

    def stands(self, made: Made) -> bool:
        """Tell whether every file that was made is still there, to the byte."""
        folder = self.place.folder
        return all(file_digest(folder / name) == sha for name, sha in made.files.items())

    def _made(self, items: tuple[Item, ...], waiting: deque[int]) -> Iterator[tuple[int, Outcome]]:
        flying: dict[str, int] = {}
        settled = len(items) - len(waiting)
        while waiting or flying:
            while waiting and self.engine.room:
                n = waiting.popleft()
                item = items[n]
                assert item.job is not None
                self.ledger.note(Entry(item.key, item.name, "begun", made=self._own()))
                self.tell(Step("begun", item, settled, len(items)))
                self.engine.submit(item.key, item.job, self.place.staging(item.key))
                flying[item.key] = n
            answer = self.engine.next()
            n = flying.pop(answer.key)
            yield n, self._settled(items[n], answer)
            settled += 1

    def _settled(self, item: Item, answer: Answer) -> Outcome:
        """Publish what was made, and only then note it; or note why it was not."""
        error, made = answer.error, answer.made
        if made is not None:
            try:
                staged = self.place.staging(item.key)
                self.place.publish(staged, tuple(made.files), item.within)
            except BanxinError as found:
                error = found
        if error is not None:
            if error.code in ENDING:
                raise error
            assert item.job is not None
            refused = refusal(error.at(item.job.place))
            told = msgspec.json.encode(refused).decode()
            self._note(item.key, item.name, "failed", {}, told)
            return Outcome(item, "failed", refused=refused)
        assert made is not None
        made = made.within(item.within)
        self._note(item.key, item.name, "made", {"made": msgspec.to_builtins(made)})
        return Outcome(item, "made", made=made)

    def _note(
        self, key: str, name: str, state: Literal["made", "failed"], made: dict[str, Any],
        reason: str = "",
    ) -> None:  # fmt: skip
        self.ledger.note(Entry(key, name, state, reason, self._own() | made))

    def _own(self) -> dict[str, Any]:
        return {"run": self.number, "job": self.job}

    def _told(self, outcome: Outcome, done: int, total: int) -> None:
        self.tell(Step(outcome.state, outcome.item, done, total, outcome))
