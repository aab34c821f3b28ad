"""Layout styles to Plan styles: `like` followed, lengths in points, faces by role."""

import re

import msgspec

from banxin.errors import LayoutError
from banxin.fonts.catalogue import manifest
from banxin.layouts.lengths import length, relative
from banxin.layouts.spec import Layout, Relative, RuleSpec, StyleSpec, VoiceSpec
from banxin.typeset.office_names import office_name
from banxin.typeset.plan import Area, Face, Rule, Style, Voice
from banxin.typeset.ranges import (
    INDENT,
    LEADING,
    LINES,
    RULE,
    RULE_GAP,
    SCALE,
    SIZE,
    SPACING,
    within,
)
from banxin.typeset.roles import role_of

NEEDED = (
    "body", "title", "title-2", "title-2-below", "column", "credits", "subtitle",
    "heading-1", "heading-2", "heading-3", "label-head",
    "list-item", "list-number", "quote", "attribution", "verse", "code", "signature",
    "caption",
    "table-cell", "table-head", "footnote", "cover-series", "cover-title", "cover-subtitle",
    "cover-foot", "contents-title", "contents-1", "contents-2", "contents-3", "index-title",
    "index", "running-head", "folio",
    "masthead", "issue", "office", "document-mark", "document-number",
    "document-number-signed", "distribution",
    "colophon", "addressee", "attachment", "annex-mark", "annex-title",
)  # fmt: skip
"""Styles that some text or part is set in; `base` has them all."""

_COLOUR = re.compile(r"[0-9a-f]{6}")


def face(layout: Layout, use: str, lang: str, where: str) -> Face:
    """Give the face for a use (`body`, `strong`) or a role. Raises LayoutError."""
    uses = msgspec.structs.asdict(layout.fonts)
    role = uses.get(use, use)
    spec = role_of(layout, where, role)
    families = [manifest().face[name].family_in(lang) for name in spec.chain(lang)]
    first = manifest().face[spec.faces[0]]
    return Face(
        role=role,
        family=families[0],
        weight=first.weight,
        word=office_name(layout, role, lang),
        latin=spec.latin,
        fallback=tuple(dict.fromkeys(f for f in families[1:] if f != families[0])),
    )


def styles(layout: Layout, lang: str, area: Area) -> dict[str, Style]:
    """Resolve every style for a type area.

    Raises LayoutError, also when a style that text may need is missing.
    """
    missing = [name for name in NEEDED if name not in layout.style]
    if missing:
        raise LayoutError("layout-style-missing", layout.name, style=missing[0])
    return {name: _style(layout, name, lang, area) for name in layout.style}


def _style(layout: Layout, name: str, lang: str, area: Area) -> Style:
    spec = followed(layout, name)
    at, pitch = f"style.{name}", area.pitch
    size = measured(layout, f"{at}.size", spec.size, area.size, pitch, area.size)
    fitted = area.tightened if size == area.size else 0.0
    left = within(layout, f"{at}.left", spec.left or 0.0, INDENT)
    space = (0.0, LINES * pitch)
    before = measured(layout, f"{at}.before", spec.before, size, pitch, 0.0)
    after = measured(layout, f"{at}.after", spec.after, size, pitch, 0.0)
    around = measured(layout, f"{at}.around", spec.around, size, pitch, 0.0)
    return Style(
        name=name,
        face=face(layout, spec.font or "body", lang, at),
        size=within(layout, f"{at}.size", size, SIZE),
        leading=leading(layout, at, spec.leading, size, pitch),
        indent=within(layout, f"{at}.indent", spec.indent or 0.0, (-left, INDENT[1])),
        left=left,
        right=within(layout, f"{at}.right", spec.right or 0.0, INDENT),
        align=spec.align or "justify",
        before=within(layout, f"{at}.before", before, space),
        after=within(layout, f"{at}.after", after, space),
        around=within(layout, f"{at}.around", around, space),
        colour=colour(layout, f"{at}.colour", spec.colour),
        spacing=within(layout, f"{at}.spacing", fitted if spec.spacing is None else spec.spacing,
                       SPACING),
        keep_next=bool(spec.keep_next),
        page_before=bool(spec.page_before),
        outdent=bool(spec.outdent),
        fit=bool(spec.fit),
        above=_rule(layout, f"{at}.rule_above", spec.rule_above, size, pitch),
        below=_rule(layout, f"{at}.rule_below", spec.rule_below, size, pitch),
    )  # fmt: skip


