"""The job ledger of an output folder: what was made, what was sent, and how that went.

A SQLite database with a write-ahead log. What is about to happen is on the disk before it
happens, so that after any end, however sudden, a person can tell what was done.
"""

import json
import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Annotated, Any, Literal, Self, TypeVar

import msgspec

from banxin.errors import BackendError
from banxin.press.printing.ticket import Ticket

NAME = ".banxin-jobs.sqlite"
VERSION = 1

ItemState = Literal["begun", "made", "failed"]
SendState = Literal["intent", "submitted", "confirmed", "failed", "unknown"]
OPEN: frozenset[SendState] = frozenset({"intent", "unknown"})
"""Submissions of which nobody knows whether the printer took them."""

_SCHEMA = """
CREATE TABLE IF NOT EXISTS items (
  key TEXT PRIMARY KEY, name TEXT NOT NULL, state TEXT NOT NULL, reason TEXT NOT NULL DEFAULT '',
  made TEXT NOT NULL DEFAULT '{}'
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS sendings (
  id INTEGER PRIMARY KEY, file TEXT NOT NULL, sha256 TEXT NOT NULL, printer TEXT NOT NULL,
  ticket TEXT NOT NULL, state TEXT NOT NULL, job INTEGER, reason TEXT NOT NULL DEFAULT ''
);
CREATE TABLE IF NOT EXISTS runs (
  id INTEGER PRIMARY KEY, job TEXT NOT NULL, ended INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX IF NOT EXISTS by_file ON sendings (sha256, printer);
"""


class Item(msgspec.Struct, frozen=True):
    """An item of a job: `key` is the hash of all that went in, `made` tells of its files."""

    key: str
    name: str
    state: ItemState
    reason: str = ""
    made: dict[str, Any] = {}


class Sending(msgspec.Struct, frozen=True):
    """A file on its way to a printer; `job` is the number that the printer gave it."""

    id: int
    file: str
    sha256: str
    printer: str
    ticket: str
    state: SendState
    job: Annotated[int, msgspec.Meta(ge=-(2**31), lt=2**31)] | None = None
    reason: str = ""


_Row = TypeVar("_Row", Item, Sending)


