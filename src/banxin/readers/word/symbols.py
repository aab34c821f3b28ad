"""Signs of the symbol fonts (Wingdings and the like) in Unicode."""

import tomllib
from functools import cache
from pathlib import Path

from banxin.script.punctuation import BULLETS, DASHES

UNKNOWN = "〓"
"""What printers set where a type is lacking."""
_TABLE = Path(__file__).with_name("symbols.toml")


@cache
def _fonts() -> dict[str, dict[str, str]]:
    return tomllib.loads(_TABLE.read_text(encoding="utf-8"))


def symbol(font: str, code: str) -> str | None:
    """Give the character for `w:sym`; None where the font or its sign is unknown."""
    try:
        point = int(code, 16)
    except ValueError:
        return None
    known = _fonts().get(font.lower())
    if known is not None:
        return known.get(f"{point & 0xFF:02x}") if point <= 0xFF or point >> 8 == 0xF0 else None
    private = 0xE000 <= point <= 0xF8FF or point < 0x20 or 0xD800 <= point < 0xE000
    return None if private or point > 0x10FFFF else chr(point)


def bullet(text: str) -> str:
    """Give the bullet of a list: one that the text can say, dashes as they are, else •."""
    sign = text.strip()
    if sign in DASHES.split("|") or sign in ("—", "-") or (len(sign) == 1 and sign in BULLETS):
        return sign
    for font in ("wingdings", "symbol"):
        found = symbol(font, f"{ord(sign):x}") if len(sign) == 1 and ord(sign) >> 8 == 0xF0 else ""
        if found and found in BULLETS:
            return found
    return "•"
