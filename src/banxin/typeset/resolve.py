"""Layout to Plan: the type area first, and the margins follow."""

from functools import lru_cache

import msgspec

from banxin.errors import LayoutError
from banxin.fonts.catalogue import Manifest, manifest
from banxin.layouts.lengths import MM, paper
from banxin.layouts.spec import Layout
from banxin.script.conversion import Route, converted
from banxin.script.variant import by_language
from banxin.typeset.layout_words import check_words
from banxin.typeset.plan import Area, Columns, Folio, Lines, Matter, Plan, RunningHead, Sheets
from banxin.typeset.ranges import (
    AUTOSPACE,
    BLEED,
    COLUMNS,
    CONTENTS_DEPTH,
    COUNT,
    CREEP,
    GAP,
    LEADING,
    MIN_COLUMN,
    SHEET,
    SIZE,
    SPACING,
    TRIM,
    Range,
    within,
)
from banxin.typeset.styles import absolute, colour, followed, leading, measured, styles, voices

MIN_MARGIN = 3 * MM
"""Less than this at the fore edge or the foot cannot be trimmed safely."""

KEPT = 16
"""Plans that are remembered; they weigh little, and a job has few."""


def plan(layout: Layout, lang: str) -> Plan:
    """Resolve a layout for a language, once while the same layout and faces are there.

    Raises LayoutError when the type area does not fit the page, telling by how much, or
    when a length, colour, style or role is wrong or a number out of its range.
    """
    return _resolved(_Same(layout, manifest()), lang)


class _Same:
    """A layout and the faces there are, the same only as themselves: to compare them is slow."""

    def __init__(self, layout: Layout, faces: Manifest) -> None:
        self.layout = layout
        self.faces = faces

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, _Same):
            return False
        return self.layout is other.layout and self.faces is other.faces

    def __hash__(self) -> int:
        return hash((id(self.layout), id(self.faces)))


@lru_cache(KEPT)
def _resolved(same: _Same, lang: str) -> Plan:
    layout = same.layout
    check_words(layout)
    body = followed(layout, "body")
    size = absolute(layout, "style.body.size", body.size or "五号")
    size = within(layout, "style.body.size", size, SIZE)
    pitch = _pitch(layout, leading(layout, "style.body", body.leading or 1.7, size, size))
    area = _area(layout, size, pitch)
    return Plan(
        layout=layout.name,
        lang=lang,
        area=area,
        styles=styles(layout, lang, area),
        voices=voices(layout, lang),
        labels=_labels(layout, lang),
        running=_running(layout, area),
        folio=_folio(layout, area),
        matter=_matter(layout),
        lines=_lines(layout),
        columns=_columns(layout),
        sheets=_sheets(layout),
        words=dict(layout.words),
        tint=colour(layout, "colours.tint", layout.colours.tint) if layout.colours.tint else "",
        accent=colour(layout, "colours.accent", layout.colours.accent),
    )


def _pitch(layout: Layout, own: float) -> float:
    """Give the distance of lines: the body's leading, or its share of a given depth."""
    spec = layout.type_area
    within(layout, "type_area.lines", spec.lines, COUNT)
    if not spec.depth:
        return own
    depth = _length(layout, "type_area.depth", spec.depth, TRIM)
    return within(layout, "type_area.depth", depth / spec.lines, LEADING)


def _cell(layout: Layout, size: float) -> float:
    """Give the width of a character where the measure is given, else 0. Raises LayoutError."""
    spec = layout.type_area
    if not spec.width:
        return 0.0
    cell = _length(layout, "type_area.width", spec.width, TRIM) / spec.chars
    within(layout, "type_area.width", cell / size - 1, SPACING)
    return cell


def _area(layout: Layout, size: float, pitch: float) -> Area:
    width, height = _paper(layout, "page.trim", layout.page.trim, TRIM)
    spec = layout.type_area
    within(layout, "type_area.chars", spec.chars, COUNT)
    cell = _cell(layout, size)
    head = absolute(layout, "type_area.head", spec.head)
    back = absolute(layout, "type_area.back", spec.back)
    vertical = layout.page.writing == "vertical"
    across, down = spec.chars * (cell or size), spec.lines * pitch
    if vertical:
        across, down = down, across
    foot, fore = height - head - down, width - back - across
    if foot < MIN_MARGIN or fore < MIN_MARGIN or head < 0 or back < 0:
        raise LayoutError(
            "layout-area",
            f"{layout.name}/layout.toml [type_area]",
            chars=spec.chars,
            lines=spec.lines,
            fore=round(fore / MM, 1),
            foot=round(foot / MM, 1),
        )
    return Area(
        width=width,
        height=height,
        bleed=_length(layout, "page.bleed", layout.page.bleed, BLEED),
        head=head,
        foot=foot,
        back=back,
        fore=fore,
        chars=spec.chars,
        lines=spec.lines,
        size=size,
        pitch=pitch,
        mirrored=layout.page.mirrored,
        binding="right" if vertical else layout.page.binding,
        fitted=cell,
        vertical=vertical,
    )


