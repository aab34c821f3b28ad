"""What Word is told of the whole document: settings, fonts, and numbers for an editor."""

from banxin.backends.docx.styles import NUMBERS, language
from banxin.backends.docx.wml import Element, twips, val, w
from banxin.typeset.plan import Plan

_COMPATIBLE = {
    "compatibilityMode": 15,
    "overrideTableStyleFontSizeAndJustification": 1,
    "enableOpenTypeFeatures": 1,
    "doNotFlipMirrorIndents": 1,
    "differentiateMultirowTableHeaders": 1,
}
_COLOURS = {
    "bg1": "light1", "t1": "dark1", "bg2": "light2", "t2": "dark2",
    **{f"accent{n}": f"accent{n}" for n in range(1, 7)},
    "hyperlink": "hyperlink", "followedHyperlink": "followedHyperlink",
}  # fmt: skip
_NOT_AT_START = "!%),.:;?]}·’”、。〉》」』】〕〗！％），．／：；？］｝～–—…‧・"
_NOT_AT_END = "$([{£¥‘“〈《「『【〔〖（［｛￥"
"""Word's own lists differ by language and let “……” be torn (clreq §3.1.4, the strict rule)."""

LEVELS = (
    ("chineseCountingThousand", "%{}、"),
    ("chineseCountingThousand", "（%{}）"),
    ("decimal", "%{}．"),
    ("decimal", "（%{}）"),
    ("decimalEnclosedCircleChinese", "%{}"),
)
"""The levels in official documents in their order (GB/T 9704—2012 7.3.3), each with the number
of its place to be filled in."""


def settings(plan: Plan, note_format: str) -> Element:
    """Build `w:settings` in schema order (§17.15.1.78)."""
    lang = language(plan.lang)
    notes = [val("numFmt", note_format)] if note_format else []
    uri = "http://schemas.microsoft.com/office/word"
    return w(
        "settings",
        w("zoom", percent=100),
        *([w("mirrorMargins")] if plan.area.mirrored else []),
        w("bordersDoNotSurroundHeader"),
        w("bordersDoNotSurroundFooter"),
        val("defaultTabStop", twips(plan.area.size * 2)),
        w("evenAndOddHeaders"),
        val("characterSpacingControl", "compressPunctuation"),
        w("noLineBreaksAfter", lang=lang, val=_NOT_AT_END),
        w("noLineBreaksBefore", lang=lang, val=_NOT_AT_START),
        w("footnotePr", *notes, w("footnote", id=-1), w("footnote", id=0)),
        w(
            "compat",
            *(w(name) for name in ("spaceForUL", "balanceSingleByteDoubleByteWidth",
              "doNotLeaveBackslashAlone", "ulTrailSpace", "doNotExpandShiftReturn",
              "adjustLineHeightInTable", "useFELayout")),
            *(w("compatSetting", name=n, uri=uri, val=v) for n, v in _COMPATIBLE.items()),
        ),
        w("themeFontLang", val="en-US", eastAsia=lang),
        w("clrSchemeMapping", **_COLOURS),
        val("decimalSymbol", "."),
        val("listSeparator", ","),
    )  # fmt: skip


def font_table(plan: Plan) -> Element:
    """Build `w:fonts`: every family the Plan names, Chinese ones with their charset."""
    charset = "88" if "Hant" in plan.lang else "86"
    families = {face.word: (charset, face.family) for face in reversed(plan.faces)}
    families = {face.latin: ("00", "") for face in plan.faces} | families
    return w("fonts", *(_font(name, *about) for name, about in sorted(families.items())))


def _font(name: str, charset: str, family: str) -> Element:
    """Name a font, and what may stand in for it where an office has not got it."""
    other = [val("altName", family)] if family not in ("", name) else []
    kind = (val("charset", charset), val("family", "auto"), val("pitch", "variable"))
    return w("font", *other, *kind, name=name)


def numbering() -> Element:
    """Build `w:numbering`: the official levels, ready for what an editor adds.

    Numbers of headings are text, since they are the author's; those of lists come from `lists`.
    """
    levels = [
        w("lvl", val("start", 1), val("numFmt", kind), val("suff", "nothing"),
          val("lvlText", form.format(n + 1)), val("lvlJc", "left"), ilvl=n)
        for n, (kind, form) in enumerate(LEVELS)
    ]  # fmt: skip
    return w(
        "numbering",
        w("abstractNum", val("nsid", "0A1B2C3D"), val("multiLevelType", "multilevel"),
          val("tmpl", "0A1B2C3E"), val("styleLink", NUMBERS.id), *levels, abstractNumId=0),
        w("num", val("abstractNumId", 0), numId=1),
    )  # fmt: skip
