"""Records and fields of delimited text (RFC 4180), and the mark that parts them."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from banxin.errors import SourceError

MARKS = ("\t", ",", ";", "|")
MAX_FIELDS = 2000
"""Fields of a record, read or not."""
_JUDGED = 200
"""Records by which the mark is judged."""
_SEP = re.compile(r"sep=([^\r\n\"])[ \t]*(?:\r\n|[\r\n])", re.IGNORECASE)
_END = re.compile(r"\r\n|[\r\n]")
_QUOTED = re.compile(r"[ ]*+\"(?:[^\"]|\"\")*+\"[ ]*+")
_FORMULA = re.compile(r"(=\"+)([^\"]*)(\"+)")
_APOSTROPHE = re.compile(r"'(?=[-+=@\d])")
_BLANKS = " \t\u00a0\u3000\ufeff"


class Field(NamedTuple):
    """A field as it stands, `[start, end)` with its quotes and the spaces around them."""

    start: int
    end: int
    quoted: bool


class Record(NamedTuple):
    """The fields of a record, and where its line end stops."""

    fields: list[Field]
    stop: int


class Said(NamedTuple):
    """A field taken apart: its paragraphs as runs of text, and what is no text.

    The fate `look` is that of signs which only keep Excel from seeing a number.
    """

    paras: list[list[tuple[int, int]]]
    aside: list[tuple[int, int, str]]


def opening(text: str) -> tuple[int, str]:
    """Give where records begin, and the mark that a first line `sep=;` of Excel's names."""
    found = _SEP.match(text)
    return (found.end(), found[1]) if found else (0, "")


def parted_by(text: str, start: int, name: str) -> str:
    """Judge which mark parts the fields: by which the most records are equally long.

    Where several do as well, the one that makes more fields; a comma where none does.
    """
    best, chosen = (0.0, 0), ","
    for mark in MARKS:
        if mark not in text:
            continue
        counts = Counter(
            len(record.fields)
            for record in islice(records(text, mark, start, name), _JUDGED)
            if text[record.fields[0].start : record.stop].strip()
        )
        several = {count: times for count, times in counts.items() if count > 1}
        if several:
            usual = max(several, key=lambda count: (several[count], count))
            score = (several[usual] / counts.total(), usual)
            if mark == "\t" and name.lower().endswith((".tsv", ".tab")):
                return mark
            if score > best:
                best, chosen = score, mark
    return chosen


def records(text: str, mark: str, start: int, name: str) -> Iterator[Record]:
    """Cut text into records. Raises SourceError for one of too many fields."""
    plain = re.compile(f"[^{re.escape(mark)}\r\n]*+")
    position = start
    while position < len(text):
        fields: list[Field] = []
        while True:
            field = _field(text, position, mark, plain)
            fields.append(field)
            if len(fields) > MAX_FIELDS:
                raise SourceError("source-table-wide", name, columns=len(fields), limit=MAX_FIELDS)
            position = field.end + 1
            if text[field.end : position] != mark:
                break
        end = _END.match(text, field.end)
        position = end.end() if end else field.end
        yield Record(fields, position)


def _field(text: str, start: int, mark: str, plain: re.Pattern[str]) -> Field:
    """A quote that does not close right before a mark or a line end is one of the text's own."""
    found = _QUOTED.match(text, start)
    if found and text[found.end() : found.end() + 1] in (mark, "\r", "\n", ""):
        return Field(start, found.end(), True)
    bare = plain.match(text, start)
    assert bare is not None
    return Field(start, bare.end(), False)


def said(text: str, field: Field) -> Said:
    """Take a field apart: quotes, white space at its ends, line ends and signs are no text."""
    start, end, _ = field
    aside: list[tuple[int, int, str]] = []
    if field.quoted:
        start, end = text.index('"', start) + 1, text.rindex('"', start, end)
        aside += [(field.start, start, "markup"), (end, field.end, "markup")]
    protected = _FORMULA.fullmatch(text, start, end)
    if protected:
        aside += [(*protected.span(1), "look"), (*protected.span(3), "look")]
        start, end = protected.span(2)
    elif _APOSTROPHE.match(text, start, end):
        aside.append((start, start + 1, "look"))
        start += 1
    paras: list[list[tuple[int, int]]] = []
    position = start
    for found in [*_END.finditer(text, start, end), None]:
        stop, following = found.span() if found else (end, end)
        runs = _runs(text, position, stop, field.quoted, aside)
        if runs:
            paras.append(runs)
        aside.append((stop, following, "break"))
        position = following
    return Said(paras, aside)


def _runs(
    text: str, start: int, end: int, quoted: bool, aside: list[tuple[int, int, str]]
) -> list[tuple[int, int]]:
    """Give the runs of a line within a field: of two quotes within quotes one is said."""
    line = text[start:end]
    first = end - len(line.lstrip(_BLANKS))
    last = max(start + len(line.rstrip(_BLANKS)), first)
    aside += [(start, first, "markup"), (last, end, "markup")]
    runs: list[tuple[int, int]] = []
    position = first
    while position < last:
        pair = text.find('""', position, last) if quoted else -1
        if pair < 0:
            runs.append((position, last))
            break
        runs.append((position, pair + 1))
        aside.append((pair + 1, pair + 2, "markup"))
        position = pair + 2
    return runs
