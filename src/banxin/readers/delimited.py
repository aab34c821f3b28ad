"""The reader of CSV and TSV: a table of text, its cells parted by a mark (RFC 4180)."""

from collections import Counter
from collections.abc import Iterator

from banxin.errors import SourceError
from banxin.model.blocks import Line
from banxin.model.finding import Finding
from banxin.model.inlines import text_inlines
from banxin.model.pieces import Fate, Piece, Span
from banxin.model.publication import Article, Publication, Source
from banxin.readers.decoded import decoded
from banxin.readers.delimited_fields import Field, Record, opening, parted_by, records, said
from banxin.readers.grid import Slot, Slots, check_size, lines_of
from banxin.readers.sent import Sent
from banxin.script.variant import language_of

RAGGED = "S23"
LOOK = "S25"
_SHOWN = 8


class DelimitedReader:
    """Reads `.csv`, `.tsv` and `.tab`."""

    name = "delimited"
    suffixes = (".csv", ".tsv", ".tab")

    def read(self, sent: Sent) -> Publication:
        """Decode, find what parts the cells, and give the table.

        Raises SourceError: empty, binary, undecodable, larger than a table may be.
        """
        source = decoded(sent)
        if not source.text.strip(' \t\r\n,;|"\u3000'):
            raise SourceError("source-empty", sent.name)
        reading = _Reading(source)
        lines = tuple(reading.lines())
        return Publication(
            schema="banxin/1",
            articles=(Article(lang=language_of(source.text), lines=lines),),
            sources=(reading.source,),
            aside=tuple(reading.aside),
            findings=tuple(reading.findings()),
        )


READER = DelimitedReader()


class _Reading:
    """A file as its characters are given their fates."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.aside: list[Piece] = []
        self.ragged: list[Record] = []
        start, mark = opening(source.text)
        self._set_aside(0, start, "markup")
        mark = mark or parted_by(source.text, start, source.name)
        self._records = list(records(source.text, mark, start, source.name))
        full = [len(record.fields) for record in self._records if not self._blank(record)]
        if not full:
            raise SourceError("source-empty", source.name)
        self.usual = Counter(full).most_common(1)[0][0]

    def lines(self) -> list[Line]:
        """Give the table and what stands above and below it."""
        said = [record for record in self._records if not self._blank(record)]
        used = sorted({n for r in said for n, f in enumerate(r.fields) if self._text(f)})
        check_size(len(used), len(used) * len(said), self.source.name)
        rows: list[Slots] = []
        for record in self._records:
            blank = self._blank(record)
            slots = [self._slot(field, blank or n not in used) for n, field in self._each(record)]
            if blank:
                continue
            rows.append([slots[n] if n < len(slots) else Slot() for n in used])
            if self._is_ragged(record):
                self.ragged.append(record)
        return lines_of(rows)

    def findings(self) -> Iterator[Finding]:
        """Give one finding for all rows that are longer or shorter than the others."""
        if self.ragged:
            numbers = [str(self.source.line_of(r.fields[0].start)) for r in self.ragged[:_SHOWN]]
            more = "…" if len(self.ragged) > _SHOWN else ""
            first = self.ragged[0]
            place = Span(self.source.id, first.fields[0].start, first.fields[-1].end)
            yield Finding(RAGGED, place, "、".join(numbers) + more, str(self.usual))

    def _is_ragged(self, record: Record) -> bool:
        """A title of one field is no row; marks at the end with nothing between say nothing."""
        count = len(record.fields)
        if count > self.usual:
            return any(map(self._text, record.fields[self.usual :]))
        return 1 < count < self.usual

    def _each(self, record: Record) -> Iterator[tuple[int, Field]]:
        """Walk the fields, and set aside what stands between them and at the end."""
        before = None
        for n, field in enumerate(record.fields):
            if before is not None:
                self._set_aside(before, field.start, "markup")
            yield n, field
            before = field.end
        self._set_aside(record.fields[-1].end, record.stop, "break")

    def _slot(self, field: Field, unused: bool) -> Slot:
        """Give a cell; nothing is said in a row or column that is left out as empty."""
        cell = said(self.source.text, field)
        for start, end, fate in cell.aside:
            self._set_aside(start, end, fate, *((LOOK,) if fate == "look" else ()))
        assert not (unused and cell.paras)
        paras = tuple(
            text_inlines(tuple(self.source.piece(start, end, "text") for start, end in spans))
            for spans in cell.paras
        )
        return Slot(paras)

    def _text(self, field: Field) -> bool:
        return bool(said(self.source.text, field).paras)

    def _blank(self, record: Record) -> bool:
        return not any(map(self._text, record.fields))

    def _set_aside(self, start: int, end: int, fate: str, *rules: str) -> None:
        kind: Fate = "break" if fate == "break" else "markup"
        if end > start:
            self.aside.append(self.source.piece(start, end, kind, *rules))
