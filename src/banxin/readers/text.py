"""The reader of plain text: one line, one passage, with its indent and the blank above."""

from collections.abc import Iterator

from banxin.model.blocks import Evidence, Line
from banxin.model.inlines import text_inlines
from banxin.model.pieces import Piece
from banxin.model.publication import Article, Publication, Source
from banxin.readers.decoded import decoded
from banxin.readers.sent import Sent
from banxin.script.variant import language_of
from banxin.script.white import BLANKS, LINE_END, ems

INDENT_RULE = "W04"


class TextReader:
    """Reads `.txt`, and any file no other reader asks for."""

    name = "text"
    suffixes = (".txt", ".text")

    def read(self, sent: Sent) -> Publication:
        """Decode and cut into lines. Raises SourceError: empty, binary, undecodable."""
        source = decoded(sent)
        lines, aside = _lines(source)
        article = Article(lang=language_of(source.text), lines=lines)
        return Publication(schema="banxin/1", articles=(article,), sources=(source,), aside=aside)


READER = TextReader()


def _lines(source: Source) -> tuple[tuple[Line, ...], tuple[Piece, ...]]:
    """Give the lines, and set aside the line ends, the blank lines and the white space."""
    lines: list[Line] = []
    aside: list[Piece] = []
    said, blank = 0, 0
    for start, end in _raw_lines(source.text):
        raw = source.text[start:end]
        text = raw.rstrip(BLANKS)
        if not text:
            blank += 1
            continue
        if start > said:
            aside.append(source.piece(said, start, "break"))
        indent = text[: len(text) - len(text.lstrip(BLANKS))]
        if indent:
            aside.append(source.piece(start, start + len(indent), "markup", INDENT_RULE))
        said = start + len(text)
        piece = source.piece(start + len(indent), said, "text")
        lines.append(Line(text_inlines((piece,)), Evidence(blank, int(ems(indent)))))
        blank = 0
    if said < len(source.text):
        aside.append(source.piece(said, len(source.text), "break"))
    return tuple(lines), tuple(aside)


def _raw_lines(text: str) -> Iterator[tuple[int, int]]:
    position = 0
    for found in LINE_END.finditer(text):
        yield position, found.start()
        position = found.end()
    yield position, len(text)
