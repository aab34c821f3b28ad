"""The properties of characters and paragraphs that a Plan's numbers come to in Word."""

from collections.abc import Iterator

from banxin.backends.docx.wml import Element, half_points, most_twips, twips, val, w
from banxin.typeset.plan import Align, Face, Plan, Style, Voice

_ALIGN: dict[Align, str] = {
    "justify": "both",
    "left": "left",
    "center": "center",
    "right": "right",
    "distribute": "distribute",
}
_LINES = {"under": "single", "wavy": "wave"}
_RAISED = {"sup": "superscript", "sub": "subscript"}


def fonts(face: Face, *, latin: bool = False) -> Element:
    """Name the Chinese family for every slot, or the Latin one for the Latin slots."""
    west = face.latin if latin else face.word
    return w("rFonts", ascii=west, hAnsi=west, eastAsia=face.word, cs=face.latin)


def character_looks(voice: Voice, within: Style, face: Face, *, latin: bool) -> list[Element]:
    """Give a voice's run properties in a paragraph, in schema order (§17.3.2.28)."""
    found = []
    if voice.face or latin:
        found.append(fonts(face, latin=latin))
    if voice.colour:
        found.append(val("color", voice.colour))
    size = within.size * voice.scale
    if voice.spacing:
        found.append(val("spacing", twips(voice.spacing * size)))
    if voice.scale != 1 and not voice.raised:  # Word makes raised text smaller by itself
        found += _size(size)
    if voice.line:
        found.append(val("u", _LINES[voice.line]))
    if voice.raised:
        found.append(val("vertAlign", _RAISED[voice.raised]))
    if voice.dots:
        found.append(val("em", "dot"))
    return found


def style_characters(style: Style) -> Element:
    """Give the run properties of a paragraph style; black is left to Word as automatic."""
    found = [fonts(style.face)]
    found.append(val("color", "auto" if style.colour == "000000" else style.colour))
    found.append(val("spacing", most_twips(style.spacing * style.size)))
    if style.scale != 1:
        found.append(val("w", round(style.scale * 100)))
    return w("rPr", *found, *_size(style.size))


def _size(points: float) -> list[Element]:
    return [val("sz", half_points(points)), val("szCs", half_points(points))]


def style_paragraph(style: Style, plan: Plan, outline: int) -> Element:
    """Give the paragraph properties of a style in schema order (§17.3.1.26).

    Every property is written out, so that no style depends on another. Lines are of an
    exact height: then a page holds the same lines whatever font an office has.
    """
    found = []
    if style.keep_next:
        found.append(w("keepNext"))
    if style.page_before:
        found.append(w("pageBreakBefore"))
    found += _rules(style, plan)
    found += _tabs(style, plan)
    if style.name == "code":  # columns of code stand below each other, whatever script they are in
        found += [val("autoSpaceDE", 0), val("autoSpaceDN", 0)]
    found.append(
        w("spacing", before=twips(style.before), after=twips(style.after),
          line=most_twips(style.leading), lineRule="exact")
    )  # fmt: skip
    found.append(_indents(style))
    found.append(val("jc", _ALIGN[style.align]))
    if outline:
        found.append(val("outlineLvl", outline - 1))
    return w("pPr", *found)


def _indents(style: Style) -> Element:
    """Write the first line's indent in characters for the editor, in twips for the rest."""
    first = "firstLine" if style.indent >= 0 else "hanging"
    chars, length = abs(style.indent), most_twips(abs(style.indent) * style.cell)
    return w(
        "ind",
        left=twips(style.left * style.cell),
        right=twips(style.right * style.cell),
        **{f"{first}Chars": round(chars * 100), first: length},
    )


def _rules(style: Style, plan: Plan) -> list[Element]:
    """Give the rules that belong to a style: its own, or a cover's."""
    if style.above or style.below:
        return [w("pBdr", *_own_rules(style))]
    match style.name:
        case "cover-series" | "cover-title" | "cover-subtitle":
            edges = [_rule("left", "single", 10, 10, plan.accent)]
        case "cover-foot":
            edges = [_rule("top", "single", 4, 8, style.colour)]
        case _:
            return []
    return [w("pBdr", *edges)]


def _own_rules(style: Style) -> Iterator[Element]:
    for edge, rule in (("top", style.above), ("bottom", style.below)):
        if rule:
            second = "thickThinSmallGap" if edge == "bottom" else "thinThickSmallGap"
            kind = second if rule.kind == "thick-thin" else "single"
            yield _rule(edge, kind, round(rule.width * 8), round(rule.gap), rule.colour)


def _rule(edge: str, kind: str, eighths: int, space: int, colour: str) -> Element:
    return w(edge, val=kind, sz=eighths, space=space, color=colour)


def _tabs(style: Style, plan: Plan) -> list[Element]:
    """A tab at the end of the line where one style has matter at both ends."""
    end = twips(plan.area.measure - style.far)
    if style.name.startswith("contents-") and style.name != "contents-title":
        return [w("tabs", w("tab", val="right", leader="dot", pos=end))]
    if style.name.startswith(("office", "cover-foot", "document-number", "distribution")):
        return [w("tabs", w("tab", val="right", pos=end))]
    return []
