"""The items of a job: every source for every record, in every layout and edition.

An item is known by its key, the digest of all that goes into it; a file that bears the same
key is the same file.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import msgspec
from msgspec.structs import replace

from banxin import __version__
from banxin.editions.edition import TAGS, Tag
from banxin.errors import BanxinError, SourceError
from banxin.files.limits import Limits
from banxin.jobs.fields import Values, values_of
from banxin.jobs.file import MAX_COPIES, MAX_ITEMS, JobSheet, Layouts
from banxin.jobs.filling import Filling
from banxin.jobs.inputs import Digests, digest_of
from banxin.jobs.names import Names, safe
from banxin.jobs.records import Record, Records, key_of
from banxin.layouts.load import load_layout
from banxin.messages.shown import shown
from banxin.pipeline import Job
from banxin.plugins import plugin
from banxin.readers import stem_of
from banxin.readers.project import Project, load_project

TARGETS = ("pdf", "docx")

Left = Literal["", "hidden", "where", "copies"]
"""Why a record is left out: its row is hidden, `where` says so, or it wants no copies."""


class Refusal(msgspec.Struct, frozen=True):
    """An error as it can be kept: what went wrong with one item, for its record's sake."""

    code: str
    where: str
    args: dict[str, str | int | float]
    exit: int

    @property
    def error(self) -> BanxinError:
        """Give the error again, to be said in the reader's language."""
        return BanxinError(self.code, self.where, **self.args)


def refusal(error: BanxinError) -> Refusal:
    """Keep an error."""
    return Refusal(error.code, error.where, error.args_by_name, int(error.exit_code))


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """One document of a job. `row` is its record's in the file, 0 without records.

    Its files lie in the folder `within` that of the run, or in that itself. One that is `left`
    out, or `refused` for what its record says, has no job.
    """

    name: str
    label: str
    row: int = 0
    copies: int = 1
    key: str = ""
    within: str = ""
    job: Job | None = None
    left: Left = ""
    refused: Refusal | None = None


class _Part(msgspec.Struct, frozen=True):
    """What a job makes of every record: a source in a layout and an edition."""

    source: Path
    project: Project | None
    layouts: dict[str, str]
    edition: Tag | None
    stem: str
    own: str
    """What tells it from other sources in the name of a record's file."""
    layout: str


class _Told(msgspec.Struct, frozen=True):
    """What a record says, and what it says of its own items."""

    values: Values
    label: str = ""
    row: int = 0
    copies: int = 1
    left: Left = ""
    refused: Refusal | None = None


def items_of(
    sheet: JobSheet,
    records: Records | None,
    folder: Path,
    limits: Limits,
    taken: tuple[str, ...] = (),
) -> tuple[Item, ...]:
    """Give all items of a job in order: record by record, and within one as the job lists them.

    `taken` are names in the folder that none may bear. Raises the BanxinError of what is wrong
    with the job as a whole.
    """
    making = _Making(sheet, folder, limits, Names(taken))
    parts = tuple(making.parts())
    rows = records.rows if records else (None,)
    if (count := len(parts) * len(rows)) > MAX_ITEMS:
        raise SourceError("job-many", str(sheet.path), count=count, limit=MAX_ITEMS)
    return tuple(item for row in rows for item in making.items(parts, records, row))


