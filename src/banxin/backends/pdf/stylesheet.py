"""The Plan as CSS. The layout's own `style.css` comes after it, base's before any other's.

What the Plan knows is given there as variables: `--pitch` (a line), `--size` (the body's),
`--head`, `--bleed`, `--depth` (height of the type area), `--accent`; in a paragraph
`--leading` is its line height and `--zhuyin` the size of zhuyin.
"""

from collections.abc import Iterator

from banxin.typeset.plan import Area, Face, Lines, Plan, Style, Voice
from banxin.typeset.reading import Margins

RECTO, VERSO = "right", "left"
"""The first page and all odd ones are `:right` to WeasyPrint, whichever side is bound."""

ZHUYIN = 0.3
"""Symbols of zhuyin are 3/10 of their base (clreq §3.3.5)."""
READABLE = 3.02
"""Points; in smaller type zhuyin stays at this, or nobody could read it."""

OTHER_SIZE = 0.01
"""Points by which a style's size leaves the cells of the strict grid, which are the body's."""

FINE = 0.32
"""The finer line of a thick and thin rule, as a part of the thick one."""

SLACK = 0.06
"""Points added to measure and depth: a box of exactly n characters or lines loses the last to
rounding."""


def stylesheet(plan: Plan, margins: Margins) -> str:
    """Give the CSS of a plan."""
    return "\n".join(rules(plan, margins))


def rules(plan: Plan, margins: Margins) -> list[str]:
    """Give the CSS of a plan in pieces of a rule or a few; most are the same in other documents."""
    return [
        *_pages(plan, margins),
        _document(plan),
        *(_style(style, plan) for style in plan.styles.values()),
        *(line for style in plan.styles.values() for line in _second_lines(style)),
        *(_voice(voice, plan.lines) for voice in plan.voices.values()),
        _columns(plan),
        _notes(plan),
    ]


def _families(face: Face) -> str:
    return ",".join(f'"{family}"' for family in (face.family, *face.fallback))


def _pt(value: float) -> str:
    return f"{round(value, 3):g}pt"


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") + '"'


def _pages(plan: Plan, margins: Margins) -> list[str]:
    area = plan.area
    size = f"size:{_pt(area.width)} {_pt(area.height)};bleed:{_pt(area.bleed)};"
    out = [f"@page{{{size}{_margins(area, 'left', 'right')}}}"]
    for page in (RECTO, VERSO):
        if area.mirrored:
            outer = _outer(area, page)
            inner = "left" if outer == "right" else "right"
            out.append(f"@page:{page}{{{_margins(area, inner, outer)}}}")
        out += [_running(plan, margins, page), _folio(plan, margins, page)]
    boxes = "".join(
        f"@{v}-{h}{{content:none}}" for v in ("top", "bottom") for h in ("left", "center", "right")
    )
    if plan.tint:
        out.append(f"@page cover{{background:#{plan.tint}}}")
    for part in margins.blind:
        name = ":blank" if part == "blank" else f" {part}"
        # Named pages lose to :left and :right unless they are as specific.
        out += [f"@page{name}:{side}{{{boxes}}}" for side in ("left", "right")]
    return out


def _outer(area: Area, page: str) -> str:
    """The outer side of a recto is the one away from the binding."""
    return "right" if (page == RECTO) == (area.binding == "left") else "left"


def _margins(area: Area, inner: str, outer: str) -> str:
    return (
        f"margin-top:{_pt(area.head)};margin-bottom:{_pt(area.foot - SLACK)};"
        f"margin-{inner}:{_pt(area.back)};margin-{outer}:{_pt(area.fore - SLACK)};"
    )


def _running(plan: Plan, margins: Margins, page: str) -> str:
    form = margins.recto if page == RECTO else margins.verso
    if plan.running is None or not form:
        return ""
    before, found, after = form.partition("{section}")
    content = f"{_quoted(before)} string(section) {_quoted(after)}" if found else _quoted(form)
    box = f"content:{content};vertical-align:bottom;padding-bottom:{_pt(plan.running.rise)};"
    box += "--cell:none;"
    look = _text(plan.styles["running-head"])
    place = f"@top-{_outer(plan.area, page)}{{{box}{look}white-space:nowrap}}"
    return f"@page:{page}{{{place}}}"


