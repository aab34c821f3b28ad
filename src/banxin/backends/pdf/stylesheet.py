"""The Plan as CSS. A designer's own `style.css` comes after it."""

from banxin.typeset.plan import Area, Face, Plan, Style, Voice

LEADER = (
    "url(\"data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='5.6' height='2'%3E"
    "%3Ccircle cx='1' cy='1' r='.5' fill='%23888'/%3E%3C/svg%3E\")"
)
"""Light, wide dots as one small pattern; a dotted border draws each dot as four curves."""

SLACK = 0.06
"""Points added to the measure: a box of exactly n characters loses the last to rounding."""


def stylesheet(plan: Plan, running_title: str) -> str:
    """Give the CSS of a plan."""
    return "\n".join(
        [
            _pages(plan, running_title),
            _document(plan),
            *(_style(style) for style in plan.styles.values()),
            *(_voice(voice) for voice in plan.voices.values()),
            _notes(plan),
            _parts(plan),
        ]
    )


def _families(face: Face) -> str:
    return ",".join(f'"{family}"' for family in (face.family, *face.fallback))


def _pt(value: float) -> str:
    return f"{round(value, 3):g}pt"


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") + '"'


def _pages(plan: Plan, running_title: str) -> str:
    area = plan.area
    size = f"size:{_pt(area.width)} {_pt(area.height)};bleed:{_pt(area.bleed)};"
    rules = [f"@page{{{size}{_margins(area, 'left', 'right')}}}"]
    if area.mirrored:
        recto, verso = ("right", "left") if area.binding == "left" else ("left", "right")
        rules.append(f"@page:{recto}{{{_margins(area, *_inner_outer(recto))}}}")
        rules.append(f"@page:{verso}{{{_margins(area, *_inner_outer(verso))}}}")
    else:
        recto, verso = "right", "left"
    rules += [_running(plan, side, running_title) for side in (recto, verso)]
    rules += [_folio(plan, side) for side in (recto, verso)]
    blind = plan.folio.blind if plan.folio else ()
    boxes = "".join(
        f"@{v}-{h}{{content:none}}" for v in ("top", "bottom") for h in ("left", "center", "right")
    )
    for part in blind:
        name = ":blank" if part == "blank" else f" {part}"
        # Named pages lose to :left and :right unless they are as specific.
        rules += [f"@page{name}:{side}{{{boxes}}}" for side in ("left", "right")]
    return "\n".join(rules)


def _inner_outer(side: str) -> tuple[str, str]:
    """The inner margin of a right-hand page is on its left."""
    return ("left", "right") if side == "right" else ("right", "left")


def _margins(area: Area, inner: str, outer: str) -> str:
    return (
        f"margin-top:{_pt(area.head)};margin-bottom:{_pt(area.foot)};"
        f"margin-{inner}:{_pt(area.back)};margin-{outer}:{_pt(area.fore - SLACK)};"
    )


def _running(plan: Plan, side: str, title: str) -> str:
    if plan.running is None:
        return ""
    verso = side == ("left" if plan.area.binding == "left" else "right")
    form = plan.running.verso if verso else plan.running.recto
    before, found, after = form.partition("{section}")
    content = _quoted(before.replace("{title}", title))
    if found:
        content += f" string(section) {_quoted(after.replace('{title}', title))}"
    if not form:
        return ""
    box = f"content:{content};vertical-align:bottom;padding-bottom:{_pt(plan.running.rise)};"
    place = f"@top-{side}{{{box}{_text(plan.styles['running-head'])}white-space:nowrap}}"
    return f"@page:{side}{{{place}}}"


def _folio(plan: Plan, side: str) -> str:
    if plan.folio is None:
        return ""
    before, _, after = plan.folio.form.partition("{n}")
    content = f"{_quoted(before)} counter(page) {_quoted(after)}"
    where = side if plan.folio.place == "outside" else "center"
    box = f"content:{content};vertical-align:top;padding-top:{_pt(plan.folio.drop)};"
    return f"@page:{side}{{@bottom-{where}{{{box}{_text(plan.styles['folio'])}}}}}"


def _text(style: Style) -> str:
    spacing = f"letter-spacing:{style.spacing:g}em;" if style.spacing else ""
    return (
        f"font-family:{_families(style.face)};font-weight:{style.face.weight};"
        f"font-size:{_pt(style.size)};line-height:{_pt(style.leading)};"
        f"color:#{style.colour};{spacing}"
    )


def _document(plan: Plan) -> str:
    return (
        f"html{{{_text(plan.styles['body'])}font-kerning:none;font-variant-ligatures:none;hyphens:none}}\n"
        "body,p,h1,h2,h3,ul,li,blockquote,table,caption,nav,main,section{margin:0;padding:0}"
        "p,h1,h2,h3{orphans:3;widows:2;overflow-wrap:anywhere}"
        "ul{list-style:none}li{display:block}a{color:inherit;text-decoration:none}"
        "h1{string-set:section attr(data-running)}"
        "h1,h2,h3{break-after:avoid;break-inside:avoid}"
        ".phrase{white-space:nowrap}"
        "a.page::after{content:target-counter(attr(href),page)}"
    )


