"""The walk through a Word document's text, bookmark by bookmark."""

from dataclasses import dataclass, field
from typing import Literal

import msgspec

from banxin.verify.docx_numbers import Numbers
from banxin.verify.docx_parts import Element, W, value
from banxin.verify.docx_shown import HiddenKind, Shown

_RANGE = "_bxr_"
_NUMBERS = ("PAGEREF", "PAGE", "NUMPAGES")
_CIRCLED = 20
_FOREIGN = ("AlternateContent", "txbxContent", "pict", "object", "drawing", "oMath", "altChunk")
_LETTERS = {"noBreakHyphen": "\N{NON-BREAKING HYPHEN}", "softHyphen": "\N{SOFT HYPHEN}",
            "cr": "\n", "br": "\n"}  # fmt: skip


class LeafText(msgspec.Struct, frozen=True):
    """A leaf's text without tabs and page numbers, and the note it stands in, if any."""

    anchor: str
    text: str
    pages: tuple[str, ...] = ()
    note: str = ""


class Entry(msgspec.Struct, frozen=True):
    """An entry for the index: the leaf it stands in, after how many characters, and its code."""

    anchor: str
    at: int
    code: str


class Hidden(msgspec.Struct, frozen=True):
    """Text that a reader does not see, and how it is hidden."""

    kind: HiddenKind
    text: str
    anchor: str = ""


@dataclass
class OpenLeaf:
    """A leaf being read."""

    anchor: str
    note: str
    text: list[str] = field(default_factory=list)
    pages: list[str] = field(default_factory=list)


@dataclass
class OpenField:
    """A field being read: first its code, then its result."""

    code: str = ""
    phase: Literal["code", "result"] = "code"

    @property
    def counts(self) -> bool:
        """Whether its result is a page number, which is not text."""
        return (self.code.split() or [""])[0].upper() in _NUMBERS


def _letter(element: Element, name: str) -> str:
    """Give the text an element stands for; a page break stands for none."""
    match name:
        case "t":
            return element.text or ""
        case "sym":
            return chr(int(value(element, "char") or "FFFD", 16))
        case "br" if value(element, "type") in ("page", "column"):
            return ""
        case _:
            return _LETTERS[name]


