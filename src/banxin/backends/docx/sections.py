"""Sections: the page, its type area and grid, and which parts show a head and folio."""

from math import ceil

import msgspec

from banxin.backends.docx.furniture import Furniture
from banxin.backends.docx.names import paragraph_style
from banxin.backends.docx.styles import SECTION_END, furniture
from banxin.backends.docx.wml import Element, W, paragraph, twips, val, w
from banxin.typeset.plan import Plan
from banxin.typeset.reading import Group, Reading

_SLACK = 2
"""Twips by which the type area is wider and deeper than its text, against rounding."""
_COVER_HEAD = 0.2
"""Where a cover's text begins, as a share of the page's height: titles stand high."""


class Section(msgspec.Struct, frozen=True):
    """Parts that share a page geometry. A blind section shows neither head nor folio."""

    parts: tuple[Group, ...]
    blind: bool

    @property
    def cover(self) -> bool:
        """Whether this is the cover, which stands alone."""
        return self.parts[0].kind == "cover"


def sections(reading: Reading, plan: Plan) -> list[Section]:
    """Group the parts: a cover is alone, and blind parts keep apart from the others."""
    blind = plan.folio.blind if plan.folio else ()
    found: list[Section] = []
    for part in reading.parts:
        hidden = part.kind in blind
        alone = part.kind == "cover" or not found or found[-1].cover
        if alone or found[-1].blind != hidden:
            found.append(Section((part,), hidden))
        else:
            found[-1] = Section((*found[-1].parts, part), hidden)
    return found


def properties(section: Section, plan: Plan, made: Furniture, start: int | None) -> Element:
    """Build `w:sectPr` in schema order (§17.6.17); `start` is its first page's number."""
    opening = section.parts[0].kind != "contents" and plan.running is not None
    numbers = [w("pgNumType", start=start)] if start is not None else []
    return w(
        "sectPr",
        *made.references(section.parts, blind=section.blind, opening=opening),
        val("type", "nextPage"),
        w("pgSz", w=twips(plan.area.width), h=twips(plan.area.height)),
        _margins(plan, cover=section.cover),
        *numbers,
        w("cols", space=twips(plan.area.size * 2)),
        *([w("titlePg")] if opening and not section.blind else []),
        w("docGrid", type="lines", linePitch=twips(plan.area.pitch)),
    )


def _margins(plan: Plan, *, cover: bool) -> Element:
    """Give the margins so that the type area holds its characters and lines exactly."""
    area = plan.area
    inner, outer = (area.back, area.fore) if area.binding == "left" else (area.fore, area.back)
    left = min(twips(inner), twips(area.width - outer) - ceil(area.measure * 20))
    right = twips(area.width) - left - ceil(area.measure * 20) - _SLACK
    top = twips(area.head)
    bottom = twips(area.height) - top - ceil(area.depth * 20) - _SLACK
    if cover:
        top = twips(area.height * _COVER_HEAD)
    return w(
        "pgMar", top=top, right=max(0, right), bottom=max(0, bottom), left=left,
        header=_distance(plan, "running-head", area.head, plan.running and plan.running.rise),
        footer=_distance(plan, "folio", area.foot, plan.folio and plan.folio.drop),
        gutter=0,
    )  # fmt: skip


def _distance(plan: Plan, key: str, margin: float, away: float | None) -> int:
    """Give how far a running head or folio is from the edge of the page, in twips."""
    return twips(max(0.0, margin - (away or 0.0) - furniture(key, plan).leading))


def close(blocks: list[Element], end: Element) -> None:
    """End a section in its last paragraph, or in an empty one where that cannot hold it."""
    last = blocks[-1] if blocks else None
    framed = paragraph_style("cover-foot").id
    if last is not None and last.tag == f"{{{W}}}p":
        looks = last[0]
        if looks[0].get(f"{{{W}}}val") != framed:
            looks.append(end)
            return
    ending = paragraph(SECTION_END.id)
    ending[0].append(end)
    blocks.append(ending)
