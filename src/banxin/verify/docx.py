"""A Word document against its Reading: every leaf there, in order, once, and nothing else."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from banxin.errors import BackendError
from banxin.typeset.reading import Group, Leaf, PageNumber, Reading, leaves, pictures
from banxin.typeset.reading import said as text_without_pages
from banxin.verify.docx_anchors import anchor_of, unanchored
from banxin.verify.docx_fields import stale
from banxin.verify.docx_foreign import foreign
from banxin.verify.docx_index import entries, says
from banxin.verify.docx_lint import lint
from banxin.verify.docx_parts import parts
from banxin.verify.docx_text import DocxText, paragraphs
from banxin.verify.docx_walk import LeafText
from banxin.verify.fault import Fault
from banxin.verify.made import Letterhead


def check_docx(
    path: Path, reading: Reading, pages: Mapping[str, int], letterhead: Letterhead | None = None
) -> list[Fault]:
    """Give every fault; `pages` are the page numbers cached in its contents.

    Without them (a certificate checked later), a page number may be any number. A
    `letterhead` that shows anything stands in the margins in place of what the Reading says.
    """
    try:
        data = path.read_bytes()
        text = paragraphs(data)
        strange = list(foreign(parts(data), letterhead=letterhead is not None))
    except (BackendError, OSError, ValueError, OverflowError, KeyError, IndexError) as error:
        return [Fault("unreadable", place=path.name, found=str(error)[:200])]
    body = [leaf for part in reading.parts for leaf in leaves(part)]
    notes = [leaf for group in reading.notes.values() for leaf in leaves(group)]
    wanted = [*body, *notes]
    found: dict[str, list[LeafText]] = {}
    for item in text.leaves:
        found.setdefault(item.anchor, []).append(item)
    faults = [fault for leaf in wanted for fault in _leaf(leaf, found, pages)]
    faults += _order(wanted, text, set(found))
    faults += entries(wanted, text)
    if letterhead is not None and letterhead.says:
        faults += _letterhead(reading, text, letterhead)
    else:
        faults += _furniture(reading, text)
        faults += [Fault("hidden", found=str(hidden)) for hidden in text.unseen]
        faults += [Fault("picture-stray", found=mark) for mark in text.marks]
    # Which note a picture stands in is the business of the note's own bookmarks.
    shown, noted = _assets(reading.parts), _assets(reading.notes.values())
    if shown != [*text.pictures] or sorted(noted) != sorted(text.noted):
        faults.append(Fault("picture-lost"))
    faults += [Fault("stray", found=stray) for stray in text.strays]
    faults += [Fault("foreign", found=name) for name in strange]
    faults += [Fault("hidden", found=str(hidden)) for hidden in text.hidden]
    faults += unanchored(reading, text.anchors)
    faults += stale(reading, text.fields)
    return faults


def _assets(groups: Iterable[Group]) -> list[str]:
    return [picture.asset for group in groups for picture in pictures(group)]


def soundness(path: Path, *, letterhead: bool = False) -> list[Fault]:
    """Give what is wrong with the structure of a file we made; validators miss such things.

    The headers and footers of a `letterhead` look as whoever made them liked.
    """
    found = lint(path.read_bytes(), letterhead=letterhead)
    return [Fault("unsound", f.part, found=f"{f.code}: {f.detail}") for f in found]


def _leaf(leaf: Leaf, texts: Mapping[str, list[LeafText]], pages: Mapping[str, int]) -> list[Fault]:
    due = text_without_pages(leaf)
    found = texts.get(anchor_of(leaf.id), [])
    if not found:
        return [Fault("lost", place=leaf.id, due=due)]
    if len(found) > 1:
        return [Fault("twice", place=leaf.id, due=due)]
    said = found[0]
    out: list[Fault] = []
    if not says(leaf, said.text, pages):
        out.append(Fault("text-differs", place=leaf.id, due=due, found=said.text))
    asked = [run.target for run in leaf.runs if isinstance(run, PageNumber)]
    numbers = [str(pages.get(target, "")) for target in asked]
    if len(asked) != len(said.pages) or (pages and numbers != list(said.pages)):
        found_numbers = " ".join(said.pages)
        out.append(Fault("page-number", leaf.id, due=" ".join(numbers), found=found_numbers))
    return out


def _furniture(reading: Reading, text: DocxText) -> list[Fault]:
    """Every header and footer says what the margins are to say, and each of those is there."""
    margins = reading.margins
    running = {leaf.running for part in reading.parts for leaf in leaves(part)} | {""}
    lines = (margins.verso, margins.recto)
    allowed = {line: {line.replace("{section}", head) for head in running} for line in lines}
    folio = re.compile(re.escape(margins.folio).replace(re.escape("{n}"), r"\d+"))
    found = [line for line in text.furniture if line]
    out = [
        Fault("margin", found=line)
        for line in found
        if not folio.fullmatch(line) and not any(line in fitting for fitting in allowed.values())
    ]
    if all(part.kind in margins.blind for part in reading.parts):
        return out
    said = {line: allowed[line] - {""} for line in lines}
    out += [
        Fault("margin", due=line) for line, due in said.items() if due.isdisjoint(found) and due
    ]
    if margins.folio and not any(map(folio.fullmatch, found)):
        out.append(Fault("margin", due=margins.folio))
    return out


def _letterhead(reading: Reading, text: DocxText, letterhead: Letterhead) -> list[Fault]:
    """Every header and footer is one of the letterhead, and each of these is there."""
    said, due = set(text.furniture) - {""}, set(letterhead.says) - {""}
    out = [Fault("margin", found=line) for line in sorted(said - due)]
    out += [Fault("picture-stray", found=mark)
            for mark in sorted(set(text.marks) - set(letterhead.pictures))]  # fmt: skip
    if all(part.kind in reading.margins.blind for part in reading.parts):
        return out
    out += [Fault("margin", due=line) for line in sorted(due - said)]
    out += [Fault("picture-lost", due=mark)
            for mark in sorted(set(letterhead.pictures) - set(text.marks))]  # fmt: skip
    return out


def _order(wanted: list[Leaf], text: DocxText, there: set[str]) -> list[Fault]:
    due = [anchor_of(leaf.id) for leaf in wanted]
    known = set(due)
    found = [item.anchor for item in text.leaves if item.anchor in known]
    due = [name for name in due if name in there]
    if due == found:
        return []
    first = next((d, f) for d, f in zip([*due, ""], [*found, ""], strict=False) if d != f)
    return [Fault("order", place=first[0], due=first[0], found=first[1])]