def _folio(plan: Plan, margins: Margins, page: str) -> str:
    if plan.folio is None:
        return ""
    before, _, after = margins.folio.partition("{n}")
    content = f"{_quoted(before)} counter(page) {_quoted(after)}"
    where = _outer(plan.area, page) if plan.folio.place == "outside" else "center"
    box = f"content:{content};vertical-align:top;padding-top:{_pt(plan.folio.drop)};"
    box += "--cell:none;"
    if plan.folio.inset and where != "center":
        box += f"padding-{where}:{_pt(plan.folio.inset)};"
    return f"@page:{page}{{@bottom-{where}{{{box}{_text(plan.styles['folio'])}}}}}"


def _text(style: Style) -> str:
    spacing = f"letter-spacing:{style.spacing:g}em;" if style.spacing else ""
    return (
        f"font-family:{_families(style.face)};font-weight:{style.face.weight};"
        f"font-size:{_pt(style.size)};line-height:{_pt(style.leading)};"
        f"color:#{style.colour};{spacing}"
    )


def _document(plan: Plan) -> str:
    area = plan.area
    known = {
        "pitch": area.pitch,
        "size": area.size,
        "head": area.head,
        "bleed": area.bleed,
        "depth": area.depth,
    }
    variables = "".join(f"--{name}:{_pt(value)};" for name, value in known.items())
    variables += _lines(plan)
    # Kerning and ligatures would draw glyphs that stand for no single character.
    return (
        f"html{{{variables}--accent:#{plan.accent};{_text(plan.styles['body'])}"
        "font-kerning:none;font-variant-ligatures:none;hyphens:none}"
    )


def _lines(plan: Plan) -> str:
    """What steers the composer (clreq §3.1.4, §3.1.6, §3.1.7, §3.2.2, §3.2.5)."""
    lines = plan.lines
    if lines.stock:
        return ""
    cell = f"--cell:{_pt(plan.area.measure / plan.area.chars)};" if lines.grid else ""
    return (
        f"--kinsoku:{lines.kinsoku};--punctuation:{lines.punctuation};--hang:{lines.hang};"
        f"--autospace:{lines.autospace:g};{cell}"
    )


def _aligned(style: Style, lines: Lines) -> str:
    """Stock lines stretch only at spaces, which would tear holes into Chinese text."""
    if style.align not in ("justify", "distribute"):
        return f"text-align:{style.align};"
    if lines.stock:
        return "text-align:left;"
    last = "text-align-last:justify;" if style.align == "distribute" else ""
    return f"text-align:justify;{last}"


def _on_grid(style: Style, pitch: float) -> bool:
    """Whether a style's lines, and the space above them, are whole lines of the grid."""
    return all(abs(v / pitch - round(v / pitch)) < 1e-6 for v in (style.leading, style.before))


def _style(style: Style, plan: Plan) -> str:
    zhuyin = max(ZHUYIN * style.size, READABLE)
    rules = [_text(style), f"--leading:{_pt(style.leading)};--zhuyin:{_pt(zhuyin)};"]
    rules.append(_aligned(style, plan.lines))
    if plan.lines.grid and abs(style.size - plan.area.size) > OTHER_SIZE:
        rules.append("--cell:none;")
    if _on_grid(style, plan.area.pitch):
        rules.append(f"--grid:{_pt(plan.area.pitch)};")
    # The rules of a paragraph are as wide as the line, however far its text stands in.
    inner = "padding" if style.above or style.below or style.name == "distribution" else "margin"
    if style.indent:
        rules.append(f"text-indent:{_pt(style.indent * style.cell)};")
    for side, count in (("left", style.left), ("right", style.right)):
        if count:
            rules.append(f"{inner}-{side}:{_pt(count * style.cell)};")
    for side, space in (("top", style.before), ("bottom", style.after)):
        if space:
            rules.append(f"margin-{side}:{_pt(space)};")
    rules.append(f"--after:{_pt(style.after)};")
    if style.keep_next:
        rules.append("break-after:avoid;")
    if style.page_before:
        rules.append("break-before:page;")
    rules += _ruled(style)
    rules += _narrowed(style)
    return f".s-{style.name}{{{''.join(rules)}}}{_far(style)}"


