"""Children that make documents for a run, one after another, as many at once as are asked for.

A child that has made one document is warm for the next. It is not taken for more when
something went wrong in it, when it has made enough, or when the next document has another
layout of a stranger: what a hostile file can do, it does to itself.
"""

import gc
from collections.abc import Callable
from multiprocessing.connection import Connection, wait
from typing import Generic, TypeVar

from banxin.errors import BackendError, BanxinError
from banxin.files.guarded import Guarded
from banxin.files.limits import Limits

Key = TypeVar("Key")
Argument = TypeVar("Argument")
Result = TypeVar("Result")

ENOUGH = 64
"""Documents that one child makes, before what it has gathered in memory is given back."""
AGAIN = frozenset({"render-crashed", "render-memory", "render-failed", "certificate-bad"})
"""Failures that could come of what a child made before: a new child has the last word."""


class _Child(Generic[Result]):
    def __init__(self, limits: Limits, kind: str) -> None:
        # What a document leaves behind is collected at once, before the next.
        self.process: Guarded[Result] = Guarded(limits, gc.disable)
        self.limits = limits
        self.kind = kind
        self.made = 0


class _Piece(Generic[Argument, Result]):
    """A piece of work, and the child that is at it."""

    def __init__(self, child: _Child[Result], argument: Argument) -> None:
        self.child = child
        self.argument = argument


class Workers(Generic[Key, Argument, Result]):
    """Does one function's work in children; each piece is known by a key of its own."""

    def __init__(self, work: Callable[[Argument], Result], at_once: int) -> None:
        self._work = work
        self._at_once = max(at_once, 1)
        self._busy: dict[Key, _Piece[Argument, Result]] = {}
        self._idle: list[_Child[Result]] = []

    @property
    def room(self) -> bool:
        """Whether one more piece may begin now."""
        return len(self._busy) < self._at_once

    def begin(self, key: Key, argument: Argument, limits: Limits, kind: str = "") -> None:
        """Set a child to work; children of one `kind` make only pieces of that kind."""
        self._set_out(key, argument, self._warm(limits, kind) or _Child(limits, kind))

    def next(self) -> tuple[Key, Result | BanxinError]:
        """Wait until a piece is done or has failed, and give what became of it."""
        while True:
            for key in self._ready():
                outcome = self._outcome(key)
                if outcome is not None:
                    return key, outcome

    def stop(self) -> None:
        """End every child."""
        for child in (*(piece.child for piece in self._busy.values()), *self._idle):
            child.process.stop()
        self._busy.clear()
        self._idle.clear()

    def _warm(self, limits: Limits, kind: str) -> _Child[Result] | None:
        """Take an idle child that fits; where all are in use, one that does not makes room."""
        for child in self._idle:
            if (child.limits, child.kind) == (limits, kind):
                self._idle.remove(child)
                return child
        if self._idle and len(self._idle) + len(self._busy) >= self._at_once:
            self._idle.pop(0).process.stop()
        return None

    def _set_out(self, key: Key, argument: Argument, child: _Child[Result]) -> None:
        self._busy[key] = _Piece(child, argument)
        child.process.begin(self._work, argument)

    def _ready(self) -> list[Key]:
        """Wait for the first that is done, dead or out of time, and name all that are."""
        children = {key: piece.child.process for key, piece in self._busy.items()}
        signs: list[Connection | int] = [s for child in children.values() for s in child.signs]
        ready = wait(signs, timeout=min(child.left for child in children.values()))
        return [
            key
            for key, child in children.items()
            if not child.left or any(sign in ready for sign in child.signs)
        ]

    def _outcome(self, key: Key) -> Result | BanxinError | None:
        """Give what became of a piece; None where it was begun anew."""
        piece = self._busy.pop(key)
        child = piece.child
        child.made += 1
        try:
            result = child.process.result(keep=child.made < ENOUGH)
        except BanxinError as error:
            if child.made > 1 and isinstance(error, BackendError) and error.code in AGAIN:
                self._set_out(key, piece.argument, _Child(child.limits, child.kind))
                return None
            return error
        if child.made < ENOUGH:
            self._idle.append(child)
        return result
