"""The body in columns: sections within it, so that headings of the first level span them all."""

from itertools import groupby

import msgspec

from banxin.backends.docx.anchors import START, anchor
from banxin.backends.docx.sections import Section
from banxin.backends.docx.styles import SECTION_END
from banxin.backends.docx.wml import Element, W, paragraph
from banxin.typeset.columns import across
from banxin.typeset.plan import Plan


def parted(
    section: Section, content: list[Element], plan: Plan, *, last: bool
) -> list[tuple[Section, list[Element]]]:
    """Part a section's blocks into those in columns and those across them.

    Word fills columns to equal depth where a continuous section follows (ISO/IEC 29500-1
    §17.6.22), so an empty one ends the document. The parts go on with the pages, heads and
    folios of the first.
    """
    if plan.columns is None or section.parts[0].kind != "body":
        return [(section, content)]
    names = {START + anchor(leaf.id) for part in section.parts for leaf in across(part)}
    found: list[tuple[Section, list[Element]]] = []
    for spans, blocks in groupby(content, lambda block: _marked(block, names)):
        own = msgspec.structs.replace(section, across=spans, goes_on=bool(found))
        found.append((own, list(blocks)))
    if last and not found[-1][0].across:
        end = msgspec.structs.replace(section, across=True, goes_on=True)
        found.append((end, [paragraph(SECTION_END.id)]))
    return found


def _marked(block: Element, names: set[str]) -> bool:
    """Tell whether a block begins with one of some bookmarks."""
    marks = block.iterchildren(f"{{{W}}}bookmarkStart")
    return any(mark.get(f"{{{W}}}name") in names for mark in marks)
