"""Characters that show nothing and do harm, by family (Unicode 16, UAX #9, PropList.txt)."""

import re

from banxin.script.han import HAN

RULES = {
    "E01": re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]"),
    "E02": re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"),
    "E03": re.compile("[\u00ad\u200b-\u200d\u2060-\u2064\ufeff\ufff9-\ufffb]"),
    "E04": re.compile(
        "[\ufdd0-\ufdef\ud800-\udfff"
        + "".join(chr(plane * 0x10000 + low) for plane in range(17) for low in (0xFFFE, 0xFFFF))
        + "]"
    ),
}
"""Rule → characters taken out: controls, bidi controls, zero width, noncharacters."""

UNKNOWN = re.compile("[\ufffc\ufffd\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]")
"""Characters that say nothing to another computer: lost in decoding, or private use."""

_JOINERS = "\u200c\u200d"
_CHINESE_OR_ASCII = re.compile(f"[\x00-\x7f\u3000-\u303f\uff00-\uffef{HAN}]")


def joins(text: str, position: int) -> bool:
    """Tell whether the joiner at a position does its work: in an emoji, or in Uyghur."""
    if text[position] not in _JOINERS or not 0 < position < len(text) - 1:
        return False
    around = text[position - 1] + text[position + 1]
    return not _CHINESE_OR_ASCII.search(around) and not any(c in _JOINERS for c in around)
