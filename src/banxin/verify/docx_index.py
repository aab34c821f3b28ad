"""The index of a Word file: its entries where the Reading has them, and its page numbers."""

import re
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from banxin.typeset.reading import IndexMark, Leaf, PageNumbers, said
from banxin.verify.docx_anchors import anchor_of
from banxin.verify.docx_text import DocxText
from banxin.verify.docx_walk import Entry
from banxin.verify.fault import Fault
from banxin.verify.index import COMMA, numbers_due

_CODE = re.compile(r'XE "((?:[^"\\]|\\.)+)"(?: \\y "((?:[^"\\]|\\.)+)")?', re.DOTALL)
"""ISO/IEC 29500-1 §17.16.5.79; a sign with a backslash before it is meant as it stands."""

Place = tuple[str, int, str, str]
"""The leaf, the characters before the entry in it, the term, and what it is put in order by."""


def entries(wanted: Iterable[Leaf], text: DocxText) -> list[Fault]:
    """Every index mark is an XE field in its place, in order, and there is no other."""
    due = [place for leaf in wanted for place in _places(leaf)]
    found = [_read(entry) for entry in text.entries]
    if due == found:
        return []
    nothing = ("", 0, "", "")
    first = next((d, f) for d, f in zip([*due, nothing], [*found, nothing], strict=False) if d != f)
    return [Fault("index", place=first[0][0] or first[1][0], due=first[0][2], found=first[1][2])]


def _places(leaf: Leaf) -> Iterator[Place]:
    for at, run in enumerate(leaf.runs):
        if isinstance(run, IndexMark):
            before = said(msgspec.structs.replace(leaf, runs=leaf.runs[:at]))
            # Word would copy an entry among a heading's words to wherever these are cited.
            yield anchor_of(leaf.id), 0 if leaf.level else len(before), run.term, run.sort


def _read(entry: Entry) -> Place:
    code = _CODE.fullmatch(entry.code)
    if code is None:
        return entry.anchor, entry.at, entry.code, ""
    term, sort = (re.sub(r"\\(.)", r"\1", text or "") for text in code.groups())
    return entry.anchor, entry.at, term, sort


def says(leaf: Leaf, text: str, pages: Mapping[str, int]) -> bool:
    """Tell whether a text is what a leaf must say; without `pages` any number will do."""
    numbers = [run for run in leaf.runs if isinstance(run, PageNumbers)]
    if not numbers:
        return text == said(leaf)
    any_number = rf"\d+(?:{COMMA}\d+)*"
    last = "".join(re.escape(numbers_due(run, pages)) if pages else any_number for run in numbers)
    return bool(re.fullmatch(re.escape(said(leaf)) + last, text))
