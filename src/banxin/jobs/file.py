"""The job file: which sources, for which records, in which layouts, editions and outputs."""

from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec

from banxin.editions.edition import TAGS
from banxin.errors import SourceError
from banxin.files.keys import struct_of, unknown_keys
from banxin.files.toml import read_toml
from banxin.jobs.fields import fields_in
from banxin.jobs.table_rows import Filter
from banxin.messages.shown import shown
from banxin.plugins import offered
from banxin.press.printing.connection import address as printer_address
from banxin.readers.inherited import inside

MAX_SOURCES = 2000
MAX_ITEMS = 20_000
"""Documents of one job."""
MAX_COPIES = 9999

Layouts = str | dict[str, str]


class _Table(
    msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True
):
    pass


class RecordKeys(_Table, frozen=True):
    """Where the records stand, which of them count, and what they say of their files.

    `name` names a record's files, by fields; `copies` is a number or the field that holds it;
    `where` keeps the records whose field says so.
    """

    file: str
    sheet: str = ""
    name: str = ""
    copies: int | str = 1
    where: dict[str, str] = {}


class PrintKeys(_Table, frozen=True):
    """Where and how what is made is printed; `send` asks for each file or the one of all.

    `wait` is for how many seconds a printer that does not move is waited for.
    """

    printer: str = ""
    send: Literal["each", "together"] = "each"
    sides: Literal["", "one", "long", "short"] = ""
    paper: str = ""
    colour: Literal["", "auto", "color", "monochrome"] = ""
    bin: str = ""
    reverse: bool = False
    user: str = ""
    wait: Annotated[float, msgspec.Meta(ge=0, le=86_400)] = 600.0


class JobFile(_Table, frozen=True):
    """The keys of a job file; docs/how-to/batch.md tells what each does.

    `layout` may list several, each by name or by target: every source is made in each.
    `files` asks for one file a record, all together in one, or both.
    """

    sources: tuple[str, ...]
    layout: str | dict[str, str] | tuple[Layouts, ...] = ""
    layouts: str = ""
    outputs: tuple[str, ...] = ()
    editions: tuple[str, ...] = ()
    output: str = ""
    encoding: str = ""
    files: Literal["each", "together", "both"] = "each"
    banners: bool = True
    values: dict[str, str] = {}
    records: RecordKeys | None = None
    filter: tuple[Filter, ...] = ()
    print: PrintKeys = PrintKeys()


class JobSheet(msgspec.Struct, frozen=True):
    """A job file that was read and checked: its keys, and the folder its paths count from."""

    path: Path
    keys: JobFile

    def place(self, address: str, key: str) -> Path:
        """Give the path of something in the job's folder. Raises SourceError for one outside."""
        return inside(self.path.parent, address, str(self.path), key)

    @property
    def layouts(self) -> tuple[Layouts, ...]:
        """The layouts asked for, one after another; an empty one is each output's own."""
        asked = self.keys.layout
        return asked if isinstance(asked, tuple) else (asked,)


def load_job(path: Path) -> JobSheet:
    """Read a job file.

    Raises SourceError: no ordinary file, not TOML, a key that is none (naming the nearest), a
    value of the wrong kind, a path that leads out of its folder, no sources or too many.
    Raises PressError for a printer's address that is none.
    """
    where = str(path)
    if not path.exists():
        raise SourceError("source-missing", where)
    table = read_toml(path, where)
    for unknown in unknown_keys(table, JobFile):
        raise SourceError("job-key", unknown.place(where), key=unknown.key, near=unknown.near)
    keys = struct_of(table, JobFile, where)
    job = JobSheet(path, keys)
    _check(job)
    return job


def schema() -> dict[str, Any]:
    """Give the JSON Schema of a job file, for editors that know TOML."""
    return msgspec.json.schema(JobFile)


def _check(job: JobSheet) -> None:
    keys, where = job.keys, str(job.path)
    if not keys.sources:
        raise SourceError("job-empty", where)
    if len(keys.sources) > MAX_SOURCES:
        raise SourceError("job-many", where, count=len(keys.sources), limit=MAX_SOURCES)
    for address in keys.sources:
        if not job.place(address, "sources").exists():
            raise SourceError("source-missing", str(job.place(address, "sources")))
    targets = [t for one in job.layouts if isinstance(one, dict) for t in one]
    for key, values, known in (
        ("outputs", (*keys.outputs, *targets), tuple(offered("backends"))),
        ("editions", keys.editions, ("", *TAGS)),
    ):
        for value in values:
            if value not in known:
                names = "、".join(filter(None, known))
                raise SourceError("job-value", where, key=key, value=shown(value, 80), known=names)
    if keys.print.printer:
        printer_address(keys.print.printer)
    if keys.print.send == "together" and keys.files == "each":
        raise SourceError("job-value", where, key="print.send", value="together", known="each")
    copies = keys.records.copies if keys.records else 1
    if isinstance(copies, int) and not 0 < copies <= MAX_COPIES:
        counts = f"1, 2, 3…{MAX_COPIES}"
        raise SourceError("job-value", where, key="copies", value=str(copies), known=counts)
    name = keys.records.name if keys.records else ""
    if any(found.kind != "value" for found in fields_in(name)):
        raise SourceError("job-value", where, key="name", value=shown(name, 80), known="{{…}}")
