"""The reader of Word files: a walk through the parts of the package that drops nothing unsaid.

Every character that the walk reads is said, or listed with a rule: what was deleted while
changes were tracked, comments, hidden text, headers and footers, the file's own contents.
"""

from collections.abc import Iterator

from banxin.errors import SourceError
from banxin.model.blocks import Line
from banxin.model.inlines import plain
from banxin.model.publication import Article, Encoding, Publication
from banxin.model.walk import all_pieces
from banxin.readers.sent import Sent
from banxin.readers.word.captions import captioned
from banxin.readers.word.growing import Growing
from banxin.readers.word.margins import comments, heads_and_feet, notes
from banxin.readers.word.names import child
from banxin.readers.word.package import Package
from banxin.readers.word.story import Part, Story
from banxin.script.variant import language_of

MAX_BYTES = 100_000_000
"""The largest Word file read: most of it is pictures."""


class WordReader:
    """Reads `.docx`; others of its kin are told apart, so that the person hears what to do."""

    name = "word"
    suffixes = (".docx", ".dotx", ".docm", ".dotm", ".doc", ".wps")
    max_bytes = MAX_BYTES

    def read(self, sent: Sent) -> Publication:
        """Walk through the body, then notes, comments, headers and footers.

        Raises SourceError: no Word file, sealed, with macros, damaged, unsafe, too large, or
        without text.
        """
        try:
            return _publication(sent)
        except RecursionError as error:
            raise SourceError("word-depth", sent.name, part=sent.name, line=0) from error


READER = WordReader()


def _publication(sent: Sent) -> Publication:
    package = Package(sent.data, sent.name)
    growing = Growing(package, sent.id, sent.pictures)
    body = child(package.root(package.main), "body")
    story = Story(Part(growing, package.main))
    if body is not None:
        story.read(body)
    lines = tuple(captioned(story.lines, story.captions))
    found = notes(growing)
    comments(growing)
    heads_and_feet(growing)
    if not lines:
        raise SourceError("source-empty", sent.name)
    tape = growing.tape
    _note_contents(growing)
    article = Article(lang=language_of("".join(_said(lines))), lines=lines, notes=found)
    return Publication(
        schema="banxin/1",
        articles=(article,),
        sources=(sent.source(Encoding("docx", "parts"), tape.text, tuple(tape.addresses)),),
        assets=tuple(growing.assets.values()),
        aside=tuple(tape.aside),
        findings=tuple(growing.findings),
    )


def _said(lines: tuple[Line, ...]) -> Iterator[str]:
    for line in lines:
        yield plain(line.children) + "".join(piece.text for piece in all_pieces(line.block))


def _note_contents(growing: Growing) -> None:
    """Tell once that the file's own contents are left out, and how many lines they have (F09)."""
    rows = [p for p in growing.tape.aside if "F09" in p.rules and p.text.strip()]
    if rows:
        text = growing.tape.text
        lines = {text.count("\n", 0, piece.at.start) for piece in rows if piece.at}
        growing.find("F09", rows[0].at, str(len(lines)), weight="note")
