"""What grows while a Word file is read: its text, findings, pictures, and the notes called."""

from banxin.errors import SourceError
from banxin.model.finding import Finding, Weight
from banxin.model.pieces import Span
from banxin.model.publication import Asset
from banxin.readers.sent import Pictures
from banxin.readers.word.names import Element, W
from banxin.readers.word.numbering import Numbering
from banxin.readers.word.package import Package
from banxin.readers.word.styles import Styles
from banxin.readers.word.tape import Tape

MAX_PARAGRAPHS = 50_000
"""Paragraphs of one file, those of its tables, notes and comments among them."""
MAX_FINDINGS = 500
"""Findings of one code; a draft of many hands has hundreds of changes."""
SHOWN = 120
"""Characters of what a finding quotes."""


class Growing:
    """One file as it is read."""

    def __init__(self, package: Package, source: str, pictures: Pictures) -> None:
        self.package = package
        self.tape = Tape(source)
        self.pictures = pictures
        self.styles = Styles(package.one("styles"))
        self.numbering = Numbering(package.one("numbering"), self.styles)
        self.notes = Notes(package)
        self.assets: dict[str, Asset] = {}
        self.findings: dict[Finding, None] = {}
        self.commented: dict[str, list[int]] = {}
        """From where to where a comment's passage goes, by its id."""
        self._paragraphs = 0
        self._codes: dict[str, int] = {}

    def paragraph(self, part: str, number: int) -> None:
        """Begin a paragraph of a part. Raises SourceError where there are too many."""
        self._paragraphs += 1
        if self._paragraphs > MAX_PARAGRAPHS:
            raise SourceError("word-paragraphs", self.package.name, limit=MAX_PARAGRAPHS)
        self.tape.at(f"{part} p{number}")

    def find(
        self,
        code: str,
        at: Span | None,
        text: str,
        suggest: str = "",
        weight: Weight = "doubt",
    ) -> None:
        """Note a finding, for a person to look at or, of less weight, only to know."""
        self._codes[code] = self._codes.get(code, 0) + 1
        if self._codes[code] > MAX_FINDINGS:
            return
        shown = text if len(text) <= SHOWN else text[:SHOWN] + "……"
        self.findings[Finding(code, at, shown, suggest[:SHOWN], weight)] = None


class Notes:
    """The notes of a file, and which of them the text has called, in order."""

    def __init__(self, package: Package) -> None:
        self.parts = {
            kind: next(iter(package.related(kind + "s")), "") for kind in ("footnote", "endnote")
        }
        self._bodies: dict[tuple[str, str], Element] = {}
        self.separators: list[tuple[str, Element]] = []
        """What stands between text and notes; only a notice of continuation has text."""
        for kind, part in self.parts.items():
            root = package.root(part) if part else None
            for note in root.findall(W + kind) if root is not None else ():
                if note.get(W + "type") in (None, "normal"):
                    self._bodies.setdefault((kind, note.get(W + "id") or ""), note)
                else:
                    self.separators.append((kind, note))
        self.called: list[tuple[str, str]] = []
        self.closed = False
        """Whether notes are read already: none is called in another."""

    def call(self, kind: str, id: str) -> str:
        """Give the id of a note that the text calls; empty where it says nothing.

        A note is called once; a second mark of it leads nowhere.
        """
        key = (kind, id)
        body = self._bodies.get(key)
        if self.closed or body is None or key in self.called or not _says(body):
            return ""
        self.called.append(key)
        return f"n{len(self.called)}"

    def body(self, key: tuple[str, str]) -> Element:
        """Give the element of a note."""
        return self._bodies[key]

    def uncalled(self) -> list[tuple[str, str]]:
        """Give the notes that nothing calls, in the order of the file."""
        return [key for key in self._bodies if key not in self.called]


def _says(body: Element) -> bool:
    return any((t.text or "").strip() for t in body.iter(W + "t"))
