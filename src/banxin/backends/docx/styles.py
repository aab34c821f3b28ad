"""The style sheet: every style of the Plan, and the few that Word itself needs."""

import msgspec

from banxin.backends.docx.display import displayed
from banxin.backends.docx.looks import fonts, style_characters, style_paragraph
from banxin.backends.docx.names import STRUCTURAL, StyleName, paragraph_style
from banxin.backends.docx.style_elements import style_element, variant
from banxin.backends.docx.wml import Element, half_points, twips, val, w
from banxin.typeset.plan import Align, Plan, Style
from banxin.typeset.reading import Reading, leaves

PICTURE = STRUCTURAL["picture"]
TABLE = STRUCTURAL["table"]
CAPTION_KEPT = StyleName("caption-kept", "题注 与下段同页", "caption-kept")
"""A caption with a credit below it."""
CAPTION_ABOVE = StyleName("caption-above", "题注 表上", "caption-above")
"""A caption above its table, half a line from the text."""
GAP = STRUCTURAL["gap"]
CONTENTS_END = STRUCTURAL["contents-end"]
LEADER = STRUCTURAL["leader"]
SECTION_END = STRUCTURAL["section-end"]
SECTION_END_HEIGHT = 1.0
"""Points that the empty paragraph at the end of a section takes."""
NUMBERS = STRUCTURAL["outline-numbers"]
EVEN = {key: STRUCTURAL[f"{key}-even"] for key in ("running-head", "folio")}
DISTRIBUTION = STRUCTURAL["distribution-table"]

_LANGUAGES = {"zh": "zh-CN", "zh-Hans": "zh-CN", "zh-Hant": "zh-TW", "zh-Hant-HK": "zh-HK"}


def language(lang: str) -> str:
    """Give the name Word has for a BCP 47 tag of a Chinese script."""
    return _LANGUAGES.get(lang, lang)


def style_sheet(plan: Plan, reading: Reading) -> Element:
    """Build `w:styles`; character styles are added once the text has asked for them."""
    outline = _outline(reading)
    plan = displayed(plan, reading)
    return w(
        "styles",
        _defaults(plan),
        _latent(),
        *_of_word(),
        *(_paragraph_style(s, plan, outline.get(key, 0)) for key, s in _ordered(plan)),
        *_structural(plan),
    )


def _ordered(plan: Plan) -> list[tuple[str, Style]]:
    """Body first, since the others are based on it; furniture at its side of the page."""
    found = sorted(plan.styles.items(), key=lambda item: item[0] != "body")
    return [(key, _placed(style, plan)) for key, style in found]


def _placed(style: Style, plan: Plan) -> Style:
    if style.name in EVEN:
        return odd_page(style, plan)
    return style


def _outline(reading: Reading) -> dict[str, int]:
    """Give the outline level of each style: what the text uses it for, else its name's."""
    found: dict[str, int] = {}
    for part in reading.parts:
        for leaf in leaves(part):
            if leaf.level:
                found.setdefault(leaf.style, leaf.level)
    return {f"heading-{n}": n for n in (1, 2, 3)} | found


def odd_page(style: Style, plan: Plan) -> Style:
    """Set a running head or folio at the outer edge of a right-hand page."""
    return _outside(style, plan, "right" if plan.area.binding == "left" else "left")


def even_page(style: Style, plan: Plan) -> Style:
    """Set a running head or folio at the outer edge of a left-hand page."""
    return _outside(style, plan, "left" if plan.area.binding == "left" else "right")


def _outside(style: Style, plan: Plan, edge: Align) -> Style:
    """Centred matter stays centred; the rest goes to the edge."""
    centred = style.align == "center"
    inset = {}
    if style.name == "folio" and plan.folio:
        centred = plan.folio.place == "center"
        inset = {edge: plan.folio.inset / style.cell}
    if centred:
        return msgspec.structs.replace(style, align="center")
    return msgspec.structs.replace(style, align=edge, **inset)


def _defaults(plan: Plan) -> Element:
    """Give what every style starts from.

    Lines are exact and need no grid; LibreOffice would lengthen one with ruby or dots.
    """
    body = plan.styles["body"]
    size = half_points(body.size)
    return w(
        "docDefaults",
        w("rPrDefault", w(
            "rPr", fonts(body.face), val("sz", size), val("szCs", size),
            w("lang", val="en-US", eastAsia=language(plan.lang), bidi="ar-SA"),
        )),
        w("pPrDefault", w(
            "pPr", val("widowControl", 0), w("kinsoku"), w("overflowPunct"),
            val("topLinePunct", 0), w("autoSpaceDE"), w("autoSpaceDN"),
            w("adjustRightInd"), val("snapToGrid", 0),
        )),
    )  # fmt: skip


