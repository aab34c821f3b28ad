"""The reader of plain text: one line, one passage, with its indent and the blank above."""

import hashlib
import re
from collections.abc import Iterator

from banxin.errors import SourceError
from banxin.model.blocks import Evidence, Line
from banxin.model.inlines import text_inlines
from banxin.model.pieces import Fate, Piece, Span
from banxin.model.publication import Article, Publication, Source
from banxin.readers.binary import reject_binary
from banxin.readers.encoding import decode
from banxin.readers.sent import Sent
from banxin.script.variant import language_of

_LINE_END = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_BLANKS = " \t\u00a0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
_EM_WIDE = frozenset("\u3000\u2003\t")
INDENT_RULE = "W04"


class TextReader:
    """Reads `.txt`, and any file no other reader asks for."""

    name = "text"
    suffixes = (".txt", ".text")

    def read(self, sent: Sent) -> Publication:
        """Decode and cut into lines. Raises SourceError: empty, binary, undecodable."""
        data, name = sent.data, sent.name
        reject_binary(data, name)
        text, how = decode(data, name, sent.encoding)
        if not text.strip():
            raise SourceError("source-empty", name)
        digest = hashlib.sha256(data).hexdigest()
        source = Source(digest[:8], name, digest, how, text)
        lines, aside = _lines(source)
        article = Article(lang=language_of(text), lines=lines)
        return Publication(schema="banxin/1", articles=(article,), sources=(source,), aside=aside)


READER = TextReader()


def _lines(source: Source) -> tuple[tuple[Line, ...], tuple[Piece, ...]]:
    """Give the lines, and set aside the line ends, the blank lines and the white space."""
    lines: list[Line] = []
    aside: list[Piece] = []
    said, blank = 0, 0
    for start, end in _raw_lines(source.text):
        raw = source.text[start:end]
        text = raw.rstrip(_BLANKS)
        if not text:
            blank += 1
            continue
        if start > said:
            aside.append(_piece(source, said, start, "break"))
        indent = text[: len(text) - len(text.lstrip(_BLANKS))]
        if indent:
            aside.append(_piece(source, start, start + len(indent), "markup", INDENT_RULE))
        said = start + len(text)
        piece = _piece(source, start + len(indent), said, "text")
        lines.append(Line(text_inlines((piece,)), Evidence(blank, _ems(indent))))
        blank = 0
    if said < len(source.text):
        aside.append(_piece(source, said, len(source.text), "break"))
    return tuple(lines), tuple(aside)


def _raw_lines(text: str) -> Iterator[tuple[int, int]]:
    position = 0
    for found in _LINE_END.finditer(text):
        yield position, found.start()
        position = found.end()
    yield position, len(text)


def _ems(indent: str) -> int:
    return int(sum(1.0 if character in _EM_WIDE else 0.5 for character in indent))


def _piece(source: Source, start: int, end: int, fate: Fate, *rules: str) -> Piece:
    return Piece(source.text[start:end], Span(source.id, start, end), rules, fate)
