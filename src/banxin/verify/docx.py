"""A Word document against its Reading: every leaf there, in order, once, and nothing else."""

import re
from collections.abc import Mapping
from pathlib import Path

from banxin.errors import BackendError
from banxin.typeset.reading import Leaf, PageNumber, Reading, leaves
from banxin.typeset.reading import said as text_without_pages
from banxin.verify.docx_text import DocxText, anchor_of, paragraphs
from banxin.verify.fault import Fault


def check_docx(path: Path, reading: Reading, pages: Mapping[str, int]) -> list[Fault]:
    """Give every fault; `pages` are the page numbers cached in its contents.

    Without them (a certificate checked later), a page number may be any number.
    """
    try:
        text = paragraphs(path.read_bytes())
    except (BackendError, OSError) as error:
        return [Fault("unreadable", place=path.name, found=str(error)[:200])]
    body = [leaf for part in reading.parts for leaf in leaves(part)]
    notes = [leaf for group in reading.notes.values() for leaf in leaves(group)]
    wanted = [*body, *notes]
    faults = [fault for leaf in wanted for fault in _leaf(leaf, text, pages)]
    faults += _order(wanted, text)
    faults += _furniture(reading, text)
    faults += [Fault("stray", found=stray) for stray in text.strays]
    faults += [Fault("hidden", found=str(hidden)) for hidden in text.hidden]
    return faults


def _leaf(leaf: Leaf, text: DocxText, pages: Mapping[str, int]) -> list[Fault]:
    due = text_without_pages(leaf)
    name = anchor_of(leaf.id)
    found = [item for item in text.leaves if item.anchor == name]
    if not found:
        return [Fault("lost", place=leaf.id, due=due)]
    if len(found) > 1:
        return [Fault("twice", place=leaf.id, due=due)]
    said = found[0]
    out: list[Fault] = []
    if said.text != due:
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


def _order(wanted: list[Leaf], text: DocxText) -> list[Fault]:
    due = [anchor_of(leaf.id) for leaf in wanted]
    known = set(due)
    found = [item.anchor for item in text.leaves if item.anchor in known]
    due = [name for name in due if name in set(found)]
    if due == found:
        return []
    first = next((d, f) for d, f in zip([*due, ""], [*found, ""], strict=False) if d != f)
    return [Fault("order", place=first[0], due=first[0], found=first[1])]
