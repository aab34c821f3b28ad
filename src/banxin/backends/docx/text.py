"""One paragraph's text: runs in their voices, ruby, notes, links and page numbers."""

from collections.abc import Iterator, Mapping
from copy import copy
from itertools import groupby, islice
from math import inf
from urllib.parse import urlsplit

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.parts.story import StoryPart

from banxin.backends.docx.anchors import RANGE, TITLE, Anchors, anchor
from banxin.backends.docx.captions import Captions
from banxin.backends.docx.index import entries_first, entry, numbers
from banxin.backends.docx.latin import latin_mask
from banxin.backends.docx.notes import Notes
from banxin.backends.docx.styles import LEADER, language
from banxin.backends.docx.voices import VoiceStyles
from banxin.backends.docx.wml import Element, R, field, half_points, letters, run, val, w
from banxin.errors import BackendError
from banxin.script.zhuyin import syllables
from banxin.typeset.plan import Plan, Style
from banxin.typeset.reading import (
    AnyRun,
    Fill,
    IndexMark,
    Leaf,
    NoteMark,
    PageNumber,
    PageNumbers,
    RubyRun,
    Run,
    TitleRef,
)
from banxin.typeset.widths import width

_LINKS = ("http", "https", "mailto")
_NEUTRAL = "\N{OBJECT REPLACEMENT CHARACTER}"