def _style(style: Style) -> str:
    # Stock line setting can stretch only spaces, which would tear holes into Chinese lines.
    align = "left" if style.align in ("justify", "distribute") else style.align
    rules = [_text(style), f"text-align:{align};"]
    if style.indent:
        rules.append(f"text-indent:{_pt(style.indent * style.size)};")
    for side, count in (("left", style.left), ("right", style.right)):
        if count:
            rules.append(f"margin-{side}:{_pt(count * style.size)};")
    for side, space in (("top", style.before), ("bottom", style.after)):
        if space:
            rules.append(f"margin-{side}:{_pt(space)};")
    if style.keep_next:
        rules.append("break-after:avoid;")
    return f".s-{style.name}{{{''.join(rules)}}}"


def _voice(voice: Voice) -> str:
    rules: list[str] = []
    if voice.face:
        rules.append(f"font-family:{_families(voice.face)};font-weight:{voice.face.weight};")
    if voice.scale != 1:
        # A smaller or raised run must not push the lines of its paragraph apart.
        rules.append(f"font-size:{voice.scale:g}em;line-height:0;")
    if voice.colour:
        rules.append(f"color:#{voice.colour};")
    if voice.spacing:
        rules.append(f"letter-spacing:{voice.spacing:g}em;")
    if voice.raised:
        rules.append(f"vertical-align:{'super' if voice.raised == 'sup' else 'sub'};")
    if voice.dots:
        rules.append("text-decoration:underline dotted;text-underline-offset:.25em;")
    if voice.line:
        wave = " wavy" if voice.line == "wavy" else ""
        rules.append(f"text-decoration:underline{wave};text-underline-offset:.2em;")
    return f".v-{voice.name}{{{''.join(rules)}}}"


def _notes(plan: Plan) -> str:
    mark = plan.voices.get("note-mark")
    scale = mark.scale if mark else 0.7
    half = _pt(plan.area.pitch / 2)
    return (
        f".footnote{{float:footnote;text-indent:0;{_text(plan.styles['footnote'])}}}"
        ".footnote::footnote-call{content:attr(data-mark);line-height:0;"
        f"font-size:{scale:g}em;vertical-align:super}}"
        ".footnote::footnote-marker{content:none}.fn{display:block}"
        f"@page{{@footnote{{border-top:.4pt solid #000;padding-top:{half};margin-top:{half}}}}}"
    )


def _parts(plan: Plan) -> str:
    area = plan.area
    line, accent = area.pitch, plan.accent
    bled = f"background:#{plan.tint};" if plan.tint else ""
    depth = area.depth
    return (
        f"@page cover{{{bled}}}"
        f".g-cover{{page:cover;position:relative;break-after:page;"
        f"padding-top:{_pt(5 * line)};height:{_pt(depth - 5 * line)}}}"
        f".g-cover::before{{content:'';position:absolute;left:{_pt(-1.1 * area.size)};"
        f"top:{_pt(-area.head - area.bleed)};width:1.2pt;height:{_pt(area.head + 11.5 * line)};"
        f"background:#{accent}}}"
        f".s-cover-series{{position:absolute;top:{_pt(2 * line)}}}"
        ".g-cover .s-cover-foot{position:absolute;left:0;right:0;bottom:0;"
        f"border-top:.4pt solid #8a7f70;padding-top:{_pt(line / 3)}}}"
        ".g-contents{page:contents;break-after:page}"
        ".g-masthead~.g-contents{page:auto;break-after:auto;"
        f"padding:{_pt(line / 2)} 0 {_pt(line / 2)};border-bottom:.5pt solid #{accent}}}"
        # Flexible boxes would be laid out twice over; what is far stands out of the flow.
        ".filled{position:relative;z-index:0}.far{position:absolute;right:0;background:inherit}"
        ".leader{position:absolute;left:0;right:0;bottom:.5em;height:2px;"
        f"background:{LEADER} repeat-x right bottom}}"
        ".g-contents .near{position:relative;background:#fff;padding-right:.8em}"
        ".g-contents .far{background:#fff;padding-left:.6em}"
        f".s-office{{border-bottom:2.2pt solid #{accent};padding-bottom:{_pt(line / 5)}}}"
        f".g-masthead{{border-bottom:.7pt solid #{accent};padding-bottom:1.6pt}}"
        ".g-body{break-before:auto}"
        ".g-cover~.g-colophon{break-before:page;page:colophon;"
        f"position:relative;height:{_pt(depth)}}}.g-cover~.g-colophon .foot"
        "{position:absolute;bottom:0}"
        f".g-masthead~.g-colophon{{margin-top:{_pt(line)}}}"
        f".g-distribution{{break-inside:avoid;margin-top:{_pt(line)};border-bottom:1pt solid #000}}"
        ".s-distribution{border-top:.6pt solid #000;padding:0 .6em}"
        ".s-distribution:first-child{border-top:1pt solid #000}"
        "table{border-collapse:collapse;width:100%;border-top:1pt solid #000;"
        f"border-bottom:1pt solid #000;margin:{_pt(line / 2)} 0}}"
        "td,th{border-top:.4pt solid #000;padding:0 .4em;vertical-align:top}"
        "caption{caption-side:top}img{max-width:100%;display:block;margin:0 auto}"
        f".g-figure{{break-inside:avoid;margin:{_pt(line / 2)} 0}}"
        ".g-verse,.g-signature{break-inside:avoid}"
        f".g-signature,.g-verse,.g-quote{{margin:{_pt(line / 2)} 0}}"
        ".ruby{display:inline-block;text-align:center;line-height:1;text-indent:0}"
        ".rt{display:block;font-size:.5em;line-height:1.15;margin-bottom:-.05em}.rb{display:block}"
    )