def _labels(layout: Layout, lang: str) -> dict[str, str]:
    """Give the style of each label, which an edition may write in the other script."""
    for spec in layout.label.values():
        if spec.style not in layout.style:
            raise LayoutError("layout-style-missing", layout.name, style=spec.style)
    route: Route = "s2t" if by_language({"zh-Hans": "", "zh-Hant": "t"}, lang) else "t2s"
    said = {name: spec.style for name, spec in layout.label.items()}
    return {converted(name, route): style for name, style in said.items()} | said


def _running(layout: Layout, area: Area) -> RunningHead | None:
    spec = layout.running_head
    if spec is None or not (spec.verso or spec.recto):
        return None
    rise = measured(layout, "running_head.rise", spec.rise, area.size, area.pitch, 0.0)
    within(layout, "running_head.rise", rise, (0.0, area.head))
    return RunningHead(spec.verso, spec.recto, rise)


def _folio(layout: Layout, area: Area) -> Folio | None:
    spec = layout.folio
    if spec.place == "none":
        return None
    if spec.form.count("{n}") != 1:
        raise LayoutError("layout-value-plain", layout.name, key="folio.form", value=spec.form)
    drop = measured(layout, "folio.drop", spec.drop, area.size, area.pitch, 0.0)
    within(layout, "folio.drop", drop, (0.0, area.foot))
    inset = measured(layout, "folio.inset", spec.inset, area.size, area.pitch, 0.0)
    within(layout, "folio.inset", inset, (0.0, area.measure / 2))
    return Folio(spec.place, spec.form, drop, inset)


def _matter(layout: Layout) -> Matter:
    """Resolve the parts. Only pages that hold nothing else can go without their folio."""
    spec = layout.matter
    for key in ("parts", "masthead"):
        said = getattr(spec, key)
        if len(set(said)) < len(said):
            raise LayoutError(
                "layout-value-plain", layout.name, key=f"matter.{key}", value=" ".join(said)
            )
    for part in layout.folio.blind:
        if part in spec.parts and part not in spec.alone:
            raise LayoutError("layout-blind", layout.name, part=part)
    within(layout, "matter.contents_depth", spec.contents_depth, CONTENTS_DEPTH)
    return Matter(
        parts=spec.parts,
        contents_depth=spec.contents_depth,
        alone=spec.alone,
        blind=layout.folio.blind,
        note_marks=spec.note_marks,
        foot=spec.foot,
        masthead=spec.masthead,
        signature=spec.signature,
    )


def _columns(layout: Layout) -> Columns | None:
    """Share the measure out among columns of whole characters. Raises LayoutError."""
    spec, chars = layout.columns, layout.type_area.chars
    within(layout, "columns.count", spec.count, COLUMNS)
    within(layout, "columns.gap", spec.gap, GAP)
    if spec.count == 1:
        return None
    own, over = divmod(chars - spec.gap * (spec.count - 1), spec.count)
    if over or own < MIN_COLUMN:
        raise LayoutError(
            "layout-columns",
            f"{layout.name}/layout.toml [columns]",
            chars=chars,
            count=spec.count,
            gap=spec.gap,
            better=max(own, MIN_COLUMN) * spec.count + spec.gap * (spec.count - 1),
        )
    return Columns(spec.count, own, spec.gap, spec.rule)


def _lines(layout: Layout) -> Lines:
    spec = layout.lines
    within(layout, "lines.autospace", spec.autospace, AUTOSPACE)
    return Lines(**msgspec.structs.asdict(spec))


def _sheets(layout: Layout) -> Sheets | None:
    spec = layout.press
    if not spec.impose:
        return None
    paper = _paper(layout, "press.paper", spec.paper or "A4", SHEET)
    return Sheets(paper, _length(layout, "press.creep", spec.creep, CREEP))


def _length(layout: Layout, key: str, value: str, allowed: Range) -> float:
    return within(layout, key, absolute(layout, key, value), allowed)


def _paper(
    layout: Layout, key: str, value: str | tuple[str, str], allowed: Range
) -> tuple[float, float]:
    try:
        width, height = paper(value)
        return within(layout, key, width, allowed), within(layout, key, height, allowed)
    except ValueError as error:
        raise LayoutError("layout-length", layout.name, key=key, value=str(value)) from error
