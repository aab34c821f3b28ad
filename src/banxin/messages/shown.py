"""What a stranger wrote, as it may stand in a message or on a terminal."""

import re
from unicodedata import category

_NEWER_HAN = re.compile("[\U00020000-\U0002fffd\U00030000-\U0003fffd]")
"""The planes of ideographs, but for what is no character in them (Unicode, chapter 23.7)."""


def shown(text: str, most: int | None = None) -> str:
    """Give a text, or its beginning, on one line without what could steer a terminal.

    Spaces of every width stay; controls, line ends, bidi signs, lone surrogates and characters
    that are none become U+FFFD. Han that Python's tables do not know yet stay.
    """
    return "".join(char if _stands(char) else "\ufffd" for char in text[:most])


def on_a_line(text: str) -> bool:
    """Tell whether a text has nothing that ends a line, controls a device or cannot be encoded."""
    return not any(category(char) in ("Cc", "Cs", "Zl", "Zp") for char in text)


def _stands(char: str) -> bool:
    return char.isprintable() or category(char) == "Zs" or _NEWER_HAN.fullmatch(char) is not None