def _rule(layout: Layout, at: str, spec: RuleSpec | None, size: float, pitch: float) -> Rule | None:
    if spec is None:
        return None
    width = measured(layout, f"{at}.width", spec.width, size, pitch, 0.0)
    gap = measured(layout, f"{at}.gap", spec.gap, size, pitch, 0.0)
    return Rule(
        width=within(layout, f"{at}.width", width, RULE),
        gap=within(layout, f"{at}.gap", gap, RULE_GAP),
        colour=colour(layout, f"{at}.colour", spec.colour),
        kind=spec.kind,
    )


def followed(layout: Layout, name: str) -> StyleSpec:
    """Fill a style's unset keys from the styles it is like. Raises LayoutError."""
    merged: dict[str, object] = {}
    seen: list[str] = []
    wanted: str | None = name
    while wanted is not None:
        if wanted not in layout.style or wanted in seen:
            raise LayoutError("layout-style", layout.name, style=name, like=wanted)
        seen.append(wanted)
        spec = layout.style[wanted]
        for key, value in msgspec.structs.asdict(spec).items():
            if merged.get(key) is None:
                merged[key] = value
        wanted = spec.like
    return StyleSpec(**merged)  # type: ignore[arg-type]


def leading(layout: Layout, at: str, value: Relative | None, size: float, pitch: float) -> float:
    """Give the line height: a bare number multiplies the size; unset is the body's.

    Raises LayoutError.
    """
    key = f"{at}.leading"
    if isinstance(value, int | float):
        height = value * size
    else:
        height = measured(layout, key, value, size, pitch, pitch)
    return within(layout, key, height, LEADING)


def voices(layout: Layout, lang: str) -> dict[str, Voice]:
    """Resolve every voice. Raises LayoutError."""
    return {name: _voice(layout, name, spec, lang) for name, spec in layout.voice.items()}


def _voice(layout: Layout, name: str, spec: VoiceSpec, lang: str) -> Voice:
    at = f"voice.{name}"
    return Voice(
        name=name,
        face=face(layout, spec.font, lang, at) if spec.font else None,
        scale=within(layout, f"{at}.scale", spec.scale, SCALE),
        colour=colour(layout, f"{at}.colour", spec.colour) if spec.colour else None,
        spacing=within(layout, f"{at}.spacing", spec.spacing, SPACING),
        dots=spec.dots,
        line=spec.line,
        raised=spec.raised,
    )


def measured(
    layout: Layout, key: str, value: Relative | None, size: float, pitch: float, unset: float
) -> float:
    """Give a length in points, `unset` where there is none. Raises LayoutError."""
    if value is None:
        return unset
    try:
        return relative(value, size, pitch)
    except ValueError as error:
        raise LayoutError("layout-length", layout.name, key=key, value=str(value)) from error


def colour(layout: Layout, key: str, value: str | None) -> str:
    """Give `rrggbb`; `accent` is the layout's second ink. Raises LayoutError."""
    if value is None:
        return "000000"
    found = layout.colours.accent if value == "accent" else value
    if not _COLOUR.fullmatch(found):
        raise LayoutError("layout-colour", layout.name, key=key, value=value)
    return found


def absolute(layout: Layout, key: str, value: str) -> float:
    """Give a plain length in points. Raises LayoutError."""
    try:
        return length(value)
    except ValueError as error:
        raise LayoutError("layout-length", layout.name, key=key, value=value) from error
