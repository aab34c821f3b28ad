"""Inlines to runs: what is said in each voice, notes marked, references written out."""

from collections.abc import Mapping

from banxin.model.inlines import CrossRef, IndexEntry, Inlines, Link, Mark, NoteRef, Ruby, Text
from banxin.model.pieces import text_of
from banxin.script.zhuyin import shared_out
from banxin.typeset.reading import (
    AnyRun,
    IndexMark,
    NoteMark,
    PageNumber,
    RubyRun,
    Run,
    Runs,
    TitleRef,
)
from banxin.typeset.words import word

_VOICES = {"title": "title-mark"}
"""Marks whose voice has another name, because a style of that name exists."""

_STEERING = str.maketrans(dict.fromkeys("\u200b\u2060\ufeff\u00ad"))


def printed(text: str) -> str:
    """Give a text as it is set: every space stays, and signs that steer line breaks go."""
    return text.translate(_STEERING)


class Speaker:
    """Turns inlines into runs, knowing the marks of the notes and the titles of blocks."""

    def __init__(self, lang: str, notes: Mapping[str, str], titles: Mapping[str, str]) -> None:
        """`notes` gives the mark of a note by id; `titles` the title of a block by id."""
        self.lang = lang
        self.notes = notes
        self.titles = titles

    def runs(self, inlines: Inlines, voice: str = "", href: str = "") -> Runs:
        """Give the runs of inlines; an inner mark wins over an outer one."""
        out: list[AnyRun] = []
        for inline in inlines:
            match inline:
                case Text(pieces=pieces):
                    out.append(Run(printed(text_of(pieces)), voice, href))
                case Mark(kind=kind, children=children):
                    out.extend(self.runs(children, _VOICES.get(kind, kind), href))
                case Ruby(base=base, reading=reading):
                    out.extend(_ruby(printed(text_of(base)), printed(text_of(reading)), voice))
                case Link(href=target, children=children):
                    out.extend(self.runs(children, voice, target))
                case NoteRef(note=note):
                    out.append(NoteMark(note, self.notes.get(note, "")))
                case CrossRef():
                    out.extend(self._reference(inline, voice))
                case IndexEntry(term=term, sort=sort):
                    out.append(IndexMark("", term, sort))
        return tuple(run for run in out if not isinstance(run, Run | TitleRef) or run.text)

    def _reference(self, inline: CrossRef, voice: str) -> Runs:
        if inline.show == "title":
            return (TitleRef(inline.target, printed(self.titles.get(inline.target, "")), voice),)
        before, after = word("page", self.lang, n="\n").split("\n")
        return (Run(before, voice), PageNumber(inline.target), Run(after, voice))


def _ruby(base: str, reading: str, voice: str) -> Runs:
    """A base with no reading is plain text; a reading with no base cannot stand beside it."""
    if not reading.strip() or not base:
        return (Run(base + reading, voice),)
    return tuple(RubyRun(*pair, voice) for pair in shared_out(base, reading))


def shortened(text: str, limit: int) -> str:
    """Cut a running head to `limit` characters with …… at its end; it must never wrap."""
    return text if len(text) <= limit else text[: max(limit - 2, 1)] + "……"