def _latent() -> Element:
    """Keep the styles that Word has and we have not out of the editor's list (§17.7.4.5)."""
    return w("latentStyles", defLockedState=0, defUIPriority=99, defSemiHidden=1,
             defUnhideWhenUsed=1, defQFormat=0)  # fmt: skip


def _of_word() -> list[Element]:
    """The three defaults a style sheet must have besides Normal (§17.7.4.17)."""
    hidden = (w("semiHidden"), w("unhideWhenUsed"))
    edges = {"top": 0, "left": 108, "bottom": 0, "right": 108}
    cells = w("tblCellMar", *(w(edge, w=width, type="dxa") for edge, width in edges.items()))
    return [
        w("style", val("name", "Default Paragraph Font"), val("uiPriority", 1), *hidden,
          type="character", default=1, styleId="DefaultParagraphFont"),
        w("style", val("name", "Normal Table"), val("uiPriority", 99), *hidden,
          w("tblPr", w("tblInd", w=0, type="dxa"), cells),
          type="table", default=1, styleId="TableNormal"),
        w("style", val("name", "No List"), val("uiPriority", 99), *hidden,
          type="numbering", default=1, styleId="NoList"),
    ]  # fmt: skip


def _paragraph_style(style: Style, plan: Plan, outline: int) -> Element:
    named = paragraph_style(style.name)
    return style_element(named, style_paragraph(style, plan, outline), style_characters(style))


def _structural(plan: Plan) -> list[Element]:
    size = half_points(plan.styles["body"].size)
    return [
        *(_even(key, plan) for key in EVEN),
        style_element(PICTURE, w(
            "pPr", w("keepNext"),
            w("spacing", before=twips(plan.area.pitch / 2), after=0, line=240, lineRule="auto"),
            _flush(), val("jc", "center"),
        )),
        variant(CAPTION_KEPT, paragraph_style("caption"), (w("pPr", w("keepNext")), w("pPr"))),
        variant(CAPTION_ABOVE, paragraph_style("caption"), (
            w("pPr", w("keepNext"), w("spacing", before=twips(plan.area.pitch / 2))), w("pPr"),
        )),
        style_element(GAP, _blank(plan.area.pitch / 2), w("rPr", val("sz", size))),
        style_element(CONTENTS_END, _blank(plan.area.pitch / 2, _hairline(plan.accent)),
                      w("rPr", val("sz", size))),
        style_element(SECTION_END, _blank(SECTION_END_HEIGHT), w("rPr", val("sz", 2))),
        *_table_styles(),
        style_element(LEADER, w("rPr", val("color", "A6A6A6")), kind="character"),
        style_element(NUMBERS, w("pPr", w("numPr", val("numId", 1))), kind="numbering"),
    ]  # fmt: skip


def _even(key: str, plan: Plan) -> Element:
    style = even_page(furniture(key, plan), plan)
    return style_element(EVEN[key], style_paragraph(style, plan, 0), style_characters(style))


def furniture(key: str, plan: Plan) -> Style:
    """Give the style of running heads or folios, which a Plan may leave to the body."""
    plain = msgspec.structs.replace(plan.styles["body"], name=key, indent=0.0)
    return plan.styles.get(key, plain)


def _blank(height: float, *rule: Element) -> Element:
    lines = w("spacing", before=0, after=0, line=twips(height), lineRule="exact")
    return w("pPr", *rule, lines, _flush())


def _hairline(colour: str) -> Element:
    """The rule that closes the contents on a bulletin's first page."""
    return w("pBdr", w("bottom", val="single", sz=4, space=0, color=colour))


def _flush() -> Element:
    return w("ind", left=0, right=0, firstLineChars=0, firstLine=0)


def _table_styles() -> list[Element]:
    """Tables of the text: no rule upright (GB/T 7713). 版记: 0.35 and 0.25 mm (GB/T 9704 7.4.1)."""
    below = {"bottom": 60}
    flush = dict.fromkeys(("left", "right"), 0)
    return [_table_style(TABLE, (8, 8, 3), below), _table_style(DISTRIBUTION, (8, 8, 6), flush)]


def _table_style(named: StyleName, rules: tuple[int, int, int], white: dict[str, int]) -> Element:
    """Rules above, below and between rows in eighths of a point; white in cells in twips."""
    edges = [w(edge, val="single", sz=size, space=0, color="auto")
             for edge, size in zip(("top", "bottom", "insideH"), rules, strict=True)]  # fmt: skip
    inner = w("tblCellMar", *(w(edge, w=width, type="dxa") for edge, width in white.items()))
    return style_element(named, w("tblPr", w("tblBorders", *edges), inner), kind="table")