class JobLedger:
    """The ledger of one folder. Every change is on the disk when its method returns.

    `token` are four characters that hardly another ledger has, for the names of its print jobs.
    """

    def __init__(self, folder: Path) -> None:
        self.path = folder / NAME
        if self.path.is_symlink() or (self.path.exists() and not self.path.is_file()):
            raise BackendError("job-ledger", str(self.path), reason="not a regular file")
        with self._safely():
            self._base = sqlite3.connect(self.path, isolation_level=None, timeout=30)
        try:
            # A ledger that a stranger sent may hold triggers and views.
            self._base.execute("PRAGMA trusted_schema = OFF")
            self._base.execute("PRAGMA journal_mode = WAL")
            self._base.execute("PRAGMA synchronous = FULL")
            self.token = self._prepare()
        except BaseException as error:
            self._base.close()
            if isinstance(error, sqlite3.DatabaseError):
                raise BackendError("job-ledger", str(self.path), reason=str(error)) from error
            raise

    def _prepare(self) -> str:
        (version,) = self._base.execute("PRAGMA user_version").fetchone()
        if version > VERSION:
            raise BackendError("job-ledger-newer", str(self.path), version=version)
        # What is no plain table would run a stranger's statements, perhaps without end.
        (alien,) = self._base.execute(
            "SELECT count(*) FROM sqlite_master WHERE type NOT IN ('table', 'index')"
        ).fetchone()
        if alien:
            raise BackendError("job-ledger", str(self.path), reason="views or triggers in it")
        self._base.executescript(_SCHEMA)
        self._base.execute(f"PRAGMA user_version = {VERSION}")
        (own,) = self._base.execute("PRAGMA application_id").fetchone()
        if not own:
            own = 1 + secrets.randbelow(2**31 - 1)
            self._base.execute(f"PRAGMA application_id = {own}")
        return f"{own & 0xFFFF:04x}"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._base.close()

    def item(self, key: str) -> Item | None:
        """Give an item by its key."""
        with self._safely():
            row = self._base.execute(
                "SELECT key, name, state, reason, made FROM items WHERE key = ?", (key,)
            ).fetchone()
            return _item(row) if row else None

    def items(self) -> tuple[Item, ...]:
        """Give all items."""
        with self._safely():
            rows = self._base.execute(
                "SELECT key, name, state, reason, made FROM items ORDER BY name"
            )
            return tuple(map(_item, rows))

    def note(self, item: Item) -> None:
        """Put down how an item stands."""
        with self._safely():
            self._base.execute(
                "INSERT INTO items VALUES (?, ?, ?, ?, ?) ON CONFLICT (key) DO UPDATE SET"
                " name = excluded.name, state = excluded.state, reason = excluded.reason,"
                " made = excluded.made",
                (item.key, item.name, item.state, item.reason, _json(item.made)),
            )

    def begin_run(self, job: str) -> int:
        """Put down that a run of a job begins, and give its number."""
        with self._safely():
            made = self._base.execute("INSERT INTO runs (job) VALUES (?)", (job,))
        assert made.lastrowid is not None
        return made.lastrowid

    def open_run(self, job: str) -> int | None:
        """Give the last run of a job if it did not come to its end."""
        number, ended = self._last_run(job)
        return None if ended else number

    def last_run(self, job: str) -> int | None:
        """Give the last run of a job, whether it came to its end or not."""
        return self._last_run(job)[0]

    def _last_run(self, job: str) -> tuple[int | None, bool]:
        with self._safely():
            row = self._base.execute(
                "SELECT id, ended FROM runs WHERE job = ? ORDER BY id DESC LIMIT 1", (job,)
            ).fetchone()
        return (row[0], bool(row[1])) if row else (None, True)

    def end_run(self, number: int) -> None:
        """Put down that a run came to its end."""
        with self._safely():
            self._base.execute("UPDATE runs SET ended = 1 WHERE id = ?", (number,))

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Look and write as one step, between which no other process writes."""
        with self._safely():
            self._base.execute("BEGIN IMMEDIATE")
        try:
            yield
            with self._safely():
                self._base.execute("COMMIT")
        except BaseException:
            with suppress(sqlite3.Error):
                self._base.execute("ROLLBACK")
            raise

    def intend(self, file: str, sha256: str, printer: str, ticket: str) -> int:
        """Put down that a file is about to be sent, and give the number of the sending."""
        with self._safely():
            made = self._base.execute(
                "INSERT INTO sendings (file, sha256, printer, ticket, state)"
                " VALUES (?, ?, ?, ?, 'intent')",
                (file, sha256, printer, ticket),
            )
        assert made.lastrowid is not None
        return made.lastrowid

    def refuse(self, file: str, sha256: str, printer: str, ticket: str, reason: str) -> None:
        """Put down why a file could not be sent, once for a reason."""
        with self._safely():
            self._base.execute(
                "INSERT INTO sendings (file, sha256, printer, ticket, state, reason)"
                " SELECT ?1, ?2, ?3, ?4, 'failed', ?5 WHERE NOT EXISTS (SELECT 1 FROM sendings"
                " WHERE file = ?1 AND sha256 = ?2 AND printer = ?3 AND ticket = ?4"
                " AND state = 'failed' AND reason = ?5)",
                (file, sha256, printer, ticket, reason),
            )

    def settle(
        self, sending: int, state: SendState, job: int | None = None, reason: str = ""
    ) -> None:
        """Put down how a sending went."""
        with self._safely():
            self._base.execute(
                "UPDATE sendings SET state = ?, job = coalesce(?, job), reason = ? WHERE id = ?",
                (state, job, reason, sending),
            )

    def sendings(self, sha256: str = "", printer: str = "") -> tuple[Sending, ...]:
        """Give the sendings, those of one file or one printer only where they are named."""
        with self._safely():
            rows = self._base.execute(
                "SELECT id, file, sha256, printer, ticket, state, job, reason FROM sendings"
                " WHERE (? = '' OR sha256 = ?) AND (? = '' OR printer = ?) ORDER BY id",
                (sha256, sha256, printer, printer),
            )
            return tuple(map(_sending, rows))

    @contextmanager
    def _safely(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.DatabaseError, ValueError, TypeError) as error:
            # What is no text, no JSON or no database was not written by this program.
            raise BackendError("job-ledger", str(self.path), reason=str(error)) from error


def _item(row: tuple[str, str, str, str, str]) -> Item:
    """Give an item. Raises ValueError for what this program did not put down."""
    *told, made = row
    return _known((*told, json.loads(made)), Item)


def _sending(row: tuple[object, ...]) -> Sending:
    """Give a sending. Raises ValueError for what this program did not put down."""
    sending = _known(row, Sending)
    msgspec.json.decode(sending.ticket, type=Ticket)
    return sending


def _known(row: tuple[object, ...], kind: type[_Row]) -> _Row:
    return msgspec.convert(dict(zip(kind.__struct_fields__, row, strict=True)), kind)


def _json(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