def _far(style: Style) -> str:
    """What stands at the far end of a line is out of the flow, and so past the indents."""
    return f".s-{style.name} .far{{right:{_pt(style.far)}}}" if style.far else ""


def _ruled(style: Style) -> Iterator[str]:
    """Rules above and below; the second line of a thick and thin one stands beyond it."""
    for side, rule in (("top", style.above), ("bottom", style.below)):
        if rule:
            yield f"border-{side}:{_pt(rule.width)} solid #{rule.colour};"
            yield f"padding-{side}:{_pt(rule.gap)};"


def _second_lines(style: Style) -> Iterator[str]:
    """Draw the finer line of a thick and thin rule, half the thick one away from it."""
    for side, rule in (("top", style.above), ("bottom", style.below)):
        if rule and rule.kind == "thick-thin":
            fine = rule.width * FINE
            away = rule.width * 2 + fine
            yield (
                f".s-{style.name}{{position:relative;margin-{side}:{_pt(rule.width + fine)}}}"
                f'.s-{style.name}::before{{content:"";position:absolute;left:0;right:0;'
                f"{side}:{_pt(-away)};height:{_pt(fine)};background:#{rule.colour}}}"
            )


def _narrowed(style: Style) -> Iterator[str]:
    """Set a paragraph wider than the measure, and draw it as wide (character scaling)."""
    if style.scale != 1:
        more = (1 / style.scale - 1) / 2
        yield f"transform:scaleX({style.scale:g});margin-left:{-more:.4%};margin-right:{-more:.4%};"


def _voice(voice: Voice, lines: Lines) -> str:
    rules: list[str] = []
    if voice.face or voice.scale != 1:
        # Another face, a smaller or a raised run must not push lines of a paragraph apart.
        rules.append("line-height:0;")
    if voice.face:
        rules.append(f"font-family:{_families(voice.face)};font-weight:{voice.face.weight};")
    if voice.scale != 1:
        rules.append(f"font-size:{voice.scale:g}em;")
    if voice.colour:
        rules.append(f"color:#{voice.colour};")
    if voice.spacing:
        rules.append(f"letter-spacing:{voice.spacing:g}em;")
    if voice.raised:
        rules.append(f"vertical-align:{'super' if voice.raised == 'sup' else 'sub'};")
    rules += _interlinear(voice, lines)
    return f".v-{voice.name}{{{''.join(rules)}}}"


def _interlinear(voice: Voice, lines: Lines) -> Iterator[str]:
    """着重号, 专名号 and 书名号 (clreq §3.1.8): drawn by the composer, or as stock CSS can."""
    if not lines.stock:
        kinds = [kind for kind, asked in _marks(voice).items() if asked]
        if kinds:
            yield f"--interlinear:{' '.join(kinds)};"
        return
    if voice.dots:
        yield "text-decoration:underline dotted;text-underline-offset:.25em;"
    if voice.line:
        wave = " wavy" if voice.line == "wavy" else ""
        yield f"text-decoration:underline{wave};text-underline-offset:.2em;"


def _marks(voice: Voice) -> dict[str, bool]:
    return {"dots": voice.dots, "name": voice.line == "under", "title": voice.line == "wavy"}


def _columns(plan: Plan) -> str:
    """Columns a hair narrower than their share, as lines are a hair longer than theirs."""
    columns = plan.columns
    if columns is None:
        return ""
    gap = columns.gap * plan.area.size - SLACK
    rule = "column-rule:.3pt solid #000;" if columns.rule else ""
    return f".g-columns{{column-count:{columns.count};column-gap:{_pt(gap)};{rule}}}"


def _notes(plan: Plan) -> str:
    mark = plan.voices.get("note-mark")
    scale = mark.scale if mark else 0.7
    half = _pt(plan.area.pitch / 2)
    return (
        f".footnote{{float:footnote;footnote-policy:line;text-indent:0;{_text(plan.styles['footnote'])}}}"
        ".footnote::footnote-call{content:attr(data-mark);line-height:0;--keep:before;"
        f"font-size:{scale:g}em;vertical-align:super}}"
        ".footnote.long{footnote-policy:auto}.footnote::footnote-marker{content:none}.fn{display:block}"
        "@page{@footnote{box-decoration-break:clone;border-top:.4pt solid #000;"
        f"padding-top:{half};margin-top:{half}}}}}"
    )
