"""A Reading as a Word document.

python-docx opens our own template, keeps parts and relationships, reads pictures and
saves; everything inside the parts is built by typed functions of this room.
"""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import docx
import msgspec
from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.parts.document import DocumentPart
from docx.parts.story import StoryPart

from banxin.backends.docx.anchors import Anchors
from banxin.backends.docx.blocks import Blocks
from banxin.backends.docx.columns import parted
from banxin.backends.docx.embedding import embed
from banxin.backends.docx.furniture import Furniture
from banxin.backends.docx.index import sorted_by_hand
from banxin.backends.docx.lists import Lists
from banxin.backends.docx.notes import Notes, separators
from banxin.backends.docx.reference import Adopted, Reference, adopt
from banxin.backends.docx.sections import Section, close, properties, sections
from banxin.backends.docx.snapshot import add_snapshot
from banxin.backends.docx.template import template
from banxin.backends.docx.text import Setter
from banxin.backends.docx.variants import ParagraphVariants
from banxin.backends.docx.voices import VoiceStyles
from banxin.backends.docx.wml import Element, tidy, w
from banxin.errors import BackendError
from banxin.typeset.embedding import Embedded
from banxin.typeset.plan import Plan
from banxin.typeset.reading import Reading, TitleRef, all_leaves, leaves, said

CANNOT = (
    "area.bleed",
    "area.binding",
    "sheets",
    "tint",
    "running.shortened",
    "size.half_point",
)
"""What Word cannot honour; `docx-cannot-…` in the catalogue says what it does instead."""

_EPOCH = (1980, 1, 1, 0, 0, 0)


def cannot(plan: Plan, reading: Reading) -> tuple[str, ...]:
    """Give those of CANNOT that this Plan and Reading ask for."""
    sizes = [style.size for style in plan.styles.values()]
    asked = {
        "area.bleed": plan.area.bleed > 0,
        "area.binding": plan.area.binding == "right"
        and plan.area.mirrored
        and not plan.area.vertical,
        "sheets": plan.sheets is not None,
        "tint": bool(plan.tint),
        "running.shortened": _shortened(reading),
        "size.half_point": any(size * 2 != round(size * 2) for size in sizes),
    }
    return tuple(name for name in CANNOT if asked[name])


def _shortened(reading: Reading) -> bool:
    if "{section}" not in reading.margins.verso + reading.margins.recto:
        return False
    found = (leaf for part in reading.parts for leaf in leaves(part))
    return any(leaf.running and leaf.running != said(leaf) for leaf in found)


class Held(msgspec.Struct, frozen=True):
    """What a document holds besides its text: faces, and the snapshot of the model as JSON."""

    faces: tuple[Embedded, ...] = ()
    snapshot: bytes = b""


_NOTHING = Held()


def render(
    reading: Reading,
    plan: Plan,
    out: Path,
    *,
    pages: Mapping[str, int],
    assets: Mapping[str, Path],
    identity: str,
    held: Held = _NOTHING,
    reference: Reference | None = None,
) -> Adopted | None:
    """Write a Reading as a .docx, the same bytes every time.

    `pages` gives the printed page of each leaf a page number points to, `assets` the
    file of each picture, `identity` goes into the property `identifier`, `held` into
    parts of its own. A `reference` dresses the document in its styles and pages; what came
    of that is given back. Raises BackendError when a page, picture, style or note is
    wanting, and LayoutError for a reference that will not do.
    """
    notes = Notes(reading)
    package = docx.Document(template(plan, reading, identity, notes.format))
    part = package.part
    voices = VoiceStyles(plan)
    variants, lists = ParagraphVariants(plan), Lists(plan)
    anchors = Anchors(_cited(reading))
    setter = Setter(plan, part, pages, anchors, voices, notes)
    blocks = Blocks(setter, assets, lists, variants, by_hand=sorted_by_hand(reading))
    blind = _fill(part, reading, setter, blocks, pages)
    _add_notes(part, reading, notes, blocks)
    if held.snapshot:
        add_snapshot(part, held.snapshot, identity)
    package.styles.element.extend([*voices.elements(), *variants.elements()])
    lists.define(part.numbering_part.element)
    embed(part, held.faces)
    adopted = adopt(part, reference, blind) if reference is not None else None
    saved = io.BytesIO()
    package.save(saved)
    out.write_bytes(canonical(saved.getvalue()))
    return adopted


def _cited(reading: Reading) -> frozenset[str]:
    """Give the headings whose titles are cited."""
    runs = (run for leaf in all_leaves(reading) for run in leaf.runs)
    return frozenset(run.target for run in runs if isinstance(run, TitleRef))


def _fill(
    part: DocumentPart, reading: Reading, setter: Setter, blocks: Blocks, pages: Mapping[str, int]
) -> list[bool]:  # fmt: skip
    """Write the body, section by section; the last one's properties close the body.

    Gives which sections show neither head nor folio.
    """
    plan = setter.plan
    made = Furniture(plan, reading.margins, setter, part)
    found: list[Element] = []
    blind: list[bool] = []
    end: Element | None = None
    asked = sections(reading, plan.columns is not None)
    for section in asked:
        start = _first_page(section, asked, pages)
        last = section is asked[-1]
        for own, content in parted(section, blocks.of(section.parts), plan, last=last):
            if end is not None:
                close(found, end)
            end = properties(own, plan, made, start, setter.notes.format)
            found += content
            blind.append(own.blind)
    if end is not None:
        found.append(end)
    part.element.body.extend(found)
    tidy(part.element)
    return blind


def _first_page(section: Section, asked: list[Section], pages: Mapping[str, int]) -> int | None:
    """Number the first section that shows a folio as the other backend does."""
    shown = next((s for s in asked if not s.blind), None)
    if section is not shown or section is asked[0]:
        return None
    first = next((leaf for part in section.parts for leaf in leaves(part)), None)
    return pages.get(first.id) if first else None


def _add_notes(part: DocumentPart, reading: Reading, notes: Notes, blocks: Blocks) -> None:
    """Write the notes in the order they were called. Raises BackendError for one never called."""
    lost = reading.notes.keys() - notes.called.keys()
    if lost:
        raise BackendError("docx-note-uncalled", note=min(lost))
    root = w("footnotes", *separators())
    name = PackURI("/word/footnotes.xml")
    story = StoryPart(name, CT.WML_FOOTNOTES, root, part.package)  # type: ignore[arg-type]
    within = blocks.inside(story)
    for note, number in notes.called.items():
        root.append(w("footnote", *within.of([reading.notes[note]]), id=number))
    tidy(root)
    part.relate_to(story, RT.FOOTNOTES)


def canonical(data: bytes) -> bytes:
    """Give a package again with its entries in one order and at one date."""
    found = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(found, "w") as new:
        for name in sorted(old.namelist(), key=lambda n: (n != "[Content_Types].xml", n)):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return found.getvalue()
