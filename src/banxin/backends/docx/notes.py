"""Real footnotes: numbered by Word where Word counts as the Reading does."""

from itertools import count

from banxin.backends.docx.wml import Element, letters, paragraph, run, w
from banxin.errors import BackendError
from banxin.typeset.reading import NoteMark, Reading, leaves

FORMATS = {
    "decimalEnclosedCircleChinese": tuple("①②③④⑤⑥⑦⑧⑨⑩"),
    "decimalEnclosedCircle": tuple(chr(0x2460 + n) for n in range(20)),
    "decimal": tuple(str(n) for n in range(1, 1000)),
}
"""The forms of automatic numbers in use here, with the marks Word counts by."""


class Notes:
    """Hands out notes as they are called, and says how their marks are made."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._ids = count(1)
        self._numbers: dict[str, int] = {}
        self.format = _counted(reading)

    @property
    def called(self) -> dict[str, int]:
        """The notes called so far, by id, with their numbers in the file."""
        return self._numbers

    def call(self, mark: NoteMark, style: str) -> Element:
        """Give the run that calls a note; a second call of it is only its mark.

        Raises BackendError when there is no such note.
        """
        if mark.note not in self._reading.notes:
            raise BackendError("docx-note-missing", note=mark.note)
        if mark.note in self._numbers:
            return run(*letters(mark.text), style=style)
        number = self._numbers[mark.note] = next(self._ids)
        if self.format:
            return run(w("footnoteReference", id=number), style=style)
        own = w("footnoteReference", customMarkFollows=1, id=number)
        return run(own, *letters(mark.text), style=style)

    def repeat(self, mark: NoteMark, style: str) -> Element:
        """Give the mark again, before the note itself."""
        return run(*([w("footnoteRef")] if self.format else letters(mark.text)), style=style)


def _counted(reading: Reading) -> str:
    """Give the automatic format that yields the Reading's own marks; else empty."""
    marks = list(dict.fromkeys(
        (run.note, run.text)
        for part in reading.parts for leaf in leaves(part) for run in leaf.runs
        if isinstance(run, NoteMark)
    ))  # fmt: skip
    texts = tuple(text for _, text in marks)
    for name, numbers in FORMATS.items():
        if texts == numbers[: len(texts)]:
            return name
    return ""


def separators() -> list[Element]:
    """The rule above the notes, and the one above a note that runs on (§17.11.23)."""
    return [
        w("footnote", paragraph("Normal", run(w(kind))), type=kind, id=number)
        for number, kind in ((-1, "separator"), (0, "continuationSeparator"))
    ]
