"""What a character is to a line: may it begin or end one, what white does it carry.

Classes follow the tables of punctuation marks in clreq §5 and the categories its rules
for lines are written in (§3.1.4–3.1.6, §3.5.3–3.5.4).
"""

from enum import IntEnum
from functools import cache
from unicodedata import category, east_asian_width


class LineClass(IntEnum):
    """How a character behaves in a Chinese line.

    IDEOGRAPH  Han, kana, bopomofo, full-width letters: what fills a line
    OPENING    opening brackets and quotation marks
    CLOSING    closing brackets and quotation marks
    COMMA      pauses within a sentence: ，、；：
    STOP       ends of sentences: 。．？！
    INTERPUNCT ·
    DASH       —— (two make one mark)
    ELLIPSIS   …… (two make one mark)
    CONNECTOR  ～－–
    SOLIDUS    ／
    PREFIX     what stands before a number: ￥
    POSTFIX    what stands after a number: ％℃°
    LETTER     letters and marks set with them, not Han
    DIGIT      digits
    SIGN       Western signs
    SIGN_OPENING  Western marks that open: ( [
    SIGN_CLOSING  Western marks that close or pause: ) , . !
    SIGN_QUOTE  Western marks that open or close, nobody can tell: " '
    PHRASE_SPACE  a typed space one em wide: it parts phrases and begins no line
    SPACE      a space at which a line may break
    GLUE       a space or joiner at which it may not
    NEWLINE    a break that must be
    OPPORTUNITY a break that may be, without width
    EXTEND     a mark that belongs to what is before it
    """

    IDEOGRAPH = 0
    OPENING = 1
    CLOSING = 2
    COMMA = 3
    STOP = 4
    INTERPUNCT = 5
    DASH = 6
    ELLIPSIS = 7
    CONNECTOR = 8
    SOLIDUS = 9
    PREFIX = 10
    POSTFIX = 11
    LETTER = 12
    DIGIT = 13
    SIGN = 14
    SPACE = 15
    GLUE = 16
    NEWLINE = 17
    OPPORTUNITY = 18
    EXTEND = 19
    SIGN_OPENING = 20
    SIGN_CLOSING = 21
    SIGN_QUOTE = 22
    PHRASE_SPACE = 23


_TABLE = {
    LineClass.OPENING: "“‘（［｛〔【〖《〈「『｟﹁﹃﹙﹛﹝〘〚〝",
    LineClass.CLOSING: "”’）］｝〕】〗》〉」』｠﹂﹄﹚﹜﹞〙〛〞〟",
    LineClass.COMMA: "，、；：﹐﹑﹔﹕",
    LineClass.STOP: "。．？！｡﹒﹖﹗⁇‼⁈⁉",
    LineClass.INTERPUNCT: "·・‧•",
    LineClass.DASH: "—⸺―",
    LineClass.ELLIPSIS: "…⋯",
    LineClass.CONNECTOR: "～－–〜",
    LineClass.SOLIDUS: "／",
    LineClass.PREFIX: "￥＄￡＃№℡",
    LineClass.POSTFIX: "％‰℃℉°′″￠㎎㎏㎜㎝㎞㎡㎥",
    LineClass.SIGN_OPENING: "([{",
    LineClass.SIGN_CLOSING: ")]},.;:!?%/~-‐",
    LineClass.SIGN_QUOTE: "\"'",
    LineClass.SPACE: " ",
    LineClass.PHRASE_SPACE: "\u3000",
    LineClass.GLUE: "\u00a0\u202f\u2060\ufeff\u200d",
    LineClass.NEWLINE: "\n\u0085\u2028\u2029",
    LineClass.OPPORTUNITY: "\u200b",
}
_BY_CHARACTER = {char: kind for kind, chars in _TABLE.items() for char in chars}

NARROW = {
    LineClass.OPENING: LineClass.SIGN_OPENING,
    LineClass.CLOSING: LineClass.SIGN_CLOSING,
    LineClass.COMMA: LineClass.SIGN_CLOSING,
    LineClass.STOP: LineClass.SIGN_CLOSING,
}
"""What a mark becomes where its face gives it the width of a Western one."""

FREE_SIGNS = frozenset("$€£¥%+±#@&§©®™℠µ=×÷<>~")
"""Signs spaced from Han like letters are; other Western marks stand close (clreq §3.2.2)."""


@cache
def line_class(character: str) -> LineClass:
    """Give the class of a single character, taken as one of Chinese text."""
    known = _BY_CHARACTER.get(character)
    if known is not None:
        return known
    kind = category(character)
    if kind in ("Mn", "Me", "Mc") or character in "\ufe0e\ufe0f":
        return LineClass.EXTEND
    if east_asian_width(character) in "WF" or kind in ("No", "Co", "Cn"):
        return LineClass.IDEOGRAPH
    if kind == "Nd":
        return LineClass.DIGIT
    if kind[0] == "L" or kind == "Nl":
        return LineClass.LETTER
    if kind == "Zs" or character == "\t":
        return LineClass.SPACE
    if kind == "So":
        return LineClass.IDEOGRAPH
    return LineClass.SIGN


UNITS = frozenset((
    "m", "cm", "mm", "nm", "µm", "μm", "km", "g", "kg", "mg", "t", "s", "min", "h", "ms",
    "L", "l", "mL", "ml", "W", "kW", "MW", "kWh", "V", "kV", "A", "mA", "Hz", "kHz", "MHz",
    "GHz", "Pa", "kPa", "MPa", "N", "J", "kJ", "K", "mol", "Ω", "KB", "MB", "GB", "TB", "px", "pt",
))  # fmt: skip
"""Signs of units that stay with the number before them (clreq §3.1.5.2; GB 3100—1993)."""