class _Making:
    def __init__(self, sheet: JobSheet, folder: Path, limits: Limits, names: Names) -> None:
        self._sheet = sheet
        self._folder = folder
        self._limits = limits
        self._names = names
        self._digests = Digests()
        # Where all records are to be one file, their own are only its parts.
        own = sheet.keys.files != "together"
        self._within = "" if own else f"{safe(sheet.path.stem)}.parts/"
        layouts = sheet.keys.layouts
        self._layouts = (sheet.place(layouts, "layouts"),) if layouts else ()

    def parts(self) -> Iterator[_Part]:
        keys = self._sheet.keys
        several = len(keys.sources) > 1
        for address in keys.sources:
            source = self._sheet.place(address, "sources")
            project = load_project(source)
            stem = project.name if project else stem_of(source)
            tags = [tag for tag in TAGS if tag in keys.editions]
            plain = [None] if not tags or "" in keys.editions else []
            for asked in self._sheet.layouts:
                layouts = self._targets(asked, project)
                name = "+".join(dict.fromkeys(layouts.values()))
                end = Path(name).name if len(self._sheet.layouts) > 1 else ""
                for edition in (*plain, *tags):
                    own = stem if several else ""
                    yield _Part(source, project, layouts, edition, stem, own, end)

    def _targets(self, asked: Layouts, project: Project | None) -> dict[str, str]:
        """Give the layout of each output; of one that is named for all, where it can be."""
        keys = self._sheet.keys
        outputs = keys.outputs or (project.outputs if project else ()) or TARGETS
        if isinstance(asked, dict):
            return {t: self._named(asked[t]) for t in asked if t in (keys.outputs or asked)}
        stated = project.layouts if project and not asked else {}
        layouts = {t: asked or stated.get(t) or plugin("backends", t).LAYOUT for t in outputs}
        if "{{" in asked:
            return layouts
        return {
            target: self._named(name)
            for target, name in layouts.items()
            if not asked or target in load_layout(self._named(name), self._layouts).layout.target
        } or {target: self._named(name) for target, name in layouts.items()}

    def _named(self, name: str) -> str:
        """A layout named by a path is found from the job file."""
        inside = "/" in name and not Path(name).is_absolute()
        return str(self._sheet.place(name, "layout").absolute()) if inside else name

    def items(
        self, parts: tuple[_Part, ...], records: Records | None, record: Record | None
    ) -> Iterator[Item]:
        """Give the items of one record; one that cannot be made is refused, not the others."""
        told = self._told(records, record)
        for part in parts:
            yield self._item(part, told)

    def _told(self, records: Records | None, record: Record | None) -> _Told:
        own = self._sheet.keys.values
        keys = self._sheet.keys.records
        if records is None or record is None or keys is None:
            names = {key_of(name): name for name in own}
            values = {key_of(name): value for name, value in own.items()}
            return _Told(Values(self._sheet.path.name, values, names))
        values_here = values_of(records, record, own)
        label, copies = "", 1
        left: Left
        try:
            first = next(iter(records.fields.values()))
            label = values_here.filled(keys.name) if keys.name else values_here.value(first)
            left = self._left(record, values_here)
            copies = 1 if left else self._copies(values_here)
            if not label and not left:
                raise SourceError("record-nameless", values_here.where)
        except BanxinError as error:
            return _Told(values_here, label, record.row, refused=refusal(error))
        return _Told(values_here, label, record.row, copies, left if copies else "copies")

    def _item(self, part: _Part, told: _Told) -> Item:
        ends = (told.label or part.stem, part.own if told.label else "", part.layout)
        text = "-".join(filter(None, ends)) + (f".{part.edition}" if part.edition else "")
        bare = Item(name=text, label=told.label or part.stem, row=told.row, copies=told.copies,
                    left=told.left, refused=told.refused)  # fmt: skip
        if told.left or told.refused:
            return bare
        name = self._names.own(text)
        try:
            layouts = {t: told.values.filled(one) for t, one in part.layouts.items()}
        except BanxinError as error:
            return replace(bare, name=name, refused=refusal(error))
        job = Job(source=part.source, project=part.project, folder=self._folder, layouts=layouts,
                  layout_folders=(*self._layouts, *_of(part.project)), edition=part.edition,
                  encoding=self._sheet.keys.encoding or None, limits=self._limits, name=name,
                  filler=Filling(told.values, self._sheet.keys.filter, bool(told.row)))  # fmt: skip
        key = self._key(job, told.values)
        return replace(bare, name=name, job=job, key=key, within=self._within)

    def _key(self, job: Job, values: Values) -> str:
        digests = self._digests
        layouts = (digests.layout(n, t, job.layout_folders) for t, n in job.layouts.items())
        filters = (f"{one.column}={one.field}" for one in self._sheet.keys.filter)
        return digest_of((
            __version__, self._within + job.name, digests.source(job.source, job.project), *layouts,
            digests.fonts(), repr(sorted(job.layouts.items())), job.edition or "",
            job.encoding or "", repr(sorted(values.values.items())), repr(values.broken), *filters,
        ))  # fmt: skip

    def _left(self, record: Record, values: Values) -> Left:
        keys = self._sheet.keys.records
        assert keys is not None
        if record.hidden:
            return "hidden"
        fits = all(values.is_one_of(field, wanted) for field, wanted in keys.where.items())
        return "" if fits else "where"

    def _copies(self, values: Values) -> int:
        keys = self._sheet.keys.records
        assert keys is not None
        if isinstance(keys.copies, int):
            return keys.copies
        field = keys.copies.strip().removeprefix("{{").removesuffix("}}")
        told = values.value(field)
        text = told.removesuffix("份").strip()
        if not (text.isascii() and text.isdigit() and int(text) <= MAX_COPIES):
            raise SourceError("record-copies", values.where, field=shown(field, 80),
                              value=shown(told, 80), limit=MAX_COPIES)  # fmt: skip
        return int(text)


def _of(project: Project | None) -> tuple[Path, ...]:
    return project.layout_folders if project else ()
