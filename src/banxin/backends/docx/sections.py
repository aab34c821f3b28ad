"""Sections: the page, its type area and grid, and which parts show a head and folio."""

from math import ceil

import msgspec

from banxin.backends.docx.display import cover_lower
from banxin.backends.docx.furniture import Furniture
from banxin.backends.docx.styles import SECTION_END, SECTION_END_HEIGHT, furniture
from banxin.backends.docx.wml import Element, W, most_twips, paragraph, twips, val, w
from banxin.typeset.plan import Plan
from banxin.typeset.reading import Group, Reading

_SLACK = 2
"""Twips by which the type area is wider and deeper than its text, against rounding."""


class Section(msgspec.Struct, frozen=True):
    """Parts that share a page geometry. A blind section shows neither head nor folio.

    One that `flows` goes on where the one before it ended, in other columns; one that
    `goes_on` is of the same parts as well, and has their head and folio. What is `across`
    spans all columns.
    """

    parts: tuple[Group, ...]
    blind: bool
    flows: bool = False
    goes_on: bool = False
    across: bool = False

    @property
    def cover(self) -> bool:
        """Whether this is the cover, which stands alone."""
        return self.parts[0].kind == "cover"


def sections(reading: Reading, columns: bool = False) -> list[Section]:
    """Group the parts: one that is alone keeps apart, and blind ones from the others.

    With `columns` the body, which alone has them, is a section of its own.
    """
    found: list[Section] = []
    for part in reading.parts:
        hidden = part.kind in reading.margins.blind
        apart = not found or part.alone or found[-1].parts[-1].alone
        if apart or found[-1].blind != hidden:
            found.append(Section((part,), hidden))
        elif columns and "body" in (part.kind, found[-1].parts[-1].kind):
            found.append(Section((part,), hidden, flows=True))
        else:
            found[-1] = Section((*found[-1].parts, part), hidden)
    return found


def properties(
    section: Section, plan: Plan, made: Furniture, start: int | None, note_format: str
) -> Element:
    """Build `w:sectPr` in schema order (§17.6.17); `start` is its first page's number.

    A section without references has the heads and folios of the one before (§17.10.5).
    """
    references: list[Element] = []
    opening, numbers = False, list[Element]()
    if not section.goes_on:
        references, opening = made.references(section.parts, blind=section.blind, start=start or 1)
        numbers = [w("pgNumType", start=start)] if start is not None else []
    return w(
        "sectPr",
        *references,
        *([w("footnotePr", val("numFmt", note_format))] if note_format else []),
        val("type", "continuous" if section.flows or section.goes_on else "nextPage"),
        w("pgSz", w=twips(plan.area.width), h=twips(plan.area.height)),
        _margins(plan, cover=section.cover),
        *numbers,
        _columns(section, plan),
        *([val("vAlign", "bottom")] if section.parts[0].kind == "colophon" else []),
        *([w("titlePg")] if opening else []),
        *([val("textDirection", "tbRl")] if plan.area.vertical else []),
        w("docGrid", type="lines", linePitch=most_twips(plan.area.pitch)),
    )


def _columns(section: Section, plan: Plan) -> Element:
    columns = plan.columns
    if columns is None or section.across or section.parts[0].kind != "body":
        return w("cols", space=twips(plan.area.size * 2))
    rule = {"sep": 1} if columns.rule else {}
    return w("cols", num=columns.count, space=twips(plan.area.size * columns.gap), **rule)


def _margins(plan: Plan, *, cover: bool) -> Element:
    """Give the margins so that the type area holds its characters and lines exactly.

    Where a cover begins lower, lines in vertical setting begin further to the left.
    """
    area = plan.area
    inner, outer = (area.back, area.fore) if area.binding == "left" else (area.fore, area.back)
    left = min(twips(inner), twips(area.width - outer) - ceil(area.across * 20))
    right = twips(area.width) - left - ceil(area.across * 20) - _SLACK
    top = twips(area.head)
    bottom = twips(area.height) - top - ceil(area.down * 20) - _SLACK
    # Room for the end of the last section after columns that fill a page.
    end = twips(SECTION_END_HEIGHT) if plan.columns else 0
    lower = twips(cover_lower(plan)) if cover else 0
    if area.vertical:
        left, right = left - end, right + lower
    else:
        bottom, top = bottom - end, top + lower
    return w(
        "pgMar", top=top, right=max(0, right), bottom=max(0, bottom), left=left,
        header=_distance(plan, "running-head", area.head, plan.running.rise if plan.running else 0),
        footer=_distance(plan, "folio", area.foot, plan.folio.drop if plan.folio else 0),
        gutter=0,
    )  # fmt: skip


def _distance(plan: Plan, key: str, margin: float, away: float) -> int:
    """Give how far a running head or folio is from the edge of the page, in twips."""
    return twips(max(0.0, margin - away - furniture(key, plan).leading))


def close(blocks: list[Element], end: Element) -> None:
    """End a section in its last paragraph, or in an empty one where there is none."""
    if not blocks or blocks[-1].tag != f"{{{W}}}p":
        blocks.append(paragraph(SECTION_END.id))
    blocks[-1][0].append(end)
