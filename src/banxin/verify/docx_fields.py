"""Whether Word will say the same once it renews the fields that cite titles and count captions.

What they show now is text like any other and compared as such; here their codes are carried
out (ISO/IEC 29500-1 §17.16.5.51 REF, §17.16.5.56 SEQ).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from banxin.typeset.reading import (
    IndexMark,
    Leaf,
    NoteMark,
    PageNumber,
    Reading,
    RubyRun,
    Run,
    TitleRef,
    all_leaves,
)
from banxin.verify.docx_anchors import anchor_of
from banxin.verify.docx_parts import Element, W, value
from banxin.verify.fault import Fault

_TITLE = "_bxt_"
_PAGE = re.compile(r"\s*PAGEREF _bxr_(\w+) \\h\s*")
_REF = re.compile(rf"\s*REF {_TITLE}(\w+) \\h\s*")
_SEQ = re.compile(r"\s*SEQ (\S+) \\\* ARABIC(?: \\r (\d{1,9}))?\s*")


@dataclass
class OpenField:
    """A field being read: its code, then its result."""

    code: str = ""
    result: str = ""
    begun: bool = False


@dataclass
class Fields:
    """The fields of a Word file in the order in which they begin, and the titles cited."""

    stories: list[Element]
    found: list[OpenField] = field(default_factory=list)
    titles: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._open: list[OpenField] = []
        self._cited: dict[str, str] = {}
        for story in self.stories:
            for element in story.iter(
                W + "bookmarkStart", W + "bookmarkEnd", W + "fldChar", W + "instrText", W + "t"
            ):
                self._meet(element)

    def _meet(self, element: Element) -> None:
        match str(element.tag).removeprefix(W):
            case "bookmarkStart" if value(element, "name").startswith(_TITLE):
                name = value(element, "name").removeprefix(_TITLE)
                self._cited[value(element, "id")] = name
                self.titles[name] = ""
            case "bookmarkEnd":
                self._cited.pop(value(element, "id"), None)
            case "instrText" if self._open:
                self._open[-1].code += element.text or ""
            case "fldChar":
                self._mark(value(element, "fldCharType"))
            case "t" if next(element.iterancestors(W + "rt"), None) is None:
                self._say(element.text or "")

    def _mark(self, kind: str) -> None:
        if kind == "begin":
            self._open.append(OpenField())
            self.found.append(self._open[-1])
        elif self._open and kind == "separate":
            self._open[-1].begun = True
        elif self._open:
            self._open.pop()

    def _say(self, text: str) -> None:
        for one in self._open:
            one.result += text if one.begun else ""
        for name in self._cited.values():
            self.titles[name] += text


def stale(reading: Reading, fields: Fields) -> list[Fault]:
    """Give every field that would say something else, and citations that are none."""
    return [*_uncited(reading, fields), *_miscounted(fields), *_misled(reading, fields)]


def _uncited(reading: Reading, fields: Fields) -> Iterator[Fault]:
    text = list(all_leaves(reading))
    cited = [(leaf, run) for leaf in text for run in leaf.runs if isinstance(run, TitleRef)]
    found = [(ref[1], one.result) for one in fields.found if (ref := _REF.fullmatch(one.code))]
    for leaf, run in cited:
        due = (anchor_of(run.target), run.text)
        if found[:1] != [due]:
            yield Fault("field-differs", leaf.id, due=run.text, found=found[0][1] if found else "")
        found = found[1:]
    heads = {leaf.id: leaf for leaf in text}
    for target, due_text in {run.target: run.text for _, run in cited}.items():
        head, said = heads.get(target), fields.titles.get(anchor_of(target))
        if said is None or (head and _words(head) == due_text != said):
            yield Fault("field-differs", target, due=due_text, found=said or "")


def _words(head: Leaf) -> str | None:
    """Give a heading's words as Word cites them; None where marks or fields stand among them."""
    runs = [r for r in head.runs if not isinstance(r, IndexMark)
            and not (isinstance(r, Run) and r.voice == "number")]  # fmt: skip
    while runs and isinstance(runs[-1], NoteMark):
        runs.pop()
    said = [r.base if isinstance(r, RubyRun) else r.text if isinstance(r, Run) else "\0"
            for r in runs]  # fmt: skip
    return None if "\0" in said else "".join(said)


def _misled(reading: Reading, fields: Fields) -> Iterator[Fault]:
    """Page numbers are those of what the Reading points to, in order."""
    due = [(leaf.id, anchor_of(run.target)) for leaf in all_leaves(reading) for run in leaf.runs
           if isinstance(run, PageNumber)]  # fmt: skip
    codes = (one.code for one in fields.found if one.code.split()[:1] == ["PAGEREF"])
    found = [page[1] if (page := _PAGE.fullmatch(code)) else code.strip() for code in codes]
    if [asked for _, asked in due] != found:
        pairs = zip([*due, ("", "")], [*found, ""], strict=False)
        (place, asked), said = next(pair for pair in pairs if pair[0][1] != pair[1])
        yield Fault("field-differs", place, due=asked, found=said)


def _miscounted(fields: Fields) -> Iterator[Fault]:
    count: dict[str, int] = {}
    for one in fields.found:
        if counted := _SEQ.fullmatch(one.code):
            series, told = counted[1], counted[2]
            count[series] = int(told) if told else count.get(series, 0) + 1
            if one.result != str(count[series]):
                due = f"{series}{count[series]}"
                yield Fault("field-differs", due=due, found=f"{series}{one.result}")
