"""How an inline is to be set, as CSS says it: custom properties beside the standard ones.

A custom property `--kinsoku` is found in a computed style as `__kinsoku`, a list of tokens.
All of them are inherited.
"""

from operator import itemgetter
from typing import Any, Literal

import msgspec

from banxin.backends.pdf.tokens import length
from banxin.script.kinsoku import Level

Punctuation = Literal["full", "kaiming", "line-end"]


_ISLANDS = ("zh-hant", "zh-tw", "zh-hk", "zh-mo")
"""Languages whose solidus takes a whole em (clreq §3.1.2)."""


KEPT = "banxin_setting"
"""Where a style keeps what was read in it, as it keeps its anonymous style."""


class Setting(msgspec.Struct, frozen=True):
    """What the composer is told about a run of text. Lengths in px.

    `spacing` follows every character; `cell` is the pitch of a strict grid, 0 for none;
    `marks` are the interlinear marks drawn under it; `wraps` and `collapses` say whether
    lines may break in it and whether its spaces vanish at their ends; `keeps` holds it to what
    is before it, `phrases` has its lines end where its phrases do; on the grid words may be
    forced apart `anywhere`; `mainland` tells which region's marks it has.
    """

    size: float
    spacing: float
    kinsoku: Level = "gb"
    punctuation: Punctuation = "line-end"
    hangs: bool = False
    autospace: float = 0.25
    marks: frozenset[str] = frozenset()
    keeps: bool = False
    phrases: bool = False
    cell: float = 0.0
    mainland: bool = True
    wraps: bool = True
    anywhere: bool = False
    collapses: bool = True


def setting_of(style: Any) -> Setting:
    """Read a computed style, once."""
    kept: Setting | None = vars(style).get(KEPT)
    if kept is None:
        spacing, white = style["letter_spacing"], style["white_space"]
        size = style["font_size"]
        told = _told(style)
        kept = vars(style)[KEPT] = Setting(
            size=size,
            spacing=0.0 if spacing == "normal" else spacing,
            cell=length(style["__cell"], size),
            mainland=not (style["lang"] or "").lower().startswith(_ISLANDS),
            wraps=white in ("normal", "pre-wrap", "pre-line"),
            collapses=white in ("normal", "nowrap", "pre-line"),
            **told,
        )
    return kept


def _told(style: Any) -> dict[str, Any]:
    """Read the custom properties; styles of one document that inherit them alike share it."""
    tokens = _TOLD(style)
    known = style.cache.setdefault(KEPT, {})
    key = tuple(map(id, tokens))
    if key not in known:
        # While the tokens are kept, no others can have their ids.
        known[key] = tokens, _read(style)
    told: dict[str, Any] = known[key][1]
    return told


_TOLD = itemgetter(
    "__kinsoku", "__punctuation", "__hang", "__autospace", "__interlinear", "__keep",
    "__grid_words",
)  # fmt: skip


def _read(style: Any) -> dict[str, Any]:
    keep = _words(style, "keep")
    return {
        "kinsoku": _word(style, "kinsoku", ("none", "basic", "gb", "strict"), "gb"),
        "punctuation": _word(style, "punctuation", ("full", "kaiming", "line-end"), "line-end"),
        "hangs": "stops" in _words(style, "hang"),
        "autospace": _number(style, "autospace", 0.25),
        "marks": frozenset(_words(style, "interlinear")) & {"dots", "name", "title"},
        "keeps": "before" in keep,
        "phrases": "phrases" in keep,
        "anywhere": "part" in _words(style, "grid_words"),
    }


def _tokens(style: Any, name: str) -> list[Any]:
    return [token for token in style[f"__{name}"] or () if token.type != "whitespace"]


def _words(style: Any, name: str) -> list[str]:
    return [token.value for token in _tokens(style, name) if token.type == "ident"]


def _word(style: Any, name: str, known: tuple[str, ...], otherwise: str) -> str:
    return next((word for word in _words(style, name) if word in known), otherwise)


def _number(style: Any, name: str, otherwise: float) -> float:
    for token in _tokens(style, name):
        if token.type == "number" and 0 <= token.value <= 1:
            return float(token.value)
    return otherwise
