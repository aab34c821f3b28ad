"""Characters that only make sense with the one before them: accents and variation selectors.

A face must set such a cluster whole; a mark from another face would stand beside its base
(UAX #29 extended grapheme clusters, as far as Chinese texts have use for them).
"""

import re
import unicodedata

_MARKS = (
    "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u302a-\u302d\u3099\u309a\ufe20-\ufe2f"
)
_VARIANTS = "\ufe00-\ufe0f\U000e0100-\U000e01ef"
JOINING = f"[{_MARKS}{_VARIANTS}]"
"""A pattern of all that belongs to the character before it."""

_JOINS = re.compile(JOINING)
_CLUSTER = re.compile(rf"[^\s{_MARKS}{_VARIANTS}][{_MARKS}{_VARIANTS}]+")
_PRIVATE = ((0xE000, 0xF8FF), (0xF0000, 0xFFFFD), (0x100000, 0x10FFFD))

PRESENTATION = frozenset("\ufe0e\ufe0f")
"""Text or emoji style (UTS #51). Print is text; a page has nothing to choose."""


def glyph_units(text: str) -> frozenset[str]:
    """Give what a face must have glyphs for: single characters, and clusters as wholes."""
    if not _JOINS.search(text):
        return frozenset(text)
    return frozenset(_CLUSTER.findall(text)) | frozenset(_CLUSTER.sub("", text))


def is_variant_selector(char: str) -> bool:
    """Tell a variation selector: it has no ink, and chooses a form (Unicode §23.4)."""
    return "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef"


def base_of(cluster: str) -> str:
    """Give a cluster without its variation selectors."""
    return "".join(char for char in cluster if not is_variant_selector(char))


def selector_of(cluster: str) -> str:
    """Give the selector that chooses among forms; empty where there is none."""
    chosen = [c for c in cluster if is_variant_selector(c) and c not in PRESENTATION]
    return chosen[0] if chosen else ""


def is_private(text: str) -> bool:
    """Tell a character of private use: what it is, only whoever made it up can say."""
    return any(low <= ord(char) <= high for char in text for low, high in _PRIVATE)


def codes(text: str) -> str:
    """Give the code points, as `U+845B U+E0100`."""
    return " ".join(f"U+{ord(char):04X}" for char in text)


def visible(text: str) -> str:
    """Give a text as it can be shown: what steers a terminal, or has no look, is replaced."""
    steers = any(unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp") for char in text)
    return "\ufffd" if steers or is_private(text) else text