class Walk:
    """Reads the body, then the notes it calls. Whatever is in no leaf is a stray."""

    def __init__(self, shown: Shown, note_format: str, numbers: Numbers) -> None:
        self.leaves: list[OpenLeaf] = []
        self.strays: list[str] = []
        self.hidden: list[Hidden] = []
        self.entries: list[Entry] = []
        self._shown = shown
        self._note_format = note_format
        self._numbers = numbers
        self._number_due = ""
        self._open: dict[str, OpenLeaf] = {}
        self._fields: list[OpenField] = []
        self._kinds: list[HiddenKind] = []
        self._paragraph: Element | None = None
        self._note = ""
        self._marks: dict[str, str] = {}

    def notes(self, found: dict[str, Element]) -> None:
        """Read the notes that were called, in that order; the others are strays."""
        for number in self._marks:
            self._note = number
            if number in found:
                self.visit(found[number])
        for number, note in found.items():
            if number not in self._marks:
                self._stray(note)

    def visit(self, element: Element) -> None:
        """Read an element and what is in it, in the order in which it is printed."""
        if not isinstance(element.tag, str):
            return
        name = element.tag.removeprefix(W)
        match name:
            case "t" | "sym" | "br" | "cr" | "noBreakHyphen" | "softHyphen":
                self._say(_letter(element, name))
            case "p":
                self._visit_paragraph(element)
            case "r":
                self._visit_run(element)
            case "ruby":
                for part in ("rubyBase", "rt"):
                    self._children(element.find(W + part))
            case "bookmarkStart" | "bookmarkEnd":
                self._bookmark(element, opens=name == "bookmarkStart")
            case "fldChar" | "instrText" | "fldSimple":
                self._field(element, name)
            case "footnoteReference" | "footnoteRef":
                self._mark(element, calls=name == "footnoteReference")
            case "ins" | "moveTo" | "del" | "moveFrom":
                self._change(element, shows=name in ("ins", "moveTo"))
            case "delText" | "delInstrText":
                pass
            case _ if name.split("}")[-1] in _FOREIGN or name == "endnoteReference":
                self._stray(element)
            case _ if name.endswith("Pr"):
                self._properties(element)
            case _:
                self._children(element)

    def _children(self, element: Element | None) -> None:
        for child in () if element is None else element:
            self.visit(child)

    def _visit_paragraph(self, element: Element) -> None:
        outer, self._paragraph = self._paragraph, element
        for leaf in self._open.values():
            leaf.text.append("\n")
        self._number_due = self._numbers.marker(element) if self._shown.numbered(element) else ""
        self._children(element)
        if self._number_due:  # it opens no leaf: Word writes it where the Reading has none
            self.strays.append("w:numPr")
        self._number_due, self._paragraph = "", outer

    def _number(self, leaf: OpenLeaf) -> None:
        """Let the number of a paragraph open the leaf that begins in it."""
        paragraph, due, self._number_due = self._paragraph, self._number_due, ""
        if not due or paragraph is None:
            return
        looks = (self._numbers.level(paragraph), paragraph.find(W + "pPr"))
        kinds = {k for x in looks if x is not None for k in self._shown.kinds(x, paragraph)}
        self.hidden += [Hidden(kind, due, leaf.anchor) for kind in sorted(kinds)]
        leaf.text.append(due)

    def _visit_run(self, element: Element) -> None:
        outer = self._kinds
        self._kinds = [*outer, *self._shown.kinds(element, self._paragraph)]
        self._children(element)
        self._kinds = outer

    def _properties(self, element: Element) -> None:
        """Properties hold no text, but the record of a change in them is a change."""
        if any(str(x.tag).endswith("PrChange") for x in element.iter()):
            self.hidden.append(Hidden("tracked", "", self._anchor()))

    def _bookmark(self, element: Element, *, opens: bool) -> None:
        number, name = value(element, "id"), value(element, "name")
        if not opens:
            self._open.pop(number, None)
        elif name.startswith(_RANGE):
            leaf = OpenLeaf(name.removeprefix(_RANGE), self._note)
            self._open[number] = leaf
            self.leaves.append(leaf)
            self._number(leaf)

    def _field(self, element: Element, name: str) -> None:
        kind = value(element, "fldCharType")
        if name == "fldSimple":
            self._fields.append(OpenField(value(element, "instr"), "result"))
            self._children(element)
            self._entry(self._fields.pop())
        elif kind == "begin":
            self._fields.append(OpenField())
        elif self._fields and kind == "separate":
            self._fields[-1].phase = "result"
        elif self._fields and kind == "end":
            self._entry(self._fields.pop())
        elif self._fields and name == "instrText":
            self._fields[-1].code += element.text or ""

    def _entry(self, ended: OpenField) -> None:
        """Keep the code of an index entry, which says nothing on the page."""
        if (ended.code.split() or [""])[0].upper() == "XE":
            leaf = next(reversed(self._open.values()), None)
            at = len("".join(leaf.text)) if leaf else 0
            self.entries.append(Entry(self._anchor(), at, ended.code.strip()))

    def _mark(self, element: Element, *, calls: bool) -> None:
        """Say the number Word will show; a mark of its own follows as text."""
        if not calls:
            self._say(self._marks.get(self._note, ""))
            return
        own = value(element, "customMarkFollows") in ("1", "true", "on")
        counted = sum(1 for mark in self._marks.values() if mark)
        mark = "" if own else self._note_number(counted + 1)
        self._marks[value(element, "id")] = mark
        self._say(mark)

    def _note_number(self, count: int) -> str:
        match self._note_format:
            case "decimal":
                return str(count)
            case "decimalEnclosedCircleChinese" | "decimalEnclosedCircle" if count <= _CIRCLED:
                return chr(ord("①") + count - 1)
            case _:
                return "\N{REPLACEMENT CHARACTER}"

    def _change(self, element: Element, *, shows: bool) -> None:
        texts = element.iter(W + "t", W + "delText")
        said = "".join(t.text or "" for t in texts)
        self.hidden.append(Hidden("tracked", said, self._anchor()))
        if shows:
            self._children(element)

    def _stray(self, element: Element) -> None:
        """Put aside text that stands where no leaf can be."""
        found = "".join(x.text or "" for x in element.iter() if str(x.tag).endswith("}t"))
        if found or str(element.tag).endswith(("altChunk", "endnoteReference")):
            self.strays.append(found or str(element.tag).split("}")[-1])

    def _say(self, text: str) -> None:
        if not text or any(f.phase == "code" for f in self._fields):
            return
        leaf = next(reversed(self._open.values()), None)
        self.hidden += [Hidden(kind, text, self._anchor()) for kind in self._kinds]
        if leaf is None:
            self.strays.append(text)
        elif any(f.counts for f in self._fields):
            leaf.pages.append(text)
        else:
            leaf.text.append(text)

    def _anchor(self) -> str:
        leaf = next(reversed(self._open.values()), None)
        return leaf.anchor if leaf else ""