class Setter:
    """Sets leaves in runs; `part` is the part of the package they will stand in."""

    def __init__(
        self, plan: Plan, part: StoryPart, pages: Mapping[str, int],
        anchors: Anchors, voices: VoiceStyles, notes: Notes,
    ) -> None:  # fmt: skip
        self.plan = plan
        self.anchors = anchors
        self.notes = notes
        self.part = part
        self._in_note = False
        self._captions = Captions()
        self._pages = pages
        self._voices = voices

    def inside(self, notes: StoryPart) -> "Setter":
        """Give the same setter for the part that holds the notes."""
        found = copy(self)
        found.part = notes
        found._in_note = True
        return found

    def style(self, key: str) -> Style:
        """Give a paragraph style of the Plan. Raises BackendError."""
        if key not in self.plan.styles:
            raise BackendError("docx-style-unknown", style=key, layout=self.plan.layout)
        return self.plan.styles[key]

    def leaf(self, leaf: Leaf) -> list[Element]:
        """Give a leaf's content between its bookmarks. Raises BackendError."""
        content = self._runs(leaf, self.style(leaf.style))
        if leaf.target:
            link = w("hyperlink", *content, anchor=RANGE + anchor(leaf.target), history=1)
            content = [link]
        return self.anchors.around(leaf.id, content)

    def page_of(self, leaf: str) -> float:
        """Give the printed page of a leaf; one that is not known lies beyond all others."""
        return self._pages.get(leaf, inf)

    def words(self, text: str, within: Style) -> list[Element]:
        """Set plain text that is no leaf: a running head, the form of a folio."""
        return self._pieces(text, latin_mask(text), "", within)

    def page_number(self, instruction: str, text: str, within: Style) -> list[Element]:
        """Set a field whose result is a number."""
        style = self._voices.style("", within, latin=True)
        return field(instruction, [run(*letters(text), style=style)], style)

    def _runs(self, leaf: Leaf, within: Style) -> list[Element]:
        leaf = entries_first(leaf)
        mask = iter(latin_mask("".join(map(_seen, leaf.runs))))
        return self.anchors.titled(leaf, [self._item(r, leaf, mask, within) for r in leaf.runs])

    def _item(self, item: AnyRun, leaf: Leaf, mask: Iterator[bool], within: Style) -> list[Element]:
        """Give what one run of a leaf becomes; `mask` goes on with its characters."""
        if isinstance(item, Run | TitleRef):
            return self._text(item, leaf, list(islice(mask, len(item.text))), within)
        if isinstance(item, IndexMark):
            return entry(item)
        next(mask)
        match item:
            case RubyRun():
                return [self._ruby(item, within)]
            case NoteMark():
                return self._note(item, within)
            case PageNumber(target=target):
                return self._page(target, within)
            case PageNumbers():
                return self.words(numbers(item, self._pages), within)
            case Fill(leader=leader):
                return [run(w("tab"), style=LEADER.id if leader else "")]

    def _text(
        self, item: Run | TitleRef, leaf: Leaf, mask: list[bool], within: Style
    ) -> list[Element]:
        if isinstance(item, TitleRef):
            cached = self._pieces(item.text, mask, item.voice, within)
            return field(rf"REF {TITLE}{anchor(item.target)} \h", cached)
        if item is not leaf.runs[0]:
            return self._linked(item, self._pieces(item.text, mask, item.voice, within))
        found = self._linked(item, self._opening(item, leaf, mask, within))
        # From a marker that fills its room a tab would lead to the next stop.
        return [*found, run(w("tab"))] if width(item.text) < leaf.outdent else found

    def _opening(self, item: Run, leaf: Leaf, mask: list[bool], within: Style) -> list[Element]:
        """Set the first run; the number of a caption becomes a field."""
        counted = None if self._in_note else self._captions.number(leaf)
        if counted is None:
            return self._pieces(item.text, mask, item.voice, within)
        start, end, instruction = counted
        before, cached, after = (
            self._pieces(item.text[part], mask[part], item.voice, within)
            for part in (slice(start), slice(start, end), slice(end, None))
        )
        return [*before, *field(instruction, cached), *after]

    def _pieces(self, text: str, mask: list[bool], voice: str, within: Style) -> list[Element]:
        """Give one run for each stretch of Chinese or Latin."""
        return [
            run(*letters(stretch), style=self._voices.style(voice, within, latin=latin),
                east=not latin)
            for latin, stretch in _stretches(text, mask)
        ]  # fmt: skip

    def _linked(self, item: Run, content: list[Element]) -> list[Element]:
        """Put a link around runs; an address of another scheme stays plain text."""
        if not item.href or urlsplit(item.href).scheme.lower() not in _LINKS:
            return content
        link = w("hyperlink", *content, history=1)
        number = self.part.relate_to(item.href, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        link.set(f"{{{R}}}id", number)
        return [link]

    def _ruby(self, item: RubyRun, within: Style) -> Element:
        """Set a reading over its base at half its size, zhuyin beside it (§17.3.3.25)."""
        size = half_points(within.size)
        place = "rightVertical" if syllables(item.reading) else "distributeSpace"
        voice = self._voices.style(item.voice, within, latin=False)
        reading = run(*letters(item.reading), style=voice, east=True)
        reading[0].append(val("sz", size // 2))  # LibreOffice takes it from nowhere else
        return run(w(
            "ruby",
            w("rubyPr", val("rubyAlign", place), val("hps", size // 2),
              val("hpsRaise", size - 2), val("hpsBaseText", size),
              val("lid", language(self.plan.lang))),
            w("rt", reading),
            w("rubyBase", run(*letters(item.base), style=voice, east=True)),
        ))  # fmt: skip

    def _note(self, mark: NoteMark, within: Style) -> list[Element]:
        if not self._in_note:
            point = [] if mark.note in self.notes.called else self.anchors.point(mark.note)
            style = self._voices.style("note-mark", within, latin=False)
            return [*point, self.notes.call(mark, style)]
        voice = "note-number" if "note-number" in self.plan.voices else "note-mark"
        return [self.notes.repeat(mark, self._voices.style(voice, within, latin=False))]

    def _page(self, target: str, within: Style) -> list[Element]:
        if target not in self._pages:
            raise BackendError("docx-page-unknown", leaf=target)
        instruction = rf"PAGEREF {RANGE}{anchor(target)} \h"
        return self.page_number(instruction, str(self._pages[target]), within)


def _seen(run: AnyRun) -> str:
    """What a run is to the quotation marks beside it: an index mark is nothing at all."""
    match run:
        case Run(text=text) | TitleRef(text=text):
            return text
        case IndexMark():
            return ""
        case _:
            return _NEUTRAL


def _stretches(text: str, mask: list[bool]) -> Iterator[tuple[bool, str]]:
    start = 0
    for latin, alike in groupby(mask):
        end = start + len(list(alike))
        yield latin, text[start:end]
        start = end
