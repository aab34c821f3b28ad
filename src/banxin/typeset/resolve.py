"""Layout to Plan: the type area first, and the margins follow."""

from banxin.errors import LayoutError
from banxin.layouts.lengths import MM, paper
from banxin.layouts.spec import Layout
from banxin.typeset.plan import Area, Folio, Matter, Plan, RunningHead, Sheets
from banxin.typeset.styles import absolute, colour, followed, leading, measured, styles, voices

MIN_MARGIN = 3 * MM
"""Less than this at the fore edge or the foot cannot be trimmed safely."""


def plan(layout: Layout, lang: str) -> Plan:
    """Resolve a layout for a language.

    Raises LayoutError when the type area does not fit the page, telling by how much, or
    when a length, colour, style or role is wrong.
    """
    body = followed(layout, "body")
    size = absolute(layout, "style.body.size", body.size or "五号")
    pitch = leading(layout, "style.body", body.leading or 1.7, size, size)
    folio = layout.folio
    return Plan(
        layout=layout.name,
        lang=lang,
        area=_area(layout, size, pitch),
        styles=styles(layout, lang, size, pitch),
        voices=voices(layout, lang),
        labels=_labels(layout),
        running=_running(layout, size, pitch),
        folio=None if folio.place == "none" else Folio(
            place=folio.place,
            form=folio.form,
            drop=measured(layout, "folio.drop", folio.drop, size, pitch, 0.0),
        ),
        matter=Matter(
            parts=layout.matter.parts,
            contents_depth=layout.matter.contents_depth,
            alone=layout.matter.alone,
            blind=folio.blind,
        ),
        sheets=_sheets(layout),
        tint=colour(layout, "colours.tint", layout.colours.tint) if layout.colours.tint else "",
        accent=colour(layout, "colours.accent", layout.colours.accent),
    )  # fmt: skip


def _area(layout: Layout, size: float, pitch: float) -> Area:
    width, height = _paper(layout, "page.trim", layout.page.trim)
    spec = layout.type_area
    if spec.chars < 1 or spec.lines < 1:
        value = f"{spec.chars} × {spec.lines}"
        raise LayoutError("layout-value-plain", layout.name, key="type_area", value=value)
    head = absolute(layout, "type_area.head", spec.head)
    back = absolute(layout, "type_area.back", spec.back)
    foot = height - head - spec.lines * pitch
    fore = width - back - spec.chars * size
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
        bleed=absolute(layout, "page.bleed", layout.page.bleed),
        head=head,
        foot=foot,
        back=back,
        fore=fore,
        chars=spec.chars,
        lines=spec.lines,
        size=size,
        pitch=pitch,
        mirrored=layout.page.mirrored,
        binding=layout.page.binding,
    )


def _labels(layout: Layout) -> dict[str, str]:
    for spec in layout.label.values():
        if spec.style not in layout.style:
            raise LayoutError("layout-style-missing", layout.name, style=spec.style)
    return {name: spec.style for name, spec in layout.label.items()}


def _running(layout: Layout, size: float, pitch: float) -> RunningHead | None:
    spec = layout.running_head
    if spec is None or not (spec.verso or spec.recto):
        return None
    rise = measured(layout, "running_head.rise", spec.rise, size, pitch, 0.0)
    return RunningHead(spec.verso, spec.recto, rise)


def _sheets(layout: Layout) -> Sheets | None:
    spec = layout.press
    if not spec.impose:
        return None
    paper = _paper(layout, "press.paper", spec.paper or "A4")
    return Sheets(paper, absolute(layout, "press.creep", spec.creep))


def _paper(layout: Layout, key: str, value: str | tuple[str, str]) -> tuple[float, float]:
    try:
        return paper(value)
    except ValueError as error:
        raise LayoutError("layout-length", layout.name, key=key, value=str(value)) from error
