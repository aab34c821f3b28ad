"""The reader of plain text: one line, one passage, with its indent and the blank above."""

import hashlib
import re

from banxin.errors import SourceError
from banxin.model.blocks import Evidence, Line
from banxin.model.inlines import text_inlines
from banxin.model.pieces import Piece, Span
from banxin.model.publication import Article, Publication, Source
from banxin.readers.binary import reject_binary
from banxin.readers.encoding import decode
from banxin.script.variant import language_of

_END = "\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]"
_BLANK = "[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]"
_LINE_END = re.compile(_END)
_GAP = re.compile(f"(?:{_BLANK}*(?:{_END}))+|{_BLANK}+\\Z")
"""Everything from the last character of a line to the last line end before the next one."""

_INDENT = re.compile(f"{_BLANK}+")
_EM_WIDE = frozenset("\u3000\u2003\t")
INDENT_RULE = "W04"


class TextReader:
    """Reads `.txt`, and any file no other reader asks for."""

    name = "text"
    suffixes = (".txt", ".text")

    def read(self, data: bytes, name: str, encoding: str | None) -> Publication:
        """Decode and cut into lines. Raises SourceError: empty, binary, undecodable."""
        reject_binary(data, name)
        text, how = decode(data, name, encoding)
        if not text.strip():
            raise SourceError("source-empty", name)
        digest = hashlib.sha256(data).hexdigest()
        source = Source(digest[:8], name, digest, how, text)
        lines, aside = _lines(source)
        article = Article(lang=language_of(text), name=_stem(name), lines=lines)
        return Publication(schema="banxin/1", articles=(article,), sources=(source,), aside=aside)


READER = TextReader()


def _stem(name: str) -> str:
    return name.rsplit(".", 1)[0] if "." in name[1:] else name


def _lines(source: Source) -> tuple[tuple[Line, ...], tuple[Piece, ...]]:
    lines: list[Line] = []
    aside: list[Piece] = []
    position, blank = 0, 0
    for start, end in _gaps(source.text):
        if start > position:
            lines.append(_line(source, position, start, blank, aside))
        if end > start:
            aside.append(_piece(source, start, end, "break"))
        ends = len(_LINE_END.findall(source.text, start, end))
        blank = ends - bool(lines) if ends else 0
        position = end
    return tuple(lines), tuple(aside)


def _gaps(text: str) -> list[tuple[int, int]]:
    return [(m.start(), m.end()) for m in _GAP.finditer(text)] + [(len(text), len(text))]


def _line(source: Source, start: int, end: int, blank: int, aside: list[Piece]) -> Line:
    indent = _INDENT.match(source.text, start, end)
    ems = 0.0
    if indent:
        ems = sum(1.0 if c in _EM_WIDE else 0.5 for c in indent[0])
        aside.append(_piece(source, start, indent.end(), "markup"))
        start = indent.end()
    piece = Piece(source.text[start:end], Span(source.id, start, end))
    return Line(text_inlines((piece,)), Evidence(blank_before=blank, indent=int(ems)))


def _piece(source: Source, start: int, end: int, fate: str) -> Piece:
    at = Span(source.id, start, end)
    if fate == "break":
        return Piece(source.text[start:end], at, fate="break")
    return Piece(source.text[start:end], at, (INDENT_RULE,), fate="markup")
